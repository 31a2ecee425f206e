import type { OwnershipChange } from "../../domain/change/ownership-change";
import type { TopologyChange } from "../../domain/change/topology-change";
import type { CalendarDay } from "../../domain/input/calendar-day";
import { writesWholeOus } from "../../domain/ownership/unwritten-behind-staging";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";

const CODE = "SYNC504";

interface Forsaken {
  readonly tenant: string;
  /** Active before. */
  readonly active: readonly ConnectSyncWriter[];
  /** The servers that are left, none of them active. */
  readonly left: readonly ConnectSyncWriter[];
  readonly today: CalendarDay;
}

/** A tenant keeps an active server, unless Cloud Sync then writes everything that the server wrote. */
export const anActiveServerStays = rule<Forsaken, TopologyChange>({
  code: CODE,
  severity: "error",
  title: "A tenant keeps an active Connect Sync server",
  why: "Without one, nothing that Connect Sync writes is updated: leavers keep their access, and changed passwords never arrive.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-staging-server",
  since: "2026-12",
  *check(change, { today }) {
    const after = change.after.connectSyncByTenant();
    for (const [tenant, servers] of change.before.connectSyncByTenant()) {
      const active = servers.filter(({ role }) => role === "active");
      const left = after.get(tenant) ?? [];
      if (active.length === 0 || left.some(({ role }) => role === "active")) continue;
      if (change.ownership().some((region) => isLeftToNobody(tenant, region))) yield { tenant, active, left, today };
    }
  },
  about: ({ tenant, active, left }) => [
    tenant,
    ...active.map(({ name }) => name),
    ...left.map(({ name }) => `${name} is left`),
  ],
  where: ({ tenant, active, left }) => [
    { origin: tenant, detail: "no server is active" },
    ...active
      .filter(({ origin }) => !left.some((server) => server.origin === origin))
      .map(({ origin }) => ({ origin, detail: "was active and is removed" })),
    ...left.map(({ origin }) => ({ origin, detail: 'role is "staging"' })),
  ],
  what: ({ tenant, active, left }) =>
    `${tenant} loses ${namesOf(active)} as active server, and ${left.length === 0 ? "has no other server" : `has only servers in staging mode: ${namesOf(left)}`}`,
  fix: ({ tenant, active, today }) => {
    const reason = "a failover is between its two steps";
    const waiver = waiverToPaste({ code: CODE, place: tenant, reason, today, days: 1 });
    return `keep ${namesOf(active)} active; to retire Connect Sync in ${tenant}, first let enabled configurations write everything that it writes; for the first step of a failover, after which nothing is exported, waive this until the day after: ${waiver}`;
  },
});

/**
 * Whether nobody writes what Connect Sync wrote there. Devices matter only where an inventory counts them: most domains do
 * not synchronize computers.
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
