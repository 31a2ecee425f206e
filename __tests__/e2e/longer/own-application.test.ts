import { configuration, configurations, Deployment, FINANCE, ous, SALES, stopAll } from "../support/deployment";
import { stepOf } from "../support/graph-steps";
import type { GraphCall, TenantModel } from "../support/tenant-model";
import { describeWithTerraform } from "../support/terraform";

const NO_CHANGES = "No changes.";
const is = (step: string) => (call: GraphCall) => stepOf(call) === step;

/** What Terraform printed, without the frames and line ends of its warnings. */
const inOneLine = (printed: string) => printed.replace(/[\s│]+/g, " ");

/** Does what a warning says, as far as it is about what the tenant has twice. */
function doAsTold(tenant: TenantModel, printed: string): string[] {
  const told = inOneLine(printed);
  const jobs = [...told.matchAll(/az rest --method DELETE --url https:\/\/graph\.microsoft\.com(\S+?)(?=[,\s])/g)];
  const applications = [...told.matchAll(/az ad app delete --id ([0-9a-f-]{36})/g)];
  const urls = [...jobs.map(([, url]) => String(url)), ...applications.map(([, id]) => `/v1.0/applications/${id}`)];
  for (const url of urls) tenant.request("DELETE", url);
  return urls;
}

/** The mark has the second of the first plan. */
async function nextSecond(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1000));
}

afterAll(stopAll);

