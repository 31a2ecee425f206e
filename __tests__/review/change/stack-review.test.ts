import { plannedResources, stackReviewOf } from "../../../lib/review/change/stack-review";
import { readSynthesizedStack } from "../../../lib/review/plan/synthesized-stack";
import { readTerraformPlan } from "../../../lib/review/plan/terraform-plan";

const RUNNING = "azuread_synchronization_job.sales";

/** A plan of the stack in which these resources change, and of which these have drifted. */
async function reviewed(parts: { changes?: object[]; drift?: object[] }, lifecycle: object | undefined, stack = true) {
  const plan = { format_version: "1.2", resource_changes: parts.changes ?? [], resource_drift: parts.drift ?? [] };
  const digest = await readTerraformPlan([Buffer.from(JSON.stringify(plan))], "plan.json");
  const json = {
    resource: { azuread_synchronization_job: { sales: { enabled: false, template_id: "x", lifecycle } } },
  };
  const after = readSynthesizedStack(json, "cdk.tf.json");
  return stackReviewOf({ stack: "contoso-sync", file: "plan.json", digest, ...(stack && { after }) });
}

function resource(address: string, actions: string[], before: object, after: object) {
  const [type = "", name = ""] = address.split(".");
  return { address, type, name, mode: "managed", provider_name: "p", change: { actions, before, after } };
}

const started = resource(
  RUNNING,
  ["update"],
  { enabled: false, schedule: [{ state: "Disabled" }] },
  {
    enabled: true,
    schedule: [{ state: "Active" }],
  },
);

test("what drifted in an attribute that the code leaves alone, or does not know, is no news", async () => {
  for (const ignore_changes of [["enabled"], "all", ["all"]]) {
    const { counts, undeclaredDrift } = await reviewed({ drift: [started] }, { ignore_changes });
    expect([counts.drift, undeclaredDrift]).toEqual([0, 1]);
  }
});

test("what drifted in something that the code says is told", async () => {
  expect((await reviewed({ drift: [started] }, undefined)).counts.drift).toBe(1);
  expect((await reviewed({ drift: [started] }, { ignore_changes: ["template_id"] })).counts.drift).toBe(1);
});

test("what is gone, what the plan touches, and what no synth explains is told", async () => {
  const lifecycle = { ignore_changes: ["enabled"] };
  const gone = resource(RUNNING, ["delete"], { enabled: false }, null as never);
  const touched = resource(RUNNING, ["update"], { template_id: "x" }, { template_id: "y" });
  expect((await reviewed({ drift: [gone] }, lifecycle)).counts.drift).toBe(1);
  expect((await reviewed({ drift: [started], changes: [touched] }, lifecycle)).counts.drift).toBe(1);
  expect((await reviewed({ drift: [started] }, lifecycle, false)).counts.drift).toBe(1);
});

test.each([
  ["azuread_application_from_template", "application"],
  ["azuread_application", "app registration"],
  ["azuread_service_principal", "enterprise application"],
  ["azuread_synchronization_job", "synchronization job"],
  ["azurerm_windows_virtual_machine", "virtual machine"],
  ["azurerm_network_interface", "other"],
  ["constructor", "other"],
])("for the rules, %s is: %s", async (type, kind) => {
  const stack = await reviewed({ changes: [resource(`${type}.x`, ["update"], { a: 1 }, { a: 2 })] }, undefined);
  expect(plannedResources(stack)).toEqual([{ stack: "contoso-sync", address: `${type}.x`, kind, action: "update" }]);
});

test.each([
  "msgraph_resource_action.restart",
  "azuread_synchronization_job_provision_on_demand.test",
  "azurerm_virtual_machine_run_command.verify",
])("%s is a call: replaced, it is made again, and nothing is lost", async (address) => {
  const { counts, resources } = await reviewed(
    { changes: [resource(address, ["delete", "create"], {}, {})] },
    undefined,
  );
  expect(counts).toMatchObject({ call: 1, replace: 0 });
  expect(resources[0]).not.toHaveProperty("replaceOrder");
});

test("a call that is taken away, and a machine that is replaced, are what they are", async () => {
  const deleted = resource("msgraph_resource_action.restart", ["delete"], {}, null as never);
  const machine = resource("azurerm_windows_virtual_machine.aadc", ["delete", "create"], {}, {});
  expect((await reviewed({ changes: [deleted, machine] }, undefined)).counts).toMatchObject({
    delete: 1,
    replace: 1,
    call: 0,
  });
});
