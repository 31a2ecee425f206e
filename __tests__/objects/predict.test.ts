import { byObjectGuid } from "../../lib/objects/anchor";
import { CASES, PAGES } from "../../lib/objects/cases";
import type { CloudObject } from "../../lib/objects/cloud-object";
import type { DirectoryObject } from "../../lib/objects/directory-object";
import { cloudSync, connectSync, handOver, ous, under } from "../support/topology";
import { group, native, person, type Story, told, twin } from "./support/made-objects";
import { computedAs, estate, groupWithItsAddress, STORIES } from "./support/stories";

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

test("values of an object that nobody writes for certain are nobody's problem; those of one that may be written are", async () => {
  const problemsOf = async (of: Partial<DirectoryObject>) => {
    const { predictions } = await told({
      before: estate(),
      after: estate([connectSync({ scopes: [ous("OU=Sales")] })]),
      directory: [person(1, { userPrincipalName: "u 1@contoso.com", ...of })],
      cloud: [],
    });
    return [predictions[0]?.outcome, predictions[0]?.problems.map(({ attribute }) => attribute)];
  };
  expect(await problemsOf({ samAccountName: "MSOL_a1b2c3" })).toEqual(["filtered", []]);
  expect(await problemsOf({ recipientTypeDetails: "2" })).toEqual(["unknown", ["userPrincipalName", "mailNickname"]]);
});

describe("the passwords of users whose configuration sends no hashes", () => {
  const before = connectSync({ scopes: [ous("OU=Sales")] });
  const handsOver = [handOver("OU=Sales")];
  const remarkOf = async (
    after: readonly ReturnType<typeof connectSync>[],
    { from = [before], sends = false, cloud = [twin(person(1))], kind = "user" as DirectoryObject["kind"] } = {},
  ) => {
    const { predictions } = await told({
      before: estate(from),
      after: estate([...after, cloudSync({ passwordHashSync: sends })]),
      directory: [person(1, { kind })],
      cloud,
    });
    return predictions[0]?.remarks.find(({ about }) => about.startsWith("passwordHash"))?.about;
  };

  test("are left to the server that hands them over, as SYNC403 says", async () => {
    const hands = before.with({ handsOver });
    for (const kind of ["user", "inetOrgPerson"] as const)
      expect(await remarkOf([hands], { kind })).toBe("passwordHashLeft");
    expect(await remarkOf([hands], { sends: true })).toBeUndefined();
    // Somebody new, in an OU that was handed over before.
    expect(await remarkOf([hands], { from: [hands, cloudSync()] as never, cloud: [] })).toBe("passwordHashLeft");
  });

  test("are sent by nobody where no active server that sends hashes hands them over", async () => {
    const silent = [
      [],
      [before.with({ scopes: [ous("OU=HR")] })],
      [before.with({ handsOver, passwordHashSync: false })],
      [before.with({ handsOver, role: "staging" })],
      [connectSync({ scopes: [ous("OU=CORP")], handsOver: [handOver("OU=HR,OU=CORP")] })],
    ];
    for (const after of silent) expect(await remarkOf(after)).toBe("passwordHashNotSent");
  });
});

