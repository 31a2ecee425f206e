import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformLocal, TerraformOutput, TerraformStack, Testing } from "cdktf";
import { judgeApp, topologyOf } from "../../lib";
import { CloudSyncStack, MonitoringStack, ServersStack } from "../../stacks";
import type {
  AzureDefinition,
  CloudSyncDefinition,
  ConnectSyncDefinition,
  ExistingConnectSyncDefinition,
  TenantDefinition,
} from "../../stacks/tenant-definition";
import { tenants } from "../../stacks/tenants";
import { TODAY } from "../support/describe-rule";

function stacksOf(definition: TenantDefinition) {
  const app = Testing.stubVersion(new App({ stackTraces: false, outdir: join(process.cwd(), "cdktf.out") }));
  return stacksIn(app, definition);
}

function stacksIn(app: App, definition: TenantDefinition) {
  return { app, stacks: [new CloudSyncStack(app, definition), new ServersStack(app, definition)] as const };
}

/**
 * A stack as it is deployed; what the engine notes about itself is left out, and so is the text of the scripts: the name
 * of a run command has a hash of it, and other tests hold it against the files.
 */
function deployed(stack: TerraformStack): unknown {
  return JSON.parse(Testing.synth(stack, true), (key, value) =>
    key === "//" ? undefined : key === "script" ? "…" : value,
  );
}

/** Each tenant whose every stack is looked at has all three. */
function monitored(definition: TenantDefinition) {
  const { app, stacks } = stacksOf(definition);
  return { app, stacks: [...stacks, new MonitoringStack(app, definition)] };
}

describe.each(tenants.map((tenant) => [tenant.name, tenant] as const))("%s", (name, definition) => {
  test("breaks no law", () => {
    expect(judgeApp(monitored(definition).app, { today: TODAY })).toEqual([]);
  });

  test("is deployed as its golden file says", () => {
    const file = join(__dirname, "golden", `${name}.json`);
    const actual = Object.fromEntries(monitored(definition).stacks.map((stack) => [stack.node.id, deployed(stack)]));
    if (process.env.UPDATE_GOLDEN) writeFileSync(file, `${JSON.stringify(actual, null, 2)}\n`);
    expect(actual).toEqual(JSON.parse(readFileSync(file, "utf8")));
  });

  test("is the same text whenever it is synthesized", () => {
    const text = () => monitored(definition).stacks.map((stack) => Testing.synth(stack));
    expect(text()).toEqual(text());
  });
});

describe("state", () => {
  const [tenant] = tenants as [TenantDefinition];
  const backendOf = (definition: TenantDefinition) =>
    stacksOf(definition).stacks.map((stack) => JSON.parse(Testing.synth(stack)).terraform.backend);

  test("is a file beside cdktf.json for each stack, by a path that is the same everywhere", () => {
    expect(backendOf(tenant)).toEqual([
      { local: { path: "../../../terraform.contoso-sync.tfstate" } },
      { local: { path: "../../../terraform.contoso-servers.tfstate" } },
    ]);
  });

  const state = {
    subscriptionId: "2f6d4c1b-7a3e-4e58-8c90-1d2e3f4a5b6c",
    resourceGroupName: "rg-state",
    storageAccountName: "stcontosostate",
    containerName: "tfstate",
  };

  test.each([
    [{ method: "oidc", clientId: "1d2e3f4a-5b6c-4e58-8c90-2f6d4c1b7a3e" }, { use_oidc: true }],
    [{ method: "managedIdentity", clientId: "1d2e3f4a-5b6c-4e58-8c90-2f6d4c1b7a3e" }, { use_msi: true }],
  ] as const)("in a storage account is opened as the providers sign in: %j", (signIn, said) => {
    for (const { azurerm } of backendOf({ ...tenant, state, signIn }))
      expect(azurerm).toMatchObject({ ...said, client_id: signIn.clientId, tenant_id: tenant.tenantId });
  });

  test("in a storage account is opened with Entra credentials, never with a key", () => {
    expect(backendOf({ ...tenant, state })[0]).toEqual({
      azurerm: {
        subscription_id: state.subscriptionId,
        resource_group_name: "rg-state",
        storage_account_name: "stcontosostate",
        container_name: "tfstate",
        tenant_id: tenant.tenantId,
        environment: "public",
        key: "contoso-sync.tfstate",
        use_azuread_auth: true,
      },
    });
  });
});

