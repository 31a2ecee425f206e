import { baseNameOf, placedPlans } from "../../../lib/review/change/placed-plan";
import type { ReviewedPlan } from "../../../lib/review/change/review-input";
import { estate } from "../../support/topology";
import { planOf, stackWith } from "../review-cases";

const topology = estate();
const app = new Map([
  ["contoso-sync", stackWith({ "msgraph_resource.job": "contoso-sync/job", "azuread_group.both": "contoso-sync/g" })],
  [
    "fabrikam-sync",
    stackWith({ "msgraph_resource.other": "fabrikam-sync/job", "azuread_group.both": "fabrikam-sync/g" }),
  ],
]);
const sides = { before: { topology, stacks: app }, after: { topology, stacks: app } };
const placed = (...plans: ReviewedPlan[]) => placedPlans({ ...sides, plans }).map(({ stack }) => stack);

test.each([
  "contoso-sync.json",
  "plans/contoso-sync.json",
  "contoso-sync.tfplan.json",
  "C:\\plans\\contoso-sync.plan.json",
])("the name of the file says it: %s", async (file) => {
  expect(placed(await planOf(file, []))).toEqual(["contoso-sync"]);
});

test("the author says it, whatever the file is called", async () => {
  const plan = await planOf("fabrikam-sync.json", [["update", "msgraph_resource.job"]]);
  expect(placed({ ...plan, stack: "contoso-sync" })).toEqual(["contoso-sync"]);
});

test("the resources say it, an instance of count as its block does", async () => {
  expect(placed(await planOf("plan.json", [["update", "msgraph_resource.other[0]"]]))).toEqual(["fabrikam-sync"]);
  expect(
    placed(
      await planOf("-", [
        ["update", "azuread_group.both"],
        ["delete", "msgraph_resource.job"],
      ]),
    ),
  ).toEqual(["contoso-sync"]);
});

test("without synthesized stacks the file is all there is", async () => {
  const plans = [await planOf("plan.json", [["update", "msgraph_resource.job"]])];
  expect(placedPlans({ plans })[0]?.stack).toBe("plan");
  expect(baseNameOf("-")).toBe("standard input");
});

describe("refused", () => {
  test.each([
    [
      "a plan of another app, by its resources",
      "plan.json",
      [["update", "aws_instance.x"]],
      /another app: no stack has/,
    ],
    [
      "a plan that could be of two stacks",
      "plan.json",
      [["update", "azuread_group.both"]],
      /--plan contoso-sync=plan\.json/,
    ],
    ["a plan that changes nothing and is called nothing", "plan.json", [], /cannot be found out/],
    [
      "a plan whose file names a stack that it is not of",
      "contoso-sync.json",
      [["update", "msgraph_resource.other"]],
      /none of the resources/,
    ],
  ] as const)("%s", async (_, file, planned, message) => {
    const plan = await planOf(file, planned);
    expect(() => placed(plan)).toThrow(message);
  });

  test("a plan that is said to be of a stack that the app does not have, and the nearest is offered", async () => {
    const plan = { ...(await planOf("plan.json", [])), stack: "contoso-sinc" };
    expect(() => placed(plan)).toThrow(
      /another app: there is no stack "contoso-sinc"\n {2}where plan\.json\n {2}fix {3}use contoso-sync$/,
    );
  });

  test("two plans of one stack", async () => {
    const [one, other] = [await planOf("a/contoso-sync.json", []), await planOf("b/contoso-sync.json", [])];
    expect(() => placed(one, other)).toThrow(/two plans.*\n {2}where a\/contoso-sync\.json and b\/contoso-sync\.json/);
  });
});

test("what is deleted may be left over from anywhere", async () => {
  expect(placed(await planOf("contoso-sync.json", [["delete", "aws_instance.x"]]))).toEqual(["contoso-sync"]);
});
