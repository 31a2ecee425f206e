import type { OwnershipChange } from "../../domain/change/ownership-change";
import type { TopologyChange } from "../../domain/change/topology-change";
import { writesWholeOus } from "../../domain/ownership/unwritten-behind-staging";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface Forsaken {
  readonly tenant: string;
  /** Active before. */
  readonly active: readonly ConnectSyncWriter[];
  /** Every server that is left, none of them active. */
  readonly left: readonly ConnectSyncWriter[];
}

/** A tenant with an active server has one afterwards too, unless Cloud Sync writes everything that the server wrote. */
export const anActiveServerStays = rule<Forsaken, TopologyChange>({
  code: "SYNC504",
  severity: "error",
  title: "A tenant keeps an active Connect Sync server",
  why: "Without one nothing that Connect Sync writes is kept up to date: leavers keep their access, and changed passwords never arrive.",
  file: __filename,
  since: "2026-12",
  *check(change) {
    const after = change.after.connectSyncByTenant();
    for (const [tenant, servers] of change.before.connectSyncByTenant()) {
      const active = servers.filter(({ role }) => role === "active");
      const left = after.get(tenant) ?? [];
      if (active.length === 0 || left.some(({ role }) => role === "active")) continue;
      if (change.ownership().some((region) => isLeftToNobody(tenant, region))) yield { tenant, active, left };
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
 * Whether nobody writes what Connect Sync wrote there. Devices count where somebody counted them: most domains keep their
 * computers out.
 */
function isLeftToNobody(tenant: string, { from, to, kinds, counts, ...region }: OwnershipChange): boolean {
  return (
    region.tenant === tenant &&
    !to.some(writesWholeOus) &&
    from.some(({ tool }) => tool === "Connect Sync") &&
    kinds.some((kind) => (kind === "device" ? (counts?.device ?? 0) > 0 : counts?.[kind] !== 0))
  );
}

function namesOf(servers: readonly ConnectSyncWriter[]): string {
  return servers.map(({ name }) => name).join(" and ");
}