describe("the sign-in name of an account that is taken over", () => {
  const remarksOf = async (cloud: Partial<CloudObject>, of: Partial<DirectoryObject> = {}) => {
    const { predictions } = await told({
      before: estate(),
      after: estate([cloudSync({ passwordHashSync: true })]),
      directory: [person(1, of)],
      cloud: [native(cloud)],
      observed: { initialDomain: "contoso.onmicrosoft.com" },
    });
    return [predictions[0]?.outcome, ...(predictions[0]?.remarks.map(({ about }) => about) ?? [])];
  };
  const byAddress = { proxyAddresses: ["SMTP:u1@contoso.com"] };
  const byAnchor = { immutableId: byObjectGuid(person(1)).value };
  const another = { userPrincipalName: "ada@contoso.onmicrosoft.com" };

  test.each([
    ["softMatch", byAddress],
    ["hardMatch", byAnchor],
  ] as const)("is overwritten where it is another one: %s", async (outcome, found) => {
    expect(await remarksOf({ ...found, ...another })).toEqual([outcome, "signInNameOverwritten"]);
    expect(await remarksOf({ ...found, userPrincipalName: "U1@Contoso.com" })).toEqual([outcome]);
    // A file that does not say what it is does not say that it is another one.
    expect(await remarksOf(found)).toEqual([outcome]);
    const computed = { userPrincipalName: "u1@contoso.local" };
    expect(await remarksOf({ ...found, ...another }, computed)).toEqual([outcome, "signInNameChanges"]);
  });

  test("is that of the account name at the domain for a user who is sent without one", async () => {
    const { userPrincipalName: _, ...nameless } = person(1, { samAccountName: "ada" });
    const remarks = async (userPrincipalName: string, lacks: readonly ["userPrincipalName"] | readonly [] = []) => {
      const { predictions } = await told({
        before: estate(),
        after: estate([cloudSync({ passwordHashSync: true })], { verifiedDomains: ["corp.contoso.com"] }),
        directory: [nameless],
        cloud: [native({ ...byAnchor, userPrincipalName })],
        exported: { lacks },
      });
      return predictions[0]?.remarks.map(({ text }) => text);
    };
    expect(await remarks("ada@contoso.com")).toEqual([
      "The account that is taken over has another sign-in name, which is overwritten with ada@corp.contoso.com.",
    ]);
    expect(await remarks("ADA@corp.contoso.com")).toEqual([]);
    expect(await remarks("ada@contoso.com", ["userPrincipalName"])).toEqual([]);
  });

  test("is not guessed of one that was deleted, which has its id before its name", async () => {
    const deleted = { ...byAnchor, deletedAt: "2026-11-20T00:00:00Z" };
    expect(await remarksOf({ ...deleted, ...another })).toEqual(["restored"]);
    const prefixed = { userPrincipalName: "n0000000aaaa4bbb8ccc0123456789abu1@contoso.com" };
    expect(await remarksOf({ ...deleted, ...prefixed })).toEqual(["restored"]);
  });
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

  test("has underscores for what it cannot hold, so that it may be the name of somebody else", async () => {
    const names = ["jo smith@contoso.com", "j\u00f6rg@contoso.com", "a.b@corp.local"];
    const directory = names.map((userPrincipalName, at) => person(at + 1, { userPrincipalName, proxyAddresses: [] }));
    const like = person(4, { userPrincipalName: "b@corp.local", proxyAddresses: [], mailNickname: "Jo\tSmith" });
    const cloud = [native({ id: "n1", userPrincipalName: "j_rg@contoso.onmicrosoft.com" })];
    const { predictions } = await told({ ...story, directory: [...directory, like], cloud });
    expect(predictions.map(({ outcome, value, remarks }) => [outcome, value ?? remarks[0]?.text])).toEqual([
      ["notDocumented", "jo_smith@contoso.onmicrosoft.com"],
      ["notDocumented", "j_rg@contoso.onmicrosoft.com"],
      ["created", expect.any(String)],
      ["notDocumented", "Jo_Smith@contoso.onmicrosoft.com"],
    ]);
    expect(predictions[2]?.remarks.map(({ text }) => text)).toEqual([
      "The sign-in name a.b@corp.local cannot be taken, and becomes a.b@contoso.onmicrosoft.com.",
    ]);
  });

  test("is made of the account name at the domain for a user without one in Active Directory", async () => {
    const { userPrincipalName: _, ...nameless } = person(1, { samAccountName: "scanner", proxyAddresses: [] });
    const outcomeOf = async (changes: Partial<typeof story>) => {
      const { predictions } = await told({ ...story, cloud: [], directory: [nameless], ...changes });
      return predictions.map(({ outcome, value, remarks }) => [outcome, remarks[0]?.text ?? value]);
    };
    expect(await outcomeOf({})).toEqual([
      [
        "created",
        "The sign-in name scanner@corp.contoso.com cannot be taken, and becomes scanner@contoso.onmicrosoft.com.",
      ],
    ]);
    const taken = native({ userPrincipalName: "Scanner@contoso.onmicrosoft.com" });
    expect(await outcomeOf({ cloud: [taken] })).toEqual([["notDocumented", "scanner@contoso.onmicrosoft.com"]]);
    const directory = [nameless, computedAs("scanner", 2)];
    expect((await outcomeOf({ directory })).map(([outcome]) => outcome)).toEqual(["notDocumented", "notDocumented"]);
    const verified = { verifiedDomains: ["corp.contoso.com"], initialDomain: "contoso.onmicrosoft.com" };
    const match = native({ userPrincipalName: "scanner@corp.contoso.com" });
    expect(await outcomeOf({ cloud: [match], observed: { ...story.observed, ...verified } })).toEqual([
      ["softMatch", "scanner@corp.contoso.com"],
    ]);
    expect(await outcomeOf({ exported: { lacks: ["userPrincipalName"] }, cloud: [taken] })).toEqual([
      ["unknown", undefined],
    ]);
    const { samAccountName: __, ...unnamed } = nameless;
    expect(await outcomeOf({ exported: { lacks: ["samAccountName"] }, directory: [unnamed] })).toEqual([
      ["unknown", undefined],
    ]);
  });

  test("may be somebody's where the initial domain is not known, and is nobody's without such a name", async () => {
    const { predictions } = await told({ ...story, directory: [computedAs("ada", 1), person(2)], observed: {} });
    expect(predictions.map(({ outcome }) => outcome)).toEqual(["unknown", "created"]);
    expect(predictions[0]?.because).toContain("do not have its initial domain");
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

test("of two with one sign-in name both are written, and of three all of them", async () => {
  const because = async (numbers: readonly number[]) => {
    const { predictions } = await told({
      before: estate(),
      after: estate([connectSync({ scopes: [ous("OU=Sales")] })]),
      directory: numbers.map((number) => person(number, { userPrincipalName: "ada@contoso.com" })),
      cloud: [],
    });
    return predictions[0]?.because;
  };
  expect(await because([1, 2])).toBe("Another object has the same sign-in name, and both are written to the tenant.");
  expect(await because([1, 2, 3])).toBe(
    "2 other objects have the same sign-in name, and all of them are written to the tenant.",
  );
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

describe("what decides is not in the files", () => {
  const { value: consistencyGuid } = byObjectGuid(person(7));
  const [maker, heir] = [person(1, { consistencyGuid }), person(2, { consistencyGuid })];
  const account = twin(maker, { immutableId: consistencyGuid });
  const { securityIdentifier: _, ...unsaid } = account;
  const noIdentifiers = { cloud: [unsaid], observed: { lacks: ["securityIdentifier"] } } as const;
  const server = connectSync({ scopes: [ous("OU=Sales")], sourceAnchor: "objectGUID" });
  const [sales, ofNothing] = [cloudSync(), cloudSync({ scope: ous("OU=Nobody") })];
  const noServer = connectSync({ scopes: [ous("OU=Nobody")], sourceAnchor: "objectGUID" });

  async function outcomes(story: Story): Promise<string[]> {
    const { predictions } = await told(story);
    return predictions.map(({ outcome, then }) => (then === undefined ? outcome : `${outcome}, then ${then}`));
  }

  test("which of two users with one anchor, whom nobody writes, has made the account", async () => {
    const story = { before: estate(), after: estate(), directory: [maker, heir], cloud: [account] };
    expect(await outcomes(story)).toEqual(["orphaned", "outOfScope"]);
    expect(await outcomes({ ...story, ...noIdentifiers })).toEqual(["orphaned", "unknown"]);
    const directory = [maker, heir].map(({ objectSid: __, ...object }) => object);
    expect(await outcomes({ ...story, directory, exported: { lacks: ["objectSid"] } })).toEqual([
      "orphaned",
      "unknown",
    ]);
  });

  test("which of them loses it", async () => {
    const story = {
      before: estate([sales]),
      after: estate([ofNothing, server]),
      directory: [maker, heir],
      cloud: [account],
    };
    expect(await outcomes(story)).toEqual(["softDeleted, then created", "created"]);
    expect(await outcomes({ ...story, ...noIdentifiers })).toEqual(["softDeleted, then created", "unknown"]);
  });

  test("whether the account that the same writer finds is another one's", async () => {
    const story = { before: estate([sales]), after: estate([sales]), directory: [heir], cloud: [account] };
    expect(await outcomes(story)).toEqual(["blocked"]);
    expect(await outcomes({ ...story, ...noIdentifiers })).toEqual(["unknown"]);
    const own = { ...unsaid, objectIdentifier: heir.objectGuid };
    expect(await outcomes({ ...story, ...noIdentifiers, cloud: [own] })).toEqual(["staysJoined"]);
  });

  test("whether the account that another one finds is deleted first", async () => {
    const matching = { softMatch: "allowed", hardMatchTakeover: "allowed", objectIdentifierUpdate: "allowed" } as const;
    const pilot = cloudSync({ name: "pilot", scope: ous("OU=Pilot") });
    const directory = [maker, { ...heir, dn: under("CN=u2,OU=Pilot") }];
    const story = {
      before: estate([sales]),
      after: estate([ofNothing, pilot], { matching }),
      directory,
      cloud: [account],
    };
    expect(await outcomes(story)).toEqual(["softDeleted", "restored"]);
    const [, restored] = (await told(story)).predictions;
    expect(restored?.remarks).toContainEqual({
      about: "signInNameOverwritten",
      text: "The account that is restored has another sign-in name, which is overwritten with u2@contoso.com.",
      page: PAGES.existingTenant,
    });
    expect(await outcomes({ ...story, ...noIdentifiers })).toEqual(["softDeleted", "unknown"]);
  });

  test("whether one of two with one anchor is deleted first", async () => {
    const story = {
      before: estate([server]),
      after: estate([noServer, sales]),
      directory: [maker, heir],
      cloud: [twin(maker)],
    };
    expect(await outcomes(story)).toEqual(["softDeleted, then duplicate", "duplicate"]);
    const { immutableId: __, ...unanchored } = twin(maker);
    const observed = { lacks: ["immutableId"] } as const;
    expect(await outcomes({ ...story, cloud: [unanchored], observed })).toEqual(["unknown", "unknown"]);
  });

  test("whether a server deletes a group under the anchor of another tool", async () => {
    const directory = [group(1, { consistencyGuid })];
    const story = {
      before: estate([server, sales]),
      after: estate([noServer, sales]),
      directory,
      cloud: [twin(group(1))],
    };
    expect(await outcomes(story)).toEqual(["staysJoined"]);
    expect(await outcomes({ ...story, directory: [group(1)], exported: { lacks: ["consistencyGuid"] } })).toEqual([
      "unknown",
    ]);
  });

  test("whether another tool than the one that deletes a user leaves out what comes back", async () => {
    const exported = { lacks: ["adminDescription"] } as const;
    const story = {
      before: estate([server]),
      after: estate([noServer, sales]),
      directory: [person(1)],
      cloud: [twin(person(1))],
    };
    expect(await outcomes(story)).toEqual(["softDeleted, then restored"]);
    expect(await outcomes({ ...story, exported })).toEqual(["softDeleted, then unknown"]);
    expect(await outcomes({ ...DELETED_FIRST, exported })).toEqual(["softDeleted, then restored"]);
  });
});

test("every case has a story, and its own", () => {
  expect(STORIES.map((story) => story.case)).toEqual(Object.keys(CASES));
  expect(new Set(STORIES.map(({ title }) => title)).size).toBe(STORIES.length);
});
