import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { type App, TerraformStack } from "cdktf";
import { CloudSyncConfiguration, ExistingProvisioningAgents, MsgraphProvider } from "../../../lib";
import { howToKeep, renamedConstructs } from "../../../lib/review/plan/renamed-construct";
import { readSynthesizedStack } from "../../../lib/review/plan/synthesized-stack";
import { type PlanDigest, readTerraformPlan } from "../../../lib/review/plan/terraform-plan";
import { tenant } from "../../constructs/estate";
import { configuration, Deployment, DOMAIN, FINANCE, ous, SALES, stopAll } from "../support/deployment";
import { rulesOf } from "../support/job-schema";
import { describeWithTerraform, synthesizeStack } from "../support/terraform";
import type { JsonObject } from "../support/terraform-values";

async function planOf({ run }: Deployment, stack?: JsonObject): Promise<PlanDigest> {
  if (stack) run.use(stack);
  const { json } = await run.plan();
  return readTerraformPlan([Buffer.from(JSON.stringify(json))], "plan.json");
}

/** The configuration of {@link configuration}, under another construct id. */
function renamed(id: string, adjust: (stack: TerraformStack) => void = () => {}): JsonObject {
  return synthesizeStack((app: App) => {
    const stack = new TerraformStack(app, "sync");
    new AzureadProvider(stack, "azuread");
    new MsgraphProvider(stack, "msgraph");
    const names = ["agent-01", "agent-02", "agent-03"];
    new ExistingProvisioningAgents(stack, "agents", { tenant, domains: [DOMAIN], names });
    const props = { tenant, scope: ous(SALES), enabled: true, deletionProtection: false };
    new CloudSyncConfiguration(stack, id, props);
    adjust(stack);
    return stack;
  });
}

describeWithTerraform("a plan of a configuration, read back", () => {
  let deployment: Deployment;
  beforeAll(async () => {
    deployment = await Deployment.applied(renamed("corp"));
  });
  afterAll(stopAll);

  test("names the OU that joins the scope", async () => {
    const { changes } = await planOf(await deployment.fork(), configuration({ scope: ous(SALES, FINANCE) }));
    const added = changes.flatMap(({ type, attributes }) => attributes.map((attribute) => ({ type, ...attribute })));
    expect(added).toContainEqual({
      type: "msgraph_update_resource",
      path: 'body.synchronizationRules["AD2AADProvisioning"].containerFilter.includedContainers[1]',
      after: JSON.stringify(FINANCE),
    });
  });

  test("lists of the first declared mapping no more than it changes, and of the second", async () => {
    const [city, department] = [
      { objectTypes: ["user"], target: "City", attribute: "l" },
      { objectTypes: ["user"], target: "Department", constant: "Sales" },
    ] as const;
    const mapped = await deployment.fork();
    const targetsOf = ({ changes }: PlanDigest) => {
      const paths = changes.flatMap(({ attributes }) => attributes.map(({ path }) => path));
      return new Set(paths.flatMap((path) => /\.attributeMappings\["(\w+)"\]/.exec(path)?.[1] ?? []));
    };
    const first = configuration({ attributeMappings: [city] });
    const created = await planOf(mapped, first);
    expect(targetsOf(created)).toEqual(new Set(["City"]));
    const [write] = created.changes.filter(({ comparedWith }) => comparedWith !== undefined);
    expect(write).toMatchObject({ type: "msgraph_update_resource", action: "create", moreAttributes: 0 });
    expect(write?.comparedWith).toContain("corp_schema_present");

    await mapped.apply(first);
    const updated = await planOf(mapped, configuration({ attributeMappings: [city, department] }));
    expect(targetsOf(updated)).toEqual(new Set(["Department"]));
  });

  test("names what was changed behind its back", async () => {
    const changed = await deployment.fork();
    for (const { schema } of changed.tenant.jobs)
      for (const rule of rulesOf(schema)) rule.containerFilter = { includedContainers: [FINANCE] };
    const { drift } = await planOf(changed);
    expect(drift.map(({ type, action }) => [type, action])).toContainEqual(["msgraph_update_resource", "drift"]);
    expect(JSON.stringify(drift)).toContain("OU=Finance");
  });

  test("reads a renamed construct as a loss, and the moves that it advises as moves", async () => {
    const [before, after] = [renamed("corp"), renamed("corporate")];
    const stacks = [before, after].map((json) => readSynthesizedStack(json, "cdk.tf.json"));
    const [old, fresh] = stacks as [(typeof stacks)[0], (typeof stacks)[0]];
    const lost = await planOf(await deployment.fork(), after);
    const pairs = renamedConstructs(lost.changes, old, fresh);
    const deleted = lost.changes.filter(({ action }) => action === "delete").map(({ address }) => address);
    expect(deleted.length).toBeGreaterThan(3);
    expect(pairs.map(({ from }) => from.address).sort()).toEqual(deleted.sort());
    for (const { from, to } of pairs) expect(to.path).toBe(from.path?.replace("sync/corp/", "sync/corporate/"));

    const moves = pairs.map(({ from, to }) => ({ from: from.address, to: to.address }));
    expect(howToKeep(pairs)).toContain('stack.addOverride("moved", [{ from: "');
    const kept = await planOf(
      await deployment.fork(),
      renamed("corporate", (stack) => stack.addOverride("moved", moves)),
    );
    const moved = kept.changes.filter(({ previousAddress }) => previousAddress !== undefined);
    expect(moved.map(({ previousAddress }) => previousAddress).sort()).toEqual(deleted.sort());
    // The application is named and marked after its construct, so its name moves and changes at once.
    expect(moved.filter(({ action }) => action !== "move").map(({ action, type }) => [action, type])).toEqual([
      ["update", "msgraph_update_resource"],
    ]);
    expect(kept.changes.filter(({ action }) => action === "delete" || action === "create")).toEqual([]);
  });
});
