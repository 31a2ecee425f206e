import { configuration, Deployment, SALES, stopAll } from "../support/deployment";
import { stepOf, stepsOf } from "../support/graph-steps";
import type { Failure, GraphCall, TenantSettings } from "../support/tenant-model";
import { describeWithTerraform, TerraformFailed } from "../support/terraform";

const NO_CHANGES = "No changes.";
const is = (step: string) => (call: GraphCall) => stepOf(call) === step;

/** Everything that an apply of the example writes once. */
const WRITES = ["application", "name", "secrets", "job AD2AADProvisioning", "schema AD2AADProvisioning"] as const;
const START = "start AD2AADProvisioning";

afterAll(stopAll);

describeWithTerraform("a Graph that is not as documents have it", () => {
  test.each<[string, TenantSettings]>([
    ["in another order", { secretsListed: "in another order" }],
    ["in another order, in clear", { secretsListed: "in another order", secretsReadBack: "clear" }],
    ["with one more", { secretsListed: "with one more" }],
    ["with one more, in clear", { secretsListed: "with one more", secretsReadBack: "clear" }],
  ])("may list the keys %s: they are written once, and no plan wants more", async (_, settings) => {
    const deployment = await Deployment.of(configuration({ notificationRecipients: ["ann@contoso.com"] }), settings);
    expect((await deployment.apply()).filter((step) => step === "secrets")).toHaveLength(1);
    const plan = await deployment.planned();
    expect(plan).toContain(NO_CHANGES);
    expect(plan).not.toContain("Warning");
    const another = configuration({ notificationRecipients: ["ann@contoso.com"], deletionThreshold: 50 });
    const printed = await deployment.planned(another);
    expect(printed).not.toContain("ann@contoso.com");
    expect(await deployment.apply()).toEqual(["secrets"]);
    expect(await deployment.planned()).toContain(NO_CHANGES);
  });

  test.each<Failure>([429, 500, 503, "lost request"])(
    "may answer %s once to every write: one apply absorbs it",
    async (failure) => {
      const deployment = await Deployment.of(configuration());
      for (const step of [...WRITES, START]) deployment.tenant.failNext(is(step), failure);
      const steps = await deployment.apply();
      expect([...new Set(steps)]).toEqual([...WRITES, START]);
      expect(deployment.tenant.servicePrincipals).toHaveLength(1);
      expect(deployment.tenant.jobs.map(({ state }) => state)).toEqual(["Active"]);
      expect(deployment.tenant.faults).toEqual([]);
      expect(await deployment.planned()).toContain(NO_CHANGES);
    },
  );

  test.each<Failure>([403, 404])("may not know for a while what it has just made, and answer %s", async (failure) => {
    const deployment = await Deployment.of(configuration());
    for (const step of ["name", "secrets", "job AD2AADProvisioning"]) deployment.tenant.failNext(is(step), failure, 3);
    await deployment.apply();
    expect(deployment.tenant.job().state).toBe("Active");
    expect(await deployment.planned()).toContain(NO_CHANGES);
  });

  test.each(["secrets", "schema AD2AADProvisioning", START])(
    "may say 500 to %s that it did: it is done once more, and converges",
    async (step) => {
      const deployment = await Deployment.of(configuration());
      deployment.tenant.failNext(is(step), "500 when done");
      expect((await deployment.apply()).filter((each) => each === step)).toHaveLength(2);
      expect(deployment.organizationalUnits).toEqual([SALES]);
      expect(deployment.tenant.faults).toEqual([]);
      expect(await deployment.planned()).toContain(NO_CHANGES);
    },
  );

  test.each<[string, Failure, RegExp]>([
    ["application", 500, /500/],
    ["secrets", 403, /403/],
    ["secrets", 500, /context\s+deadline\s+exceeded/],
    ["job AD2AADProvisioning", 403, /403/],
    ["schema AD2AADProvisioning", 500, /context\s+deadline\s+exceeded/],
    [START, 500, /context\s+deadline\s+exceeded/],
  ])(
    "may refuse %s with %s for ever: the apply says so after minutes, and the next one converges",
    async (step, failure, words) => {
      const deployment = await Deployment.of(configuration());
      const { tenant } = deployment;
      tenant.failNext(is(step), failure, Number.POSITIVE_INFINITY);
      const refused = await deployment.apply().catch((error: Error) => error);
      expect(refused).toBeInstanceOf(TerraformFailed);
      expect((refused as TerraformFailed).output).toMatch(words);
      expect(tenant.clock).toBeLessThan(8 * 60);
      expect(tenant.jobs.filter(({ state }) => state === "Active")).toEqual([]);
      tenant.recover();
      await deployment.apply();
      expect(tenant.job().state).toBe("Active");
      expect(tenant.faults).toEqual([]);
      expect(await deployment.planned()).toContain(NO_CHANGES);
    },
  );

  test("a changed key that is refused is written by the next apply, and never taken for written", async () => {
    const deployment = await Deployment.applied(configuration());
    deployment.tenant.failNext(is("secrets"), 400);
    await expect(deployment.apply(configuration({ deletionThreshold: 50 }))).rejects.toThrow(/400/);
    expect(await deployment.apply()).toEqual(["secrets"]);
    expect(await deployment.planned()).toContain(NO_CHANGES);
  });

  test("-replace of the keys writes them once, the same, while the jobs run", async () => {
    const deployment = await Deployment.applied(configuration());
    const before = deployment.tenant.calls.length;
    const secrets = structuredClone(deployment.tenant.servicePrincipals[0]?.secrets);
    const [address] = (await deployment.run.terraform("state", "list")).match(/^.*secret_written.*$/m) ?? [];
    await deployment.run.terraform("apply", "-auto-approve", `-replace=${address}`);
    const puts = deployment.tenant.calls.slice(before).filter(({ method }) => method !== "GET");
    expect(stepsOf(puts)).toEqual(["secrets"]);
    expect(puts[0]?.body).toEqual({ value: secrets });
    expect(deployment.tenant.job().state).toBe("Active");
  });

  test("a first apply takes more than a minute, for what is made is waited for", async () => {
    const { tenant } = await Deployment.applied(configuration({ passwordHashSync: true }));
    expect(tenant.clock).toBeGreaterThanOrEqual(60);
    expect(tenant.clock).toBeLessThan(120);
  });
});
