import { readFileSync } from "node:fs";
import { join } from "node:path";
import { configuration, Deployment, SALES, stopAll } from "../support/deployment";
import { describeWithTerraform } from "../support/terraform";
import type { JsonObject } from "../support/terraform-values";

/** The stacks as version 0.1 wrote them, which stand in the states of those who use it. */
const OLDER = JSON.parse(
  readFileSync(join(__dirname, "../../fixtures/terraform/stacks-of-0.1.json"), "utf8"),
) as Record<"enabled" | "disabled", JsonObject>;

const PROPS = {
  passwordHashSync: true,
  attributeMappings: [{ objectTypes: ["user"], target: "City", attribute: "l" }],
} as const;

afterAll(stopAll);

describeWithTerraform("an upgrade", () => {
  test.each(["enabled", "disabled"] as const)(
    "of a configuration that is %s replaces and deletes nothing, starts and stops nothing, and leaves nothing to do",
    async (state) => {
      const deployment = await Deployment.applied(OLDER[state]);
      const { tenant } = deployment;
      const jobs = structuredClone(tenant.jobs);
      const secrets = structuredClone(tenant.servicePrincipals[0]?.secrets);
      deployment.run.use(configuration({ ...PROPS, enabled: state === "enabled" }));

      const { changes } = await deployment.run.plan();
      expect(changes.map(({ address, actions }) => `${actions} ${address.replace(/_\w{8}$/, "")}`).sort()).toEqual([
        "create msgraph_resource_action.corp_secret_written",
        "create msgraph_update_resource.corp_own_name",
        "create terraform_data.corp_own_birth",
        "forget azuread_synchronization_secret.corp_secret",
      ]);
      expect((await deployment.apply()).sort()).toEqual(["name", "secrets"]);
      expect(tenant.jobs).toEqual(jobs);
      expect(tenant.servicePrincipals[0]).toMatchObject({ displayName: "corp", secrets });
      expect(deployment.organizationalUnits).toEqual([SALES]);
      const plan = await deployment.planned();
      expect(plan).toContain("No changes.");
      expect(plan).not.toContain("Warning");
    },
  );
});
