import type { OwnershipChange } from "../../../lib/domain/change/ownership-change";
import { Inventory, NOTHING } from "../../../lib/domain/inventory/inventory";
import type { Consequence } from "../../../lib/domain/ownership/outcome";
import { reviewOf } from "../../../lib/review/change/review";
import { consequenceInWords, ownerAfter, ownerBefore, stepsToCheck } from "../../../lib/review/words/ownership-words";
import { attributesToTell, outlookInWords, verdictInWords } from "../../../lib/review/words/review-words";
import { TODAY } from "../../support/describe-rule";
import { cloudSync, connectSync, estate, tenant, under } from "../../support/topology";
import { CASES } from "../review-cases";

const change = (consequence: Consequence, rest: Partial<OwnershipChange> = {}): OwnershipChange => ({
  tenant: "contoso",
  domain: "corp.contoso.com",
  subtree: {} as never,
  kinds: ["user", "group", "contact", "device"],
  from: [connectSync()],
  to: [],
  deletedBy: [],
  consequence,
  except: [],
  ...rest,
});
const leaving = (consequence: Consequence, rest: Partial<OwnershipChange> = {}) =>
  consequenceInWords(change(consequence, rest));
const [byServer, byJob, toSales] = [
  { deletedBy: [connectSync()] },
  { deletedBy: [cloudSync()] },
  { to: [cloudSync()] },
];

