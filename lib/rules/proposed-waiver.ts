import type { CalendarDay } from "../domain/calendar-day";

interface ProposedWaiver {
  readonly code: string;
  readonly place: string;
  /** Why, in words that are true when the step is taken. */
  readonly reason: string;
  /** The day of the judgement; the waiver holds two weeks from then, long enough to merge and apply. */
  readonly today: CalendarDay;
}

const DAYS = 14;

/** A waiver to paste into a tenant's data. Its owner is left empty: unsigned it accepts nothing, and only the author can sign. */
export function waiverToPaste({ code, place, reason, today }: ProposedWaiver): string {
  const last = new Date(`${today}T00:00:00Z`);
  last.setUTCDate(last.getUTCDate() + DAYS);
  const until = last.toISOString().slice(0, 10);
  const told = [place, reason].map((text) => JSON.stringify(text));
  return `waivers: [{ code: "${code}", place: ${told[0]}, reason: ${told[1]}, owner: "", until: "${until}" }], with the name of who answers for it as owner`;
}
