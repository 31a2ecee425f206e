import type { AttributeMappingProps } from "../../../lib/domain/mapping/attribute-mapping";
import { byHand, configuration, Deployment, FINANCE, named, SALES, stopAll } from "../support/deployment";
import { SCOPE_CHANGE, stepsOf } from "../support/graph-steps";
import { changedLines, NO_CHANGES } from "../support/printed-plan";
import { describeWithTerraform } from "../support/terraform";

afterAll(stopAll);

describeWithTerraform("what somebody changes by hand", () => {
  const mapping: AttributeMappingProps = { objectTypes: ["user"], target: "Department", constant: "Sales" };
  const notificationRecipients = ["ann@contoso.com"];
  const stack = configuration({ attributeMappings: [mapping], deletionThreshold: 50, notificationRecipients });
  let applied: Deployment;

  beforeAll(async () => {
    applied = await Deployment.applied(stack, { secretsReadBack: "clear" });
  });

  test("an OU more is seen and taken out again", async () => {
    const deployment = await applied.fork();
    deployment.rule.containerFilter = { includedContainers: [SALES, FINANCE] };
    expect(await deployment.apply()).toEqual(SCOPE_CHANGE);
    expect(changedLines(deployment.printed, "OU=")).toEqual([`- "${FINANCE}",`]);
    expect(deployment.organizationalUnits).toEqual([SALES]);
  });

  test("groups in place of the OUs are seen and taken out again", async () => {
    const deployment = await applied.fork();
    Object.assign(deployment.rule, { containerFilter: null, groupFilter: { includedGroups: [`CN=All,${SALES}`] } });
    expect(await deployment.apply()).toEqual(SCOPE_CHANGE);
    expect(deployment.organizationalUnits).toEqual([SALES]);
    expect(deployment.rule.groupFilter).toEqual({ includedGroups: [] });
  });

  test("a schema that is reset gets its scope and its mappings back", async () => {
    const deployment = await applied.fork();
    byHand(deployment, "DELETE", `jobs/${deployment.tenant.job().id}/schema`);
    expect(deployment.rule.containerFilter).toBeNull();
    const steps = await deployment.apply();
    expect(steps.filter((step) => step.startsWith("restart"))).toHaveLength(1);
    expect(deployment.organizationalUnits).toEqual([SALES]);
    expect(named(deployment.mappingsOf("user"), "Department")).toMatchObject([{ source: { name: "Sales" } }]);
    expect(await deployment.planned()).toContain(NO_CHANGES);
  });

  test("a declared mapping that is edited is put right", async () => {
    const deployment = await applied.fork();
    const [department] = named(deployment.mappingsOf("user"), "Department");
    Object.assign(department ?? {}, { flowType: "ObjectAddOnly", source: { type: "Attribute", expression: "[x]" } });
    expect(await deployment.apply()).toEqual(SCOPE_CHANGE);
    expect(named(deployment.mappingsOf("user"), "Department")).toMatchObject([
      { flowType: "Always", source: { type: "Constant", name: "Sales" } },
    ]);
    expect(await deployment.planned()).toContain(NO_CHANGES);
  });

  test("a mapping that is not declared belongs to whoever edited it", async () => {
    const deployment = await applied.fork();
    const [upn] = named(deployment.mappingsOf("user"), "UserPrincipalName");
    Object.assign(upn ?? {}, { flowType: "ObjectAddOnly" });
    expect(await deployment.planned()).toContain(NO_CHANGES);
  });

  test("another deletion threshold is told of, and written again by what the warning says", async () => {
    const deployment = await applied.fork();
    const secrets = structuredClone(deployment.tenant.servicePrincipals[0]?.secrets ?? []);
    const loosened = secrets.map(({ key, value }) => ({
      key: key ?? null,
      value: String(value).replace('"DeleteThresholdValue":50', '"DeleteThresholdValue":5000'),
    }));
    expect(loosened).not.toEqual(secrets);
    byHand(deployment, "PUT", "secrets", { value: loosened });
    const before = deployment.tenant.calls.length;
    const plan = await deployment.planned();
    expect(plan).toContain(NO_CHANGES);
    expect(plan).not.toContain("ann@contoso.com");
    const [, replace] = /terraform\s+apply\s+(-replace=\S+)/.exec(plan.replace(/[\s│]+/g, " ")) ?? [];
    await deployment.run.terraform("apply", "-auto-approve", String(replace));
    expect(stepsOf(deployment.tenant.calls.slice(before))).toEqual(["secrets"]);
    expect(deployment.tenant.servicePrincipals[0]?.secrets).toEqual(secrets);
    expect(await deployment.planned()).not.toContain("Warning");
  });

  test("a paused job is told of and left alone", async () => {
    const deployment = await applied.fork();
    byHand(deployment, "POST", `jobs/${deployment.tenant.job().id}/pause`);
    expect(await deployment.apply()).toEqual([]);
    expect(deployment.printed).toContain(NO_CHANGES);
    expect(deployment.printed.replace(/[\s│]+/g, " ")).toMatch(
      /Warning: Check block assertion failed.*The job sync\/corp\/run is declared enabled and does not run/,
    );
    expect(deployment.tenant.job().state).toBe("Paused");
  });
});
