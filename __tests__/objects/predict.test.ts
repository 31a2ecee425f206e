import { CASES } from "../../lib/objects/cases";
import type { CloudObject } from "../../lib/objects/cloud-object";
import type { DirectoryObject } from "../../lib/objects/directory-object";
import { under } from "../support/topology";
import { native, person, told, twin } from "./support/made-objects";
import { computedAs, groupWithItsAddress, STORIES } from "./support/stories";

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

const OF_GROUP_TYPE = STORIES.find((story) => story.case === "softMatchOfGroupType") as (typeof STORIES)[number];

test.each([
  ["a Microsoft 365 group", { groupType: "microsoft365" }, "notDocumented", /that is a Microsoft 365 group/],
  ["a group with dynamic membership", { groupType: "dynamic" }, "notDocumented", /that has dynamic membership/],
  ["a role-assignable group", { groupType: "roleAssignable" }, "notDocumented", /that is role-assignable/],
  ["a group that has a role", { privileged: "assigned" }, "notDocumented", /that is role-assignable/],
  ["a group that is eligible for a role", { privileged: "eligible" }, "notDocumented", /that is role-assignable/],
  ["a distribution group", {}, "softMatch", /is taken over/],
] as const)("%s of the tenant, with the address of a new one", async (_, type, outcome, because) => {
  const { predictions } = await told({ ...OF_GROUP_TYPE, cloud: [{ ...groupWithItsAddress, ...type }] });
  expect(predictions[0]).toMatchObject({ outcome, because: expect.stringMatching(because) });
  expect(predictions[0]).not.toHaveProperty("block");
});

test("where files do not say of which type a group is, only its role says so", async () => {
  const outcomeOf = async (extra: Partial<CloudObject>) => {
    const cloud = [{ ...groupWithItsAddress, ...extra }];
    const { predictions } = await told({ ...OF_GROUP_TYPE, cloud, observed: { lacks: ["groupTypes"] } });
    return predictions[0]?.outcome;
  };
  expect(await outcomeOf({})).toBe("unknown");
  expect(await outcomeOf({ privileged: "assigned" })).toBe("notDocumented");
});

describe("a sign-in name that the tenant computes", () => {
  const story = STORIES.find((each) => each.case === "sameComputedNameTwice") as (typeof STORIES)[number];
  const written = person(2, { userPrincipalName: "Ada@contoso.onmicrosoft.com" });

  async function outcomesIn(changes: Partial<typeof story>): Promise<(string | undefined)[]> {
    const { predictions } = await told({ ...story, ...changes });
    return story.directory.map(({ dn }) => predictions.find(({ name }) => name === dn)?.outcome);
  }

  test("two new users may have in common, and nothing says what happens; other aliases are no concern", async () => {
    expect(await outcomesIn({})).toEqual(["notDocumented", "notDocumented"]);
    expect(await outcomesIn({ directory: [computedAs("ada", 1), computedAs("grace", 2)] })).toEqual([
      "created",
      "created",
    ]);
  });

  test("may be what another new user is called: that one is a duplicate of it", async () => {
    const directory = [computedAs("ada", 1), written];
    const { predictions } = await told({ ...story, directory });
    expect(predictions.map(({ outcome }) => outcome)).toEqual(["notDocumented", "duplicate"]);
    expect(predictions[1]).toMatchObject({
      by: "userPrincipalName",
      because: expect.stringMatching(/is what the one of another object becomes/),
      partners: [{ where: "directory", kind: "user", name: directory[0]?.dn }],
      problems: [],
    });
  });

  test("counts with an initial domain that is not known, too", async () => {
    expect(await outcomesIn({ observed: {} })).toEqual(["notDocumented", "notDocumented"]);
  });

  test("is not asked for again by a user whom the tenant has under it", async () => {
    const [ada] = story.directory as [DirectoryObject];
    const cloud = [twin(ada, { userPrincipalName: "ada@contoso.onmicrosoft.com" })];
    expect(await outcomesIn({ before: story.after, cloud })).toEqual(["staysJoined", "notDocumented"]);
  });

  test("may be asked for again by a user whom the tenant has under another one: no file says whether it was changed", async () => {
    const [ada] = story.directory as [DirectoryObject];
    const cloud = [twin(ada, { userPrincipalName: "countess@contoso.com" })];
    expect(await outcomesIn({ before: story.after, cloud })).toEqual(["staysJoined", "unknown"]);
    expect(await outcomesIn({ before: story.after, cloud, directory: [ada, written] })).toEqual([
      "staysJoined",
      "unknown",
    ]);
  });

  test("stands in the way of a user who takes over an account by the anchor", async () => {
    const [ada] = story.directory as [DirectoryObject];
    const { immutableId } = twin(ada) as { immutableId: string };
    const account = native({ immutableId, userPrincipalName: "countess@contoso.com" });
    expect(await outcomesIn({ directory: [ada], cloud: [account] })).toEqual(["hardMatch", undefined]);
    const other = native({ id: "n1", userPrincipalName: "ada@contoso.onmicrosoft.com" });
    expect(await outcomesIn({ directory: [ada], cloud: [account, other] })).toEqual(["notDocumented", undefined]);
  });

  test("is asked for by none of those that nobody writes", async () => {
    const leaving = { ...(story.directory[1] as DirectoryObject), dn: under("CN=u2,OU=Nobody") };
    const { predictions } = await told({ ...story, directory: [computedAs("ada", 1), leaving] });
    expect(predictions.map(({ outcome }) => outcome)).toEqual(["created", "outOfScope"]);
  });
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

test("every case has a story, and its own", () => {
  expect(STORIES.map((story) => story.case)).toEqual(Object.keys(CASES));
  expect(new Set(STORIES.map(({ title }) => title)).size).toBe(STORIES.length);
});
