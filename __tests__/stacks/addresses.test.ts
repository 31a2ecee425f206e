import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { App, Testing } from "cdktf";
import { addTenant, type TenantDefinition } from "../../stacks";
import { tenants } from "../../stacks/tenants";
import type { JsonObject } from "../e2e/support/terraform-values";
import { keptLines } from "../support/kept-lines";
import { addressesOf, lossOf } from "./addresses";

const [contoso] = tenants as [TenantDefinition];
const [firstConfiguration, ...otherConfigurations] = contoso.cloudSync;

/** The example tenants, and one with what they do not have. */
const DEFINITIONS: readonly TenantDefinition[] = [
  ...tenants,
  {
    ...contoso,
    name: "with-additions",
    azure: {
      ...(contoso.azure as NonNullable<TenantDefinition["azure"]>),
      firewall: {
        firewallPolicyId: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/firewallPolicies/afwp-hub",
        sourceAddresses: ["10.20.1.0/27"],
      },
    },
    cloudSync: [
      {
        ...(firstConfiguration as TenantDefinition["cloudSync"][number]),
        passwordHashSync: true,
        deviceSync: true,
        exchangeHybridWriteback: true,
        onDemandTests: [{ distinguishedName: "CN=Ada,OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com" }],
        attributeMappings: [{ objectTypes: ["user"], target: "City", attribute: "l" }],
        existing: {
          applicationObjectId: "91b3d5f7-2468-4ace-8bdf-13579bdf0246",
          servicePrincipalObjectId: "5e2d8c10-77aa-4f3b-9c61-0d2e4f6a8b01",
          provisioningJobId: "AD2AADProvisioning.1f2e3d4c5b6a79880716253443526170",
        },
      },
      ...otherConfigurations.map((configuration) => ({
        ...configuration,
        enabled: false,
      })),
    ],
    groupProvisioningToAd: [
      {
        name: "groups-to-corp",
        domain: "corp.contoso.com",
        groups: { helpdesk: "3b9f1d60-2f5e-4a55-9a35-0f8c6a1b2c3d" },
      },
    ],
  },
];

function stacksOf(definition: TenantDefinition): readonly (readonly [name: string, stack: JsonObject])[] {
  const app = Testing.stubVersion(new App({ stackTraces: false, outdir: join(process.cwd(), "cdktf.out") }));
  return Object.values(addTenant(app, definition)).map((stack) => [stack.node.id, JSON.parse(Testing.synth(stack))]);
}

const stacks = DEFINITIONS.flatMap(stacksOf);

test("no resource leaves its address; UPDATE_GOLDEN=1 writes new ones down, and never removes one", () => {
  const present = stacks.flatMap(([name, stack]) => addressesOf(stack).map((address) => `${name} ${address}`));
  const { added, gone } = keptLines(join(__dirname, "golden/addresses.txt"), present);
  const losses = gone.flatMap((line) => {
    const [name, address = ""] = line.split(" ");
    const stack = stacks.find(([other]) => other === name)?.[1];
    return (stack ? lossOf(address, stack) : `the stack ${name} is gone, and ${address} with it`) ?? [];
  });
  expect(losses).toEqual([]);
  expect(added).toEqual([]);
});

test("every kind of resource that a construct makes has an address that is written down", () => {
  const kinds = new Set(stacks.flatMap(([, stack]) => addressesOf(stack).map((address) => address.split(".")[0])));
  const made = sourcesIn("lib/constructs").flatMap(kindsMadeIn);
  expect(made.length).toBeGreaterThan(10);
  expect(made.filter((kind) => !kinds.has(kind))).toEqual([]);
});

function sourcesIn(folder: string): string[] {
  const root = join(__dirname, "../..", folder);
  const names = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  return names.map((name) => readFileSync(join(root, name), "utf8"));
}

function kindsMadeIn(source: string): string[] {
  const imports = source.matchAll(/import \{([^}]*)\} from "@cdktf\/provider-(\w+)\/lib\/([\w-]+)"/g);
  return [...imports].flatMap(([, names = "", provider, kind = ""]) => {
    const isMade = names.split(",").some((name) => source.includes(`new ${name.trim()}(`));
    return isMade && kind !== "provider" ? [`${provider}_${kind.replaceAll("-", "_")}`] : [];
  });
}

describe("an address that is gone", () => {
  const stack = (more: JsonObject): JsonObject => ({
    resource: { azuread_group: { new: {} } },
    ...more,
  });

  test.each<[string, JsonObject]>([
    ["moved", { moved: [{ from: "azuread_group.old", to: "azuread_group.new" }] }],
    [
      "forgotten, and not deleted",
      {
        removed: [{ from: "azuread_group.old", lifecycle: { destroy: false } }],
      },
    ],
    ["moved by the only block", { moved: { from: "azuread_group.old", to: "azuread_group.new" } }],
  ])("is no loss when it is %s", (_, more) => {
    expect(lossOf("azuread_group.old", stack(more))).toBeUndefined();
  });

  test.each<[string, JsonObject, RegExp]>([
    ["renamed", {}, /^azuread_group\.old is gone: .*deletes the resource in every tenant.*moved block/],
    ["moved to nowhere", { moved: [{ from: "azuread_group.old", to: "azuread_group.other" }] }, /does not have/],
    [
      "deleted",
      {
        removed: [{ from: "azuread_group.old", lifecycle: { destroy: true } }],
      },
      /is gone/,
    ],
    ["not what is moved", { moved: [{ from: "azuread_group.older", to: "azuread_group.new" }] }, /is gone/],
  ])("is one when it is %s", (_, more, words) => {
    expect(lossOf("azuread_group.old", stack(more))).toMatch(words);
  });
});
