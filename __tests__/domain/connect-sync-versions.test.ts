import { buildVersion, compareBuilds } from "../../lib/domain/build-version";
import { calendarDay } from "../../lib/domain/calendar-day";
import {
  APPLICATION_IDENTITY_VERSION,
  endOfSupport,
  isBelowMinimum,
  isRecalled,
  MINIMUM_VERSION,
  NEWEST_VERSION,
  RECALLED_VERSIONS,
  VERSIONS_READ,
} from "../../lib/domain/connect-sync-versions";

/** The builds of Microsoft's table, oldest first. */
const SUPPORTED = ["2.5.76.0", "2.5.79.0", "2.5.190.0", "2.6.1.0", "2.6.3.0", "2.6.84.0", "2.6.91.0"];

test.each([
  ["2.5.79.0", false],
  ["2.5.78.999", true],
  ["2.5.190.0", false],
  ["2.4.999.0", true],
  ["2.6.92.0", false],
  ["1.6.16.0", true],
])("%s is below the minimum: %s", (version, below) => {
  expect(isBelowMinimum(version)).toBe(below);
});

test.each([
  ["2.5.76.0", "2026-09-01"],
  ["2.5.79.0", "2026-10-23"],
  ["2.5.190.0", "2027-02-02"],
  ["2.6.1.0", "2027-03-10"],
  ["2.6.3.0", "2027-07-07"],
  ["2.6.84.0", "2027-09-16"],
  ["2.6.91.0", "2027-09-23"],
])("the support of %s ends on %s", (version, day) => {
  expect(endOfSupport(version)).toBe(day);
});

test.each(["2.6.79.0", NEWEST_VERSION, "2.5.77.0", "9.9.9.9"])("no end of support is known for %s", (version) => {
  expect(endOfSupport(version)).toBeUndefined();
});

test("what is written down are versions and days, and a newer version is supported for longer", () => {
  const days = SUPPORTED.map((version) => calendarDay(endOfSupport(buildVersion(version)) ?? ""));
  expect(days).toEqual([...days].sort());
  expect([...SUPPORTED].sort(compareBuilds)).toEqual(SUPPORTED);
  for (const version of [MINIMUM_VERSION, APPLICATION_IDENTITY_VERSION, ...RECALLED_VERSIONS])
    expect(buildVersion(version)).toBe(version);
});

test("the newest version is newer than all others that are known", () => {
  for (const version of [...SUPPORTED, ...RECALLED_VERSIONS, MINIMUM_VERSION, APPLICATION_IDENTITY_VERSION])
    expect(compareBuilds(NEWEST_VERSION, version)).toBeGreaterThan(0);
});

test("the table says on which day it was read", () => {
  expect(calendarDay(VERSIONS_READ)).toBe("2026-10-06");
});

test("a version that was taken back is no older than the minimum, so that only its recall speaks against it", () => {
  expect(RECALLED_VERSIONS).toEqual(["2.6.79.0"]);
  expect(RECALLED_VERSIONS.some(isBelowMinimum)).toBe(false);
});

test.each([
  ["2.6.79.0", true],
  ["2.06.79.0", true],
  ["2.6.78.0", false],
  [NEWEST_VERSION, false],
])("%s was taken back: %s", (version, recalled) => {
  expect(isRecalled(version)).toBe(recalled);
});
