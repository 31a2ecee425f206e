import { GroupScope, OuScope } from "../../../lib";
import { byHand, configuration, Deployment, DOMAIN, FINANCE, named, ous, SALES, stopAll } from "../support/deployment";
import { FIRST_APPLY, SCOPE_CHANGE } from "../support/graph-steps";
import { freshProvisioningSchema, orderedMappings, rulesOf } from "../support/job-schema";
import { actionsIn, changedLines, NO_CHANGES } from "../support/printed-plan";
import { TenantModel } from "../support/tenant-model";
import { describeWithTerraform } from "../support/terraform";
import type { JsonObject } from "../support/terraform-values";

/** The types of what a plan takes over without changing it. */
function importedIn(json: JsonObject): string[] {
  const changes = json.resource_changes as { type: string; change: { actions: string[]; importing?: object } }[];
  const imported = changes.filter(({ change }) => change.importing && change.actions.join() === "no-op");
  return imported.map(({ type }) => type).sort();
}

afterAll(stopAll);

describeWithTerraform("the scope of a configuration", () => {
  let applied: Deployment;

  beforeAll(async () => {
    applied = await Deployment.of(configuration());
  });

  test("is written before the job starts, once, and the plan after the first apply is empty", async () => {
    expect(await applied.apply()).toEqual(FIRST_APPLY);
    expect(applied.organizationalUnits).toEqual([SALES]);
    expect(applied.tenant.faults).toEqual([]);
    expect(await applied.planned()).toContain(NO_CHANGES);
  });

  test("one OU more is one resource changed in place by one line, and one restart that reads everything again", async () => {
    const deployment = await applied.fork();
    expect(await deployment.apply(configuration({ scope: ous(SALES, FINANCE) }))).toEqual(SCOPE_CHANGE);
    expect(actionsIn(deployment.printed)).toEqual(["corp_run_call replaced", "corp_schema_scope updated"]);
    expect(changedLines(deployment.printed, "OU=")).toEqual([`+ "${FINANCE}",`]);
    expect(deployment.organizationalUnits).toEqual([SALES, FINANCE]);
    const [restart] = deployment.tenant.calls.filter(({ url }) => url.endsWith("/restart"));
    expect(restart?.body).toEqual({ criteria: { resetScope: "Full" } });
    expect(await deployment.planned()).toContain(NO_CHANGES);
  });

  test("moves from OUs to groups and back without ever being both", async () => {
    const deployment = await applied.fork();
    const pilot = `CN=Pilot,${SALES}`;
    const scope = GroupScope.of(DOMAIN, [pilot], [SALES]);
    expect(await deployment.apply(configuration({ scope }))).toEqual(SCOPE_CHANGE);
    expect(deployment.organizationalUnits).toEqual([]);
    expect(deployment.rule.groupFilter).toEqual({ includedGroups: [pilot] });
    expect(await deployment.planned()).toContain(NO_CHANGES);

    expect(await deployment.apply(configuration())).toEqual(SCOPE_CHANGE);
    expect(deployment.organizationalUnits).toEqual([SALES]);
    expect(deployment.rule.groupFilter).toEqual({ includedGroups: [] });
    expect(await deployment.planned()).toContain(NO_CHANGES);
  });

  test("of groups is written before the first start too", async () => {
    const groups = [`CN=Pilot,${SALES}`];
    const deployment = await Deployment.of(configuration({ scope: GroupScope.of(DOMAIN, groups, [SALES]) }));
    expect(await deployment.apply()).toEqual(FIRST_APPLY);
    expect(deployment.rule.groupFilter).toEqual({ includedGroups: groups });
    expect(deployment.tenant.faults).toEqual([]);
    expect(await deployment.planned()).toContain(NO_CHANGES);
  });

  test("that is the whole domain, said aloud, is written as an empty list before the start", async () => {
    const deployment = await Deployment.of(configuration({ scope: OuScope.wholeDomain(DOMAIN) }));
    expect(await deployment.apply()).toEqual(FIRST_APPLY);
    expect(deployment.rule.containerFilter).toEqual({ includedContainers: [] });
    expect(deployment.tenant.faults).toEqual([]);
    expect(await deployment.planned()).toContain(NO_CHANGES);
  });

  test.each(["Azure Active Directory", "Microsoft Entra ID"])(
    "is all that changes in the schema of a tenant that calls its directory %s",
    async (targetDirectoryName) => {
      const { rule, tenant } = await Deployment.applied(configuration(), { targetDirectoryName });
      const fresh = orderedMappings(freshProvisioningSchema(targetDirectoryName), "sorted");
      Object.assign(rulesOf(fresh)[0] ?? {}, { containerFilter: { includedContainers: [SALES] } });
      expect(tenant.job().schema).toEqual(fresh);
      expect(rule.targetDirectoryName).toBe(targetDirectoryName);
    },
  );

  test("is not written into a schema with a second rule, which the write would destroy", async () => {
    const deployment = await applied.fork();
    rulesOf(deployment.tenant.job().schema).push({ id: "second", name: "SecondRule" });
    await expect(deployment.apply(configuration({ scope: ous(SALES, FINANCE) }))).rejects.toThrow(
      /exactly one rule, AD2AADProvisioning; it has\s+AD2AADProvisioning,\s+SecondRule/,
    );
    expect(deployment.tenant.writes()).toEqual([]);
  });

  test("and the display name reach the tenant letter by letter, whatever Terraform would read into them", async () => {
    const displayName = 'Sales ${x} %{ if true } "quoted" 100% $${x}';
    const strange = "OU=${Sales} %{ if true } $${x},DC=corp,DC=contoso,DC=com";
    const deployment = await Deployment.applied(configuration({ displayName, scope: ous(strange, SALES) }));
    expect(deployment.tenant.servicePrincipals[0]?.displayName).toBe(displayName);
    expect(deployment.organizationalUnits).toEqual([strange, SALES]);
    expect(await deployment.planned()).toContain(NO_CHANGES);
  });
});

