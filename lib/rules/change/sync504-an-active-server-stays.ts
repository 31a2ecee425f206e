import type { ConnectSyncWriter } from "../../domain/connect-sync-writer";
import type { OwnershipChange } from "../../domain/ownership-change";
import type { TopologyChange } from "../../domain/topology-change";
import { rule } from "../rule";

interface Forsaken {
  readonly tenant: string;
  /** Active before. */
  readonly active: readonly ConnectSyncWriter[];
  /** Every server that is left, none of them active. */
  readonly left: readonly ConnectSyncWriter[];
}

/** A tenant with an active server has one afterwards too, unless its servers go and nothing was left to them. */
export const anActiveServerStays = rule<Forsaken, TopologyChange>({
  code: "SYNC504",
  severity: "error",
  title: "A tenant keeps an active Connect Sync server",
  why: "Without one nothing that Connect Sync writes is kept up to date: leavers keep their access, and changed passwords never arrive.",
  page: "lib/rules/change/sync504-an-active-server-stays.md",
  *check(change) {
    const after = change.after.connectSyncByTenant();
    for (const [tenant, servers] of change.before.connectSyncByTenant()) {
      const active = servers.filter(({ role }) => role === "active");
      const left = after.get(tenant) ?? [];
      if (active.length === 0 || left.some(({ role }) => role === "active")) continue;
      const isRetired = left.length === 0 && !change.ownership().some((region) => isTakenFrom(tenant, region));
      if (!isRetired) yield { tenant, active, left };
    }
  },
  where: ({ tenant, active, left }) => [
    { origin: tenant, detail: "no server is active" },
    ...active
      .filter(({ origin }) => !left.some((server) => server.origin === origin))
      .map(({ origin }) => ({ origin, detail: "was active and is gone" })),
    ...left.map(({ origin }) => ({ origin, detail: 'role is "staging"' })),
  ],
  what: ({ tenant, active, left }) =>
    `${tenant} had the active server ${namesOf(active)}, and ${left.length === 0 ? "has none any more" : `has only servers in staging mode: ${namesOf(left)}`}`,
  fix: ({ tenant, active }) =>
    `keep ${namesOf(active)} active; if Connect Sync is being retired in ${tenant} or another server takes over in the next change, say so in a waiver`,
});

/**
 * Whether the region had to be written by Connect Sync until now. Devices that a configuration takes are none: nobody can
 * hand them over before.
 */
function isTakenFrom(tenant: string, { from, to, kinds, counts, ...region }: OwnershipChange): boolean {
  const needed = to.length === 0 ? kinds : kinds.filter((kind) => kind !== "device");
  return (
    region.tenant === tenant &&
    from.some(({ tool }) => tool === "Connect Sync") &&
    needed.some((kind) => counts?.[kind] !== 0)
  );
}

function namesOf(servers: readonly ConnectSyncWriter[]): string {
  return servers.map(({ name }) => name).join(" and ");
}
