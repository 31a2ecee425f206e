import type { TopologyChange } from "../../../lib/domain/change/topology-change";
import { Inventory } from "../../../lib/domain/inventory/inventory";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { type Review, reviewOf } from "../../../lib/review/change/review";
import { judgeChange } from "../../../lib/rules/judge/judge-change";
import type { Finding } from "../../../lib/rules/rule";
import {
  agents,
  CORP,
  cloudSync,
  connectSync,
  estate,
  inventory,
  ous,
  servers,
  tenant,
  under,
} from "../../support/topology";
import { CASES, inputWith, planOf, stackWith } from "../review-cases";

jest.mock("../../../lib/rules/judge/judge-change");
const judged = jest.mocked(judgeChange);

beforeEach(() => judged.mockReset().mockReturnValue([]));

test.each([
  ["handedOver", "harmless", ["handedOver"]],
  ["dropped", "careful", ["dropped", "deleted"]],
  ["thresholdTrap", "careful", ["deleted"]],
  ["destroyed", "careful", ["orphaned"]],
  ["renamed", "careful", []],
  ["nothing", "nothing", []],
] as const)("%s: how it stands, and what follows", async (name, standing, consequences) => {
  const review = reviewOf(await CASES[name]());
  expect(review.ownership.map(({ consequence }) => consequence)).toEqual(consequences);
  expect(review.standing).toBe(standing);
});

test("a rule about changes that is broken stops, unless it is waived", async () => {
  const finding = {
    code: "SYNC501",
    severity: "error",
    title: "t",
    what: "w",
    where: [],
    why: "y",
    fix: "f",
    page: "p",
    identity: "i",
  } as const;
  judged.mockReturnValue([finding]);
  expect(reviewOf(await CASES.nothing())).toMatchObject({ standing: "stop", findings: [finding] });
  const waiver = { code: "SYNC501", place: "p", reason: "r", owner: "o", until: "2027-01-01" };
  judged.mockReturnValue([{ ...finding, waiver }]);
  expect(reviewOf(await CASES.nothing()).standing).toBe("harmless");
});

test("laws about changes are told what each plan does, and from which construct a resource came", async () => {
  reviewOf(await CASES.destroyed());
  const [{ resources }] = judged.mock.calls[0] as [TopologyChange, unknown];
  expect(resources).toEqual([
    {
      stack: "contoso-sync",
      address: "msgraph_resource.job",
      kind: "other",
      action: "delete",
      construct: "contoso-sync/sales/job",
    },
    {
      stack: "contoso-sync",
      address: "msgraph_resource.scope",
      kind: "other",
      action: "delete",
      construct: "contoso-sync/sales/scope",
    },
  ]);
});

test("a protection that is lifted reaches the laws", async () => {
  const paths = { "msgraph_resource.job": "contoso-sync/sales/job" };
  const isProtected = { "msgraph_resource.job": { lifecycle: { prevent_destroy: true } } };
  reviewOf(
    inputWith({
      before: { topology: estate(), stacks: new Map([["contoso-sync", stackWith(paths, isProtected)]]) },
      after: { topology: estate(), stacks: new Map([["contoso-sync", stackWith(paths)]]) },
    }),
  );
  const [{ liftedProtections }] = judged.mock.calls[0] as [TopologyChange, unknown];
  expect(liftedProtections).toMatchObject([{ address: "msgraph_resource.job", construct: "contoso-sync/sales/job" }]);
});

describe("findings over after", () => {
  const alone = estate({ connectSync: [connectSync()] });
  const contested = cloudSync({ name: "rival", scope: ous("OU=IT,OU=CORP") });

  test("those that the change brings are told, and the others are named", () => {
    const before = { topology: alone };
    const after = { topology: alone.with({ cloudSync: [...alone.cloudSync, contested] }) };
    const review = reviewOf(inputWith({ before, after }));
    expect(review.findings.map(({ code }) => code)).toContain("SYNC101");
    expect(review.findings.map(({ code }) => code)).not.toContain("SYNC203");
    expect(review.alreadyThere.map(({ code }) => code)).toContain("SYNC203");
    expect(review.standing).toBe("stop");
  });

  test("those that it settles are named", () => {
    const before = { topology: alone };
    const review = reviewOf(inputWith({ before, after: { topology: alone.with({ connectSync: servers() }) } }));
    expect(review.settled.map(({ code }) => code)).toEqual(["SYNC203"]);
  });

  test("another order, spelling or neighbour makes no old finding new", () => {
    const sales = (spelling: string, name = "sales") =>
      cloudSync({ name, scope: OuScope.include(CORP, [spelling, under("OU=Labs")]) });
    const [one, other] = [sales(under("OU=Sales")), sales(under("OU=Sales"), "again")];
    const respelt = sales("ou=SALES, DC=Corp,DC=contoso,DC=com", "again");
    const before = { topology: estate({ cloudSync: [one, other] }) };
    const after = { topology: estate({ cloudSync: [respelt, one, cloudSync({ name: "x", scope: ous("OU=X") })] }) };
    const contests = (findings: readonly Finding[]) => findings.filter(({ code }) => code === "SYNC101").length;
    const review = reviewOf(inputWith({ before, after }));
    expect([review.findings, review.alreadyThere, review.settled].map(contests)).toEqual([0, 2, 0]);
  });

  test("without a before they are all told", () => {
    const review = reviewOf(inputWith({ after: { topology: alone } }));
    expect(review.findings.map(({ code }) => code)).toContain("SYNC203");
    expect(review.alreadyThere).toEqual([]);
  });
});

