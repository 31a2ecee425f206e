import { Option } from "commander";
import { type CalendarDay, calendarDay } from "../domain/input/calendar-day";
import { inPlace } from "../domain/input/input-error";

/** `--today`: the day of the judgement, so that the same input gives the same report whenever it is made. */
export function todayOption(): Option {
  return new Option("--today <day>", "judge as on this day, such as 2027-03-31: waivers and versions end on one")
    .argParser((text: string) => inPlace("--today", () => calendarDay(text)))
    .default(today(), "the current day, in UTC");
}

/** `--waive-until`: the last day of what is accepted today. */
export function waiveUntilOption(): Option {
  return new Option("--waive-until <day>", "waive today's errors until this day, such as 2027-03-31").argParser(
    (text: string) => inPlace("--waive-until", () => calendarDay(text)),
  );
}

/** The current day in UTC. */
export function today(): CalendarDay {
  return new Date().toISOString().slice(0, 10);
}
