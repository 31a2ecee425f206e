import type { PlannedResource } from "../../../lib/domain/change/planned-resource";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { aConfigurationStays } from "../../../lib/rules/change/sync505-a-configuration-stays";
import { describeChangeRule } from "../../support/describe-change-rule";
import { cloudSync, connectSync, estate, inventory, ous } from "../../support/topology";

const before = estate({ cloudSync: [cloudSync(), cloudSync({ name: "labs", scope: ous("OU=Labs") })] });
const after = estate();
const same = { before, after: before };
const gone = { where: ["contoso-sync/labs", "contoso"] };

const resource = (props: Partial<PlannedResource>): PlannedResource => ({
  stack: "contoso-sync",
  address: "azuread_synchronization_job.labs_job",
  kind: "synchronization job",
  action: "delete",
  construct: "contoso-sync/labs/provisioning-job",
  ...props,
});
const ofKind = (kind: PlannedResource["kind"], type: string) => ({
  ...same,
  resources: [resource({ kind, action: "replace" as const, address: `${type}.labs` })],
  findings: [{ where: ["contoso-sync/labs"], what: [`replace ${type}.labs`] }],
});
const laboratories = estate({ cloudSync: [cloudSync(), cloudSync({ name: "laboratories", scope: ous("OU=Labs") })] });
const moved = resource({
  kind: "application",
  action: "move",
  construct: "contoso-sync/laboratories/application",
});
const doing = (action: PlannedResource["action"]) => ({ ...same, resources: [resource({ action })] });

describeChangeRule(aConfigurationStays, {
  allows: {
    "a new configuration": { before: after, after: before },
    "a configuration that is disabled": {
      before: after,
      after: estate({ cloudSync: [cloudSync({ enabled: false })] }),
    },
    "the name in other letters": { before: after, after: estate({ cloudSync: [cloudSync({ name: "Sales" })] }) },
    "a configuration whose scope has been emptied": {
      before,
      after,
      inventory: inventory({ "OU=Labs": { device: 3 }, "OU=Sales": { user: 5 } }),
    },
    "a job that changes": doing("update"),
    "a job that moves": doing("move"),
    "a job that Terraform forgets": doing("forget"),
    "the call that starts a job, made again": {
      ...same,
      resources: [resource({ kind: "other", action: "replace" })],
    },
    "what belongs to no configuration": {
      ...same,
      resources: [
        resource({ construct: "contoso-sync/groups-to-ad/job" }),
        resource({ construct: "contoso-sync/labs-2/job" }),
      ],
    },
    "the application of a configuration that changes its domain, which is for SYNC510": {
      before,
      after: before.with({
        cloudSync: [cloudSync(), cloudSync({ name: "labs", scope: OuScope.wholeDomain("emea.contoso.com") })],
      }),
      resources: [resource({ action: "replace" })],
    },
    "a configuration with another name, whose application only moves": {
      before,
      after: laboratories,
      resources: [moved],
    },
    "a server that is gone, which is for SYNC504": {
      before: estate({ connectSync: [connectSync()] }),
      after: estate({ connectSync: [] }),
    },
  },
  reports: {
    "a configuration that only waits, with the way that works": {
      before: estate({ cloudSync: [cloudSync(), cloudSync({ name: "labs", enabled: false, scope: ous("OU=Labs") })] }),
      after,
      findings: [{ ...gone, what: ["disabled"], fix: ["never wrote", 'code: "SYNC505", place: "contoso-sync/labs"'] }],
    },
    "a configuration that is gone": {
      before,
      after,
      findings: [{ ...gone, what: ["labs is removed", "stays in the tenant"], fix: ["keep labs"] }],
    },
    "a configuration that is gone, once, with what a plan says of it": {
      before,
      after,
      resources: [resource({})],
      findings: [gone],
    },
    "a configuration of which objects were counted": {
      before,
      after,
      inventory: inventory({ "OU=Labs": { group: 1 } }),
      findings: [gone],
    },
    "a configuration with another name": {
      before,
      after: laboratories,
      findings: [gone],
    },
    "a configuration with another name, whose job is deleted": {
      before,
      after: laboratories,
      resources: [moved, resource({})],
      findings: [gone],
    },
    "a configuration that is gone while another tenant's is renamed": {
      before,
      after: estate({ cloudSync: [cloudSync(), cloudSync({ name: "laboratories", tenant: "fabrikam" })] }),
      resources: [{ ...moved, construct: "fabrikam-sync/laboratories/application" }],
      findings: [gone],
    },
    "a configuration that is gone while another one changes": {
      before,
      after,
      resources: [{ ...moved, action: "update", construct: "contoso-sync/sales/application" }],
      findings: [gone],
    },
    "a job that a plan deletes, and an application that it replaces": {
      ...same,
      resources: [resource({}), resource({ kind: "application", action: "replace", address: "app" })],
      findings: [
        {
          where: ["contoso-sync/labs", "contoso-sync/labs"],
          what: ["parts of the configuration labs: delete azuread_synchronization_job.labs_job, replace app"],
          fix: ["keep the application and the jobs of labs"],
        },
      ],
    },
    "an application of the author's own": ofKind("app registration", "azuread_application"),
    "an enterprise application": ofKind("enterprise application", "azuread_service_principal"),
    "an application from the gallery": ofKind("application", "azuread_application_from_template"),
    "a job": ofKind("synchronization job", "azuread_synchronization_job"),
  },
  mended: {
    "keeping it, disabled": {
      from: { before, after },
      to: {
        before,
        after: estate({ cloudSync: [cloudSync(), cloudSync({ name: "labs", scope: ous("OU=Labs"), enabled: false })] }),
      },
    },
    "moving its resources along": {
      from: { before, after: laboratories },
      to: { before, after: laboratories, resources: [moved] },
    },
    "letting it delete what it wrote first": {
      from: { before, after, inventory: inventory({ "OU=Labs": { user: 1 } }) },
      to: { before, after, inventory: inventory({ "OU=Labs": {} }) },
    },
    "keeping what the plan would destroy": { from: doing("delete"), to: doing("move") },
  },
});
