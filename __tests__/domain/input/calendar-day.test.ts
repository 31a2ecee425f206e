import fc from "fast-check";
import { calendarDay, daysAfter, daysBetween } from "../../../lib/domain/input/calendar-day";
import { InputError } from "../../../lib/domain/input/input-error";

test.each(["2027-03-31", "2028-02-29", "2026-12-01", "0001-01-01"])("%s is a day", (day) => {
  expect(calendarDay(day)).toBe(day);
});

test.each([
  ["a day that the month does not have", "2027-02-29"],
  ["a month that does not exist", "2027-13-01"],
  ["the day nought", "2027-03-00"],
  ["a time", "2027-03-31T00:00:00Z"],
  ["a day after a space", " 2027-03-31"],
  ["a day before a new line", "2027-03-31\n"],
  ["a day without its noughts", "2027-3-1"],
  ["the day first", "31-03-2027"],
  ["a year of five digits", "12027-03-31"],
  ["words", "next Tuesday"],
  ["nothing", ""],
])("%s is refused", (_, text) => {
  expect(() => calendarDay(text)).toThrow(InputError);
});

test("a refusal quotes the text and shows a day", () => {
  expect(() => calendarDay("2027-02-30")).toThrow(/"2027-02-30" is not a valid day.+day.+2027-03-31/s);
});

test("something else than a text is refused, for it can come from a file", () => {
  for (const value of [undefined, null, 20270331, ["2027-03-31", "2027-04-01"]])
    expect(() => calendarDay(value as unknown as string)).toThrow(InputError);
});

test.each([
  ["2026-12-01", 14, "2026-12-15"],
  ["2026-12-18", 14, "2027-01-01"],
  ["2028-02-28", 1, "2028-02-29"],
  ["2026-12-01", 0, "2026-12-01"],
  ["2027-03-01", -1, "2027-02-28"],
])("from %s it is %i days to %s", (first, days, second) => {
  expect(daysAfter(first, days)).toBe(second);
  expect(daysBetween(first, second)).toBe(days);
});

test("days compare as text", () => {
  const day = fc.date({ min: new Date("1970-01-01"), max: new Date("2199-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(day, day, (one, other) => {
      const [a, b] = [one, other].map((date) => calendarDay(date.toISOString().slice(0, 10))) as [string, string];
      expect(a < b).toBe(Date.parse(a) < Date.parse(b));
    }),
  );
});
