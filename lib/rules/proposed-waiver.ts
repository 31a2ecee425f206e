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

/** A waiver to paste into a tenant's data. Its owner is left empty: unsigned it accepts nothing, and only the author can sign. */
export function waiverToPaste({ code, place, reason, today, days = 14 }: ProposedWaiver): string {
  const until = daysAfter(today, days);
  const told = [place, reason].map((text) => JSON.stringify(text));
  return `waivers: [{ code: "${code}", place: ${told[0]}, reason: ${told[1]}, owner: "", until: "${until}" }], with the name of who answers for it as owner`;
}
