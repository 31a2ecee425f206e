import { type CalendarDay, daysAfter } from "../domain/input/calendar-day";

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
  const [at, why] = [place, reason].map((text) => JSON.stringify(text));
  return `{ code: "${code}", place: ${at}, reason: ${why}, owner: "", until: "${daysAfter(today, days)}" }`;
}
