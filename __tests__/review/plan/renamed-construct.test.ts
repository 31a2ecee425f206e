import { type App, TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { howToKeep, renamedConstructs } from "../../../lib/review/plan/renamed-construct";
import type { ResourceChange } from "../../../lib/review/plan/resource-change";
import {
  constructPathOf,
  readSynthesizedStack,
  type SynthesizedStack,
} from "../../../lib/review/plan/synthesized-stack";
import { synthesizeStack } from "../../e2e/support/terraform";

class Group extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly attributes: Readonly<Record<string, unknown>>,
  ) {
    super(scope, id, {
      terraformResourceType: "azuread_group",
      terraformGeneratorMetadata: { providerName: "terraform" },
    });
  }

  protected override synthesizeAttributes() {
    return { ...this.attributes };
  }
}

/** A construct of two groups, one of which refers to the other. */
class Region extends Construct {
  constructor(scope: Construct, id: string, name = "Sales") {
    super(scope, id);
    const readers = new Group(this, "readers", { display_name: `${name} readers`, security_enabled: true });
    new Group(this, "owners", {
      display_name: `${name} owners`,
      security_enabled: true,
      members: [readers.interpolationForAttribute("object_id")],
    });
  }
}

function stackOf(build: (stack: TerraformStack) => void): SynthesizedStack {
  const json = synthesizeStack((app: App) => {
    const stack = new TerraformStack(app, "contoso-sync");
    build(stack);
    return stack;
  });
  return readSynthesizedStack(json, "cdk.tf.json");
}

/** What Terraform plans between two synths without a word about moves. */
function changesBetween(before: SynthesizedStack, after: SynthesizedStack): ResourceChange[] {
  const only = (here: SynthesizedStack, there: SynthesizedStack, action: "delete" | "create") =>
    [...here.resources.values()]
      .filter(({ address }) => !there.resources.has(address))
      .map(({ address, type, uniqueId: name }) => {
        const nothing = { provider: "", replacePaths: [], attributes: [], moreAttributes: 0 };
        return { address, type, name, action, mode: "managed" as const, ...nothing };
      });
  return [...only(before, after, "delete"), ...only(after, before, "create")];
}

function renamesBetween(before: SynthesizedStack, after: SynthesizedStack): (string | undefined)[][] {
  return renamedConstructs(changesBetween(before, after), before, after)
    .map(({ from, to }) => [from.path, to.path])
    .sort();
}

test("a renamed construct takes all that is in it along, references and all", () => {
  const before = stackOf((stack) => new Region(stack, "sales"));
  const after = stackOf((stack) => new Region(stack, "vertrieb"));
  expect(renamesBetween(before, after)).toEqual([
    ["contoso-sync/sales/owners", "contoso-sync/vertrieb/owners"],
    ["contoso-sync/sales/readers", "contoso-sync/vertrieb/readers"],
  ]);
});

test("several constructs that are alike are paired by what they are and where they stand", () => {
  const before = stackOf((stack) => {
    new Region(stack, "a", "East");
    new Region(stack, "b", "West");
  });
  const after = stackOf((stack) => {
    const inner = new Construct(stack, "inner");
    new Region(inner, "b", "West");
    new Region(inner, "a", "East");
  });
  expect(renamesBetween(before, after)).toEqual([
    ["contoso-sync/a/owners", "contoso-sync/inner/a/owners"],
    ["contoso-sync/a/readers", "contoso-sync/inner/a/readers"],
    ["contoso-sync/b/owners", "contoso-sync/inner/b/owners"],
    ["contoso-sync/b/readers", "contoso-sync/inner/b/readers"],
  ]);
});

test("something else that is created is no rename of what is deleted", () => {
  const before = stackOf((stack) => new Group(stack, "one", { display_name: "Sales", security_enabled: true }));
  const after = stackOf((stack) => new Group(stack, "two", { display_name: "Finance", security_enabled: false }));
  expect(renamesBetween(before, after)).toEqual([]);
});

test("a rename that changes one argument of many is one still", () => {
  const many = { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 };
  const before = stackOf((stack) => new Group(stack, "one", many));
  const after = stackOf((stack) => new Group(stack, "two", { ...many, g: 8 }));
  const [renamed] = renamedConstructs(changesBetween(before, after), before, after);
  expect(renamed?.sameness).toBeCloseTo(6 / 8);
});

test("thousands of renamed constructs are paired when nothing else changed", () => {
  const stackWith = (prefix: string) =>
    stackOf((stack) => {
      for (let index = 0; index < 600; index++) new Group(stack, `${prefix}-${index}`, { display_name: `${index}` });
    });
  const pairs = renamesBetween(stackWith("a"), stackWith("b"));
  expect(pairs).toHaveLength(600);
  expect(pairs.every(([from, to]) => from?.split("-").at(-1) === to?.split("-").at(-1))).toBe(true);
});

test("the advice names every resource, in one list of moves", () => {
  const before = stackOf((stack) => new Region(stack, "sales"));
  const after = stackOf((stack) => new Region(stack, "vertrieb"));
  const advice = howToKeep(renamedConstructs(changesBetween(before, after), before, after));
  for (const { address } of [...before.resources.values(), ...after.resources.values()])
    expect(advice).toContain(JSON.stringify(address));
});

test("an address is joined with its construct, that of an instance and of data too", () => {
  const json = {
    "//": { metadata: { stackName: "contoso-sync" } },
    terraform: {},
    resource: { azuread_group: { a: { "//": { metadata: { path: "contoso-sync/x/a", uniqueId: "a" } } } } },
    data: { azuread_user: { b: { "//": { metadata: { path: "contoso-sync/x/b", uniqueId: "b" } } } } },
  };
  const stack = readSynthesizedStack(json, "cdk.tf.json");
  expect(stack.name).toBe("contoso-sync");
  expect(constructPathOf('azuread_group.a["x[1].y"]', stack)).toBe("contoso-sync/x/a");
  expect(constructPathOf("data.azuread_user.b", stack)).toBe("contoso-sync/x/b");
  expect(constructPathOf("azuread_group.unknown", stack)).toBeUndefined();
  expect(constructPathOf('module.m["a"].azuread_group.a', stack)).toBeUndefined();
});

test.each([null, [], {}, { planned_values: {} }, "x"])("%j is no synthesized stack", (json) => {
  expect(() => readSynthesizedStack(json, "cdk.tf.json")).toThrow("this is not a synthesized stack");
});