describeWithTerraform("an application that was made from here", () => {
  const waiting = configuration({ enabled: false });

  test("is never taken over by another state with the same names, however long it waits", async () => {
    const colleague = await Deployment.applied(waiting);
    const before = structuredClone(colleague.tenant.servicePrincipals);
    await nextSecond();
    const second = await Deployment.of(waiting, colleague.tenant);
    await second.apply();
    expect(colleague.tenant.servicePrincipals.slice(0, 1)).toEqual(before);
    expect(colleague.tenant.servicePrincipals).toHaveLength(2);
    for (const { run } of [colleague, second]) expect(await run.terraform("plan")).toContain(NO_CHANGES);
  });

  test("may have the name of another, in the same code too", async () => {
    const displayName = "Contoso's configuration";
    const stack = configurations({
      sales: { enabled: false, displayName },
      finance: { enabled: false, displayName, scope: ous(FINANCE) },
    });
    const deployment = await Deployment.applied(stack);
    expect(deployment.tenant.servicePrincipals.map((each) => each.displayName)).toEqual([displayName, displayName]);
    expect(await deployment.planned()).toContain(NO_CHANGES);
  });

  test("may stand in the code under a name that Terraform would evaluate", async () => {
    const id = 'sales ${x} %{ if y } "quoted"';
    const deployment = await Deployment.applied(configurations({ [id]: { passwordHashSync: true } }));
    expect(deployment.tenant.servicePrincipals.map(({ displayName }) => displayName)).toEqual([id]);
    deployment.tenant.request(
      "POST",
      `/v1.0/servicePrincipals/${deployment.tenant.servicePrincipals[0]?.id}/synchronization/jobs/${deployment.tenant.job().id}/pause`,
    );
    const plan = await deployment.planned();
    expect(plan).toContain(NO_CHANGES);
    expect(inOneLine(plan)).toContain(`The job sync/${id}/run is declared enabled and does not run`);
  });

  test("is not imported where the code is renamed, to be destroyed at once", async () => {
    const props = { enabled: false, displayName: "corp", deletionProtection: false };
    const deployment = await Deployment.applied(configurations({ corp: props }));
    await deployment.apply(configurations({ renamed: props }));
    expect(deployment.tenant.servicePrincipals).toHaveLength(1);
    expect(deployment.tenant.jobs).toHaveLength(1);
    expect(await deployment.planned()).toContain(NO_CHANGES);
  });

  test.each(["application", "job AD2AADProvisioning"])(
    "is found again when the run ended before the answer to %s came",
    async (step) => {
      const deployment = await Deployment.of(configuration());
      deployment.tenant.failNext(is(step), "run ended");
      await expect(deployment.apply()).rejects.toThrow(/run\s+ended/);
      await deployment.apply();
      expect(deployment.tenant.servicePrincipals.map(({ displayName }) => displayName)).toEqual(["corp"]);
      expect(deployment.tenant.job().state).toBe("Active");
      expect(await deployment.planned()).toContain(NO_CHANGES);
    },
  );

  test("has the job that is added to it later found again too, under a name that was changed meanwhile", async () => {
    const deployment = await Deployment.applied(configuration());
    const more = configuration({ passwordHashSync: true, displayName: "another" });
    deployment.tenant.failNext(is("job AD2AADPasswordHash"), "run ended");
    await expect(deployment.apply(more)).rejects.toThrow(/run\s+ended/);
    await deployment.apply();
    expect(deployment.tenant.job("AD2AADPasswordHash").state).toBe("Active");
    expect(await deployment.planned()).toContain(NO_CHANGES);
  });

  test.each([
    ["lost response", "application"],
    ["500 when done", "application"],
    ["lost response", "job AD2AADProvisioning"],
    ["500 when done", "job AD2AADProvisioning"],
  ] as const)(
    "is applied to once although %s made two of %s, and the other is told of until it is deleted",
    async (failure, step) => {
      const deployment = await Deployment.of(configuration());
      const { tenant } = deployment;
      tenant.failNext(is(step), failure);
      await deployment.apply();
      const count = () => (step === "application" ? tenant.servicePrincipals.length : tenant.jobs.length);
      expect(count()).toBe(2);
      expect(tenant.jobs.map(({ state }) => state).filter((state) => state === "Active")).toHaveLength(1);
      const plan = await deployment.planned();
      expect(plan).toContain(NO_CHANGES);
      expect(inOneLine(plan)).toMatch(/Warning: Check block assertion failed.*more than onc?e/);
      expect(doAsTold(tenant, plan)).toHaveLength(1);
      expect(count()).toBe(1);
      const quiet = await deployment.planned();
      expect(quiet).toContain(NO_CHANGES);
      expect(quiet).not.toContain("Warning");
      expect(tenant.faults).toEqual([]);
    },
  );

  test("is found once when two were made and no answer ever came", async () => {
    const deployment = await Deployment.of(configuration());
    const { tenant } = deployment;
    tenant.failNext(is("application"), "lost response");
    tenant.failNext(is("application"), "run ended");
    await expect(deployment.apply()).rejects.toThrow(/run\s+ended/);
    expect(tenant.servicePrincipals).toHaveLength(2);
    await deployment.apply();
    expect(tenant.servicePrincipals).toHaveLength(2);
    expect(doAsTold(tenant, await deployment.planned())).toHaveLength(1);
    expect(tenant.job().state).toBe("Active");
    expect(await deployment.planned()).toContain(NO_CHANGES);
  });

  test("is told of where the state that it was made in was lost before it had a name", async () => {
    const lost = await Deployment.of(configuration());
    const { tenant } = lost;
    tenant.failNext(is("application"), "run ended");
    await expect(lost.apply()).rejects.toThrow(/run\s+ended/);
    await nextSecond();
    const deployment = await Deployment.applied(configuration(), tenant);
    expect(tenant.servicePrincipals).toHaveLength(2);
    const plan = await deployment.planned();
    expect(plan).toContain(NO_CHANGES);
    expect(inOneLine(plan)).toMatch(/Warning: Check block assertion failed.*its state was lost/);
    expect(doAsTold(tenant, plan)).toHaveLength(1);
    expect(tenant.servicePrincipals.map(({ displayName }) => displayName)).toEqual(["corp"]);
    expect(await deployment.planned()).not.toContain("Warning");
  });

  test("stops the plan where its registration is all that is left, and is made anew when that goes as well", async () => {
    const deployment = await Deployment.applied(configuration({ passwordHashSync: true }));
    const { tenant } = deployment;
    tenant.request("DELETE", `/v1.0/servicePrincipals/${tenant.servicePrincipals[0]?.id}`);
    const before = tenant.calls.length;
    const stopped = await deployment.planned().catch((error: Error) => error.message);
    expect(inOneLine(stopped)).toContain(
      "The enterprise application of sync/corp is deleted and its app registration is not",
    );
    expect(stopped).not.toMatch(/\b404\b/);
    const [, appId] = /az ad app delete --id ([0-9a-f-]{36})/.exec(inOneLine(stopped)) ?? [];
    expect(tenant.calls.slice(before).filter(({ method }) => method !== "GET")).toEqual([]);
    tenant.request("DELETE", `/v1.0/applications(appId='${appId}')`);
    await deployment.apply();
    expect(tenant.servicePrincipals).toHaveLength(1);
    expect(deployment.organizationalUnits).toEqual([SALES]);
    expect(tenant.jobs.map(({ state }) => state)).toEqual(["Active", "Active"]);
    expect(tenant.faults).toEqual([]);
    expect(await deployment.planned()).toContain(NO_CHANGES);
  });
});
