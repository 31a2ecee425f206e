import { NOTHING } from "../../lib/domain/inventory";
import type { Consequence, OwnershipChange } from "../../lib/domain/ownership-change";
import { reviewOf } from "../../lib/review/review";
import { consequenceInWords, outlookInWords, verdictInWords } from "../../lib/review/review-words";
import { cloudSync, connectSync } from "../support/topology";
import { CASES } from "./review-cases";

const leaving = (consequence: Consequence, rest: Partial<OwnershipChange> = {}): string =>
  consequenceInWords({
    tenant: "contoso",
    domain: "corp.contoso.com",
    subtree: {} as never,
    kinds: ["user", "group", "contact", "device"],
    from: [connectSync()],
    to: [],
    consequence,
    ...rest,
  });

describe("what follows is what Microsoft says", () => {
  test("leaving Connect Sync: users softly, groups and contacts for good", () => {
    expect(leaving("deleted")).toBe(
      "users are soft-deleted, and can be restored for 30 days; groups and contacts are deleted for good; devices are deleted",
    );
  });

  test("kinds of which there are none are not told, where somebody counted", () => {
    expect(leaving("deleted", { counts: { ...NOTHING, group: 3 } })).toBe("groups are deleted for good");
    expect(leaving("deleted", { counts: NOTHING })).toContain("users");
  });

  test("leaving Cloud Sync: deleted, unless the threshold holds it back", () => {
    expect(leaving("deleted", { from: [cloudSync()] })).toBe(
      "deleted in Microsoft Entra, unless the threshold of the job holds them back",
    );
  });

  test("to Cloud Sync: only a hand-over deletes nothing", () => {
    expect(leaving("handedOver")).toContain("nothing is deleted");
    expect(leaving("dropped")).toMatch(
      /deletes them first: users are soft.*groups and contacts are deleted for good.*cloudNoFlow/,
    );
  });

  test("to Connect Sync: deleted and created again; a destroyed configuration: objects stay, orphaned", () => {
    expect(leaving("recreated")).toBe("deleted by Cloud Sync, and created again by Connect Sync");
    expect(leaving("orphaned")).toContain("the objects stay, orphaned");
  });
});

test("a threshold of Cloud Sync is exclusive, one of Connect Sync is not", () => {
  const outlook = (writer: Parameters<typeof outlookInWords>[0]["writer"]) =>
    outlookInWords({ writer, deletions: 500, threshold: 500, stopped: writer.tool === "Cloud Sync" });
  expect(outlook(cloudSync())).toBe(
    "sales (Cloud Sync) of contoso would delete 500 objects: stopped, for its deletion threshold of 500 lets 499 through",
  );
  expect(outlook(connectSync())).toContain(
    "500 objects: not stopped, for its deletion threshold of 500 lets 500 through",
  );
  expect(outlookInWords({ writer: connectSync(), deletions: 1, threshold: "off", stopped: false })).toContain("is off");
});

test.each(Object.keys(CASES) as (keyof typeof CASES)[])("the verdict on %s is one line", async (name) => {
  expect(verdictInWords(reviewOf(await CASES[name]()))).toMatch(/^[^\n]{20,300}\.$/);
});
