import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type PlanDigest, readTerraformPlan } from "../../lib/review/plan/terraform-plan";

/** A plan that real Terraform made; see fixtures/plans/make.sh. */
export function realPlan(name: "everything" | "nothing" | "targeted"): Buffer {
  return readFileSync(join(__dirname, "../fixtures/plans", `${name}.json`));
}

/** The least that a plan has, with whatever a test is about. */
export function planDocument(members: object = {}): object {
  return { format_version: "1.2", terraform_version: "1.11.4", planned_values: {}, ...members };
}

/** One resource of a plan, updated unless its change says otherwise. */
export function resourceWith(change: object, rest: object = {}): object {
  const identity = { address: "msgraph_resource.one", mode: "managed", type: "msgraph_resource", name: "one" };
  return { ...identity, provider_name: "microsoft/msgraph", ...rest, change: { actions: ["update"], ...change } };
}

export async function digestOf(document: unknown): Promise<PlanDigest> {
  const text = typeof document === "string" ? document : JSON.stringify(document);
  return readTerraformPlan([Buffer.from(text)], "plan.json");
}

/** The attributes of the only resource in a plan. */
export async function attributesOf(change: object) {
  const { changes } = await digestOf(planDocument({ resource_changes: [resourceWith(change)] }));
  return changes[0]?.attributes;
}

/** An invocation of an action of a provider, which the change of a resource triggers. */
export function invocationWith(members: object = {}): object {
  return {
    address: "action.azurerm_virtual_machine_power.off",
    type: "azurerm_virtual_machine_power",
    name: "off",
    provider_name: "registry.terraform.io/hashicorp/azurerm",
    config_values: { power_action: "power_off" },
    config_sensitive: {},
    config_unknown: { virtual_machine_id: true },
    lifecycle_action_trigger: {
      triggering_resource_address: "msgraph_resource.one",
      action_trigger_event: "AfterUpdate",
      action_trigger_block_index: 0,
      actions_list_index: 0,
      on_failure: "Halt",
    },
    ...members,
  };
}