describe("objects that exports have", () => {
  const { NONE } = Inventory;
  const exported = inventory({ "OU=Sales,OU=CORP": { user: 7 } });
  const countsIn = ({ ownership }: Review) => ownership.map(({ counts }) => counts?.user);

  test("are counted where no inventory does", async () => {
    const review = reviewOf({ ...(await CASES.dropped()), inventory: NONE, exported });
    // The computers of the OU, of which the export has none, may be any number.
    expect(review.ownership.map(({ consequence }) => consequence)).toEqual(["deleted", "dropped"]);
    expect(countsIn(review)).toEqual([undefined, 7]);
    expect(review.outlooks.map(({ deletions }) => deletions)).toEqual([7]);
  });

  test("say nothing of a region in which there are none: it is a loss as before, and may be empty", async () => {
    const elsewhere = inventory({ "OU=CORP": { user: 7 }, "OU=Sales,OU=CORP": {} });
    const review = reviewOf({ ...(await CASES.dropped()), inventory: NONE, exported: elsewhere });
    expect(countsIn(review)).toEqual([undefined, undefined]);
    expect(review.standing).toBe("careful");
    expect(review.unknown).toContain(
      "The exports have no object in some regions of corp.contoso.com, and no inventory was given: whether nobody is there is not known.",
    );
    expect(review.unknown.join()).not.toContain("No inventory of");
  });

  test("are left aside where there is an inventory, which knows what is empty", async () => {
    const [alone, both] = [await CASES.dropped(), { ...(await CASES.dropped()), exported }];
    expect(reviewOf(both)).toEqual(reviewOf(alone));
  });

  test("are not what rules are asked about: an export has no empty OU", async () => {
    reviewOf({ ...(await CASES.dropped()), inventory: NONE, exported });
    const [change] = judged.mock.calls[0] as [TopologyChange, unknown];
    expect(change.inventory).toBe(NONE);
  });
});

describe("what is missing is said", () => {
  test.each([
    ["before", { after: { topology: estate() } }, /^--before was not given/],
    ["after", { before: { topology: estate() } }, /^--after was not given/],
    ["both", {}, /^Neither --before nor --after was given/],
    ["every plan", { before: { topology: estate() }, after: { topology: estate() } }, /^No plan was given/],
  ])("%s", (_, parts, sentence) => {
    expect(reviewOf(inputWith(parts)).unknown).toContainEqual(expect.stringMatching(sentence));
  });

  test("a plan of one stack of several, and stacks that are gone", async () => {
    const stacks = (...names: string[]) => new Map(names.map((name) => [name, stackWith({})]));
    const review = reviewOf(
      inputWith({
        before: { topology: estate(), stacks: stacks("a", "b", "gone") },
        after: { topology: estate(), stacks: stacks("a", "b") },
        plans: [await planOf("a.json", [])],
      }),
    );
    expect(review.unknown).toEqual([
      "No plan of b was given: what Terraform would do there is not known.",
      "The app no longer has gone: what was deployed of it stays, managed by nobody, until somebody destroys it.",
    ]);
  });

  test("an inventory, where somebody changes owner", async () => {
    const { inventory: _, ...uncounted } = await CASES.dropped();
    const review = reviewOf(inputWith(uncounted));
    expect(review.unknown).toContain(
      "No inventory of corp.contoso.com was given: how many objects change owner there is not known.",
    );
    expect(review.ownership.every(({ counts }) => counts === undefined)).toBe(true);
  });

  test("synthesized stacks, where something may only be renamed", async () => {
    const { plans } = await CASES.renamed();
    expect(reviewOf(inputWith({ plans })).unknown).toContainEqual(expect.stringContaining("is only renamed"));
  });

  test("nothing is missing when everything is given", async () => {
    expect(reviewOf(await CASES.nothing()).unknown).toEqual([]);
  });
});

