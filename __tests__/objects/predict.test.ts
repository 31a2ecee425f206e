import { CASES } from "../../lib/objects/cases";
import { told } from "./support/made-objects";
import { STORIES } from "./support/stories";

test.each(STORIES.map((story) => [story.title, story] as const))("%s", async (_, story) => {
  const { predictions } = await told(story);
  const name = story.name ?? story.directory[0]?.dn;
  const found = predictions.find((one) => one.name === name);
  expect(found).toMatchObject({ outcome: CASES[story.case].outcome, ...story.expected });
  expect(found?.because).toMatch(story.because);
});

const DELETED_FIRST = STORIES.find((story) => story.case === "userDeletedFirst") as (typeof STORIES)[number];

test("only who comes back after the deletion is told to come back", async () => {
  const remarksOf = async (hardMatchTakeover: "allowed" | "blocked") => {
    const observed = { matching: { softMatch: "allowed", hardMatchTakeover } } as const;
    const { predictions } = await told({ ...DELETED_FIRST, observed });
    return [predictions[0]?.then, ...(predictions[0]?.remarks.map(({ about }) => about) ?? [])];
  };
  expect(await remarksOf("allowed")).toEqual(["restored", "returnsAfterDeletion"]);
  expect(await remarksOf("blocked")).toEqual(["blocked"]);
});

test("of pseudonyms it is said that nothing is known of the characters of values", async () => {
  const { limits } = await told({ ...DELETED_FIRST, exported: { isPseudonymized: true } });
  expect(limits.join("\n")).toContain("pseudonyms");
  expect((await told(DELETED_FIRST)).limits.join("\n")).not.toContain("pseudonyms");
});

test.each([
  ["2026-11-26T12:00:00Z", "2026-11-27T12:00:00Z", undefined],
  ["2026-11-20T18:00:00Z", "2026-11-26T12:00:00.000Z", "is of 2026-11-20 18:00 UTC and"],
  ["2026-11-28T12:00:01Z", "2026-11-27T12:00:00Z", "of 2026-11-28 12:00 UTC, 24 hours apart"],
  [undefined, "2026-11-27T12:00:00Z", undefined],
])("exports of %s and %s: it is said where they are of different days", async (exportedAt, observedAt, said) => {
  const { limits } = await told({
    ...DELETED_FIRST,
    ...(exportedAt !== undefined && { exported: { exportedAt } }),
    observed: { observedAt },
  });
  const apart = limits.filter((limit) => limit.includes("apart"));
  expect(apart).toEqual(said === undefined ? [] : [expect.stringContaining(said)]);
});

test("a user that nobody writes is found by the security identifier afterwards, as no anchor says who it is", async () => {
  const outOfScope = STORIES.find((story) => story.case === "neverWritten") as (typeof STORIES)[number];
  const { predictions } = await told(outOfScope);
  expect(predictions[0]).toMatchObject({ securityIdentifier: outOfScope.directory[0]?.objectSid });
  expect(predictions[0]?.securityIdentifier).toBeDefined();
});

test("a user whom the next writer finds by another anchor has the account of now as its twin", async () => {
  const story = STORIES.find((each) => each.case === "otherAnchorOfOtherOwner") as (typeof STORIES)[number];
  const { predictions } = await told(story);
  const duplicate = predictions.find(({ outcome }) => outcome === "duplicate");
  expect(duplicate?.twin).toBe(duplicate?.partners[0]?.name);
  expect(duplicate?.twin).toBeDefined();
});

test("every case has a story, and its own", () => {
  expect(STORIES.map((story) => story.case)).toEqual(Object.keys(CASES));
  expect(new Set(STORIES.map(({ title }) => title)).size).toBe(STORIES.length);
});
