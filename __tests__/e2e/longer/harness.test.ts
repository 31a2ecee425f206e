import { ApplicationFromTemplate } from "@cdktf/provider-azuread/lib/application-from-template";
import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { SynchronizationJob } from "@cdktf/provider-azuread/lib/synchronization-job";
import { SynchronizationJobProvisionOnDemand } from "@cdktf/provider-azuread/lib/synchronization-job-provision-on-demand";
import { SynchronizationSecret } from "@cdktf/provider-azuread/lib/synchronization-secret";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { VirtualMachineExtension } from "@cdktf/provider-azurerm/lib/virtual-machine-extension";
import { type App, Fn, Op, TerraformStack } from "cdktf";
import {
  DataMsgraphResource,
  MsgraphProvider,
  MsgraphResource,
  MsgraphResourceAction,
  MsgraphUpdateResource,
} from "../../../lib/msgraph";
import { rulesOf } from "../support/job-schema";
import { TenantModel } from "../support/tenant-model";
import { describeWithTerraform, synthesizeStack, TerraformRun } from "../support/terraform";
import type { JsonObject } from "../support/terraform-values";

interface Variation {
  readonly ignoreMissingProperty?: boolean;
  readonly startBeforeScope?: boolean;
}

/** Cloud Sync for one domain: the job is created disabled, gets its scope, and only then is started. */
function cloudSync(containers: readonly string[], variation: Variation = {}): JsonObject {
  return synthesizeStack((app: App) => {
    const stack = new TerraformStack(app, "contoso");
    new AzureadProvider(stack, "azuread");
    new MsgraphProvider(stack, "msgraph");
    const application = new ApplicationFromTemplate(stack, "configuration", {
      displayName: "corp.contoso.com",
      templateId: "1a4721b3-e57f-4451-ae87-ef078703ec94",
    });
    const secret = new SynchronizationSecret(stack, "secret", {
      servicePrincipalId: application.servicePrincipalId,
      credential: [
        { key: "AppKey", value: JSON.stringify({ appKeyScenario: "AD2AADPasswordHash" }) },
        { key: "Domain", value: JSON.stringify({ domain: "corp.contoso.com" }) },
        { key: "SyncNotificationSettings", value: JSON.stringify({ Enabled: false, DeleteThresholdValue: 500 }) },
      ],
    });
    const job = new SynchronizationJob(stack, "job", {
      servicePrincipalId: application.servicePrincipalId,
      templateId: "AD2AADProvisioning",
      enabled: false,
      lifecycle: { ignoreChanges: ["enabled"] },
      dependsOn: [secret],
    });
    const url = Fn.trimprefix(job.id, "/");
    const schema = new DataMsgraphResource(stack, "schema", {
      url: `${url}/schema`,
      apiVersion: "beta",
      responseExportValues: { rules: "synchronizationRules[].{id: id, name: name}" },
    });
    const rules = schema.output.lookup("rules");
    const scope = new MsgraphUpdateResource(stack, "scope", {
      url: `${url}/schema`,
      apiVersion: "beta",
      updateMethod: "PUT",
      ...(variation.ignoreMissingProperty !== undefined && { ignoreMissingProperty: variation.ignoreMissingProperty }),
      body: {
        synchronizationRules: [
          {
            name: "AD2AADProvisioning",
            containerFilter: { includedContainers: containers },
            groupFilter: { includedGroups: [] },
          },
        ],
      },
      lifecycle: {
        precondition: [
          {
            condition: Op.and(
              Op.eq(Fn.lengthOf(rules), 1),
              Op.eq(Fn.lookupNested(rules, [0, "name"]), "AD2AADProvisioning"),
            ),
            errorMessage: "the schema must have exactly the rule AD2AADProvisioning",
          },
        ],
      },
    });
    new MsgraphResourceAction(stack, "start", {
      resourceUrl: url,
      action: "start",
      method: "POST",
      dependsOn: variation.startBeforeScope ? [job] : [scope],
    });
    if (variation.startBeforeScope) scope.addOverride("depends_on", ["msgraph_resource_action.start"]);
    return stack;
  });
}

const SALES = "OU=Sales,DC=corp,DC=contoso,DC=com";

/** The rule of the tenant's one provisioning job. */
function ruleIn(tenant: TenantModel): JsonObject {
  return rulesOf(tenant.job().schema)[0] ?? {};
}

