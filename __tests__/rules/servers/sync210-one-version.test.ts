import { oneVersion } from "../../../lib/rules/servers/sync210-one-version";
import { describeRule } from "../../support/describe-rule";
import { connectSync, estate, servers, twoTenants } from "../../support/topology";

const estateOf = (active: string, staging: string) =>
  estate({ connectSync: servers({ machine: { version: active } }, { machine: { version: staging } }) });
const both = ["contoso-servers/aadc-02", "contoso-servers/aadc-01"];
const ahead = estateOf("2.6.91.0", "2.6.92.0");
const behind = estateOf("2.6.92.0", "2.6.91.0");
const third = (version: string) => connectSync({ name: "aadc-03", role: "staging", machine: { version } });

describeRule(oneVersion, {
  allows: {
    "one version": estateOf("2.6.92.0", "2.6.92.0"),
    "one version, written with a leading zero": estateOf("2.6.92.0", "2.06.92.0"),
    "versions that nobody declares": estate(),
    "an active server whose version nobody declares": estate({
      connectSync: servers({}, { machine: { version: "2.6.92.0" } }),
    }),
    "a staging server whose version nobody declares": estate({
      connectSync: servers({ machine: { version: "2.6.92.0" } }, { machine: {} }),
    }),
    "a staging server below the minimum, which is for SYNC207": estateOf("2.6.92.0", "2.5.76.0"),
    "an active server below the minimum, which is for SYNC207": estateOf("2.5.76.0", "2.6.92.0"),
    "a staging server below the next minimum, once that is in force": {
      topology: estateOf("2.6.92.0", "2.6.3.0"),
      today: "2027-04-08",
    },
    "a recalled version in staging mode, which is for SYNC208": estateOf("2.6.3.0", "2.6.79.0"),
    "a recalled version on the active server, which is for SYNC208": estateOf("2.6.79.0", "2.6.92.0"),
    "no active server, which is for SYNC202": estate({
      connectSync: [
        connectSync({ role: "staging", machine: { version: "2.6.92.0" } }),
        connectSync({ name: "aadc-02", role: "staging", machine: { version: "2.6.91.0" } }),
      ],
    }),
    "two active servers, which is for SYNC201": estate({
      connectSync: [
        ...servers({ machine: { version: "2.6.92.0" } }, { machine: { version: "2.6.91.0" } }),
        connectSync({ name: "aadc-03", machine: { version: "2.6.92.0" } }),
      ],
    }),
    "another version in another tenant": estate({
      tenants: twoTenants(),
      connectSync: [
        ...servers({ machine: { version: "2.6.92.0" } }),
        connectSync({ name: "fab-01", tenant: "fabrikam", machine: { version: "2.6.91.0" } }),
      ],
    }),
  },
  reports: {
    "a newer staging server, as the first half of an upgrade": {
      topology: ahead,
      findings: [
        {
          where: both,
          what: ["aadc-02 runs 2.6.92.0, newer than 2.6.91.0 on the active aadc-01"],
          fix: ["finish the upgrade", "let aadc-02 take over", "upgrade aadc-01 to 2.6.92.0"],
        },
      ],
    },
    "a staging server below the next minimum, until that is in force": {
      topology: estateOf("2.6.92.0", "2.6.3.0"),
      today: "2027-04-07",
      findings: [{ where: both }],
    },
    "an older staging server": {
      topology: behind,
      findings: [
        {
          where: both,
          what: ["aadc-02 runs 2.6.91.0, older than 2.6.92.0 on the active aadc-01"],
          fix: ["upgrade aadc-02 to 2.6.92.0"],
        },
      ],
    },
    "each staging server that differs": {
      topology: estate({
        connectSync: [
          third("2.6.84.0"),
          ...servers({ machine: { version: "2.6.91.0" } }),
          connectSync({ name: "aadc-04", role: "staging", machine: { version: "2.6.100.0" } }),
        ],
      }),
      findings: [
        { where: ["contoso-servers/aadc-03", "contoso-servers/aadc-01"], what: ["older"] },
        { where: ["contoso-servers/aadc-04", "contoso-servers/aadc-01"], what: ["newer"] },
      ],
    },
    "a staging server beside one whose version nobody declares": {
      topology: estate({
        connectSync: [...servers({ machine: { version: "2.6.92.0" } }, { machine: {} }), third("2.6.91.0")],
      }),
      findings: [{ where: ["contoso-servers/aadc-03", "contoso-servers/aadc-01"] }],
    },
  },
  mended: {
    "finishing the upgrade, each server in the role of the other": {
      from: ahead,
      to: estate({
        connectSync: servers({ role: "staging", machine: { version: "2.6.92.0" } }, { role: "active" }),
      }),
    },
    "upgrading the staging server": { from: behind, to: estateOf("2.6.92.0", "2.6.92.0") },
  },
});
