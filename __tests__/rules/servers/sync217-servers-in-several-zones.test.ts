import { serversInSeveralZones } from "../../../lib/rules/servers/sync217-servers-in-several-zones";
import { describeRule } from "../../support/describe-rule";
import { connectSync, estate, servers, twoTenants } from "../../support/topology";

const both = ["contoso-servers/aadc-01", "contoso-servers/aadc-02"];
const inOneZone = estate({ connectSync: servers({ machine: { zone: "1" } }) });
const third = (zone?: string) =>
  connectSync({ name: "aadc-03", role: "staging", machine: zone === undefined ? {} : { zone } });

describeRule(serversInSeveralZones, {
  allows: {
    "servers without a zone": estate(),
    "two servers in two zones": estate({
      connectSync: servers({ machine: { zone: "1" } }, { machine: { zone: "2" } }),
    }),
    "three servers in two zones": estate({ connectSync: [...servers({ machine: { zone: "1" } }), third("2")] }),
    "one server whose zone is known": estate({ connectSync: servers({ machine: { zone: "1" } }, { machine: {} }) }),
    "one server, which is for SYNC203": estate({ connectSync: [connectSync({ machine: { zone: "1" } })] }),
    "servers of two tenants in one zone": estate({
      tenants: twoTenants(),
      connectSync: [
        connectSync({ machine: { zone: "1" } }),
        connectSync({ name: "fab-01", tenant: "fabrikam", machine: { zone: "1" } }),
      ],
    }),
  },
  reports: {
    "both servers in one zone": {
      topology: inOneZone,
      findings: [
        {
          where: both,
          what: ["servers of contoso are in zone 1: aadc-01, aadc-02"],
          fix: ["rebuild aadc-02 in a zone other than 1"],
        },
      ],
    },
    "the servers whose zone is known, beside one whose zone is not": {
      topology: estate({ connectSync: [...servers({ machine: { zone: "2" } }), third()] }),
      findings: [{ where: both, what: ["zone 2"] }],
    },
    "the staging server as the one to move, wherever it is declared": {
      topology: estate({ connectSync: servers({ machine: { zone: "1" } }).reverse() }),
      findings: [{ where: both.toReversed(), fix: ["rebuild aadc-02"] }],
    },
    "the last one as the one to move, where none is in staging mode, which is for SYNC201": {
      topology: estate({
        connectSync: [...servers({ machine: { zone: "1" } }, { role: "active" }), third("1").with({ role: "active" })],
      }),
      findings: [{ where: [...both, "contoso-servers/aadc-03"], fix: ["rebuild aadc-03"] }],
    },
  },
  mended: {
    "another zone for the staging server": {
      from: inOneZone,
      to: estate({ connectSync: servers({ machine: { zone: "1" } }, { machine: { zone: "2" } }) }),
    },
  },
});
