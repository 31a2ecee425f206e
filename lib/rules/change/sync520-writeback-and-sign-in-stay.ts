import type { TopologyChange } from "../../domain/change/topology-change";
import type { OptionalFeature } from "../../domain/servers/settings";
import type { SignInMethod } from "../../domain/tenant/user-authentication";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** Those of a server, and the one job of a configuration. */
type ServersWriteback = Exclude<OptionalFeature, "directoryExtensions" | "deviceSynchronization">;
type Writeback = ServersWriteback | "exchangeHybridWriteback";

const FROM_EXCHANGE = {
  on: "values from Exchange Online overwrite attributes of people and groups in Active Directory",
  off: "what Exchange Online changes no longer reaches Active Directory and the Exchange servers there",
};

/** What follows when a writeback is switched on, and when it is switched off. */
const WRITEBACKS: Readonly<Record<Writeback, { readonly on: string; readonly off: string }>> = {
  groupWriteback: {
    on: "groups of the tenant are created in Active Directory",
    off: "the groups that it wrote back are deleted in Active Directory at the next full synchronization, with every permission that names them",
  },
  passwordWriteback: {
    on: "people can change their Active Directory password from the cloud",
    off: "passwords that people reset or change in the cloud no longer reach Active Directory",
  },
  deviceWriteback: {
    on: "devices of the tenant are created in Active Directory",
    off: "devices are no longer written to Active Directory, and what uses them there, such as AD FS, does not know new ones",
  },
  exchangeHybridDeployment: FROM_EXCHANGE,
  exchangeHybridWriteback: FROM_EXCHANGE,
};

const SERVERS_WRITEBACKS: readonly ServersWriteback[] = [
  "groupWriteback",
  "passwordWriteback",
  "deviceWriteback",
  "exchangeHybridDeployment",
];

type Switch =
  | { readonly origin: string; readonly owner: string; readonly feature: Writeback; readonly is: "on" | "off" }
  | { readonly origin: string; readonly owner: string; readonly was: SignInMethod; readonly is: SignInMethod };

/** Writeback to Active Directory and the sign-in method stay the same. What is not declared is not judged. */
export const writebackAndSignInStay = rule<Switch, TopologyChange>({
  code: "SYNC520",
  severity: "warning",
  title: "Writeback and the sign-in method stay the same",
  why: "Each of these settings affects everybody at once: groups are deleted in Active Directory, password resets do not arrive there, or people must sign in another way.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-group-writeback-disable",
  since: "2026-12",
  *check(change) {
    const methods = new Set<string>();
    const before = new Map(change.before.tenants.map((tenant) => [tenant.name, tenant]));
    for (const { name, authentication } of change.after.tenants) {
      const [was, is] = [before.get(name)?.authentication?.method, authentication?.method];
      if (!was || !is || was === is) continue;
      methods.add([name, was, is].join("\n"));
      yield { origin: name, owner: name, was, is };
    }
    for (const [server, after] of activeServers(change)) {
      yield* writebacksIn(server, after);
      const [was, is] = [server.settings.userSignIn, after.settings.userSignIn];
      if (was && is && was !== is && !methods.has([after.tenant, was, is].join("\n")))
        yield { origin: after.origin, owner: after.name, was, is };
    }
    for (const { before: had, after: has } of change.configurations()) {
      const [was, is] = [had?.exchangeHybridWriteback, has?.exchangeHybridWriteback];
      if (has?.enabled && was !== undefined && is !== undefined && was !== is)
        yield { origin: has.origin, owner: has.name, feature: "exchangeHybridWriteback", is: is ? "on" : "off" };
    }
  },
  about: (fact) => [fact.owner, "feature" in fact ? fact.feature : `${fact.was} to ${fact.is}`, fact.is],
  where: (fact) => [
    {
      origin: fact.origin,
      detail:
        "feature" in fact
          ? `${fact.feature} is switched ${fact.is}`
          : `people signed in by ${fact.was} and sign in by ${fact.is}`,
    },
  ],
  what: (fact) =>
    "feature" in fact
      ? `${fact.feature} of ${fact.owner} is switched ${fact.is}: ${WRITEBACKS[fact.feature][fact.is]}`
      : `${fact.owner} goes from ${fact.was} to ${fact.is}: everybody in the domains concerned has to sign in another way at once`,
  fix: (fact) =>
    "feature" in fact
      ? `leave ${fact.feature} of ${fact.owner} ${fact.is === "on" ? "off" : "on"} in this change; if the switch is intended, tell whoever depends on it, and make it in a separate change`
      : `keep ${fact.was} for ${fact.owner}; if ${fact.is} is intended, first test it with some people by staged rollout`,
});

/**
 * Each server that is active now, with the settings in force before: those of the server that was active, preferably of
 * the same name; or, where none was active, its own in staging mode.
 */
function* activeServers(change: TopologyChange): Iterable<readonly [ConnectSyncWriter, ConnectSyncWriter]> {
  const before = change.before.connectSyncByTenant();
  for (const after of change.after.connectSync) {
    if (after.state !== "writes") continue;
    const servers = before.get(after.tenant) ?? [];
    const own = servers.find(({ name }) => name.toLowerCase() === after.name.toLowerCase());
    const active = servers.filter(({ state }) => state === "writes");
    const inForce = active.find((server) => server === own) ?? active[0] ?? own;
    if (inForce) yield [inForce, after];
  }
}

function* writebacksIn(before: ConnectSyncWriter, after: ConnectSyncWriter): Iterable<Switch> {
  const [had, has] = [before.settings.optionalFeatures, after.settings.optionalFeatures];
  if (!had || !has) return;
  for (const feature of SERVERS_WRITEBACKS)
    if (had.includes(feature) !== has.includes(feature))
      yield { origin: after.origin, owner: after.name, feature, is: has.includes(feature) ? "on" : "off" };
}
