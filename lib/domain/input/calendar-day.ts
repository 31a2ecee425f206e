import { InputError, quote } from "./input-error";

/** A day of the calendar, `2027-03-31`; days compare as text. */
export type CalendarDay = string;

/** The day that comes so many days later. */
export function daysAfter(day: CalendarDay, days: number): CalendarDay {
  const later = new Date(`${day}T00:00:00Z`);
  later.setUTCDate(later.getUTCDate() + days);
  return later.toISOString().slice(0, 10);
}

/** How many days lie between two days; negative where the second one comes first. */
export function daysBetween(first: CalendarDay, second: CalendarDay): number {
  return (Date.parse(second) - Date.parse(first)) / (24 * 60 * 60 * 1000);
}

/** @throws InputError when the text is not a day that exists */
export function calendarDay(text: string): CalendarDay {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)) return text;
  throw new InputError({
    what: `${quote(text)} is not a valid day`,
    where: "day",
    expected: "a day that exists, as year, month and day: 2027-03-31",
  });
}