describeWithTerraform("real Terraform against the tenant model", () => {
  let tenant: TenantModel;
  const runs: TerraformRun[] = [];

  async function start(stack: JsonObject): Promise<TerraformRun> {
    const run = await TerraformRun.start(tenant, stack);
    runs.push(run);
    return run;
  }

  async function applied(stack: JsonObject): Promise<TerraformRun> {
    const run = await start(stack);
    await run.apply();
    return run;
  }

  beforeEach(() => {
    tenant = new TenantModel();
  });

  afterEach(async () => {
    await Promise.all(runs.splice(0).map((run) => run.close()));
  });

  test("the stack is valid, and applied in an order that never starts an unscoped job", async () => {
    const run = await start(cloudSync([SALES]));
    await run.init();
    await run.validate();
    await run.apply();

    expect(tenant.writes()).toEqual([
      "POST /v1.0/applicationTemplates/{id}/instantiate",
      "PUT /v1.0/servicePrincipals/{id}/synchronization/secrets",
      "POST /v1.0/servicePrincipals/{id}/synchronization/jobs",
      "PUT /beta/servicePrincipals/{id}/synchronization/jobs/AD2AADProvisioning.{id}/schema",
      "POST /v1.0/servicePrincipals/{id}/synchronization/jobs/AD2AADProvisioning.{id}/start",
    ]);
    expect(tenant.faults).toEqual([]);
    expect(tenant.job().state).toBe("Active");
    expect(tenant.servicePrincipals[0]?.secrets.map(({ key }) => key)).toEqual([
      "AppKey",
      "Domain",
      "SyncNotificationSettings",
    ]);
  });

  test("a job that starts before its scope is a fault", async () => {
    await applied(cloudSync([SALES], { startBeforeScope: true }));
    expect(tenant.faults).toEqual([expect.objectContaining({ what: expect.stringContaining("whole domain") })]);
  });

  test.each([
    { ignoreMissingProperty: true, seen: [] },
    { ignoreMissingProperty: false, seen: ["msgraph_update_resource.scope"] },
  ])(
    "a scope that was reset to null is seen only without ignore_missing_property ($ignoreMissingProperty)",
    async ({ ignoreMissingProperty, seen }) => {
      const run = await applied(cloudSync([SALES], { ignoreMissingProperty }));
      ruleIn(tenant).containerFilter = null;
      expect((await run.plan()).changes.map(({ address }) => address)).toEqual(seen);
    },
  );

  test.each([
    ["azuread_synchronization_job", "job", "template_idd"],
    ["msgraph_update_resource", "scope", "update_methd"],
  ])("a misspelt attribute of %s is not valid", async (type, name, attribute) => {
    const stack = structuredClone(cloudSync([SALES])) as { resource: Record<string, Record<string, JsonObject>> };
    const resource = stack.resource[type]?.[name];
    if (!resource) throw new Error(`the stack has no ${type}.${name}`);
    resource[attribute] = "x";
    const run = await start(stack as unknown as JsonObject);
    await expect(run.validate()).rejects.toThrow(new RegExp(`Extraneous JSON object property.*"${attribute}"`, "s"));
  });

  test("a value that the provider refuses is not valid", async () => {
    const stack = structuredClone(cloudSync([SALES])) as { resource: Record<string, Record<string, JsonObject>> };
    Object.assign(stack.resource.msgraph_update_resource?.scope ?? {}, { update_method: "POST" });
    const run = await start(stack as unknown as JsonObject);
    await expect(run.validate()).rejects.toThrow("update_method must be one of PATCH, PUT");
  });

  test("a job whose creation lost its answer is made a second time in the same apply: POST is not idempotent, and is sent again", async () => {
    const run = await start(cloudSync([SALES]));
    tenant.failNext(({ method, url }) => method === "POST" && url.endsWith("/jobs"), "lost response");
    await run.apply();
    expect(tenant.jobs).toHaveLength(2);
  });

  test("a job that exists already is imported without a change", async () => {
    const first = await applied(cloudSync([SALES]));
    const ids = await Promise.all(
      ["azuread_synchronization_job.job", "azuread_synchronization_secret.secret"].map(async (address) =>
        first.state(address),
      ),
    );
    for (const [index, address] of [
      "azuread_synchronization_job.job",
      "azuread_synchronization_secret.secret",
    ].entries()) {
      await first.terraform("state", "rm", address);
      await first.terraform("import", address, String(ids[index]?.id));
    }
    const { changes } = await first.plan();
    // The values of secrets read back as "*", so the first apply after an import writes them again.
    expect(changes.map(({ address }) => address)).toEqual(["azuread_synchronization_secret.secret"]);
    await first.apply();
    expect(tenant.jobs).toHaveLength(1);
  });
});

