import { counted } from "../input/digits";

/** A point in time as JSON writes it, in UTC: `2026-11-26T15:54:00.000Z`. Moments compare as text. */
export type Moment = string;

/** With its zone: without one, a time means something else on every machine. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/i;

/** The moment, in the one spelling that compares; undefined for no time at all, and for the year 1, by which Graph says never. */
export function momentIn(text: string | undefined): Moment | undefined {
  const time = new Date(TIME.test(text ?? "") ? (text ?? "") : Number.NaN);
  const year = time.getUTCFullYear();
  return year >= 1970 && year <= 9999 ? time.toISOString() : undefined;
}

/** How many minutes lie between two moments; negative where the second one comes first. */
export function minutesBetween(first: Moment, second: Moment): number {
  return (Date.parse(second) - Date.parse(first)) / 60_000;
}

/** The latest of them; undefined where there is none. */
export function latestOf(moments: readonly (Moment | undefined)[]): Moment | undefined {
  return moments
    .filter((moment) => moment !== undefined)
    .sort()
    .at(-1);
}

/** `2026-11-26 15:54 UTC`. */
export function momentInWords(moment: Moment): string {
  return `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`;
}

const HOUR = 60;
const DAY = 24 * HOUR;

/** `45 minutes`, `7 hours`, `12 days`: in the largest unit of which there are two, rounded down. */
export function durationInWords(minutes: number): string {
  if (minutes < 2 * HOUR) return counted(Math.floor(minutes), "minute");
  if (minutes < 2 * DAY) return counted(Math.floor(minutes / HOUR), "hour");
  return counted(Math.floor(minutes / DAY), "day");
}
