import { adoptionInText } from "../../../lib/cli/tell/adoption-report";
import { Inventory } from "../../../lib/domain/inventory/inventory";
import type { AdoptedConfiguration } from "../../../lib/intake/adoption/adopted-definition";
import { type AdoptedTenant, adoptTenant } from "../../../lib/intake/adoption/adopted-tenant";
import { readGraphExport } from "../../../lib/intake/graph/read-export";
import { CloudSyncStack, type TenantDefinition } from "../../../stacks";
import { NO_CLOUD_SYNC } from "../../support/adopted";
import { Deployment, DOMAIN, FINANCE, SALES, stopAll } from "../support/deployment";
import { freshProvisioningSchema, rulesOf } from "../support/job-schema";
import { TenantModel } from "../support/tenant-model";
import { describeWithTerraform, synthesizeStack } from "../support/terraform";
import type { JsonObject } from "../support/terraform-values";

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

/** The tenant as an adoption writes it down. */
function adopted({ tenant, made }: ReturnType<typeof runningTenant>): AdoptedTenant {
  const cloudSync = readGraphExport(collectedFrom(tenant, made));
  return adoptTenant({
    name: "contoso",
    tenantId: "8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81",
    servers: [],
    cloudSync: { ...NO_CLOUD_SYNC, ...cloudSync },
  });
}

/** Its stack, over these OUs if any are given. */
function stackOf({ definition }: AdoptedTenant, organizationalUnits?: readonly string[]): JsonObject {
  const [configuration] = definition.cloudSync as [AdoptedConfiguration];
  const scope = organizationalUnits ? { domain: DOMAIN, organizationalUnits } : configuration.scope;
  const edited = { ...definition, cloudSync: [{ ...configuration, scope }] };
  return synthesizeStack((app) => new CloudSyncStack(app, edited as TenantDefinition));
}

/** A plan knows its time in whole seconds, and this model answers in less: two applies by hand are never that close. */
const nextSecond = () => new Promise((resolve) => setTimeout(resolve, 1001));

const refuseRestart = (tenant: TenantModel) => tenant.failNext(({ url }) => url.endsWith("/restart"), 400, 9);

describeWithTerraform("a running tenant that is adopted", () => {
  afterAll(stopAll);

  test("is imported whole: nothing in it is changed or destroyed, and no job is called", async () => {
    const running = runningTenant();
    const { tenant } = running;
    const found = adopted(running);
    expect(found.definition.cloudSync[0]?.attributeMappings).toHaveLength(2);
    const stack = stackOf(found);
    const before = structuredClone(tenant.servicePrincipals);
    const deployment = await Deployment.of(stack, tenant);

    const { json } = await deployment.run.plan();
    const planned = (json.resource_changes as unknown as PlannedChange[]).filter(({ mode }) => mode === "managed");
    const count = (wanted: (change: PlannedChange["change"]) => unknown) =>
      planned.filter(({ change }) => wanted(change)).length;
    const created = planned.filter(({ change }) => change.actions.includes("create"));
    expect({
      imported: count(({ importing }) => importing),
      added: created.length,
      changed: count(({ actions }) => actions.includes("update")),
      destroyed: count(({ actions }) => actions.includes("delete")),
    }).toEqual({ imported: 3, added: 9, changed: 0, destroyed: 0 });
    // What Terraform cannot import is written once more as it is: keys, schema, the call that runs a job, and its own notes.
    const report = adoptionInText({
      tenant: found,
      inventory: Inventory.NONE,
      findings: [],
      doubts: [],
      written: { definition: "contoso.ts", report: "report.md", topology: "topology.json" },
      constant: "contoso",
      listsTenants: true,
    });
    const named = [...report.matchAll(/^ {2}(contoso-sync\/\S+): /gm)].map(([, path]) => path);
    expect(named.sort()).toEqual(created.map(({ type, name }) => pathOf(stack, type, name)).sort());
    const calls = created.filter(({ name }) => /_run.*_call_/.test(name)).map(({ change }) => change.after);
    expect(calls).toMatchObject([
      { method: "GET", action: "" },
      { method: "GET", action: "" },
    ]);

    expect(await deployment.apply()).toEqual(["secrets", "schema AD2AADProvisioning", "schema AD2AADProvisioning"]);
    expect(tenant.servicePrincipals).toEqual(before);
    expect(tenant.faults).toEqual([]);
    expect(await deployment.planned()).toContain("No changes.");

    // From the second apply on it is a configuration like any other, whatever breaks off.
    await nextSecond();
    const wider = stackOf(found, [SALES, FINANCE]);
    refuseRestart(tenant);
    await expect(deployment.apply(wider)).rejects.toThrow("400");
    tenant.recover();
    expect(await deployment.apply()).toEqual(["restart AD2AADProvisioning"]);
    const rule = deployment.rule;
    rule.containerFilter = { includedContainers: [FINANCE] };
    expect(await deployment.apply()).toEqual(["schema AD2AADProvisioning", "restart AD2AADProvisioning"]);
    expect(tenant.faults).toEqual([]);
  });

  test("whose scope is declared otherwise is restarted, by the next apply where the first breaks off", async () => {
    const running = runningTenant();
    const { tenant } = running;
    const deployment = await Deployment.of(stackOf(adopted(running), [SALES, FINANCE]), tenant);
    refuseRestart(tenant);
    await expect(deployment.apply()).rejects.toThrow("400");
    expect(deployment.organizationalUnits).toEqual([SALES, FINANCE]);
    tenant.recover();
    await nextSecond();
    expect((await deployment.apply()).filter((step) => !step.startsWith("start "))).toEqual([
      "restart AD2AADProvisioning",
    ]);
    expect(await deployment.planned()).toContain("No changes.");
    expect(tenant.faults).toEqual([]);
  });

  test("whose mapping is declared otherwise is restarted", async () => {
    const running = runningTenant();
    const found = adopted(running);
    const [configuration] = found.definition.cloudSync as [AdoptedConfiguration];
    const attributeMappings = (configuration.attributeMappings ?? []).map((mapping) =>
      mapping.constant === "DE" ? { ...mapping, constant: "FR" } : mapping,
    );
    const definition = { ...found.definition, cloudSync: [{ ...configuration, attributeMappings }] };
    const deployment = await Deployment.of(stackOf({ ...found, definition }), running.tenant);
    expect(await deployment.apply()).toContain("restart AD2AADProvisioning");
  });
});

interface PlannedChange {
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly change: { readonly actions: readonly string[]; readonly importing?: object; readonly after: object };
}

function pathOf(stack: JsonObject, type: string, name: string): string {
  const made = stack.resource as Record<string, Record<string, { readonly "//": { metadata: { path: string } } }>>;
  return made[type]?.[name]?.["//"].metadata.path ?? `${type}.${name} is not in the stack`;
}