describe("how it stands", () => {
  const withPlan = async (action: string, change: object = {}, members: object = {}) =>
    reviewOf(inputWith({ plans: [await planOf("p.json", [[action, "x.y", change]], members)] })).standing;

  test.each([
    ["delete", "careful"],
    ["replace", "careful"],
    ["forget", "careful"],
    ["create", "harmless"],
    ["update", "harmless"],
    ["read", "nothing"],
    ["no-op", "nothing"],
  ])("a plan that does nothing but %s is %s", async (action, standing) => {
    expect(await withPlan(action)).toBe(standing);
  });

  const drift = (actions: string[]) => ({
    resource_drift: [
      { address: "x.y", mode: "managed", type: "x", name: "y", change: { actions, before: { a: 1 }, after: { a: 2 } } },
    ],
  });

  test("what was deleted by hand, or will be changed back, wants a look; other drift is told", async () => {
    expect(await withPlan("no-op", {}, drift(["delete"]))).toBe("careful");
    expect(await withPlan("update", {}, drift(["update"]))).toBe("careful");
    expect(await withPlan("no-op", {}, drift(["update"]))).toBe("harmless");
  });

  test("without anything to compare it is unknown, and never nothing", () => {
    expect(reviewOf(inputWith({})).standing).toBe("unknown");
    expect(reviewOf(inputWith({ before: { topology: estate() } })).standing).toBe("unknown");
  });

  test("a threshold alone is a change", () => {
    const before = { topology: estate() };
    const after = { topology: estate({ cloudSync: [cloudSync({ deletionThreshold: 400 })] }) };
    const review = reviewOf(inputWith({ before, after }));
    expect(review.declared).toEqual([
      {
        kind: "Cloud Sync configuration",
        name: "sales",
        tenant: "contoso",
        deed: "changed",
        parts: [
          {
            part: "deletionThreshold",
            before: "500",
            after: "400",
            weight: "harmless",
            meaning: "a run stops earlier than before",
          },
        ],
      },
    ]);
    expect(review.standing).toBe("harmless");
  });

  test("a switch of a writeback is never harmless", () => {
    const on = { topology: estate({ connectSync: servers({ settings: { optionalFeatures: ["groupWriteback"] } }) }) };
    const off = { topology: estate({ connectSync: servers({ settings: { optionalFeatures: [] } }) }) };
    expect(reviewOf(inputWith({ before: on, after: off })).standing).toBe("careful");
  });

  test("a tenant, a server and an agent that come or go are declared changes", () => {
    const before = { topology: estate({ tenants: [] }) };
    const after = {
      topology: estate({ tenants: [tenant()], connectSync: [servers()[0] as never], agents: agents(4) }),
    };
    expect(
      reviewOf(inputWith({ before, after })).declared.map(({ kind, name, deed }) => `${kind} ${name} ${deed}`),
    ).toEqual([
      "Connect Sync server aadc-02 removed",
      "tenant contoso added",
      "provisioning agent agent-04 added",
      "monitoring monitoring added",
    ]);
  });
});

test("a rename is told as a loss, with a way to keep it, and no argument of the resource is held on to", async () => {
  const { renamed } = reviewOf(await CASES.renamed());
  expect(renamed).toEqual([
    {
      stack: "contoso-sync",
      resources: [
        {
          from: "azurerm_windows_virtual_machine.agent",
          to: "azurerm_windows_virtual_machine.machine",
          fromConstruct: "contoso-servers/agent",
          toConstruct: "contoso-servers/machine",
          sameness: 1,
        },
      ],
      howToKeep: expect.stringContaining('stack.addOverride("moved"'),
    },
  ]);
});

test("dangers come first, in a stack and among stacks", async () => {
  const plan = (file: string, ...actions: string[]) =>
    planOf(
      file,
      actions.map((action, index) => [action, `x.y${index}`]),
    );
  const { stacks } = reviewOf(
    inputWith({
      plans: [
        await plan("idle.json"),
        await plan("updates.json", "update"),
        await plan("all.json", "create", "read", "update", "forget", "replace", "delete"),
      ],
    }),
  );
  expect(stacks.map(({ stack }) => stack)).toEqual(["all", "updates", "idle"]);
  expect(stacks[0]?.resources.map(({ action }) => action)).toEqual([
    "delete",
    "replace",
    "forget",
    "update",
    "create",
    "read",
  ]);
  expect(stacks[0]?.counts).toMatchObject({ delete: 1, create: 1, move: 0, drift: 0 });
});
