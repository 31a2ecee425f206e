import { type CalendarDay, daysAfter } from "../domain/input/calendar-day";
import type { Writer } from "../domain/writers/writer";
import { inJsonLine } from "../text/escape/json";

interface ProposedWaiver {
  readonly code: string;
  readonly place: string;
  /** Why, in words that are true when the step is taken. */
  readonly reason: string;
  /** The day of the judgement. */
  readonly today: CalendarDay;
  /** How many days from then the waiver holds. @default two weeks, long enough to merge and apply */
  readonly days?: number;
}

/** Waivers to paste into a tenant's data. The owner is left empty: unsigned they accept nothing, and only the author can sign. */
export function waiverToPaste(...waivers: readonly ProposedWaiver[]): string {
  return `waivers: [${waivers.map(inCode).join(", ")}] (fill in the owner)`;
}

function inCode({ code, place, reason, today, days = 14 }: ProposedWaiver): string {
  const [at, why] = [place, reason].map(inJsonLine);
  return `{ code: "${code}", place: ${at}, reason: ${why}, owner: "", until: "${daysAfter(today, days)}" }`;
}

/** A waiver for each tenant that has one of the writers: what is about several tenants, each of them has to accept. */
export function waiversToPaste(writers: Iterable<Writer>, proposed: Omit<ProposedWaiver, "place">): string {
  const places = new Map<string, string>();
  for (const { tenant, origin } of writers) if (!places.has(tenant)) places.set(tenant, origin);
  const waivers = Array.from(places, ([tenant, place]) => ({ tenant, text: waiverToPaste({ ...proposed, place }) }));
  return waivers.map(({ tenant, text }) => (waivers.length > 1 ? `in ${tenant} ${text}` : text)).join("; ");
}
