import { buildVersion, compareBuilds } from "../../../lib/domain/input/build-version";
import { calendarDay } from "../../../lib/domain/input/calendar-day";
import { WINDOWS_RELEASES } from "../../../lib/domain/servers/machine";
import * as microsoftDates from "../../../lib/domain/servers/microsoft-dates";
import { CONNECT_SYNC_RELEASES, REQUIREMENTS, WINDOWS_ENDS } from "../../../lib/domain/servers/microsoft-dates";
import { windowsSupport } from "../../../lib/domain/servers/windows";

const dates = Object.values(microsoftDates).flat();

test("everything says on which page of Microsoft's it stands, in no language, and when it was read there", () => {
  for (const { page, read } of dates) {
    expect(page).toMatch(/^https:\/\/learn\.microsoft\.com\/(?:entra|lifecycle)\//);
    expect(calendarDay(read)).toBe(read);
  }
});

test("what is written down are versions and days, the oldest first", () => {
  for (const rows of [REQUIREMENTS, CONNECT_SYNC_RELEASES]) {
    const versions = rows.map(({ version }) => buildVersion(version));
    const days = rows.flatMap(({ lastDay }) => (lastDay === undefined ? [] : [calendarDay(lastDay)]));
    expect(versions).toEqual([...new Set(versions)].sort(compareBuilds));
    expect(days).toEqual([...new Set(days)].sort());
  }
});

test("a later requirement asks for what an earlier one does", () => {
  const identities = REQUIREMENTS.map(({ applicationIdentity }) => applicationIdentity);
  expect(identities).toEqual([...identities].sort((a, b) => Number(a) - Number(b)));
});

test("the newest version is supported without an end, and is not recalled", () => {
  const { lastDay, isRecalled = false } = CONNECT_SYNC_RELEASES.at(-1) ?? {};
  expect([lastDay, isRecalled]).toEqual([undefined, false]);
});

test("7 April 2027 is the last day without 2.6.84.0 and an application identity", () => {
  expect(REQUIREMENTS.at(-1)).toMatchObject({ version: "2.6.84.0", applicationIdentity: true, lastDay: "2027-04-07" });
});

test("every release of Windows whose support is not what Microsoft recommends has a last day", () => {
  const ageing = WINDOWS_RELEASES.filter((release) => windowsSupport(release) === "extendedSupport");
  expect(WINDOWS_ENDS.map(({ release }) => release)).toEqual(ageing);
  expect(WINDOWS_ENDS.map(({ lastDay }) => calendarDay(lastDay))).toEqual(["2027-01-12", "2029-01-09"]);
});