describeWithTerraform("password hash sync", () => {
  let without: Deployment;

  beforeAll(async () => {
    without = await Deployment.applied(configuration());
  });

  const scenarioOf = ({ tenant }: Deployment) =>
    tenant.servicePrincipals[0]?.secrets.find(({ key }) => key === "AppKey")?.value;

  test("off is neither a job nor a tenant feature", () => {
    expect(without.tenant.jobs.map(({ templateId }) => templateId)).toEqual(["AD2AADProvisioning"]);
    expect(scenarioOf(without)).toBe('{"appKeyScenario":"AD2AADProvisioning"}');
  });

  test("on makes its job after the keys and starts it, without touching the job that runs", async () => {
    const deployment = await without.fork();
    expect(await deployment.apply(configuration({ passwordHashSync: true }))).toEqual([
      "secrets",
      "job AD2AADPasswordHash",
      "start AD2AADPasswordHash",
    ]);
    expect(scenarioOf(deployment)).toBe('{"appKeyScenario":"AD2AADPasswordHash"}');
    expect(await deployment.planned()).toContain(NO_CHANGES);
  });

  test.each([
    ["no", []],
    ["two", ["CredentialData", "CredentialData"]],
  ])("stops before anything is written where users have %s mapping of their password hash", async (_, targets) => {
    const deployment = await without.fork();
    const users = deployment.mappingsOf("user");
    const hashes = named(users, "CredentialData");
    users.splice(
      users.indexOf(hashes[0] as JsonObject),
      1,
      ...targets.map(() => structuredClone(hashes[0] as JsonObject)),
    );
    await expect(deployment.apply(configuration({ passwordHashSync: true }))).rejects.toThrow(
      /must carry the CredentialData mapping exactly once/,
    );
    expect(deployment.tenant.writes()).toEqual([]);
  });
});

