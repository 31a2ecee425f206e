import { readFileSync } from "node:fs";
import { join } from "node:path";
import { REQUIREMENTS } from "../../../lib/domain/servers/microsoft-dates";
import type { ConnectSyncSettings } from "../../../lib/domain/servers/settings";
import { judge } from "../../../lib/rules/judge/judge";
import { minimumVersion } from "../../../lib/rules/servers/sync207-minimum-version";
import { applicationIdentity } from "../../../lib/rules/servers/sync222-application-identity";
import { readyForTheNextDeadline } from "../../../lib/rules/servers/sync228-ready-for-the-next-deadline";
import { describeRule } from "../../support/describe-rule";
import { estate, servers } from "../../support/topology";

type Identity = ConnectSyncSettings["connectorIdentity"] & {};

const estateOf = (active?: string, staging?: string) =>
  estate({
    connectSync: servers(
      { machine: active === undefined ? {} : { version: active } },
      { machine: staging === undefined ? {} : { version: staging } },
    ),
  });
const signingIn = (connectorIdentity: Identity, version?: string) =>
  estate({
    connectSync: servers(
      { settings: { connectorIdentity }, machine: version === undefined ? {} : { version } },
      { settings: {}, machine: {} },
    ),
  });
const old = estateOf("2.5.78.9", "2.5.79.0");
const LAST_DAY = "2027-04-07";
const DAY_AFTER = "2027-04-08";
const atActive = { where: ["contoso-servers/aadc-01"] };

describeRule(minimumVersion, {
  allows: {
    "a version that nobody declares": { topology: estateOf(), today: DAY_AFTER },
    "the minimum": estateOf("2.5.79.0", "2.5.79.0"),
    "a version after it, whose numbers look smaller as text": estateOf("2.10.1.0", "2.5.190.0"),
    "a recalled version, which is for SYNC208": estateOf("2.6.79.0"),
    "the version below the next minimum, on the last day": { topology: estateOf("2.6.83.9"), today: LAST_DAY },
    "the next minimum, on the day after": { topology: estateOf("2.6.84.0", "2.10.0.0"), today: DAY_AFTER },
    "a service account, on the last day": { topology: signingIn("serviceAccount", "2.6.92.0"), today: LAST_DAY },
    "an application, on the day after": { topology: signingIn("application", "2.6.92.0"), today: DAY_AFTER },
    "an identity that is not said": { topology: estateOf("2.6.92.0"), today: DAY_AFTER },
  },
  reports: {
    "a version just below the minimum": {
      topology: old,
      findings: [
        {
          ...atActive,
          what: ["aadc-01 runs 2.5.78.9, below 2.5.79.0: 2026-09-30 was the last day"],
          fix: ["upgrade aadc-01 to 2.6.92.0"],
        },
      ],
    },
    "each server, in staging mode too": {
      topology: estateOf("2.4.131.0", "2.5.3.0"),
      findings: [
        { where: ["contoso-servers/aadc-01"], what: ["2.4.131.0"] },
        { where: ["contoso-servers/aadc-02"], what: ["aadc-02 runs 2.5.3.0"], fix: ["aadc-02"] },
      ],
    },
    "the version below the next minimum, on the day after the last": {
      topology: estateOf("2.6.83.9"),
      today: DAY_AFTER,
      findings: [{ ...atActive, what: ["aadc-01 runs 2.6.83.9, below 2.6.84.0: 2027-04-07 was the last day"] }],
    },
    "a service account, on the day after the last": {
      topology: signingIn("serviceAccount", "2.6.92.0"),
      today: DAY_AFTER,
      findings: [
        {
          ...atActive,
          what: [
            "aadc-01 signs in to Microsoft Entra ID with the password of a service account: 2027-04-07 was the last",
          ],
          fix: ["the wizard of aadc-01", 'connectorIdentity "application"', "remove the service account"],
        },
      ],
    },
    "a service account on a version that is not said": {
      topology: signingIn("serviceAccount"),
      today: DAY_AFTER,
      findings: [atActive],
    },
    "both, in one finding": {
      topology: signingIn("serviceAccount", "2.6.3.0"),
      today: DAY_AFTER,
      findings: [
        {
          ...atActive,
          what: ["aadc-01 runs 2.6.3.0, below 2.6.84.0, and signs in", "2027-04-07 was the last day"],
          fix: [
            "upgrade aadc-01 to 2.6.92.0 or a later version, a server in staging mode first (nothing is synchronized while the active one is upgraded); then choose",
          ],
        },
      ],
    },
  },
  mended: {
    "the newest version": { from: old, to: estateOf("2.6.92.0", "2.5.79.0") },
    "the newest version on both": { from: estateOf("2.4.131.0", "2.5.3.0"), to: estateOf("2.6.92.0", "2.6.92.0") },
    "the newest version and an application, after the day": {
      from: { topology: signingIn("serviceAccount", "2.6.3.0"), today: DAY_AFTER },
      to: { topology: signingIn("application", "2.6.92.0"), today: DAY_AFTER },
    },
  },
});

/** How each shortfall is told on a day: the three rules agree when exactly one of them speaks of it. */
const toldOn = (today: string, topology: ReturnType<typeof estate>) =>
  judge(topology, { today, rules: [minimumVersion, applicationIdentity, readyForTheNextDeadline] }).map(
    ({ severity, code }) => `${severity} ${code}`,
  );

test.each([
  ["a version", estateOf("2.6.3.0"), ["warning SYNC228"]],
  ["an identity", signingIn("serviceAccount", "2.6.92.0"), ["warning SYNC222"]],
  ["both", signingIn("serviceAccount", "2.6.3.0"), ["warning SYNC222", "warning SYNC228"]],
])("%s that will not do is warned of until 7 April 2027, and an error from the next day", (_, topology, before) => {
  expect(toldOn(LAST_DAY, topology)).toEqual(before);
  expect(toldOn(DAY_AFTER, topology)).toEqual(["error SYNC207"]);
});

test("the page has the requirements and the days of the table, and no others", () => {
  const page = readFileSync(join(__dirname, "..", "..", "..", minimumVersion.page), "utf8");
  expect([...page.matchAll(/^\| version .*$/gm)].map(([row]) => row)).toEqual(
    REQUIREMENTS.map(
      ({ version, applicationIdentity, lastDay }) =>
        `| version ${version}${applicationIdentity ? " and application-based authentication" : ""} | ${lastDay} |`,
    ),
  );
});
