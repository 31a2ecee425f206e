import { REQUIREMENTS } from "../../../lib/domain/servers/microsoft-dates";
import {
  comingRequirements,
  isBelowMinimum,
  isRecalled,
  MINIMUM_VERSION,
  NEWEST_VERSION,
  RECALLED_VERSIONS,
  releaseOf,
  requirementsInForce,
  shortfallOf,
} from "../../../lib/domain/writers/connect-sync-versions";
import { connectSync } from "../../support/topology";

test.each([
  ["2.5.79.0", "2026-12-01", false],
  ["2.5.78.999", "2026-12-01", true],
  ["2.5.78.999", "2026-09-30", false],
  ["2.5.78.999", "2026-10-01", true],
  ["2.5.190.0", "2027-04-07", false],
  ["2.5.190.0", "2027-04-08", true],
  ["2.6.83.9", "2027-04-08", true],
  ["2.6.84.0", "2027-04-08", false],
  ["2.10.0.0", "2027-04-08", false],
  ["1.6.16.0", "2026-12-01", true],
])("%s on %s is below the minimum: %s", (version, today, below) => {
  expect(isBelowMinimum(version, today)).toBe(below);
});

test("a requirement is coming on its last day, and in force on the day after", () => {
  const versionsOf = (requirements: ReturnType<typeof comingRequirements>) =>
    requirements.map(({ version }) => version);
  expect(versionsOf(comingRequirements("2027-04-07"))).toEqual(["2.6.84.0"]);
  expect(versionsOf(requirementsInForce("2027-04-07"))).toEqual(["2.5.79.0"]);
  expect(versionsOf(comingRequirements("2027-04-08"))).toEqual([]);
  expect(versionsOf(requirementsInForce("2027-04-08"))).toEqual(["2.5.79.0", "2.6.84.0"]);
});

test("a server falls short of the last requirement that it does not meet", () => {
  const shortfall = (version: string, connectorIdentity: "application" | "serviceAccount") =>
    shortfallOf(connectSync({ machine: { version }, settings: { connectorIdentity } }), REQUIREMENTS);
  expect(shortfall("2.5.0.0", "application")).toMatchObject({
    requirement: { version: "2.6.84.0" },
    version: "2.5.0.0",
    serviceAccount: false,
  });
  expect(shortfall("2.6.84.0", "serviceAccount")).toMatchObject({ version: undefined, serviceAccount: true });
  expect(shortfall("2.6.84.0", "application")).toBeUndefined();
  expect(shortfallOf(connectSync(), REQUIREMENTS)).toBeUndefined();
  const before = REQUIREMENTS.slice(0, 1);
  expect(shortfallOf(connectSync({ settings: { connectorIdentity: "serviceAccount" } }), before)).toBeUndefined();
});

test.each([
  ["2.5.76.0", "2026-09-01"],
  ["2.5.79.0", "2026-10-23"],
  ["2.5.190.0", "2027-02-02"],
  ["2.6.1.0", "2027-03-10"],
  ["2.6.3.0", "2027-07-07"],
  ["2.6.84.0", "2027-09-16"],
  ["2.6.91.0", "2027-09-23"],
  ["2.6.79.0", undefined],
  ["2.6.92.0", undefined],
])("the support of %s ends on %s", (version, day) => {
  expect(releaseOf(version)).toMatchObject({ version });
  expect(releaseOf(version)?.lastDay).toBe(day);
});

test("of a version that the table does not have nothing is known", () => {
  for (const version of ["2.5.77.0", "9.9.9.9"]) expect(releaseOf(version)).toBeUndefined();
});

test("what a server is told of versions as it is built", () => {
  expect(NEWEST_VERSION).toBe("2.6.92.0");
  expect(MINIMUM_VERSION).toBe("2.5.79.0");
  expect(RECALLED_VERSIONS).toEqual(["2.6.79.0"]);
});

test.each([
  ["2.6.79.0", true],
  ["2.06.79.0", true],
  ["2.6.78.0", false],
  [NEWEST_VERSION, false],
])("%s was taken back: %s", (version, recalled) => {
  expect(isRecalled(version)).toBe(recalled);
});
