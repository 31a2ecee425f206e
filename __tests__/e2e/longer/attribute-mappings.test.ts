import type { AttributeMappingProps } from "../../../lib/domain/mapping/attribute-mapping";
import { configuration, Deployment, FINANCE, named, ous, SALES, stopAll } from "../support/deployment";
import { FIRST_APPLY, SCOPE_CHANGE } from "../support/graph-steps";
import { freshProvisioningSchema, type MappingOrder, orderedMappings, rulesOf } from "../support/job-schema";
import { actionsIn, changedLines, NO_CHANGES } from "../support/printed-plan";
import { describeWithTerraform } from "../support/terraform";
import type { JsonObject } from "../support/terraform-values";

afterAll(stopAll);

describeWithTerraform("attribute mappings", () => {
  const mappings: readonly AttributeMappingProps[] = [
    { objectTypes: ["user", "inetOrgPerson"], target: "UserPrincipalName", attribute: "mail" },
    { objectTypes: ["user"], target: "UsageLocation", constant: "DE", flowType: "ObjectAddOnly", defaultValue: "US" },
    { objectTypes: ["user"], target: "Department", expression: "Trim([department])" },
    { objectTypes: ["contact"], target: "Mail", remove: true },
    { objectTypes: ["user"], target: "EmployeeId", attribute: "extensionAttribute1" },
  ];
  const stack = configuration({ attributeMappings: mappings });
  let applied: Readonly<Record<MappingOrder, { readonly deployment: Deployment; readonly steps: readonly string[] }>>;

  beforeAll(async () => {
    const first = async (mappingOrder: MappingOrder) => {
      const deployment = await Deployment.of(stack, { mappingOrder });
      return { deployment, steps: await deployment.apply() };
    };
    applied = { sorted: await first("sorted"), kept: await first("kept"), reversed: await first("reversed") };
  });

  const mapped = (target: string, rest: JsonObject) => ({
    targetAttributeName: target,
    defaultValue: null,
    exportMissingReferences: false,
    flowBehavior: "FlowWhenChanged",
    flowType: "Always",
    matchingPriority: 0,
    ...rest,
  });

  test.each<MappingOrder>(["sorted", "kept", "reversed"])(
    "are laid over Microsoft's, which stay as they are, in a tenant whose order is %s",
    async (mappingOrder) => {
      const { deployment, steps } = applied[mappingOrder];
      expect(steps).toEqual([...FIRST_APPLY.slice(0, -1), "schema AD2AADProvisioning", "start AD2AADProvisioning"]);
      const fresh = rulesOf(freshProvisioningSchema("Microsoft Entra ID"))[0]?.objectMappings as JsonObject[];
      const before = (kind: string) =>
        fresh.find(({ sourceObjectName }) => sourceObjectName === kind)?.attributeMappings as JsonObject[];
      const unchanged = (kind: string, ...targets: string[]) =>
        before(kind).filter(({ targetAttributeName }) => !targets.includes(String(targetAttributeName)));
      const fromMail = { type: "Attribute", name: "mail", expression: "[mail]", parameters: [] };
      const upn = mapped("UserPrincipalName", { source: fromMail });
      const trimmed = { type: "Function", name: "Trim", expression: "Trim([department])", parameters: [] };
      const constant = { type: "Constant", name: "DE", expression: '"DE"', parameters: [] };
      const fromExtension = {
        type: "Attribute",
        name: "extensionAttribute1",
        expression: "[extensionAttribute1]",
        parameters: [],
      };
      const expected: Record<string, JsonObject[]> = {
        user: [
          ...unchanged("user", "UserPrincipalName", "Department"),
          upn,
          mapped("Department", { source: trimmed }),
          mapped("EmployeeId", { source: fromExtension }),
          mapped("UsageLocation", { source: constant, flowType: "ObjectAddOnly", defaultValue: "US" }),
        ],
        inetOrgPerson: [...unchanged("inetOrgPerson", "UserPrincipalName"), upn],
        contact: unchanged("contact", "Mail"),
        group: before("group"),
      };
      for (const [kind, wanted] of Object.entries(expected)) {
        const now = deployment.mappingsOf(kind);
        expect(now).toHaveLength(wanted.length);
        expect(now).toEqual(expect.arrayContaining(wanted));
      }
      // An order that nobody expected is seen once, as a difference by place, and then kept.
      if (mappingOrder === "reversed") await deployment.apply();
      expect(await deployment.planned()).toContain(NO_CHANGES);
    },
  );

  test.each<MappingOrder>(["sorted", "kept"])(
    "one more is one mapping in the plan and one restart, in a tenant whose order is %s",
    async (mappingOrder) => {
      const deployment = await applied[mappingOrder].deployment.fork();
      const more = [...mappings, { objectTypes: ["user"], target: "City", attribute: "l" }] as const;
      expect(await deployment.apply(configuration({ attributeMappings: more }))).toEqual(SCOPE_CHANGE);
      expect(changedLines(deployment.printed, "targetAttributeName")).toEqual(['+ targetAttributeName     = "City"']);
      expect(named(deployment.mappingsOf("user"), "City")).toHaveLength(1);
      expect(await deployment.planned()).toContain(NO_CHANGES);
    },
  );

  test("a scope change does not touch them", async () => {
    const deployment = await applied.sorted.deployment.fork();
    const more = configuration({ attributeMappings: mappings, scope: ous(SALES, FINANCE) });
    expect(actionsIn(await deployment.planned(more))).toEqual(["corp_run_call replaced", "corp_schema_scope updated"]);
  });

  test("an expression that Graph cannot parse stops before the mappings are written and before the start", async () => {
    const unparsable = { ...mappings[2], expression: "Trim ([department])" } as AttributeMappingProps;
    const deployment = await Deployment.of(configuration({ attributeMappings: [unparsable] }));
    await expect(deployment.apply()).rejects.toThrow(/cannot parse the expression\s+for Department/);
    expect(deployment.tenant.job().state).toBe("Disabled");
    expect(deployment.rule.objectMappings).toEqual(
      rulesOf(orderedMappings(freshProvisioningSchema("Microsoft Entra ID"), "sorted"))[0]?.objectMappings,
    );
  });
});