describeWithTerraform("a configuration that is not enabled", () => {
  const PAUSES = ["pause AD2AADPasswordHash", "pause AD2AADProvisioning"];
  const changed = configuration({
    enabled: false,
    passwordHashSync: true,
    scope: ous(SALES, FINANCE),
    deletionThreshold: 50,
    displayName: "Sales and finance",
    attributeMappings: [{ objectTypes: ["user"], target: "City", expression: "Trim([l])" }],
  });
  let running: Deployment;

  beforeAll(async () => {
    running = await Deployment.applied(configuration({ passwordHashSync: true }));
  });

  test("is paused before anything of it is written", async () => {
    const deployment = await running.fork();
    const steps = await deployment.apply(changed);
    const first = (step: string) => steps.findIndex((each) => each.startsWith(step));
    for (const pause of PAUSES)
      for (const write of ["schema", "secrets"]) expect(first(pause)).toBeLessThan(first(write));
    expect(steps.filter((step) => /start/.test(step))).toEqual([]);
    expect(deployment.organizationalUnits).toEqual([SALES, FINANCE]);
    expect(await deployment.planned()).toContain(NO_CHANGES);
  });

  test("is paused again when somebody resumes it by hand, before a new scope is written", async () => {
    const deployment = await Deployment.applied(configuration({ enabled: false }));
    byHand(deployment, "PUT", `jobs/${deployment.tenant.job().id}/schema`, deployment.tenant.job().schema);
    byHand(deployment, "POST", `jobs/${deployment.tenant.job().id}/start`);
    const scope = ous(SALES, FINANCE);
    expect(await deployment.apply(configuration({ enabled: false, scope }))).toEqual([
      "pause AD2AADProvisioning",
      "schema AD2AADProvisioning",
    ]);
    expect(changedLines(deployment.printed, "enabled")).toEqual(["~ enabled              = true -> false"]);
    expect(await deployment.planned()).toContain(NO_CHANGES);
  });

  test("makes everything and starts nothing until it is enabled, and pauses and restarts by that word alone", async () => {
    const disabled = configuration({ enabled: false, passwordHashSync: true });
    const enabled = configuration({ enabled: true, passwordHashSync: true });
    const deployment = await Deployment.of(disabled);
    expect((await deployment.apply()).filter((step) => /start|pause/.test(step))).toEqual([]);
    expect(deployment.tenant.jobs.map(({ state }) => state)).toEqual(["Disabled", "Disabled"]);
    expect(deployment.organizationalUnits).toEqual([SALES]);
    expect(await deployment.planned()).toContain(NO_CHANGES);

    expect(await deployment.apply(enabled)).toEqual(["start AD2AADProvisioning", "start AD2AADPasswordHash"]);
    expect(await deployment.planned()).toContain(NO_CHANGES);

    expect((await deployment.apply(disabled)).sort()).toEqual(PAUSES);
    expect(actionsIn(deployment.printed)).toEqual([
      "corp_password-hash-job updated",
      "corp_provisioning-job updated",
      "corp_run-password-hash-job_call replaced",
      "corp_run-password-hash-job_enabled updated",
      "corp_run_call replaced",
      "corp_run_enabled updated",
    ]);
    expect(await deployment.planned()).toContain(NO_CHANGES);

    expect(await deployment.apply(enabled)).toEqual(["restart AD2AADProvisioning", "start AD2AADPasswordHash"]);
    expect(deployment.tenant.jobs.map(({ state }) => state)).toEqual(["Active", "Active"]);
    expect(deployment.tenant.faults).toEqual([]);
  });
});

describeWithTerraform("on-demand tests", () => {
  const onDemandTests = [
    { distinguishedName: `CN=Ada,${SALES}` },
    { distinguishedName: `CN=Pilot,${SALES}`, kind: "group" },
  ] as const;
  const attributeMappings = [{ objectTypes: ["user"], target: "City", attribute: "l" }] as const;

  test("run between scope and start, again when scope or mappings change, and for nothing else", async () => {
    const deployment = await Deployment.of(configuration({ onDemandTests }));
    expect(await deployment.apply()).toEqual([
      ...FIRST_APPLY.slice(0, -1),
      "on demand AD2AADProvisioning",
      "start AD2AADProvisioning",
    ]);
    const [call] = deployment.tenant.calls.filter(({ url }) => url.endsWith("/provisionOnDemand"));
    const ruleId = deployment.rule.id;
    expect(call?.body).toEqual({
      parameters: [
        { ruleId, subjects: [{ objectId: `CN=Ada,${SALES}`, objectTypeName: "user" }] },
        { ruleId, subjects: [{ objectId: `CN=Pilot,${SALES}`, objectTypeName: "Group" }] },
      ],
    });
    expect(await deployment.planned()).toContain(NO_CHANGES);

    const again = ["schema AD2AADProvisioning", "on demand AD2AADProvisioning", "restart AD2AADProvisioning"];
    const scope = ous(SALES, FINANCE);
    expect(await deployment.apply(configuration({ onDemandTests, scope }))).toEqual(again);
    expect(await deployment.apply(configuration({ onDemandTests, scope, attributeMappings }))).toEqual(again);
    expect(
      await deployment.apply(configuration({ onDemandTests, scope, attributeMappings, deletionThreshold: 9 })),
    ).toEqual(["secrets"]);
  });

  test("do not run for a configuration that is not enabled, and do before its job is started", async () => {
    const deployment = await Deployment.applied(configuration({ onDemandTests, enabled: false }));
    const onDemand = () => deployment.tenant.calls.filter(({ url }) => url.endsWith("/provisionOnDemand")).length;
    expect(onDemand()).toBe(0);
    const steps = await deployment.apply(configuration({ onDemandTests }));
    expect(steps.slice(-2)).toEqual(["on demand AD2AADProvisioning", "start AD2AADProvisioning"]);
    expect(await deployment.apply(configuration({ onDemandTests, enabled: false }))).toEqual([
      "pause AD2AADProvisioning",
    ]);
    expect(onDemand()).toBe(1);
  });
});

