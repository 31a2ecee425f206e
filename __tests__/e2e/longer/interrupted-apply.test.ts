import { configuration, Deployment, FINANCE, ous, SALES, stopAll } from "../support/deployment";
import { stepOf } from "../support/graph-steps";
import type { Failure, GraphCall, TenantModel } from "../support/tenant-model";
import { describeWithTerraform, TerraformFailed } from "../support/terraform";

/** The tenant does nothing, however often it is asked: Graph refuses, or never hears of it. */
const REFUSED: readonly Failure[] = [403, 409, 500, "lost request"];

/** Nobody waits half an hour for a refusal. The jobs of an application wait for each other in it. */
const MINUTES_UNTIL_IT_FAILS = 8;

const ATTRIBUTE_MAPPING = { objectTypes: ["user"], target: "City", attribute: "l" } as const;
const STACK = configuration({
  passwordHashSync: true,
  attributeMappings: [ATTRIBUTE_MAPPING],
  onDemandTests: [{ distinguishedName: `CN=Ada,${SALES}` }],
});
const FIRST_APPLY = [
  "application",
  "name",
  "secrets",
  "job AD2AADPasswordHash",
  "job AD2AADProvisioning",
  "schema AD2AADProvisioning",
  "schema AD2AADProvisioning",
  "on demand AD2AADProvisioning",
  "start AD2AADProvisioning",
  "start AD2AADPasswordHash",
];

/** Everything that a tenant holds, whatever ids it gave. */
function holdings({ servicePrincipals, faults }: TenantModel) {
  return {
    faults,
    applications: servicePrincipals.map(({ displayName, secrets, jobs }) => ({
      displayName,
      secrets,
      jobs: jobs
        .map(({ templateId, state, schema }) => ({ templateId, state, schema }))
        .sort((a, b) => a.templateId.localeCompare(b.templateId)),
    })),
  };
}

/** Finds the occurrence of a step, counted from 1, among the calls that a tenant gets. */
function nth(step: string, occurrence: number): (call: GraphCall) => boolean {
  let seen = 0;
  return (call) => {
    if (stepOf(call) !== step) return false;
    seen += 1;
    return seen >= occurrence;
  };
}

/** The steps of the first apply, each with how often it was there before: the schema is written twice. */
const WRITES = FIRST_APPLY.map((step, index) => ({
  step,
  occurrence: FIRST_APPLY.slice(0, index + 1).filter((each) => each === step).length,
}));

afterAll(stopAll);

describeWithTerraform("an apply that fails in the middle", () => {
  let undisturbed: ReturnType<typeof holdings>;

  beforeAll(async () => {
    const deployment = await Deployment.of(STACK);
    const steps = await deployment.apply();
    expect([...steps.slice(0, 3), ...steps.slice(3, 5).sort(), ...steps.slice(5)]).toEqual(FIRST_APPLY);
    undisturbed = holdings(deployment.tenant);
    expect(undisturbed.faults).toEqual([]);
  });

  async function endsAsIfNothingHadBeen(
    step: string,
    occurrence: number,
    failures: readonly Failure[],
    times: number,
  ): Promise<void> {
    const deployment = await Deployment.of(STACK);
    const { tenant } = deployment;
    const first = nth(step, occurrence);
    const again = (call: GraphCall) => stepOf(call) === step;
    for (const [index, failure] of failures.entries()) {
      const began = tenant.clock;
      tenant.failNext(index === 0 ? first : again, failure, times);
      await expect(deployment.apply()).rejects.toBeInstanceOf(TerraformFailed);
      expect(tenant.clock - began).toBeLessThan(MINUTES_UNTIL_IT_FAILS * 60);
      tenant.recover();
    }
    await deployment.apply();
    expect(holdings(deployment.tenant)).toEqual(undisturbed);
  }

  test.each(WRITES)(
    "at $step ($occurrence) ends as an undisturbed one, after the next that gets through",
    async (write) => {
      const { step, occurrence } = write;
      await Promise.all([
        endsAsIfNothingHadBeen(step, occurrence, REFUSED, Number.POSITIVE_INFINITY),
        endsAsIfNothingHadBeen(step, occurrence, ["run ended"], 1),
      ]);
    },
  );

  test("at a restart is told, and the next one restarts what still reads its old scope", async () => {
    const deployment = await Deployment.applied(configuration());
    deployment.tenant.failNext((call) => stepOf(call) === "restart AD2AADProvisioning", 403);
    const more = configuration({ scope: ous(SALES, FINANCE) });
    await expect(deployment.apply(more)).rejects.toBeInstanceOf(TerraformFailed);
    expect(await deployment.apply()).toEqual(["restart AD2AADProvisioning"]);
  });

  test("while the provider waits for its new job finds the job, and makes no second one", async () => {
    const deployment = await Deployment.of(STACK);
    deployment.tenant.failNext(({ method, url }) => method === "GET" && /jobs\/[^/]+$/.test(url), "run ended");
    await expect(deployment.apply()).rejects.toBeInstanceOf(TerraformFailed);
    await deployment.apply();
    expect(holdings(deployment.tenant)).toEqual(undisturbed);
  });

  test("while the provider waits for its new application keeps it protected, and goes on when it is untainted", async () => {
    const deployment = await Deployment.of(STACK);
    deployment.tenant.failNext(({ method, url }) => method === "GET" && /applications\/[^/]+$/.test(url), "run ended");
    await expect(deployment.apply()).rejects.toBeInstanceOf(TerraformFailed);
    await expect(deployment.apply()).rejects.toThrow("Instance cannot be destroyed");
    const [application] = (await deployment.run.terraform("state", "list")).match(/^azuread_application.*$/m) ?? [];
    await deployment.run.terraform("untaint", String(application));
    await deployment.apply();
    expect(holdings(deployment.tenant)).toEqual(undisturbed);
  });
});
