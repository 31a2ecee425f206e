import type { PlannedResource } from "../../../lib/domain/change/planned-resource";
import { aNewConfigurationWaits } from "../../../lib/rules/change/sync516-a-new-configuration-waits";
import { describeChangeRule } from "../../support/describe-change-rule";
import { cloudSync, estate, ous } from "../../support/topology";

const before = estate();
const labs = (enabled: boolean, ...names: string[]) =>
  estate({ cloudSync: [cloudSync(), cloudSync({ name: "labs", enabled, scope: ous(...names) })] });
const waiting = labs(false, "OU=Labs");
const running = labs(true, "OU=Labs");
const application: PlannedResource = {
  stack: "contoso-sync",
  address: "azuread_application_from_template.labs",
  kind: "application",
  action: "import",
  construct: "contoso-sync/labs/application",
};
const place = { where: ["contoso-sync/labs"] };

describeChangeRule(aNewConfigurationWaits, {
  allows: {
    "a new configuration that waits": { before, after: waiting },
    "one that is enabled later": { before: waiting, after: running },
    "one that is enabled with a wider scope": { before: waiting, after: labs(true, "OU=Labs", "OU=IT") },
    "one that runs and takes the next wave": { before: running, after: labs(true, "OU=Labs", "OU=IT") },
    "one that runs already and comes into the code": { before, after: running, resources: [application] },
    "one that is gone, which is for SYNC505": { before: running, after: before },
  },
  reports: {
    "a new configuration that is enabled": {
      before,
      after: running,
      findings: [{ ...place, what: ["labs is new"], fix: ["enabled: false for labs"] }],
    },
    "one whose application is made": {
      before,
      after: running,
      resources: [{ ...application, action: "create" }],
      findings: [place],
    },
    "one beside another that comes into the code": {
      before,
      after: running,
      resources: [{ ...application, construct: "contoso-sync/sales/application" }],
      findings: [place],
    },
    "one of whose things another is imported": {
      before,
      after: running,
      resources: [{ ...application, kind: "synchronization job" }],
      findings: [place],
    },
  },
  mended: { "letting it wait": { from: { before, after: running }, to: { before, after: waiting } } },
});
