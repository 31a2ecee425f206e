import { reviewOf } from "../../lib/review/change/review";
import { REVIEW_FORMATS, renderReview } from "../../lib/review/words/render-review";
import { estate } from "../support/topology";
import { invocationWith } from "./plan-document";
import { inputWith, planOf, stackWith } from "./review-cases";

const PAGE = "see the page of the action";

async function reviewed(members: object, after = { topology: estate() }) {
  const plans = [await planOf("contoso-sync.json", [["no-op", "msgraph_resource.one"]], members)];
  return reviewOf(inputWith({ before: after, after, plans }));
}

const invoking = (members: object = {}) => ({ action_invocations: [invocationWith(members)] });

test("a plan that changes no resource and invokes an action is not nothing, in no format", async () => {
  const review = await reviewed(invoking());
  expect(review.standing).toBe("careful");
  for (const format of REVIEW_FORMATS) {
    const told = renderReview(review, format);
    expect(told).not.toMatch(/Nothing changes|nothing to do/);
    expect(told).toContain("1 action to invoke");
  }
  for (const format of ["text", "json", "html"] as const) {
    expect(renderReview(review, format)).toContain("switches a virtual machine off");
    expect(renderReview(review, format)).toContain("action.azurerm_virtual_machine_power.off");
  }
  expect(renderReview(review, "text")).toContain("runs after msgraph_resource.one is updated");
});

test("an action that is put off is told as later, and is not nothing either", async () => {
  const deferred = [{ reason: "deferred_prereq", action_invocation: invocationWith() }];
  const review = await reviewed({ deferred_action_invocations: deferred });
  expect(review.standing).toBe("careful");
  const text = renderReview(review, "text");
  expect(text).toContain("1 deferred to a later plan");
  expect(text).toContain("later: invoke  action.azurerm_virtual_machine_power.off");
  expect(text).toContain("deferred to a later plan: deferred prereq");
});

test("an action stands at the construct whose change triggers it", async () => {
  const stacks = new Map([["contoso-sync", stackWith({ "msgraph_resource.one": "contoso-sync/sales/one" })]]);
  const review = await reviewed(invoking(), { topology: estate(), ...{ stacks } });
  expect(review.stacks[0]?.actions[0]?.construct).toBe("contoso-sync/sales/one");
});

test.each([
  ["restart", { config_values: { power_action: "restart" } }, "restarts a virtual machine"],
  ["power on", { config_values: { power_action: "power_on" } }, "switches a virtual machine on"],
  [
    "a power that is not known yet",
    { config_values: {}, config_unknown: { power_action: true } },
    "which way is not known",
  ],
  ["a power that is secret", { config_sensitive: { power_action: true } }, "which way is not known"],
  ["a command", { type: "local_command" }, "runs a command on the machine that applies"],
  ["another type", { type: "aws_lambda_invoke" }, `${PAGE} aws_lambda_invoke`],
  [
    "an event of its own",
    { lifecycle_action_trigger: { triggering_resource_address: "x.y", action_trigger_event: "AtNight" } },
    "triggered by x.y, at the event AtNight",
  ],
  ["one by hand", { lifecycle_action_trigger: undefined, invoke_action_trigger: {} }, "invoked by hand, with -invoke"],
  [
    "snake case",
    { lifecycle_action_trigger: { triggering_resource_address: "x.y", action_trigger_event: "before_destroy" } },
    "runs before x.y is destroyed",
  ],
])("%s is told in words", async (_, members, words) => {
  expect(renderReview(await reviewed(invoking(members)), "text")).toContain(words);
});

describe("nothing to do is said of a plan that was understood, and of no other", () => {
  test.each([
    ["a member that is not known", { hooks: [] }, "hooks"],
    ["a plan that an apply would do something with", { applyable: true }, "nothing of that is found"],
    ["a plan that ended with an error", { errored: true, complete: false }, "is a part of one"],
    ["a plan that is not complete", { complete: false }, "is not complete"],
  ])("%s", async (_, members, warning) => {
    const review = await reviewed(members);
    expect(review.standing).toBe("careful");
    expect(review.warnings).toEqual([expect.stringContaining(warning)]);
    for (const format of REVIEW_FORMATS)
      expect(renderReview(review, format)).not.toMatch(/Nothing changes|nothing to do/);
  });

  test("a plan with changes that cannot be applied is odd", async () => {
    const plans = [await planOf("p.json", [["update", "msgraph_resource.one"]], { applyable: false })];
    expect(reviewOf(inputWith({ plans })).warnings).toEqual([expect.stringContaining("cannot be applied")]);
  });

  test("a plan that was understood", async () => {
    const review = await reviewed({ applyable: false, complete: true, errored: false });
    expect(review.standing).toBe("nothing");
    expect(renderReview(review, "text")).toContain("Terraform has nothing to do in 1 stack.");
  });
});
