import { hashesOfInetorgpersons } from "../../../lib/rules/attributes/sync421-hashes-of-inetorgpersons";
import { describeRule } from "../../support/describe-rule";
import { cloudSync, estate, inventory } from "../../support/topology";

const sending = (passwordHashSync: boolean, enabled = true) =>
  estate({ cloudSync: [cloudSync({ passwordHashSync, enabled })] });
const holding = (inetOrgPerson: number) =>
  inventory({ "OU=Sales": { user: 600, inetOrgPerson }, "OU=CORP": { inetOrgPerson: 70 } });

describeRule(hashesOfInetorgpersons, {
  allows: {
    "no inetOrgPerson in scope": { topology: sending(true), inventory: holding(0) },
    "inetOrgPersons of a configuration that sends no hashes": { topology: sending(false), inventory: holding(1) },
  },
  reports: {
    "a single one": {
      topology: sending(true),
      inventory: holding(1),
      findings: [{ where: ["contoso-sync/sales"], what: ["sales", "up to 1 inetOrgPersons"], fix: ["Connect Sync"] }],
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
