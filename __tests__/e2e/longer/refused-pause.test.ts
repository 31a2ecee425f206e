import { configuration, Deployment, FINANCE, named, ous, SALES, stopAll } from "../support/deployment";
import { stepOf } from "../support/graph-steps";
import { rulesOf } from "../support/job-schema";
import type { TenantModel } from "../support/tenant-model";
import { describeWithTerraform } from "../support/terraform";
import type { JsonObject } from "../support/terraform-values";

/** Graph refuses every call of a step. */
function refuse(tenant: TenantModel, step: string): void {
  tenant.failNext((call) => stepOf(call) === step, 403, Number.POSITIVE_INFINITY);
}

afterAll(stopAll);

describeWithTerraform("a configuration that is disabled while something else is wrong with it", () => {
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

  test.each<[string, (deployment: Deployment) => void, RegExp]>([
    [
      "its schema has a second rule",
      ({ tenant }) => rulesOf(tenant.job().schema).push({ id: "second", name: "SecondRule" }),
      /exactly one rule/,
    ],
    [
      "users have no mapping of their password hash",
      (deployment) => {
        const users = deployment.mappingsOf("user");
        users.splice(users.indexOf(named(users, "CredentialData")[0] as JsonObject), 1);
      },
      /CredentialData mapping exactly once/,
    ],
    ["its keys cannot be written", ({ tenant }) => refuse(tenant, "secrets"), /403/],
    ["its scope cannot be written", ({ tenant }) => refuse(tenant, "schema AD2AADProvisioning"), /403/],
  ])("is paused although %s", async (_, spoil, words) => {
    const deployment = await running.fork();
    spoil(deployment);
    await expect(deployment.apply(changed)).rejects.toThrow(words);
    expect(deployment.tenant.jobs.map(({ state }) => state)).toEqual(["Paused", "Paused"]);
  });

  test("is paused although an expression is none, which stops the write that needs it", async () => {
    const deployment = await running.fork();
    const unparsable = [{ objectTypes: ["user"], target: "City", expression: "Trim ([l])" }] as const;
    const stack = configuration({ enabled: false, passwordHashSync: true, attributeMappings: unparsable });
    await expect(deployment.apply(stack)).rejects.toThrow(/cannot parse the expression\s+for City/);
    expect(deployment.tenant.jobs.map(({ state }) => state)).toEqual(["Paused", "Paused"]);
  });
});
