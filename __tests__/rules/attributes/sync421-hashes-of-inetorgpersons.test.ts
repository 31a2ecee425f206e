import { hashesOfInetorgpersons } from "../../../lib/rules/attributes/sync421-hashes-of-inetorgpersons";
import { describeRule } from "../../support/describe-rule";
import { cloudSync, connectSync, estate, handOver, inventory } from "../../support/topology";

const sending = (passwordHashSync: boolean, enabled = true) =>
  estate({ cloudSync: [cloudSync({ passwordHashSync, enabled })] });
const holding = (inetOrgPerson: number, onConnectSync = 0) =>
  inventory({ "OU=Sales": { user: 600, inetOrgPerson }, "OU=CORP": { inetOrgPerson: onConnectSync } });

describeRule(hashesOfInetorgpersons, {
  allows: {
    "no inetOrgPerson in scope": { topology: sending(true), inventory: holding(0) },
    "inetOrgPersons of a configuration that sends no hashes": { topology: sending(false), inventory: holding(1) },
    "inetOrgPersons of a server that sends no hashes, and of one in staging mode": {
      topology: estate({
        connectSync: [connectSync({ passwordHashSync: false }), connectSync({ name: "aadc-02", role: "staging" })],
      }),
      inventory: holding(0, 70),
    },
    "an OU that the server hands over": {
      topology: estate({ connectSync: [connectSync({ handsOver: [handOver("OU=CORP")] })] }),
      inventory: holding(0, 70),
    },
  },
  reports: {
    "a single one": {
      topology: sending(true),
      inventory: holding(1),
      findings: [
        {
          where: ["contoso-sync/sales"],
          what: ["sales", "up to 1 person in the scope of sales", "Cloud Sync does not send"],
        },
      ],
    },
    "those of an active server, which sends none of them either": {
      topology: estate(),
      inventory: holding(0, 70),
      findings: [{ where: ["contoso-servers/aadc-01"], what: ["aadc-01", "70", "Connect Sync does not send"] }],
    },
    "a configuration that is not enabled yet": {
      topology: sending(true, false),
      inventory: holding(1_500),
      findings: [{ where: ["contoso-sync/sales"], what: ["1,500"] }],
    },
  },
  mended: {
    "sending no hashes": {
      from: { topology: sending(true), inventory: holding(1) },
      to: { topology: sending(false), inventory: holding(1) },
    },
  },
});