describeWithTerraform("further jobs", () => {
  test("start after the provisioning job, the one for devices over the same scope", async () => {
    const stack = configuration({ deviceSync: true, exchangeHybridWriteback: true });
    const deployment = await Deployment.of(stack);
    const steps = await deployment.apply();
    const at = (step: string) => {
      expect(steps.filter((each) => each === step)).toHaveLength(1);
      return steps.indexOf(step);
    };
    expect(at("schema AD2AADDeviceSync")).toBeLessThan(at("start AD2AADDeviceSync"));
    expect(at("start AD2AADProvisioning")).toBeLessThan(at("start AD2AADDeviceSync"));
    expect(at("start AD2AADProvisioning")).toBeLessThan(at("start AAD2ADExchangeHybridWriteback"));
    expect(steps).not.toContain("schema AAD2ADExchangeHybridWriteback");
    expect(deployment.ruleOf("AD2AADDeviceSync").containerFilter).toEqual({ includedContainers: [SALES] });
    expect(deployment.tenant.faults).toEqual([]);
    expect(await deployment.planned()).toContain(NO_CHANGES);

    const more = configuration({ deviceSync: true, exchangeHybridWriteback: true, scope: ous(SALES, FINANCE) });
    expect((await deployment.apply(more)).sort()).toEqual([
      "restart AD2AADDeviceSync",
      "restart AD2AADProvisioning",
      "schema AD2AADDeviceSync",
      "schema AD2AADProvisioning",
    ]);
  });
});

describeWithTerraform("a configuration that exists already", () => {
  const TEMPLATE = "1a4721b3-e57f-4451-ae87-ef078703ec94";

  /** What somebody clicked together in the portal: one OU in scope, both jobs running. */
  function clickedTogether() {
    const tenant = new TenantModel();
    const url = `/v1.0/applicationTemplates/${TEMPLATE}/instantiate`;
    const made = tenant.request("POST", url, { displayName: "corp" }) as {
      application: { id: string };
      servicePrincipal: { id: string };
    };
    const synchronization = `/v1.0/servicePrincipals/${made.servicePrincipal.id}/synchronization`;
    const keys = ["AppKey", "Domain", "SyncNotificationSettings"];
    tenant.request("PUT", `${synchronization}/secrets`, { value: keys.map((key) => ({ key, value: "{}" })) });
    const [provisioningJobId, passwordHashJobId] = ["AD2AADProvisioning", "AD2AADPasswordHash"].map(
      (templateId) => (tenant.request("POST", `${synchronization}/jobs`, { templateId }) as { id: string }).id,
    ) as [string, string];
    Object.assign(rulesOf(tenant.job().schema)[0] ?? {}, { containerFilter: { includedContainers: [FINANCE] } });
    for (const id of [provisioningJobId, passwordHashJobId])
      tenant.request("POST", `${synchronization}/jobs/${id}/start`);
    const existing = {
      applicationObjectId: made.application.id,
      servicePrincipalObjectId: made.servicePrincipal.id,
      provisioningJobId,
      passwordHashJobId,
    };
    return { tenant: tenant.copy(), existing };
  }

  test("is taken over as it is: nothing is made anew, and what is declared is written into it", async () => {
    const { tenant, existing } = clickedTogether();
    const deployment = await Deployment.of(configuration({ existing, passwordHashSync: true }), tenant);
    const { json } = await deployment.run.plan();
    expect(importedIn(json)).toEqual([
      "azuread_application_from_template",
      "azuread_synchronization_job",
      "azuread_synchronization_job",
    ]);
    // The job of password hashes runs, and has no scope of its own that would change.
    expect(await deployment.apply()).toEqual(["secrets", "schema AD2AADProvisioning", "restart AD2AADProvisioning"]);
    expect(deployment.organizationalUnits).toEqual([SALES]);
    expect(tenant.servicePrincipals).toHaveLength(1);
    expect(tenant.jobs.map(({ id }) => id)).toEqual([existing.provisioningJobId, existing.passwordHashJobId]);
    expect(await deployment.planned()).toContain(NO_CHANGES);
  });

  test("has a job that nobody gave the id of taken over too, for it is on the same application", async () => {
    const { tenant, existing } = clickedTogether();
    const { passwordHashJobId, ...named } = existing;
    const deployment = await Deployment.of(configuration({ existing: named, passwordHashSync: true }), tenant);
    await deployment.apply();
    expect(tenant.jobs.map(({ id }) => id)).toEqual([existing.provisioningJobId, passwordHashJobId]);
    expect(await deployment.planned()).toContain(NO_CHANGES);
  });
});
