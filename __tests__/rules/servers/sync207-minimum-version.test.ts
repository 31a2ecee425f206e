import { minimumVersion } from "../../../lib/rules/servers/sync207-minimum-version";
import { describeRule } from "../../support/describe-rule";
import { estate, servers } from "../../support/topology";

const estateOf = (active?: string, staging?: string) =>
  estate({
    connectSync: servers(
      { machine: active === undefined ? {} : { version: active } },
      { machine: staging === undefined ? {} : { version: staging } },
    ),
  });
const old = estateOf("2.5.78.9", "2.5.79.0");

describeRule(minimumVersion, {
  allows: {
    "a version that nobody declares": estateOf(),
    "the minimum": estateOf("2.5.79.0", "2.5.79.0"),
    "a version after it, whose numbers look smaller as text": estateOf("2.10.1.0", "2.5.190.0"),
    "a version whose support has ended, which is for SYNC209": { topology: estateOf("2.5.79.0"), today: "2027-12-01" },
    "a recalled version, which is for SYNC208": estateOf("2.6.79.0"),
  },
  reports: {
    "a version just below the minimum": {
      topology: old,
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["aadc-01 runs 2.5.78.9", "below 2.5.79.0", "2026-09-30"],
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
  },
  mended: {
    "the newest version": { from: old, to: estateOf("2.6.92.0", "2.5.79.0") },
    "the newest version on both": { from: estateOf("2.4.131.0", "2.5.3.0"), to: estateOf("2.6.92.0", "2.6.92.0") },
  },
});
