import { type CalendarDay, calendarDay } from "../input/calendar-day";
import { inPlace } from "../input/input-error";

/** A finding that a tenant accepts for a time, and who is responsible for it. */
export interface Waiver {
  /** The code of the rule: `SYNC303`. */
  readonly code: string;
  /** The place that the finding names: the path of a construct, such as `contoso-servers/contoso-agt`. */
  readonly place: string;
  /** Why it is accepted, so that somebody else can judge it later. */
  readonly reason: string;
  /** Who is responsible for it: a person or a team. */
  readonly owner: string;
  /** The last day on which it holds: `2027-03-31`. */
  readonly until: CalendarDay;
}

/** @throws InputError for a last day that is none; everything else about a waiver is for the rules to say */
export function waiverOf({ code, place, reason, owner, until }: Waiver): Waiver {
  return { code, place, reason, owner, until: inPlace(`waiver of ${code}, until`, () => calendarDay(until)) };
}