describeWithTerraform("what else a configuration calls", () => {
  const organization = "/organization/contoso";

  function rest(displayName: string): JsonObject {
    return synthesizeStack((app: App) => {
      const stack = new TerraformStack(app, "rest");
      new AzureadProvider(stack, "azuread");
      new MsgraphProvider(stack, "msgraph");
      const application = new ApplicationFromTemplate(stack, "configuration", {
        displayName,
        templateId: "1a4721b3-e57f-4451-ae87-ef078703ec94",
      });
      const hashes = new SynchronizationJob(stack, "hashes", {
        servicePrincipalId: application.servicePrincipalId,
        templateId: "AD2AADPasswordHash",
      });
      new SynchronizationJobProvisionOnDemand(stack, "probe", {
        servicePrincipalId: application.servicePrincipalId,
        synchronizationJobId: hashes.id,
        parameter: [{ ruleId: "rule", subject: [{ objectId: "CN=Ada", objectTypeName: "user" }] }],
        triggers: { name: displayName },
      });
      const flag = { onPremisesSyncEnabled: true };
      new MsgraphUpdateResource(stack, "flag", { url: organization.slice(1), apiVersion: "beta", body: flag });
      new MsgraphResource(stack, "group", { url: "groups", body: { displayName } });
      return stack;
    });
  }

  test("is created, changed in place or replaced, and deleted", async () => {
    const tenant = new TenantModel();
    tenant.records.set(organization, { onPremisesSyncEnabled: null, displayName: "Contoso" });
    const run = await TerraformRun.start(tenant, rest("one"));
    try {
      await run.apply();
      expect(tenant.records.get(organization)).toEqual({ onPremisesSyncEnabled: true, displayName: "Contoso" });
      expect(tenant.job("AD2AADPasswordHash").state).toBe("Active");
      expect(tenant.faults).toEqual([]);

      run.use(rest("two"));
      const { changes } = await run.plan();
      expect(changes.map(({ address, actions }) => `${address} ${actions.join(" ")}`).sort()).toEqual([
        "azuread_application_from_template.configuration update",
        "azuread_synchronization_job_provision_on_demand.probe delete create",
        "msgraph_resource.group update",
      ]);
      await run.apply();
      const probes = tenant.calls.filter(({ url }) => url.endsWith("/provisionOnDemand"));
      expect(probes.map(({ body }) => body)).toEqual(
        Array(2).fill({
          parameters: [{ ruleId: "rule", subjects: [{ objectId: "CN=Ada", objectTypeName: "user" }] }],
        }),
      );
      await run.destroy();
      expect([...tenant.records.keys()]).toEqual([organization]);
    } finally {
      await run.close();
    }
  });
});

describeWithTerraform("azurerm resources as plain records", () => {
  const machine =
    "/subscriptions/2f6d4c1b-7a3e-4e58-8c90-1d2e3f4a5b6c/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/agent-01";

  function agents(protectedSettings: string): JsonObject {
    return synthesizeStack((app: App) => {
      const stack = new TerraformStack(app, "agents");
      new AzurermProvider(stack, "azurerm", { features: [{}] });
      const group = new ResourceGroup(stack, "group", { name: "agents", location: "westeurope" });
      new VirtualMachineExtension(stack, "install", {
        name: "install",
        virtualMachineId: machine,
        publisher: "Microsoft.Compute",
        type: "CustomScriptExtension",
        typeHandlerVersion: "1.10",
        protectedSettings,
        tags: { group: group.id },
      });
      return stack;
    });
  }

  let tenant: TenantModel;
  let run: TerraformRun;

  beforeEach(async () => {
    tenant = new TenantModel();
    run = await TerraformRun.start(tenant, agents("{}"));
    await run.apply();
  });

  afterEach(() => run.close());

  test("they are created in the order of their references and destroyed in the other", async () => {
    expect((await run.plan()).changes).toEqual([]);
    await run.destroy();
    expect(tenant.writes()).toEqual([
      "PUT /azurerm_resource_group/agents",
      "PUT /azurerm_virtual_machine_extension/agent-01/install",
      "DELETE /azurerm_virtual_machine_extension/agent-01/install",
      "DELETE /azurerm_resource_group/agents",
    ]);
    expect(tenant.records.size).toBe(0);
  });

  test("a failed change of protected settings alone is lost, as with the real provider", async () => {
    run.use(agents('{"commandToExecute":"new"}'));
    tenant.failNext(({ method }) => method === "PUT", 500);
    await expect(run.apply()).rejects.toThrow("planned failure");
    expect((await run.plan()).changes).toEqual([]);
  });

  test("a provider without its features block makes no plan", async () => {
    run.use({ ...agents("{}"), provider: { azurerm: [{}] } });
    // Terraform's validate passes over a provider whose configuration is empty; plan does not.
    await expect(run.plan()).rejects.toThrow("Insufficient features blocks");
  });

  test("a change that Azure cannot make in place replaces the resource", async () => {
    const stack = structuredClone(agents("{}")) as unknown as { resource: Record<string, Record<string, JsonObject>> };
    Object.assign(stack.resource.azurerm_virtual_machine_extension?.install ?? {}, { name: "other" });
    run.use(stack as unknown as JsonObject);
    expect((await run.plan()).changes.map(({ actions }) => actions)).toEqual([["delete", "create"]]);
  });
});
