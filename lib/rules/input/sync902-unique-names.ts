import { machineOf } from "../../domain/names/computer-name";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { type Place, rule } from "../rule";

/** One name or id that several things have. */
interface SharedName {
  readonly what: string;
  readonly places: readonly Place[];
}

/** A name belongs to one thing. */
export const uniqueNames = rule<SharedName>({
  code: "SYNC902",
  severity: "error",
  title: "Names are unique",
  why: "Reports, plans and people identify tenants, writers and machines by name: with two of one name, a fix can be applied to the wrong one.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-faq",
  since: "2026-12",
  *check(topology) {
    const named = new Map<string, SharedName & { places: Place[] }>();
    for (const { key, what, origin } of namesIn(topology)) {
      const shared = named.get(key) ?? { what, places: [] };
      named.set(key, shared);
      shared.places.push({ origin, detail: what });
    }
    for (const shared of named.values()) if (shared.places.length > 1) yield shared;
  },
  about: ({ what }) => [what],
  where: ({ places }) => places,
  what: ({ what, places }) => `${what} is declared ${places.length} times`,
  fix: ({ places }) =>
    `give each of the ${places.length} its own name, or remove the duplicate declaration; a new name in Terraform creates a new resource`,
});

function* namesIn({ tenants, cloudSync, connectSync, agents, groupProvisioning }: SyncTopology) {
  for (const { name, tenantId } of tenants) {
    yield { key: `tenant ${name}`, what: `the tenant name ${name}`, origin: name };
    yield { key: `id ${tenantId}`, what: `the tenant id ${tenantId}`, origin: name };
  }
  for (const { tenant, name, origin } of cloudSync)
    yield { key: `configuration ${tenant} ${name}`, what: `the configuration ${name} of ${tenant}`, origin };
  for (const { tenant, name, origin } of connectSync)
    yield { key: `server ${machineOf({ tenant, name })}`, what: `the server ${name} of ${tenant}`, origin };
  for (const { tenant, name, origin } of agents)
    yield { key: `agent ${machineOf({ tenant, name })}`, what: `the agent ${name} of ${tenant}`, origin };
  for (const { tenant, name, origin } of groupProvisioning)
    yield { key: `groups ${tenant} ${name}`, what: `the group provisioning ${name} of ${tenant}`, origin };
}
