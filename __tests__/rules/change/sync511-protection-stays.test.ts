import { protectionStays } from "../../../lib/rules/change/sync511-protection-stays";
import { describeChangeRule } from "../../support/describe-change-rule";
import { estate } from "../../support/topology";

const same = { before: estate(), after: estate() };
const job = { stack: "contoso-sync", address: "azuread_synchronization_job.job", construct: "contoso-sync/sales/job" };
const application = {
  stack: "contoso-sync",
  address: "azuread_application_from_template.app",
  construct: "contoso-sync/sales/application",
};
const groups = {
  stack: "contoso-sync",
  address: "azuread_synchronization_job.groups",
  construct: "contoso-sync/groups/job",
};

describeChangeRule(protectionStays, {
  allows: {
    "a change that lifts nothing": { ...same, liftedProtections: [] },
    "stacks that were not given": same,
  },
  reports: {
    "what belongs to one configuration, together and by name": {
      ...same,
      liftedProtections: [job, application],
      findings: [
        {
          where: ["contoso-sync/sales", "contoso-sync/sales"],
          what: ["destroy azuread_application_from_template.app, azuread_synchronization_job.job"],
          fix: ["protect contoso-sync/sales again"],
        },
      ],
    },
    "what no writer is made of, at its tenant": {
      ...same,
      liftedProtections: [groups, job],
      findings: [
        { where: ["contoso"], what: ["destroy azuread_synchronization_job.groups"] },
        { where: ["contoso-sync/sales"] },
      ],
    },
  },
  mended: { "protecting it": { from: { ...same, liftedProtections: [job] }, to: same } },
});
