import { addedByFirstPlan } from "../../../lib/cli/tell/first-plan";
import type { AdoptedConfiguration, AdoptedDefinition } from "../../../lib/intake/adoption/adopted-definition";
import { CloudSyncStack, type TenantDefinition } from "../../../stacks";
import { synthesizeStack } from "../../e2e/support/terraform";
import { adoptedContoso } from "../../support/adopted";

interface Stack {
  readonly import: readonly { readonly to: string }[];
  readonly resource: Readonly<Record<string, Readonly<Record<string, Made>>>>;
}
interface Made {
  readonly "//": { readonly metadata: { readonly path: string } };
  readonly depends_on?: readonly string[];
  readonly triggers_replace?: string;
  readonly lifecycle?: object;
}

const { definition } = adoptedContoso({ servers: [] });

function synthesized(edited: AdoptedDefinition): Stack {
  return synthesizeStack((app) => new CloudSyncStack(app, edited as TenantDefinition)) as unknown as Stack;
}

const withParts = (parts: Partial<AdoptedConfiguration>): AdoptedDefinition => ({
  ...definition,
  cloudSync: definition.cloudSync.map((configuration) => ({ ...configuration, ...parts })),
});

test.each<[string, AdoptedDefinition]>([
  ["as Contoso is", definition],
  ["with every job", withParts({ passwordHashSync: true, deviceSync: true, exchangeHybridWriteback: true })],
  [
    "with nothing but the provisioning job and Microsoft's mappings",
    withParts({ passwordHashSync: false, attributeMappings: [] }),
  ],
  ["that is paused", withParts({ enabled: false, deviceSync: true })],
])("every resource of a tenant %s that Terraform cannot import is named, and no other", (_, edited) => {
  const stack = synthesized(edited);
  const imported = new Set(stack.import.map(({ to }) => to));
  const added = Object.entries(stack.resource).flatMap(([type, made]) =>
    Object.entries(made).flatMap(([name, resource]) =>
      imported.has(`${type}.${name}`) ? [] : [resource["//"].metadata.path],
    ),
  );
  expect(
    addedByFirstPlan(edited)
      .map(({ path }) => path)
      .sort(),
  ).toEqual(added.sort());
});

test("a state of an earlier release, which has no time of a first plan, never gets one: an owed restart is made", () => {
  const { resource } = synthesized(definition);
  const noted = Object.values(resource.terraform_data ?? {}).filter(({ "//": { metadata } }) =>
    /run\/enabled$/.test(metadata.path),
  );
  expect(noted).toHaveLength(definition.cloudSync.length);
  for (const { triggers_replace, lifecycle } of noted) {
    expect(triggers_replace).toBe("${plantimestamp()}");
    expect(lifecycle).toEqual({ ignore_changes: ["triggers_replace"] });
  }
});

test("nothing is written to a schema before the first apply is known to have begun", () => {
  const { resource } = synthesized(withParts({ deviceSync: true }));
  const scopes = Object.values(resource.msgraph_update_resource ?? {}).filter(({ "//": { metadata } }) =>
    /schema\/scope$/.test(metadata.path),
  );
  expect(scopes).toHaveLength(2 * definition.cloudSync.length);
  for (const scope of scopes)
    expect(scope.depends_on).toContainEqual(expect.stringMatching(/^terraform_data\.\S+_run_enabled_/));
});
