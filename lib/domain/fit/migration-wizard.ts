import { counted, inDigits } from "../input/digits";
import { namesInWords } from "../input/names-in-words";
import type { Inventory } from "../inventory/inventory";
import { writtenObjects } from "../inventory/written-objects";
import { Migration } from "../migration/migration";
import type { SyncTopology } from "../ownership/sync-topology";
import { MOVED_AT_ONCE } from "../servers/microsoft-dates";
import type { OptionalFeature } from "../servers/settings";
import type { Tenant } from "../tenant/tenant";
import type { ConnectSyncWriter } from "../writers/connect-sync-writer";
import { sameAttribute } from "../writers/source-anchor";
import type { DatedPage } from "./tool-comparison";

/** Microsoft's page about the wizard's task Transition to Cloud Sync, which says everything that is data here. */
export const WIZARD: DatedPage = {
  page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/migrate-connect-sync-cloud-sync-tool",
  dated: "2026-09-16",
  read: "2026-11-26",
};
/** More objects in scope than these the wizard does not move. */
export const MOST_OBJECTS = MOVED_AT_ONCE.objects;
/** More included containers in a domain than these it does not take. */
export const MOST_CONTAINERS = 30;

/** Why the wizard does not take a tenant, or what has to be declared before it is known whether it does. */
export interface WizardAnswer {
  /** The limit, by which programs know it. */
  readonly limit: string;
  readonly text: string;
}

/** Whether Microsoft's wizard takes a tenant, as far as it is declared and counted. */
export interface WizardVerdict {
  readonly tenant: Tenant;
  /** The server that the wizard would run on. @default none is active, or several are */
  readonly server?: ConnectSyncWriter;
  /** How many objects the server writes. @default nobody counted them */
  readonly objects?: number;
  /** What is in its way; empty where nothing is known to be. */
  readonly stops: readonly WizardAnswer[];
  /** What is not known. */
  readonly unknown: readonly WizardAnswer[];
}

/** A tenant that the wizard takes as far as declared, and the server that it would move. */
export interface MovableTenant extends WizardVerdict {
  readonly server: ConnectSyncWriter;
  readonly objects: number;
}

interface Candidate {
  readonly tenant: Tenant;
  readonly topology: SyncTopology;
  readonly active: readonly ConnectSyncWriter[];
  readonly server: ConnectSyncWriter;
  readonly objects: number | undefined;
}

/** One limit of the wizard: what stops it, and what would have to be known. */
interface WizardLimit {
  readonly limit: string;
  readonly stops: (candidate: Candidate) => string | undefined;
  readonly unknown?: (candidate: Candidate) => string | undefined;
}

const featureLimit = (limit: string, features: readonly OptionalFeature[], because: string): WizardLimit => ({
  limit,
  stops: ({ server: { name, settings } }) => {
    const on = features.filter((feature) => settings.optionalFeatures?.includes(feature));
    return on.length > 0 ? `${namesInWords(on)} of ${name}: ${because}` : undefined;
  },
});

/** In the order of Microsoft's page. */
const LIMITS: readonly WizardLimit[] = [
  {
    limit: "oneActiveServer",
    stops: ({ active }) =>
      active.length === 1
        ? undefined
        : active.length === 0
          ? "no server is active, and it does not run in staging mode"
          : `${namesInWords(active.map(({ name }) => name))} are active, and only one may be (SYNC201)`,
  },
  {
    limit: "oneForest",
    stops: ({ tenant: { forests } }) =>
      forests.length > 1 ? `${inDigits(forests.length)} forests, and it takes one` : undefined,
    unknown: ({ tenant: { forests } }) => (forests.length === 0 ? "no forest is declared" : undefined),
  },
  {
    limit: "objects",
    stops: ({ objects = 0 }) =>
      objects > MOST_OBJECTS
        ? `${inDigits(objects)} objects in scope, and it takes ${inDigits(MOST_OBJECTS)} at most`
        : undefined,
    unknown: ({ objects, server }) =>
      objects === undefined
        ? `how many objects ${server.name} has in scope: give the inventory of ${namesInWords([...new Set(server.scopes.map(({ domain }) => domain))])}`
        : undefined,
  },
  {
    limit: "containers",
    stops: ({ server }) => {
      const wide = server.scopes.find(({ included }) => included.length > MOST_CONTAINERS);
      return (
        wide &&
        `${counted(wide.included.length, "included container")} in ${wide.domain}, and it takes ${MOST_CONTAINERS} at most`
      );
    },
  },
  {
    limit: "inclusionOnly",
    stops: ({ server }) => {
      const [excluded] = server.scopes.flatMap((scope) => scope.excluded);
      return excluded && `${excluded} is excluded, and it takes scopes that only include`;
    },
  },
  {
    limit: "synchronizationRules",
    stops: ({ server: { handsOver, settings } }) => {
      const { customRules = [], editedStandardRules = [] } = settings;
      const names = [...customRules.map(({ name }) => name), ...editedStandardRules];
      if (names.length > 0) return `synchronization rules of your own: ${namesInWords(names)}`;
      const [handOver] = handsOver;
      return handOver && `the cloudNoFlow rule pair of ${handOver.organizationalUnit}: it takes no rules of your own`;
    },
    unknown: ({ server }) =>
      server.settings.customRules === undefined ? `customRules of ${server.name} are not declared` : undefined,
  },
  {
    limit: "groupFiltering",
    stops: ({ server }) => (server.settings.groupFiltering ? `group filtering on ${server.name}` : undefined),
    unknown: ({ server }) =>
      server.settings.groupFiltering === undefined ? `groupFiltering of ${server.name} is not declared` : undefined,
  },
  {
    limit: "userPrincipalName",
    stops: ({ server: { name, settings } }) => {
      const attribute = settings.userPrincipalNameAttribute ?? "userPrincipalName";
      return sameAttribute(attribute, "userPrincipalName")
        ? undefined
        : `${name} takes the names to sign in with from ${attribute}`;
    },
  },
  featureLimit("directoryExtensions", ["directoryExtensions"], "it carries none over"),
  featureLimit(
    "deviceSynchronization",
    ["deviceSynchronization"],
    "it does not take it, although Cloud Sync has device synchronization",
  ),
  featureLimit(
    "writeback",
    ["deviceWriteback", "groupWriteback"],
    "it carries over that of passwords and Exchange alone",
  ),
  {
    limit: "optionalFeatures",
    stops: () => undefined,
    unknown: ({ server }) =>
      server.settings.optionalFeatures === undefined
        ? `optionalFeatures of ${server.name} are not declared`
        : undefined,
  },
  {
    limit: "noCloudSyncYet",
    stops: (candidate) => {
      const names = configurationsOf(candidate, false);
      return names.length > 0
        ? `${namesInWords(names)} ${names.length === 1 ? "is" : "are"} declared: it makes configurations of its own, and stops where one from Active Directory is in the way`
        : undefined;
    },
    unknown: (candidate) => {
      const names = configurationsOf(candidate, true);
      return names.length > 0
        ? `whether ${namesInWords(names)}, which ${names.length === 1 ? "waits for its wave, is" : "wait for their waves, are"} deployed already: it takes the tenant before that, and not after it`
        : undefined;
    },
  },
];