describe("state elsewhere", () => {
  const [tenant] = tenants as [TenantDefinition];
  const terraformOf = (state: TenantDefinition["state"]) =>
    stacksOf({ ...tenant, ...(state && { state }) }).stacks.map((stack) => JSON.parse(Testing.synth(stack)).terraform);

  test("is a workspace of HCP Terraform for each stack, without Terraform on the machine that synthesizes", () => {
    const [sync, servers] = terraformOf({ organization: "contoso", project: "identity", workspace: "entra-{stack}" });
    expect(sync).toMatchObject({
      cloud: { organization: "contoso", workspaces: { name: "entra-contoso-sync", project: "identity" } },
    });
    expect(servers.cloud.workspaces.name).toBe("entra-contoso-servers");
    expect(sync).not.toHaveProperty("backend");
  });

  test("is on a host of one's own where that is said", () => {
    const [sync] = terraformOf({ organization: "contoso", hostname: "tfe.contoso.com" });
    expect(sync.cloud).toEqual({
      organization: "contoso",
      hostname: "tfe.contoso.com",
      workspaces: { name: "contoso-sync" },
    });
  });

  test("is in any other backend, by its settings, each stack in a place of its own", () => {
    const settings = {
      bucket: "state",
      key: "entra/{stack}.tfstate",
      use_lockfile: true,
      endpoints: { s3: "{stack}" },
    };
    expect(terraformOf({ backend: "s3", settings }).map(({ backend }) => backend)).toEqual(
      ["contoso-sync", "contoso-servers"].map((name) => ({
        s3: { bucket: "state", key: `entra/${name}.tfstate`, use_lockfile: true, endpoints: { s3: name } },
      })),
    );
  });

  test.each([
    [{ backend: "s3", settings: { bucket: "state", key: "one.tfstate" } }, /same state[\s\S]*tenant contoso, state/],
    [{ organization: "contoso", workspace: "identity" }, /same state[\s\S]*\{stack\}/],
    [{ backend: "S3 ${x}", settings: { key: "{stack}" } }, /not the name of a backend/],
  ])("that two stacks would share, or that has no name of a backend, is refused: %j", (state, message) => {
    expect(() => terraformOf(state)).toThrow(message);
  });

  test.each([
    [{ organization: "contoso" }, "remote", { organization: "contoso", workspaces: { name: "contoso-sync" } }],
    [{ backend: "s3", settings: { key: "{stack}" } }, "s3", { key: "contoso-sync" }],
  ])("is read by a stack that needs an output of another one: %j", (state, backend, config) => {
    const { app, stacks } = stacksIn(Testing.app(), { ...tenant, state });
    const [sync] = stacks;
    const other = new TerraformStack(app, "other");
    new TerraformOutput(other, "taken", { value: new TerraformLocal(sync, "given", "x").asString });
    app.synth();
    const { data } = JSON.parse(readFileSync(join(app.outdir, "stacks/other/cdk.tf.json"), "utf8"));
    expect(Object.values(data.terraform_remote_state)).toMatchObject([{ backend, config }]);
  });
});

test("a tenant that is listed twice is refused by name", () => {
  const app = Testing.app();
  const [tenant] = tenants as [TenantDefinition];
  new CloudSyncStack(app, tenant);
  expect(() => new CloudSyncStack(app, tenant)).toThrow(/"contoso-sync" is taken/);
});

test("an OU of another domain is refused with the tenant, the configuration and the place in the list", () => {
  const [tenant] = tenants as [TenantDefinition];
  const cloudSync = [
    { ...tenant.cloudSync[0], scope: { domain: "adatum.com", organizationalUnits: ["OU=a,DC=b,DC=c"] } },
  ];
  expect(() => stacksOf({ ...tenant, cloudSync } as TenantDefinition)).toThrow(
    /OU=a,DC=b,DC=c.*not a name of adatum\.com[\s\S]*tenant contoso, corp-sales, include 1/,
  );
});

