import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { type App, TerraformStack } from "cdktf";
import {
  GroupProvisioningToAd,
  type GroupProvisioningToAdProps,
} from "../../../lib/constructs/cloud-sync/group-provisioning-to-ad";
import { MsgraphProvider } from "../../../lib/msgraph";
import { tenant as contoso } from "../../constructs/estate";
import { TenantModel } from "../support/tenant-model";
import { describeWithTerraform, synthesizeStack, TerraformRun } from "../support/terraform";
import type { JsonObject } from "../support/terraform-values";

const SALES = "11111111-aaaa-4aaa-8aaa-111111111111";
const FINANCE = "22222222-bbbb-4bbb-8bbb-222222222222";
const JOB = "AAD2ADGroupProvisioning";
const START = `POST /v1.0/servicePrincipals/{id}/synchronization/jobs/${JOB}.{id}/start`;

function stackWith(props: Partial<GroupProvisioningToAdProps> = {}) {
  return synthesizeStack((app: App) => {
    const stack = new TerraformStack(app, "groups");
    new AzureadProvider(stack, "azuread");
    new MsgraphProvider(stack, "msgraph");
    new GroupProvisioningToAd(stack, "to-corp", {
      tenant: contoso,
      domain: "corp.contoso.com",
      groups: { sales: SALES, finance: FINANCE },
      deletionProtection: false,
      ...props,
    });
    return stack;
  });
}

/** The application's address in Terraform. */
function applicationIn(stack: JsonObject): string {
  const type = "azuread_application_from_template";
  const { resource } = stack as { resource?: Record<string, JsonObject> };
  return `${type}.${Object.keys(resource?.[type] ?? {})}`;
}

/** An assignment is a plain record of the model, with the provider's own name for it in the url. */
function inShort(writes: readonly string[]): string[] {
  return writes.map((write) => write.replace(/^(PUT|DELETE) \/azuread_app_role_assignment\/.*$/, "$1 assignment"));
}

