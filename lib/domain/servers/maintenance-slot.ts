import { InputError, quote } from "../input/input-error";

export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When the first machine of a group is patched. The others follow, each once the one before has finished. */
export interface MaintenanceStart {
  /** @default "Saturday" */
  readonly day?: Weekday;
  /** The full hour, 0 to 23. @default 22 */
  readonly hour?: number;
  /** As Windows names time zones. @default "UTC" */
  readonly timeZone?: string;
}

/** A weekly window in which one machine is patched and restarted. */
export interface MaintenanceSlot {
  /** The first time: `2026-01-03 22:00`. */
  readonly startsAt: string;
  readonly timeZone: string;
  /** `1Week Saturday`. */
  readonly recurEvery: string;
  /** Hours and minutes. */
  readonly duration: string;
}

/** A window is two hours long and the next one begins an hour after it, so that a slow restart has ended by then. */
const HOURS_APART = 3;
const SLOTS_IN_A_WEEK = Math.floor((7 * 24) / HOURS_APART);
/** A Monday, so that a day of the week is that many days later. */
const A_MONDAY = Date.UTC(2026, 0, 5);

/**
 * The window of the machine with that number in its group, counted from 0. No two windows of a group overlap.
 * @throws InputError for an unknown day, an hour that is none, or more machines than a week has windows
 */
export function maintenanceSlot(index: number, start: MaintenanceStart = {}): MaintenanceSlot {
  const { day = "Saturday", hour = 22, timeZone = "UTC" } = start;
  const first = WEEKDAYS.indexOf(day);
  if (first < 0) refuse(day, "day", WEEKDAYS.map(quote).join(", "));
  if (!Number.isInteger(hour) || hour < 0 || hour > 23) refuse(hour, "hour", "a full hour from 0 to 23");
  if (!Number.isInteger(index) || index < 0 || index >= SLOTS_IN_A_WEEK)
    refuse(index, "slot", `a whole number from 0 to ${SLOTS_IN_A_WEEK - 1}: a week has ${SLOTS_IN_A_WEEK} windows`);
  const hours = (first * 24 + hour + index * HOURS_APART) % (7 * 24);
  const startsAt = new Date(A_MONDAY + hours * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
  return { startsAt, timeZone, recurEvery: `1Week ${WEEKDAYS[Math.floor(hours / 24)]}`, duration: "02:00" };
}

function refuse(value: unknown, where: string, expected: string): never {
  throw new InputError({
    what: `${quote(value)} is not a valid ${where} of maintenance`,
    where: `maintenance, ${where}`,
    expected,
  });
}