describe("what follows is what Microsoft says", () => {
  test("leaving Connect Sync: users softly, groups and contacts for good", () => {
    expect(leaving("deleted", byServer)).toBe(
      "aadc-01 deletes them: users are soft-deleted, and can be restored for 30 days; groups and contacts are deleted for good; devices are deleted, and can be restored in Entra ID under Deleted devices",
    );
  });

  test("leaving either tool: users who come back do not join by themselves, where the tenant blocks that", () => {
    const blocked = { hardMatchTakeover: "blocked" } as const;
    const lifted = /join again only while hard match takeover is allowed/;
    expect(leaving("deleted", { ...byServer, ...blocked })).toMatch(lifted);
    expect(leaving("deleted", { ...byJob, ...blocked })).toMatch(lifted);
  });

  test("kinds of which there are none are not told, where somebody counted", () => {
    expect(leaving("deleted", { ...byServer, counts: { ...NOTHING, group: 3 } })).toBe(
      "aadc-01 deletes them: groups are deleted for good",
    );
    expect(leaving("deleted", { ...byServer, counts: NOTHING })).toContain("users");
  });

  test("leaving Cloud Sync: deleted, unless the threshold holds it back", () => {
    expect(leaving("deleted", byJob)).toBe(
      "sales deletes them from Microsoft Entra, unless its threshold holds that back",
    );
  });

  test("to Cloud Sync: only a hand-over deletes nothing, and a server that exports no longer", () => {
    expect(leaving("handedOver", toSales)).toContain("nothing is deleted, if the rules are on the server");
    expect(leaving("takenOver", toSales)).toContain("aadc-01 no longer exports, so nothing is deleted");
    expect(leaving("dropped", { ...byServer, ...toSales })).toMatch(
      /aadc-01 deletes them: users are soft.*groups and contacts are deleted for good.*sales creates them again.*cloudNoFlow/,
    );
    expect(leaving("undercut", { ...byServer, ...toSales })).toMatch(
      /devices are deleted.*, although sales still writes/,
    );
  });

  test("to Connect Sync: deleted and created again; a destroyed configuration: objects stay, orphaned", () => {
    const back = { from: [cloudSync()], to: [connectSync()] };
    expect(leaving("recreated", { ...back, ...byJob })).toMatch(/^sales deletes them.*aadc-01 creates them again/);
    expect(leaving("recreated", back)).toContain("Microsoft documents no way back");
    expect(leaving("orphaned")).toContain("the objects stay, orphaned");
  });

  test("managed in the tenant: a declaration converts nothing, and what nobody has in scope does not go back", () => {
    expect(leaving("converted")).toMatch(/^declared as converted: where isCloudManaged is true, .*nothing is deleted/);
    expect(leaving("rolledBack", { from: [], ...toSales })).toMatch(/goes back to Active Directory: sales writes them/);
    const toNobody = leaving("rolledBack", { from: [] });
    expect(toNobody).toContain("nobody who exports has them in scope");
    expect(toNobody).not.toContain("goes back");
  });

  test("from and to whom: the tenant is an owner too", () => {
    const owners = (consequence: Consequence, rest: Partial<OwnershipChange>) => {
      const owned = change(consequence, rest);
      return `${ownerBefore(owned)} > ${ownerAfter(owned)}`;
    };
    expect([owners("converted", {}), owners("rolledBack", { from: [] }), owners("orphaned", {})]).toEqual([
      "aadc-01 (Connect Sync) > the tenant itself",
      "the tenant itself > nobody",
      "aadc-01 (Connect Sync) > nobody",
    ]);
  });

  test("of several writers: who is left, and whether anybody deletes", () => {
    expect(leaving("settled", toSales)).toBe("of several writers sales is left, and nothing is deleted");
    expect(leaving("contested", byJob)).toMatch(/undo each other's changes; sales deletes them/);
  });
});

test("a hand-over is declared and not seen, so a person checks it; what nobody can get wrong has no steps", () => {
  expect(stepsToCheck(change("handedOver")).join("\n")).toMatch(/cloudNoFlow.*\n.*ConsistencyGuid.*\n.*on demand/);
  expect(stepsToCheck(change("takenOver")).join("\n")).toMatch(/StagingModeEnabled.*\n.*two weeks/);
  expect(stepsToCheck(change("created"))).toEqual([]);
});

test("a threshold of Cloud Sync is exclusive, one of Connect Sync is not", () => {
  const outlook = (writer: Parameters<typeof outlookInWords>[0]["writer"]) =>
    outlookInWords({ writer, deletions: 500, threshold: 500, stopped: writer.tool === "Cloud Sync" });
  expect(outlook(cloudSync())).toBe(
    "sales (Cloud Sync) of contoso would delete 500 objects: stopped, because its deletion threshold of 500 lets 499 through",
  );
  expect(outlook(connectSync())).toContain(
    "500 objects: not stopped, because its deletion threshold of 500 lets 500 through",
  );
  expect(outlookInWords({ writer: connectSync(), deletions: 1, threshold: "off", stopped: false })).toContain("is off");
});

test.each(Object.keys(CASES) as (keyof typeof CASES)[])("the verdict on %s is one line", async (name) => {
  expect(verdictInWords(reviewOf(await CASES[name]()))).toMatch(/^[^\n]{20,300}\.$/);
});

test.each([
  ["nobody has in scope", "OU=Elsewhere,DC=corp,DC=contoso,DC=com"],
  ["is in a domain that nobody writes", "OU=Teams,DC=emea,DC=contoso,DC=com"],
])("an owner is not said to be kept where the tenant gives up what %s", (_, name) => {
  const managing = estate({ tenants: [tenant({ cloudManaged: [{ names: [name], kinds: ["group"] }] })] });
  const verdict = verdictInWords(
    reviewOf({
      before: { topology: managing },
      after: { topology: estate() },
      plans: [],
      inventory: Inventory.NONE,
      today: TODAY,
    }),
  );
  expect(verdict).toMatch(/1 region is affected \(objects not counted\); in it, objects are written by nobody/);
  expect(verdict).not.toMatch(/keeps its owner/);
});

test("what Active Directory overwrites again is a loss", () => {
  const managing = [tenant({ cloudManaged: [{ names: [under("OU=Teams,OU=CORP")], kinds: ["group"] }] })];
  const verdict = verdictInWords(
    reviewOf({
      before: { topology: estate({ tenants: managing }) },
      after: { topology: estate() },
      plans: [],
      inventory: Inventory.NONE,
      today: TODAY,
    }),
  );
  expect(verdict).toMatch(/^Look closely.*in it, objects are overwritten/);
});

test("what the provider computes after the apply is not told, but that a known value becomes unknown is", () => {
  const later = "(known after apply)";
  const told = (path: string, before: string | undefined, after: string) =>
    attributesToTell({ attributes: [{ path, ...(before === undefined ? {} : { before }), after }] }).length === 1;
  expect(told("output", "{}", later)).toBe(false);
  expect(told("output", '"x"', later)).toBe(false);
  expect(told("id", '"x"', later)).toBe(false);
  expect(told("object_id", undefined, later)).toBe(false);
  expect(told("names", "[]", later)).toBe(false);
  expect(told("application_id", '"x"', later)).toBe(true);
  expect(told("output", "{}", '"y"')).toBe(true);
});
