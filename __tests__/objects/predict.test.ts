import { byObjectGuid } from "../../lib/objects/anchor";
import { CASES } from "../../lib/objects/cases";
import { person, type Story, told, twin } from "./support/made-objects";
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

test("who has made the account of two users with one anchor that nobody writes the identifiers say", async () => {
  const story = STORIES.find((each) => each.case === "orphanedAlready") as (typeof STORIES)[number];
  const { value: consistencyGuid } = byObjectGuid(person(7));
  const [maker, heir] = [person(1, { consistencyGuid }), person(2, { consistencyGuid })];
  const account = twin(maker, { immutableId: consistencyGuid });
  const outcomes = async (changes: Partial<Story>) => {
    const { predictions } = await told({ ...story, directory: [maker, heir], cloud: [account], ...changes });
    return predictions.map(({ outcome }) => outcome);
  };
  expect(await outcomes({})).toEqual(["orphaned", "outOfScope"]);
  const { securityIdentifier: _, ...unsaid } = account;
  const observed = { lacks: ["securityIdentifier"] } as const;
  expect(await outcomes({ cloud: [unsaid], observed })).toEqual(["orphaned", "unknown"]);
  const directory = [maker, heir].map(({ objectSid: __, ...object }) => object);
  expect(await outcomes({ directory, exported: { lacks: ["objectSid"] } })).toEqual(["orphaned", "unknown"]);
});

test("every case has a story, and its own", () => {
  expect(STORIES.map((story) => story.case)).toEqual(Object.keys(CASES));
  expect(new Set(STORIES.map(({ title }) => title)).size).toBe(STORIES.length);
});
