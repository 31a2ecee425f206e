import { adoptTenant } from "../../lib/intake/adoption/adopted-tenant";
import { readGraphExport } from "../../lib/intake/graph/read-export";
import { CloudSyncStack, type TenantDefinition } from "../../stacks";
import { NO_CLOUD_SYNC } from "../support/adopted";
import { Deployment, DOMAIN, SALES, stopAll } from "./support/deployment";
import { freshProvisioningSchema, rulesOf } from "./support/job-schema";
import { TenantModel } from "./support/tenant-model";
import { describeWithTerraform, synthesizeStack } from "./support/terraform";
import type { JsonObject } from "./support/terraform-values";

const TEMPLATE = "1a4721b3-e57f-4451-ae87-ef078703ec94";
const RECIPIENTS = "identity@contoso.com";

/** A tenant with a configuration that somebody made in the portal: it runs, with an OU, hashes and mappings of its own. */
function runningTenant() {
  const tenant = new TenantModel({ secretsReadBack: "clear" });
  const made = tenant.request("POST", `/v1.0/applicationTemplates/${TEMPLATE}/instantiate`, {
    displayName: DOMAIN,
  }) as Made;
  const synchronization = `/v1.0/servicePrincipals/${made.servicePrincipal.id}/synchronization`;
  const notification = {
    Enabled: true,
    Recipients: RECIPIENTS,
    DeleteThresholdEnabled: true,
    DeleteThresholdValue: 50,
  };
  tenant.request("PUT", `${synchronization}/secrets`, {
    value: [
      { key: "AppKey", value: JSON.stringify({ appKeyScenario: "AD2AADPasswordHash" }) },
      { key: "Domain", value: JSON.stringify({ domain: DOMAIN }) },
      { key: "SyncNotificationSettings", value: JSON.stringify(notification) },
    ],
  });
  for (const templateId of ["AD2AADProvisioning", "AD2AADPasswordHash"])
    tenant.request("POST", `${synchronization}/jobs`, { templateId });
  tenant.request("PUT", `${synchronization}/jobs/${tenant.job().id}/schema`, customisedSchema());
  for (const { id } of tenant.jobs) tenant.request("POST", `${synchronization}/jobs/${id}/start`);
  return { tenant, made };
}

type Made = { readonly application: { readonly id: string }; readonly servicePrincipal: { readonly id: string } };

function customisedSchema(): JsonObject {
  const schema = freshProvisioningSchema("Microsoft Entra ID");
  const [rule] = rulesOf(schema) as [JsonObject];
  rule.containerFilter = { includedContainers: [SALES] };
  for (const object of rule.objectMappings as JsonObject[]) {
    if (object.sourceObjectName !== "user") continue;
    const mappings = object.attributeMappings as JsonObject[];
    const [department] = mappings.filter(({ targetAttributeName }) => targetAttributeName === "Department");
    const source = { type: "Function", name: "Trim", expression: "Trim([company])", parameters: [] };
    Object.assign(department as JsonObject, { source, flowType: "ObjectAddOnly" });
    mappings.push({
      ...structuredClone(department as JsonObject),
      targetAttributeName: "UsageLocation",
      source: { type: "Constant", name: "DE", expression: '"DE"', parameters: [] },
    });
  }
  return schema;
}

/** What collect-tenant.ps1 would write, asked of the model. */
function collectedFrom(tenant: TenantModel, { application, servicePrincipal }: Made) {
  const { id, appId, displayName } = tenant.servicePrincipals[0] as (typeof tenant.servicePrincipals)[number];
  const folder = `servicePrincipals/${servicePrincipal.id}`;
  const get = (path: string) => tenant.request("GET", `/beta/${path}`);
  const template = { id: "t", ...freshProvisioningSchema("Microsoft Entra ID") };
  const resource = { id: "r", resourceName: DOMAIN, publishingType: "provisioning" };
  const agents = ["AGT01", "AGT02", "AGT03"].map((machineName) => ({ id: machineName, machineName, status: "active" }));
  return [
    {
      path: `${folder}/servicePrincipal.json`,
      value: { id, appId, displayName, applicationTemplateId: TEMPLATE, servicePrincipalType: "Application" },
    },
    { path: `${folder}/application.json`, value: get(`applications/${application.id}`) },
    { path: `${folder}/jobs.json`, value: get(`${folder}/synchronization/jobs`) },
    { path: `${folder}/secrets.json`, value: get(`${folder}/synchronization/secrets`) },
    {
      path: `${folder}/jobs/${tenant.job().id}/schema.json`,
      value: get(`${folder}/synchronization/jobs/${tenant.job().id}/schema`),
    },
    { path: `${folder}/templates/AD2AADProvisioning/schema.json`, value: template },
    {
      path: "agentGroups.json",
      value: [{ id: "g", publishingType: "provisioning", agents, publishedResources: [resource] }],
    },
  ];
}

describeWithTerraform("a running tenant that is adopted", () => {
  afterAll(stopAll);

  test("is imported whole: nothing in it is made, changed or destroyed, and the plan after it is empty", async () => {
    const { tenant, made } = runningTenant();
    const cloudSync = readGraphExport(collectedFrom(tenant, made));
    const { definition } = adoptTenant({
      name: "contoso",
      tenantId: "8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81",
      servers: [],
      cloudSync: { ...NO_CLOUD_SYNC, ...cloudSync },
    });
    expect(definition.cloudSync[0]?.attributeMappings).toHaveLength(2);
    const stack = synthesizeStack((app) => new CloudSyncStack(app, definition as TenantDefinition));
    const before = structuredClone(tenant.servicePrincipals);
    const deployment = await Deployment.of(stack, tenant);

    const { changes, json } = await deployment.run.plan();
    const resources = json.resource_changes as { type: string; change: { actions: string[]; importing?: object } }[];
    expect(
      resources
        .filter(({ change }) => change.importing)
        .map(({ type, change }) => `${type} ${change.actions}`)
        .sort(),
    ).toEqual([
      "azuread_application_from_template no-op",
      "azuread_synchronization_job no-op",
      "azuread_synchronization_job no-op",
    ]);
    // What Terraform cannot import is written once more as it is: keys, schema, the call that runs a job, and its own notes.
    expect([...new Set(changes.map(({ type, actions }) => `${type} ${actions}`))].sort()).toEqual([
      "msgraph_resource_action create",
      "msgraph_update_resource create",
      "terraform_data create",
    ]);

    expect(await deployment.apply()).toEqual([
      "secrets",
      "schema AD2AADProvisioning",
      "schema AD2AADProvisioning",
      "restart AD2AADProvisioning",
      "start AD2AADPasswordHash",
    ]);
    expect(tenant.servicePrincipals).toEqual(before);
    expect(tenant.faults).toEqual([]);
    expect(await deployment.planned()).toContain("No changes.");
  });
});