/** The names of the tenant's configurations: those that are there for a wave to come, or all the others. */
function configurationsOf({ topology, tenant }: Candidate, areWaiting: boolean): string[] {
  const migration = Migration.in(topology, tenant.name);
  return topology.cloudSync
    .filter((one) => one.tenant === tenant.name && (migration?.isWaiting(one) ?? false) === areWaiting)
    .map(({ name }) => name);
}

/** For each tenant with a Connect Sync server: whether Microsoft's wizard takes it. */
export function wizardVerdicts(topology: SyncTopology, inventory: Inventory): WizardVerdict[] {
  const byTenant = topology.connectSyncByTenant();
  return topology.tenants.flatMap((tenant) => {
    const servers = byTenant.get(tenant.name) ?? [];
    const active = servers.filter(({ role }) => role === "active");
    const [server = servers[0]] = active;
    if (!server) return [];
    const objects = writtenObjects([server], inventory).get(server);
    const candidate = { tenant, topology, active, server, objects };
    const answers = (of: "stops" | "unknown") =>
      LIMITS.flatMap((one) => {
        const text = one[of]?.(candidate);
        return text === undefined ? [] : [{ limit: one.limit, text }];
      });
    return [
      {
        tenant,
        ...(active.length === 1 && { server }),
        ...(objects !== undefined && { objects }),
        stops: answers("stops"),
        unknown: answers("unknown"),
      },
    ];
  });
}

/** The tenants that the wizard takes as far as is declared and counted, and that give no reason to stay. */
export function* movableTenants(topology: SyncTopology, inventory: Inventory): Iterable<MovableTenant> {
  for (const verdict of wizardVerdicts(topology, inventory)) {
    const { server, objects, stops, unknown } = verdict;
    if (!server || objects === undefined || stops.length > 0 || unknown.length > 0) continue;
    if ((server.settings.neededFor ?? []).length === 0) yield { ...verdict, server, objects };
  }
}

/** What has to be declared or counted to know; of no interest where something stops the wizard anyway. */
export function openQuestions({ stops, unknown }: WizardVerdict): readonly WizardAnswer[] {
  return stops.length > 0 ? [] : unknown;
}

/** `Microsoft's wizard does not take contoso`, or that it may, or that it does as far as is known. */
export function wizardInWords({ tenant, server, stops, unknown }: WizardVerdict): string {
  const wizard = "Microsoft's wizard (Transition to Cloud Sync)";
  if (stops.length > 0) return `${wizard} does not take ${tenant.name}`;
  if (unknown.length > 0) return `whether ${wizard} takes ${tenant.name} is not known`;
  return `${wizard} takes ${tenant.name} as far as is declared: run it on ${server?.name}, once Microsoft has invited ${tenant.name} to it, with a Hybrid Identity Administrator, a Domain Admin of the forest, and a setting against accidental deletions that it can read`;
}

/** The verdict for programs: `takes` is null where something has to be declared or counted first. */
export function wizardInJson({ server, objects, stops, unknown }: WizardVerdict) {
  return {
    takes: stops.length > 0 ? false : unknown.length > 0 ? null : true,
    ...(server && { server: server.name }),
    ...(objects !== undefined && { objects }),
    stops,
    unknown,
    ...WIZARD,
  };
}