describe("what a tenant may have in addition", () => {
  const [tenant] = tenants as [TenantDefinition];
  const resources = (definition: TenantDefinition) =>
    stacksOf(definition).stacks.flatMap((stack) => Object.entries(JSON.parse(Testing.synth(stack)).resource));

  test("firewall rules are made for the servers that the tenant has", () => {
    const firewall = {
      firewallPolicyId: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/firewallPolicies/afwp-hub",
      sourceAddresses: ["10.20.1.0/27"],
    };
    const made = resources({ ...tenant, azure: { ...(tenant.azure as AzureDefinition), firewall } });
    expect(made.map(([type]) => type)).toContain("azurerm_firewall_policy_rule_collection_group");
    expect(resources(tenant).map(([type]) => type)).not.toContain("azurerm_firewall_policy_rule_collection_group");
  });

  test("the object types that are selected count for every server, built or standing", () => {
    const { servers: _, ...shared } = tenant.connectSync as ConnectSyncDefinition;
    const standing = { scopes: shared.scopes, passwordHashSync: true, servers: [{ name: "old", role: "staging" }] };
    const objectTypes = ["user", "group", "contact"] as const;
    const { app } = stacksOf({
      ...tenant,
      connectSync: { ...(tenant.connectSync as ConnectSyncDefinition), objectTypes },
      existingConnectSync: { ...standing, objectTypes } as ExistingConnectSyncDefinition,
    });
    expect(topologyOf(app).connectSync.map((server) => server.objectTypes)).toEqual(
      ["old", "contoso-aadc-01", "contoso-aadc-02"].map(() => ["user", "group", "contact"]),
    );
  });

  test("what exists is taken over once in all tenants of an app", () => {
    const existing = {
      applicationObjectId: "91b3d5f7-2468-4ace-8bdf-13579bdf0246",
      servicePrincipalObjectId: "5e2d8c10-77aa-4f3b-9c61-0d2e4f6a8b01",
      provisioningJobId: "AD2AADProvisioning.1f2e3d4c5b6a79880716253443526170",
    };
    const app = Testing.app();
    for (const definition of tenants) {
      const [first, ...rest] = definition.cloudSync;
      const cloudSync = [{ ...first, existing } as CloudSyncDefinition, ...rest];
      new CloudSyncStack(app, { ...definition, cloudSync });
    }
    const [finding] = judgeApp(app, { today: TODAY }).filter(({ code }) => code === "SYNC909");
    expect(finding?.where.map(({ origin }) => origin.split("/")[0])).toEqual(["contoso-sync", "fabrikam-sync"]);
  });

  test("groups go to Active Directory by a configuration of their own", () => {
    const groups = { helpdesk: "3b9f1d60-2f5e-4a55-9a35-0f8c6a1b2c3d" };
    const groupProvisioningToAd = [{ name: "groups-to-corp", domain: "corp.contoso.com", groups }];
    const made = resources({ ...tenant, groupProvisioningToAd });
    expect(made.map(([type]) => type)).toContain("azuread_app_role_assignment");
  });
});

describe("a scope of several kinds", () => {
  const [tenant] = tenants as [TenantDefinition];
  const domain = "corp.contoso.com";
  const ou = "OU=Sales,DC=corp,DC=contoso,DC=com";

  test.each([
    [
      "OUs and groups",
      { domain, organizationalUnits: [ou], groups: [`CN=Pilot,${ou}`] },
      /organizationalUnits and groups/,
    ],
    [
      "OUs and the whole domain",
      { domain, organizationalUnits: [ou], wholeDomain: true },
      /organizationalUnits and wholeDomain/,
    ],
    ["none at all", { domain }, /the scope names nothing/],
  ])("%s is refused, never guessed at", (_, scope, message) => {
    const cloudSync = [{ ...tenant.cloudSync[0], scope }];
    expect(() => stacksOf({ ...tenant, cloudSync } as TenantDefinition)).toThrow(message);
  });

  test("a Connect Sync scope of OUs and the whole domain is refused too", () => {
    const scopes = [{ domain, organizationalUnits: [ou], wholeDomain: true }];
    const connectSync = { ...tenant.connectSync, scopes } as TenantDefinition["connectSync"];
    expect(() => stacksOf({ ...tenant, connectSync } as TenantDefinition)).toThrow(
      /organizationalUnits and wholeDomain/,
    );
  });
});
