import { buildsServers, type TenantDefinition } from "../../../stacks";
import { keptRelease, keptVersions } from "../../release/kept-release";
import { Deployment, stopAll } from "../support/deployment";
import { serversStackOf, syncStackOf, withPassword } from "../support/example-tenants";
import { describeWithTerraform } from "../support/terraform";
import type { JsonObject } from "../support/terraform-values";

/**
 * What the first plan after an upgrade does to the example tenants, where it does anything: a line for each resource of a release,
 * such as `contoso-sync update azuread_application.x`, with `*` for every resource of the type. CHANGELOG.md has to say the same.
 */
const PLANNED_BY_UPGRADE: Readonly<Record<string, readonly string[]>> = {
  "0.1.0": [
    "contoso-servers delete,create azurerm_virtual_machine_run_command.*",
    "fabrikam-servers delete,create azurerm_virtual_machine_run_command.*",
  ],
};

function plannedFor(version: string, name: string, stack: JsonObject): string[] {
  const resources = stack.resource as Readonly<Record<string, JsonObject>>;
  return (PLANNED_BY_UPGRADE[version] ?? [])
    .filter((line) => line.startsWith(`${name} `))
    .flatMap((line) => {
      const [, type = ""] = / (\w+)\.\*$/.exec(line) ?? [];
      return type === "" ? [line] : Object.keys(resources[type] ?? {}).map((id) => line.replace("*", id));
    });
}

/** The stacks that are made today of definitions as they were written then. */
function stacksOf(definition: TenantDefinition): (readonly [name: string, stack: JsonObject])[] {
  return [
    [`${definition.name}-sync`, syncStackOf(definition)],
    ...(buildsServers(definition) ? [[`${definition.name}-servers`, serversStackOf(definition)] as const] : []),
  ];
}

describeWithTerraform("an upgrade of the example tenants", () => {
  afterEach(stopAll);

  describe.each(keptVersions())("from %s", (version) => {
    const kept = keptRelease(version);
    const stacks = Object.fromEntries(kept.tenants.flatMap(stacksOf));

    test("makes the same stacks", () => {
      expect(Object.keys(kept.stacks).sort()).toEqual(Object.keys(stacks).sort());
    });

    test.each(Object.entries(kept.stacks))(
      "plans for %s what the changelog says, and nothing else",
      async (name, stack) => {
        const deployment = await Deployment.applied(withPassword(stack));
        deployment.run.use(stacks[name] as JsonObject);
        const { changes } = await deployment.run.plan();
        const planned = changes.map(({ address, actions }) => `${name} ${actions} ${address}`);
        expect(planned.sort()).toEqual(plannedFor(version, name, stack).sort());
        if (planned.length === 0) expect(await deployment.planned()).toContain("No changes.");
      },
    );
  });

  test("that moves a resource is noticed", async () => {
    const [version = ""] = keptVersions();
    const stack = keptRelease(version).stacks["contoso-sync"] as JsonObject;
    const text = JSON.stringify(stack);
    const [, name = ""] = /"(corp-sales_provisioning-job_\w{8})":/.exec(text) ?? [];
    const deployment = await Deployment.applied(stack);
    deployment.run.use(JSON.parse(text.replaceAll(name, "renamed")));
    const { changes } = await deployment.run.plan();
    expect(changes.map(({ address, actions }) => `${actions} ${address}`)).toContain(
      `delete azuread_synchronization_job.${name}`,
    );
  });
});
