import { Inventory } from "../../lib/domain/inventory/inventory";
import { OuScope } from "../../lib/domain/scope/ou-scope";
import type { ReviewedPlan, ReviewInput } from "../../lib/review/change/review-input";
import { readSynthesizedStack, type SynthesizedStack } from "../../lib/review/plan/synthesized-stack";
import { readTerraformPlan } from "../../lib/review/plan/terraform-plan";
import { CORP, cloudSync, estate, handOver, inventory, ous, servers, under } from "../support/topology";
import { planDocument } from "./plan-document";

export const TODAY = "2026-11-20";

/** Planted wherever a plan may hold a secret; no output of any format has it. */
export const SECRET = "planted-s3cret-7Kp2";

/** A stack as a synth writes it: `{ "msgraph_resource.job": "contoso-sync/sales/job" }`, with arguments where they matter. */
export function stackWith(
  paths: Readonly<Record<string, string>>,
  settings: Readonly<Record<string, object>> = {},
): SynthesizedStack {
  const resource: Record<string, Record<string, object>> = {};
  for (const [address, path] of Object.entries(paths)) {
    const [type, name] = address.split(".") as [string, string];
    resource[type] = { ...resource[type], [name]: { ...settings[address], "//": { metadata: { path } } } };
  }
  return readSynthesizedStack({ resource, terraform: {} }, "cdk.tf.json");
}

/** `["delete", "msgraph_resource.job"]`, with values where they matter. */
type Planned = readonly [action: string, address: string, change?: object];

export async function planOf(file: string, planned: readonly Planned[], members: object = {}): Promise<ReviewedPlan> {
  const resource_changes = planned.map(([action, address, change = {}]) => {
    const [type, name] = address.split(".");
    const actions = action === "replace" ? ["delete", "create"] : [action];
    const provider_name = "registry.terraform.io/microsoft/msgraph";
    return { address, mode: "managed", type, name, provider_name, change: { actions, ...change } };
  });
  const text = JSON.stringify(planDocument({ resource_changes, ...members }));
  return { file, digest: await readTerraformPlan([Buffer.from(text)], file) };
}

export function inputWith(parts: Partial<ReviewInput> = {}): ReviewInput {
  return { plans: [], inventory: Inventory.NONE, today: TODAY, ...parts };
}

const SYNC = { "msgraph_resource.job": "contoso-sync/sales/job", "msgraph_resource.scope": "contoso-sync/sales/scope" };
const synced = (paths: Readonly<Record<string, string>> = SYNC) => new Map([["contoso-sync", stackWith(paths)]]);
const counted = inventory({
  "OU=CORP": { user: 20 },
  "OU=Sales,OU=CORP": { user: 1240, group: 83 },
  "OU=Sales": { user: 400, group: 12 },
  "OU=IT": { user: 600, contact: 1 },
});
const agentsAlone = { "azurerm_windows_virtual_machine.agent": "contoso-servers/agent" };

const onConnect = estate({ cloudSync: [] });
const salesInCloud = cloudSync({ name: "corp-sales", scope: ous("OU=Sales,OU=CORP") });

/** Changes as people make them, each with what a review is given. */
export const CASES = {
  handedOver: async () =>
    inputWith({
      before: { topology: onConnect, stacks: synced({}) },
      after: {
        topology: estate({
          connectSync: servers({ handsOver: [handOver("OU=Sales,OU=CORP")] }),
          cloudSync: [salesInCloud],
        }),
        stacks: synced(),
      },
      plans: [
        await planOf("contoso-sync.json", [
          ["create", "msgraph_resource.job", { after: { url: "servicePrincipals" } }],
          ["create", "msgraph_resource.scope", { after: { secret_value: SECRET } }],
        ]),
      ],
      inventory: counted,
    }),
  dropped: async () =>
    inputWith({
      before: { topology: onConnect },
      after: {
        topology: estate({
          connectSync: servers({
            scopes: [OuScope.include(CORP, [under("OU=CORP")], { exclude: [under("OU=Sales,OU=CORP")] })],
          }),
          cloudSync: [salesInCloud],
        }),
      },
      inventory: counted,
    }),
  thresholdTrap: async () => {
    const before = estate({ cloudSync: [cloudSync({ scope: ous("OU=Sales", "OU=IT") })] });
    return inputWith({
      before: { topology: before, stacks: synced() },
      after: { topology: before.with({ cloudSync: [cloudSync({ scope: ous("OU=Sales") })] }), stacks: synced() },
      plans: [
        await planOf("contoso-sync.json", [
          [
            "update",
            "msgraph_resource.scope",
            { before: { containers: ["OU=Sales", "OU=IT"] }, after: { containers: ["OU=Sales"] } },
          ],
        ]),
      ],
      inventory: counted,
    });
  },
  destroyed: async () =>
    inputWith({
      before: { topology: estate(), stacks: synced() },
      after: { topology: estate({ cloudSync: [] }), stacks: synced({}) },
      plans: [
        await planOf("contoso-sync.json", [
          ["delete", "msgraph_resource.job", { before: { password: SECRET, url: "servicePrincipals" } }],
          ["delete", "msgraph_resource.scope"],
        ]),
      ],
      inventory: counted,
    }),
  renamed: async () =>
    inputWith({
      before: { topology: estate(), stacks: synced(agentsAlone) },
      after: {
        topology: estate(),
        stacks: synced({ "azurerm_windows_virtual_machine.machine": "contoso-servers/machine" }),
      },
      plans: [
        await planOf("contoso-sync.json", [
          ["delete", "azurerm_windows_virtual_machine.agent"],
          ["create", "azurerm_windows_virtual_machine.machine"],
        ]),
      ],
    }),
  nothing: async () =>
    inputWith({
      before: { topology: estate(), stacks: synced() },
      after: { topology: estate(), stacks: synced() },
      plans: [await planOf("contoso-sync.json", [["no-op", "msgraph_resource.job"]])],
    }),
} satisfies Record<string, () => Promise<ReviewInput>>;
