import type { CalendarDay } from "../domain/calendar-day";
import type { SyncTopology } from "../domain/sync-topology";
import type { Waiver } from "../domain/waiver";
import type { Finding } from "./rule";

/** One owner of an object and one active server are what everything else relies on. */
export const NEVER_WAIVED: readonly string[] = ["SYNC101", "SYNC201"];

/** Whether the waiver says why, and who answers for it. */
export function isSigned({ reason, owner }: Waiver): boolean {
  return reason.trim() !== "" && owner.trim() !== "";
}

export function hasExpired({ until }: Waiver, today: CalendarDay): boolean {
  return until < today;
}

/** The findings, each with the waiver that accepts it. A tenant can accept only what stands at a place of its own. */
export function waived(findings: readonly Finding[], topology: SyncTopology, today: CalendarDay): Finding[] {
  const inForce = new Map(
    topology.tenants.flatMap(({ name, waivers }) =>
      waivers
        .filter((waiver) => isSigned(waiver) && !hasExpired(waiver, today) && !NEVER_WAIVED.includes(waiver.code))
        .filter(({ place }) => topology.tenantsAt(place).has(name))
        .map((waiver) => [`${waiver.code} ${waiver.place}`, waiver]),
    ),
  );
  if (inForce.size === 0) return [...findings];
  return findings.map((finding) => {
    const waiver = finding.where.map(({ origin }) => inForce.get(`${finding.code} ${origin}`)).find(Boolean);
    return waiver ? { ...finding, waiver } : finding;
  });
}
