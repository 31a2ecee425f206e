import { tenants } from "../../../stacks/tenants";
import { Deployment, stopAll } from "../support/deployment";
import { syncStackOf, unprotected } from "../support/example-tenants";
import { principalOf, stepOf } from "../support/graph-steps";
import type { TenantModel } from "../support/tenant-model";
import { describeWithTerraform } from "../support/terraform";

/** What was written about each service principal, in order of arrival. */
function stepsByPrincipal({ calls, servicePrincipals }: TenantModel): Map<string, string[]> {
  const steps = new Map(servicePrincipals.map(({ id }) => [id, [] as string[]]));
  for (const call of calls) {
    const step = stepOf(call);
    if (step) steps.get(principalOf(call) ?? "")?.push(step);
  }
  return steps;
}

/** Steps of one configuration that must follow each other, whatever comes between them. */
const CHAINS = [
  ["secrets", "job AD2AADProvisioning", "schema AD2AADProvisioning", "start AD2AADProvisioning"],
  ["secrets", "job AD2AADPasswordHash", "start AD2AADProvisioning", "start AD2AADPasswordHash"],
];

describeWithTerraform("an example tenant", () => {
  afterAll(stopAll);

  describe.each(tenants.map((tenant) => [tenant.name, tenant] as const))("%s", (_, definition) => {
    let sync: Deployment;

    beforeAll(async () => {
      sync = await Deployment.of(syncStackOf(definition));
    });

    test("is valid, and its plan only creates", async () => {
      await sync.run.init();
      await sync.run.validate();
      const { changes } = await sync.run.plan();
      expect(changes.length).toBeGreaterThan(0);
      expect(changes.filter(({ actions }) => actions.join() !== "create")).toEqual([]);
      expect(sync.tenant.writes()).toEqual([]);
    });

    test("starts no job before its keys and its scope are written, nor password hashes before users", async () => {
      await sync.apply();
      expect(sync.tenant.faults).toEqual([]);
      for (const steps of stepsByPrincipal(sync.tenant).values())
        for (const chain of CHAINS.map((each) => each.filter((step) => steps.includes(step)))) {
          expect(steps.filter((step) => chain.includes(step))).toEqual(chain);
        }
      for (const { state } of sync.tenant.jobs) expect(state).toBe("Active");
    });

    test("has a job for users in every configuration, and one for password hashes where they are synchronized", () => {
      const expected = definition.cloudSync.map(({ name, passwordHashSync }) => [
        name,
        passwordHashSync ? ["AD2AADPasswordHash", "AD2AADProvisioning"] : ["AD2AADProvisioning"],
      ]);
      const held = sync.tenant.servicePrincipals.map(({ displayName, jobs }) => [
        displayName,
        jobs.map(({ templateId }) => templateId).sort(),
      ]);
      expect(held.sort()).toEqual(expected.sort());
    });

    test("is what its code says after one apply: the next plan is empty", async () => {
      expect(await sync.planned()).toContain("No changes.");
    });

    test("refuses to be destroyed, and loses nothing by the attempt", async () => {
      const before = sync.tenant.writes();
      await expect(sync.run.destroy()).rejects.toThrow("Instance cannot be destroyed");
      expect(sync.tenant.writes()).toEqual(before);
    });

    test("is destroyed jobs first and applications last, once the protection is lifted", async () => {
      const before = sync.tenant.calls.length;
      const jobs = sync.tenant.jobs.map(({ templateId }) => `delete ${templateId}`);
      const principals = sync.tenant.servicePrincipals.map(({ id }) => id);
      sync.run.use(syncStackOf(unprotected(definition)));
      await sync.run.destroy();
      const calls = sync.tenant.calls.slice(before);
      const steps = calls.flatMap((call) => stepOf(call) ?? []);
      expect([...steps].sort()).toEqual([...jobs, ...principals.map(() => "delete application")].sort());
      for (const id of principals) {
        const own = calls.filter((call) => principalOf(call) === id).flatMap((call) => stepOf(call) ?? []);
        expect(new Set(own.map((step) => step.replace(/ .*/, "")))).toEqual(new Set(["delete"]));
      }
      expect(sync.tenant.servicePrincipals).toEqual([]);
    });
  });
});