describeWithTerraform("group provisioning to Active Directory", () => {
  let tenant: TenantModel;
  let run: TerraformRun;
  const running: TerraformRun[] = [];

  beforeAll(async () => {
    tenant = new TenantModel();
    run = await TerraformRun.start(tenant, stackWith());
    running.push(run);
  });

  afterAll(() => Promise.all(running.map((each) => each.close())));

  const selectedOnlySeenOn = () => tenant.servicePrincipals[0]?.id ?? "";

  /** What the tests before left, to be changed without touching it: the first apply, and then the second one too. */
  async function fork(): Promise<{ readonly tenant: TenantModel; readonly run: TerraformRun }> {
    const copy = tenant.copy();
    const forked = await run.fork(copy);
    running.push(forked);
    return { tenant: copy, run: forked };
  }

  test("the first apply makes the job and selects the groups, and starts nothing", async () => {
    await run.init();
    await run.validate();
    await run.apply();
    const writes = inShort(tenant.writes());
    // The application gets its own name whenever it comes.
    expect(writes).toContain("PATCH /v1.0/applications/{id}");
    expect(writes.filter((write) => !write.startsWith("PATCH"))).toEqual([
      "POST /v1.0/applicationTemplates/{id}/instantiate",
      "POST /v1.0/servicePrincipals/{id}/synchronization/jobs",
      ...Array(3).fill(expect.stringMatching(/assignment|secrets$/)),
    ]);
    const [principal] = tenant.servicePrincipals;
    expect(principal?.secrets.map(({ key }) => key)).toEqual(["Domain", "SyncNotificationSettings", "SyncAll"]);
    const selected = [...tenant.records.values()].map(({ principal_object_id }) => principal_object_id);
    expect(selected.sort()).toEqual([SALES, FINANCE]);
    for (const { resource_object_id } of tenant.records.values()) expect(resource_object_id).toBe(principal?.id);
    expect(tenant.job(JOB).state).toBe("Disabled");
    expect((await run.plan()).changes).toEqual([]);
  });

  test("the second apply starts the job and does nothing else, and the plan after it is empty", async () => {
    const before = tenant.writes().length;
    run.use(stackWith({ enabled: true, selectedOnlySeenOn: selectedOnlySeenOn() }));
    await run.apply();
    expect(tenant.writes().slice(before)).toEqual([START]);
    expect(tenant.job(JOB).state).toBe("Active");
    expect((await run.plan()).changes).toEqual([]);
  });

  test("an application that nobody looked at is not started", async () => {
    const tenant = new TenantModel();
    const run = await TerraformRun.start(tenant, stackWith({ enabled: true, selectedOnlySeenOn: SALES }));
    running.push(run);
    await expect(run.apply()).rejects.toThrow(/the job was not started, because nobody/);
    expect(tenant.writes()).not.toContain(START);
  });

  test("an application that takes the place of the one a person looked at is not started", async () => {
    const { tenant, run } = await fork();
    const before = tenant.writes().length;
    const replace = `-replace=${applicationIn(stackWith())}`;
    await expect(run.terraform("apply", "-auto-approve", replace)).rejects.toThrow(
      /the job was not started, because nobody/,
    );
    expect(tenant.writes().slice(before)).not.toContain(START);
    expect(tenant.job(JOB).state).toBe("Disabled");
  });

  test("no longer enabled, the job is paused", async () => {
    const { tenant, run } = await fork();
    run.use(stackWith());
    await run.apply();
    expect(tenant.job(JOB).state).toBe("Paused");
    expect((await run.plan()).changes).toEqual([]);
  });

  test("one group more and one less touch their assignments and nothing else", async () => {
    const { run } = await fork();
    const seen = { enabled: true, selectedOnlySeenOn: selectedOnlySeenOn() };
    run.use(stackWith({ ...seen, groups: { sales: SALES, legal: "44444444-dddd-4ddd-8ddd-444444444444" } }));
    const { changes } = await run.plan();
    expect(changes.map(({ address, actions }) => `${address} ${actions}`).sort()).toEqual([
      expect.stringMatching(/^azuread_app_role_assignment\.to-corp_group-finance_\w+ delete$/),
      expect.stringMatching(/^azuread_app_role_assignment\.to-corp_group-legal_\w+ create$/),
    ]);
  });

  test("destroying takes the job away before its groups leave its scope, and the application last", async () => {
    const { tenant, run } = await fork();
    const before = tenant.writes().length;
    await run.destroy();
    const writes = inShort(tenant.writes().slice(before));
    expect(writes[0]).toBe(`DELETE /v1.0/servicePrincipals/{id}/synchronization/jobs/${JOB}.{id}`);
    expect(writes.slice(1, -1).sort()).toEqual(["DELETE assignment", "DELETE assignment"]);
    expect(writes.at(-1)).toBe("DELETE /v1.0/applications/{id}");
    expect(tenant.servicePrincipals).toEqual([]);
    expect(tenant.records.size).toBe(0);
  });

  test("an upgrade replaces and deletes nothing, and leaves nothing to do", async () => {
    const older = join(__dirname, "../../fixtures/terraform/stacks-of-0.1.json");
    const upgraded = await TerraformRun.start(new TenantModel(), JSON.parse(readFileSync(older, "utf8")).groups);
    try {
      await upgraded.apply();
      upgraded.use(stackWith({ deletionProtection: true }));
      const { changes } = await upgraded.plan();
      expect(changes.map(({ address, actions }) => `${actions} ${address.replace(/_\w{8}$/, "")}`).sort()).toEqual([
        "create msgraph_resource_action.to-corp_secret_written",
        "create msgraph_update_resource.to-corp_own_name",
        "create terraform_data.to-corp_own_birth",
        "forget azuread_synchronization_secret.to-corp_secret",
      ]);
      await upgraded.apply();
      expect((await upgraded.plan()).changes).toEqual([]);
    } finally {
      await upgraded.close();
    }
  });
});
