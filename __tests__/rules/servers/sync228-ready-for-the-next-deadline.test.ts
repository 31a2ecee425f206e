import { readyForTheNextDeadline } from "../../../lib/rules/servers/sync228-ready-for-the-next-deadline";
import { describeRule } from "../../support/describe-rule";
import { estate, servers } from "../../support/topology";

const estateOf = (active?: string, staging = active) =>
  estate({
    connectSync: servers(
      { machine: active === undefined ? {} : { version: active } },
      { machine: staging === undefined ? {} : { version: staging } },
    ),
  });
const late = estateOf("2.6.3.0", "2.6.84.0");

describeRule(readyForTheNextDeadline, {
  allows: {
    "a version that nobody declares": estateOf(),
    "the next minimum": estateOf("2.6.84.0"),
    "a version after it, whose numbers look smaller as text": estateOf("2.10.0.0"),
    "a version below the present minimum, which is for SYNC207": estateOf("2.5.78.0"),
    "a recalled version, which is for SYNC208": estateOf("2.6.79.0"),
    "one that has become too old, which is for SYNC207": { topology: late, today: "2027-04-08" },
    "a service account, which is for SYNC222": estate({
      connectSync: servers({ machine: { version: "2.6.92.0" }, settings: { connectorIdentity: "serviceAccount" } }),
    }),
  },
  reports: {
    "a version that will be too old, before the day and on it": {
      topology: late,
      today: "2027-04-07",
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["aadc-01 stops synchronizing after 2027-04-07: it runs 2.6.3.0, below 2.6.84.0"],
          fix: ["upgrade aadc-01 to 2.6.92.0"],
        },
      ],
    },
    "a server in staging mode too": {
      topology: estateOf("2.6.84.0", "2.5.190.0"),
      findings: [{ where: ["contoso-servers/aadc-02"], what: ["it runs 2.5.190.0"] }],
    },
  },
  mended: { "an upgrade": { from: late, to: estateOf("2.6.92.0") } },
});
