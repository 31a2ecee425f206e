import type { CalendarDay } from "../domain/input/calendar-day";
import type { SyncTopology } from "../domain/ownership/sync-topology";
import type { Waiver } from "../domain/tenant/waiver";
import { compareTexts } from "../text/compare";
import type { Finding, FindingMark, Place } from "./rule";

/** No second owner, in the code or in the tenant, and no second active server: everything else relies on them. */
export const NEVER_WAIVED: readonly string[] = ["SYNC101", "SYNC201", "SYNC801"];

/** A waiver, and the name of the tenant that declares it. */
export interface DeclaredWaiver {
  readonly tenant: string;
  readonly waiver: Waiver;
}

/**
 * The findings, each with the waiver that accepts it. A tenant accepts findings at its own places and none for
 * another tenant: a finding about several tenants is waived once each of them waives it, until the first of these waivers ends.
 */
export function waived(findings: readonly Finding[], topology: SyncTopology, today: CalendarDay): Finding[] {
  const inForce = new Map(
    declaredWaivers(topology)
      .filter((declared) => isInForce(declared, topology, today))
      .map(({ tenant, waiver }) => [`${tenant} ${waiver.code} ${waiver.place}`, waiver]),
  );
  return findings.map((finding) => {
    const accepted = new Map<string, Waiver | undefined>();
    for (const { origin } of finding.where)
      for (const tenant of topology.tenantsAt(origin))
        accepted.set(tenant, accepted.get(tenant) ?? inForce.get(`${tenant} ${finding.code} ${origin}`));
    const waiver = firstToEnd([...accepted.values()]);
    return waiver ? { ...finding, waiver } : finding;
  });
}

/** Undefined where one is missing, or there is none at all. */
function firstToEnd(waivers: readonly (Waiver | undefined)[]): Waiver | undefined {
  const held = waivers.filter((waiver) => waiver !== undefined);
  return held.length === waivers.length ? held.sort((a, b) => compareTexts(a.until, b.until))[0] : undefined;
}

export function declaredWaivers({ tenants }: SyncTopology): DeclaredWaiver[] {
  return tenants.flatMap(({ name, waivers }) => waivers.map((waiver) => ({ tenant: name, waiver })));
}

/** Whether the waiver would accept a finding of its rule at its place. */
export function isInForce({ tenant, waiver }: DeclaredWaiver, topology: SyncTopology, today: CalendarDay): boolean {
  return (
    isSigned(waiver) &&
    isWaivable(waiver.code) &&
    !hasExpired(waiver, today) &&
    topology.tenantsAt(waiver.place).has(tenant)
  );
}

/** Whether the waiver says why, and who answers for it. */
export function isSigned({ reason, owner }: Waiver): boolean {
  return reason.trim() !== "" && owner.trim() !== "";
}

/** Whether a rule can be waived at all. `sync101` means SYNC101, so that spelling cannot bypass it. */
export function isWaivable(code: string): boolean {
  return !NEVER_WAIVED.includes(code.toUpperCase());
}

/** A waiver holds on its last day. */
export function hasExpired({ until }: Waiver, today: CalendarDay): boolean {
  return until < today;
}

/** Where a report points to for a waiver: the tenant that declares it. */
export function placeOf({ tenant, waiver }: DeclaredWaiver): Place {
  return { origin: tenant, detail: `waives ${waiver.code} at ${waiver.place} until ${waiver.until}` };
}

/** What tells a waiver from others, whenever it ends. */
export function waiverMarks({ tenant, waiver: { code, place } }: DeclaredWaiver): FindingMark[] {
  return [tenant, `${code} at ${place}`];
}

/** A waiver for every error that can be waived, at its first place that belongs to a tenant; one for each rule and place. */
export function waiversFor(
  findings: readonly Finding[],
  topology: SyncTopology,
  terms: Omit<Waiver, "code" | "place">,
): Waiver[] {
  const waivers = findings
    .filter(({ severity, code, waiver }) => severity === "error" && !waiver && isWaivable(code))
    .flatMap(({ code, where }) => {
      const place = where.find(({ origin }) => topology.tenantsAt(origin).size > 0)?.origin;
      return place === undefined ? [] : [{ code, place, ...terms }];
    });
  return [...new Map(waivers.map((waiver) => [`${waiver.code} ${waiver.place}`, waiver])).values()];
}
