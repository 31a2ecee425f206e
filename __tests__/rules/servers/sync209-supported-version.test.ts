import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CONNECT_SYNC_RELEASES } from "../../../lib/domain/servers/microsoft-dates";
import { supportedVersion } from "../../../lib/rules/servers/sync209-supported-version";
import { describeRule } from "../../support/describe-rule";
import { estate, servers } from "../../support/topology";

const estateOf = (active: string, staging = active) =>
  estate({ connectSync: servers({ machine: { version: active } }, { machine: { version: staging } }) });
const ended = estateOf("2.5.79.0", "2.6.92.0");

describeRule(supportedVersion, {
  allows: {
    "a version that nobody declares": { topology: estate(), today: "2030-01-01" },
    "a version on the last day of its support": { topology: ended, today: "2026-10-23" },
    "the newest version, whose support has no end yet": { topology: estateOf("2.6.92.0"), today: "2030-01-01" },
    "a version that came after the table": { topology: estateOf("2.7.1.0"), today: "2030-01-01" },
    "a version between two of the table": { topology: estateOf("2.5.100.0"), today: "2030-01-01" },
    "a version below the minimum, which is for SYNC207": estateOf("2.5.76.0"),
    "a version below the next minimum, once that is in force": { topology: estateOf("2.5.190.0"), today: "2027-04-08" },
    "a recalled version, which is for SYNC208": { topology: estateOf("2.6.79.0"), today: "2030-01-01" },
  },
  reports: {
    "a version on the day after": {
      topology: ended,
      today: "2026-10-24",
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["aadc-01 runs 2.5.79.0", "ended on 2026-10-23", "as read on 2026-10-06"],
          fix: ["upgrade aadc-01 to 2.6.92.0"],
        },
      ],
    },
    "a version below the next minimum, until that is in force": {
      topology: estateOf("2.5.190.0", "2.6.92.0"),
      today: "2027-04-07",
      findings: [{ where: ["contoso-servers/aadc-01"], what: ["ended on 2027-02-02"] }],
    },
    "each server by its own version, in staging mode too": {
      topology: estateOf("2.6.91.0", "2.6.84.0"),
      today: "2027-09-24",
      findings: [
        { where: ["contoso-servers/aadc-01"], what: ["2.6.91.0", "2027-09-23"] },
        { where: ["contoso-servers/aadc-02"], what: ["aadc-02 runs 2.6.84.0", "2027-09-16"], fix: ["aadc-02"] },
      ],
    },
  },
  mended: { "the newest version": { from: ended, to: estateOf("2.6.92.0") } },
});

test("the page says when the table was read, and that its days are second-hand", () => {
  const page = readFileSync(join(__dirname, "..", "..", "..", supportedVersion.page), "utf8");
  for (const { read } of CONNECT_SYNC_RELEASES) expect(page).toContain(`The table was read on ${read}`);
  expect(page).toContain("secondary pages");
});
