import { predict } from "../../../lib/objects/predict";
import { OUTCOMES } from "../../../lib/objects/prediction";
import { disagreementsIn } from "./agreement";
import { base64OfGuid } from "./engine";
import { type Estate, NOBODY, rootOf, type WorldObject } from "./estate";
import { type Fate, foresee } from "./foresight";
import { inputsOf } from "./inputs";
import { guid, randomWorld } from "./random-world";
import type { TenantObject } from "./tenant";
import {
  addressed,
  CORP,
  cloudOnly,
  cloudSync,
  computer,
  configuration,
  connectSync,
  contact,
  person,
  STAFF,
  securityGroup,
  server,
  worldOf,
} from "./told-world";
import { tenantOfToday, type World } from "./world";

const WHOLE = { of: "the whole domain" } as const;
const EMEA = "emea.contoso.com";
const UNITS = { of: "units", units: [STAFF] } as const;
const [BOB_SMITH, BOB_TAYLOR] = ["CN=bobs", "CN=bobt"];

/** What happens to each object, by the first part of its name; the prediction has to say the same. */
async function fatesIn(world: World): Promise<Record<string, Fate>> {
  const { ofDirectory } = foresee(world) ?? {};
  expect(await disagreementsIn(world)).toEqual([]);
  return Object.fromEntries([...(ofDirectory ?? [])].map(([dn, fate]) => [dn.split(",")[0], fate]));
}

/** The objects of the tenant that the prediction tells without one of Active Directory. */
async function toldAlone(world: World): Promise<string[]> {
  const alone: string[] = [];
  for await (const batch of (await predict(inputsOf(world, tenantOfToday(world)))).batches())
    alone.push(...batch.filter(({ where }) => where === "tenant").map(({ name }) => name));
  return alone;
}

const bobSmith = person("bobs", 1, {
  ...addressed("bobs@contoso.com", "bob.smith@contoso.com", "bob@contoso.com"),
  consistencyGuid: base64OfGuid(guid(1)),
});
const ANCHOR = base64OfGuid(guid(1));

describe("Bob Smith, as Microsoft tells it", () => {
  const outside = connectSync(
    server({ selections: [{ domain: CORP, include: "the whole domain", exclude: [STAFF] }] }),
  );
  const softDeleted = cloudOnly({ userPrincipalName: "bobs@contoso.com", anchor: ANCHOR, deleted: true });

  test("he leaves the scope, and lies among the deleted users", async () => {
    expect(await fatesIn(worldOf([bobSmith], { after: outside }))).toEqual({ [BOB_SMITH]: { outcome: "softDeleted" } });
  });

  test("he comes back into scope, and takes his account back by the anchor", async () => {
    const world = worldOf([bobSmith], { planted: [softDeleted], before: outside, after: connectSync(server()) });
    expect(await fatesIn(world)).toEqual({ [BOB_SMITH]: { outcome: "restored" } });
  });

  test("he may not where the hard match is blocked for the tenant", async () => {
    const switches = { softMatch: "allowed", hardMatchTakeover: "blocked", objectIdentifierUpdate: "blocked" } as const;
    const world = worldOf([bobSmith], {
      planted: [softDeleted],
      before: outside,
      after: connectSync(server()),
      switches,
    });
    expect(await fatesIn(world)).toEqual({ [BOB_SMITH]: { outcome: "blocked", block: "hardMatchBlocked" } });
  });

  test("Bob Taylor is new, and one of his addresses is Bob Smith's", async () => {
    const taylor = person("bobt", 2, { ...addressed("bobt@contoso.com", "bob@contoso.com"), fresh: true });
    expect(await fatesIn(worldOf([bobSmith, taylor]))).toEqual({
      [BOB_SMITH]: { outcome: "staysJoined" },
      [BOB_TAYLOR]: { outcome: "duplicate", by: "proxyAddress" },
    });
  });

  test("Bob Taylor is synchronized, and gets Bob Smith's address later: he stays, without it", async () => {
    const edited = addressed("bobt@contoso.com", "bob@contoso.com");
    const world = worldOf([bobSmith, person("bobt", 2, { ...addressed("bobt@contoso.com"), edited })], {
      former: connectSync(server()),
    });
    expect((await fatesIn(world))[BOB_TAYLOR]).toEqual({ outcome: "staysJoined" });
    const holders = tenantOfToday(world).objects.filter(({ addresses }) => addresses.includes("bob@contoso.com"));
    expect(holders.map(({ source }) => source)).toEqual([guid(1)]);
  });

  test("a forest move with objectGUID as the anchor makes a second Bob Smith, who fails", async () => {
    const moved = {
      ...bobSmith,
      dn: `CN=bobs2,${STAFF}`,
      objectGuid: guid(3),
      objectSid: "S-1-5-21-9-9-9-3",
      fresh: true as const,
    };
    const byGuid = connectSync(server({ sourceAnchor: "objectGUID" }));
    const world = worldOf([{ ...bobSmith, gone: true }, moved], { former: byGuid, before: NOBODY, after: byGuid });
    expect(await fatesIn(world)).toEqual({ "CN=bobs2": { outcome: "duplicate", by: "userPrincipalName" } });
  });
});

/** One new user of the directory, and one of the tenant who has its anchor. */
async function hardMatch(target: Partial<TenantObject>, parts: Partial<World> = {}): Promise<Fate | undefined> {
  const planted = [cloudOnly({ userPrincipalName: "robert@contoso.com", anchor: ANCHOR, ...target })];
  return (await fatesIn(worldOf([{ ...bobSmith, fresh: true }], { planted, ...parts })))[BOB_SMITH];
}

describe("the table of hard match scenarios", () => {
  test.each<readonly [string, Partial<TenantObject>, Fate]>([
    ["a user who is not privileged and not mapped", {}, { outcome: "hardMatch" }],
    ["a user with a privileged role", { role: "assigned" }, { outcome: "blocked", block: "privilegedRole" }],
    ["a user who is eligible for one", { role: "eligible" }, { outcome: "blocked", block: "eligibleRole" }],
    [
      "a deleted user with a role",
      { role: "assigned", deleted: true },
      { outcome: "blocked", block: "privilegedRole" },
    ],
    [
      "a user who is mapped to another object",
      { objectIdentifier: guid(9) },
      { outcome: "blocked", block: "objectIdentifierSet" },
    ],
    ["a user who is mapped to this object", { objectIdentifier: guid(1) }, { outcome: "hardMatch" }],
  ])("%s", async (_, target, fate) => expect(await hardMatch(target)).toEqual(fate));

  test("the bypass lets a mapped user be taken over", async () => {
    const switches = { softMatch: "allowed", hardMatchTakeover: "allowed", objectIdentifierUpdate: "allowed" } as const;
    expect(await hardMatch({ objectIdentifier: guid(9) }, { switches })).toEqual({ outcome: "hardMatch" });
  });

  test("the anchor goes before the name: a name that another user has is a conflict then", async () => {
    const planted = [
      cloudOnly({ userPrincipalName: "robert@contoso.com", anchor: ANCHOR }),
      cloudOnly({ userPrincipalName: "bobs@contoso.com" }),
    ];
    const world = worldOf([{ ...bobSmith, fresh: true }], { planted });
    expect(await fatesIn(world)).toEqual({ [BOB_SMITH]: { outcome: "duplicate", by: "userPrincipalName" } });
  });

  test.each<readonly [string, Partial<World>]>([
    ["roles", { cloudLacks: ["roles"] }],
    ["who is eligible", { cloudLacks: ["eligibleRoles"] }],
    ["identifiers", { cloudLacks: ["objectIdentifier"] }],
    ["the switch", { toldSwitches: {} }],
  ])("nobody can know without %s", async (_, parts) =>
    expect(await hardMatch({}, parts)).toEqual({ outcome: "unknown" }),
  );
});

/** One new object of the directory beside one of the tenant without an anchor. */
async function softMatch(
  object: WorldObject,
  target: Partial<TenantObject>,
  parts: Partial<World> = {},
): Promise<Fate | undefined> {
  const world = worldOf([{ ...object, fresh: true }], { planted: [cloudOnly(target)], ...parts });
  return Object.values(await fatesIn(world))[0];
}

describe("soft match", () => {
  const bob = person("bobs", 1, addressed("bobs@contoso.com", "bob@contoso.com"));
  const named = { userPrincipalName: "bobs@contoso.com" };
  const elsewhere = { userPrincipalName: "robert@contoso.com" };
  const blocked = { softMatch: "blocked", hardMatchTakeover: "allowed", objectIdentifierUpdate: "blocked" } as const;

  test.each<readonly [string, Partial<TenantObject>, Fate]>([
    ["by the sign-in name", named, { outcome: "softMatch", by: "userPrincipalName" }],
    [
      "by the primary address",
      { ...elsewhere, primary: "bobs@contoso.com" },
      { outcome: "softMatch", by: "primaryAddress" },
    ],
    ["not with an admin", { ...named, role: "assigned" }, { outcome: "blocked", block: "privilegedRole" }],
    [
      "not with somebody who has an anchor",
      { ...named, anchor: "another" },
      { outcome: "duplicate", by: "userPrincipalName" },
    ],
    [
      "not with a group",
      { kind: "group", primary: "bobs@contoso.com" },
      { outcome: "duplicate", by: "primaryAddress" },
    ],
    [
      "not with a group that has another address of his",
      { kind: "group", primary: "bob@contoso.com" },
      { outcome: "duplicate", by: "proxyAddress" },
    ],
    [
      "the pages disagree on another address",
      { ...elsewhere, primary: "bob@contoso.com" },
      { outcome: "notDocumented" },
    ],
    ["never with a deleted user", { ...named, deleted: true }, { outcome: "created" }],
  ])("%s", async (_, target, fate) => expect(await softMatch(bob, target)).toEqual(fate));

  test("it can be blocked for the tenant", async () => {
    expect(await softMatch(bob, named, { switches: blocked })).toEqual({
      outcome: "blocked",
      block: "softMatchBlocked",
    });
  });

  test("a group with an address finds its twin, one without does not", async () => {
    const group = securityGroup("tax", 5, addressed("tax@contoso.com"));
    const target: Partial<TenantObject> = { kind: "group", primary: "tax@contoso.com" };
    expect(await softMatch(group, target)).toEqual({ outcome: "softMatch", by: "primaryAddress" });
    expect(await softMatch(securityGroup("tax", 5), target)).toEqual({ outcome: "created" });
  });

  test("nothing says whether a group takes over one of a type that Active Directory does not have", async () => {
    const group = securityGroup("staff", 5, addressed("staff@contoso.com"));
    const target: Partial<TenantObject> = { kind: "group", primary: "staff@contoso.com" };
    const unsaid = { cloudLacks: ["groupTypes"] } as const;
    for (const type of ["microsoft365", "dynamic", "roleAssignable"] as const)
      expect(await softMatch(group, { ...target, type })).toEqual({ outcome: "notDocumented" });
    expect(await softMatch(group, target, unsaid)).toEqual({ outcome: "unknown" });
    const fate = await softMatch(group, { ...target, type: "dynamic" }, { ...unsaid, switches: blocked });
    expect(fate).toEqual({ outcome: "blocked", block: "softMatchBlocked" });
  });

  test("a contact finds its twin by its address", async () => {
    const fate = await softMatch(contact("ann", "ann@fabrikam.com"), { kind: "contact", primary: "ann@fabrikam.com" });
    expect(fate).toEqual({ outcome: "softMatch", by: "primaryAddress" });
  });

  test("a computer is merged with the device that it registered, unless soft match is blocked", async () => {
    const target: Partial<TenantObject> = { kind: "device", deviceId: guid(6) };
    expect(await softMatch(computer("pc", 6), target)).toEqual({ outcome: "softMatch", by: "deviceId" });
    const fate = await softMatch(computer("pc", 6), target, { switches: blocked });
    expect(fate).toEqual({ outcome: "blocked", block: "softMatchBlocked" });
  });
});

describe("values that two objects have", () => {
  test("of two new users with one name each may be the one that fails", async () => {
    const users = [bobSmith, person("bobt", 2, { userPrincipalName: "BobS@contoso.com" })];
    const world = worldOf(users, { before: NOBODY, after: connectSync(server()) });
    const fate = { outcome: "duplicate", by: "userPrincipalName" };
    expect(await fatesIn(world)).toEqual({ [BOB_SMITH]: fate, [BOB_TAYLOR]: fate });
  });

  describe("a sign-in name is computed where its domain is not verified", () => {
    const NAME = "ada@contoso.onmicrosoft.com";
    const ada = person("ada", 1, { userPrincipalName: "ada@corp.local", mailNickname: "ada" });
    const alike = person("lovelace", 2, { userPrincipalName: "lovelace@corp.local", mailNickname: "ADA" });
    const written = person("king", 3, { userPrincipalName: NAME });
    const alone = { before: NOBODY, after: connectSync(server()) };

    test("for two users the same one: nothing says what happens", async () => {
      expect(await fatesIn(worldOf([ada, alike], alone))).toEqual({
        "CN=ada": { outcome: "notDocumented" },
        "CN=lovelace": { outcome: "notDocumented" },
      });
    });

    test("which another new user has: whoever is called so may come second, and fails then", async () => {
      expect(await fatesIn(worldOf([ada, written], alone))).toEqual({
        "CN=ada": { outcome: "notDocumented" },
        "CN=king": { outcome: "duplicate", by: "userPrincipalName" },
      });
    });

    test("once: who has another one since then asks for it again if the name of Active Directory has changed", async () => {
      const was = { ...ada, userPrincipalName: "ada@contoso.com", edited: { userPrincipalName: "ada@corp.local" } };
      const world = worldOf([was, { ...alike, fresh: true }], { former: connectSync(server()), ...alone });
      expect(await fatesIn(world)).toEqual({
        "CN=ada": { outcome: "changesWriter" },
        "CN=lovelace": { outcome: "unknown" },
      });
    });

    test("and again for whoever comes back from the deleted users", async () => {
      const planted = [cloudOnly({ userPrincipalName: NAME, anchor: base64OfGuid(guid(1)), deleted: true })];
      expect(await fatesIn(worldOf([ada], { ...alone, planted }))).toEqual({ "CN=ada": { outcome: "restored" } });
      expect(await fatesIn(worldOf([ada, alike], { ...alone, planted }))).toMatchObject({
        "CN=ada": { outcome: "notDocumented" },
      });
    });

    test("and a user who fails goes on asking for it", async () => {
      const waiting = { ...ada, ...addressed("sales@contoso.com") };
      const group = securityGroup("sales", 5, addressed("sales@contoso.com"));
      expect(await fatesIn(worldOf([waiting, alike, group], alone))).toMatchObject({
        "CN=ada": { outcome: "duplicate" },
        "CN=lovelace": { outcome: "notDocumented" },
      });
    });

    describe("for a user whose account has another name", () => {
      const edited = { userPrincipalName: "ada@corp.local" };
      const renamed = { ...ada, userPrincipalName: "ada@contoso.com", edited };
      const duplicate: Fate = { outcome: "duplicate", by: "userPrincipalName" };

      test("and who is deleted first: she asks for it when she comes back", async () => {
        const nothing = server({ selections: [{ domain: CORP, include: "the whole domain", exclude: [STAFF] }] });
        const after = { ...cloudSync(configuration(UNITS)), servers: [nothing] };
        const world = worldOf([renamed, written], { former: connectSync(server()), after });
        expect(
          tenantOfToday(world)
            .objects.map((one) => one.userPrincipalName)
            .sort(),
        ).toEqual(["ada@contoso.com", NAME]);
        expect(await fatesIn(world)).toEqual({
          "CN=ada": { outcome: "softDeleted", afterwards: "notDocumented" },
          "CN=king": { outcome: "softDeleted", afterwards: "duplicate" },
        });
      });

      test("and whose anchor another one has, too: hers keeps its name all the same, unless her own was changed", async () => {
        const heir = person("bobt", 4, { consistencyGuid: base64OfGuid(guid(1)) });
        const objects = [renamed, ...[heir, written].map((one) => ({ ...one, fresh: true as const }))];
        const world = worldOf(objects, { former: connectSync(server()), ...alone });
        expect(await fatesIn(world)).toEqual({
          "CN=ada": { outcome: "duplicate", by: "sourceAnchor" },
          "CN=bobt": { outcome: "duplicate", by: "sourceAnchor" },
          "CN=king": { outcome: "unknown" },
        });
      });

      test.each<readonly [string, Partial<WorldObject>, World["switches"]["objectIdentifierUpdate"], Fate, Fate]>([
        ["that is another one's", {}, "allowed", { outcome: "duplicate", by: "sourceAnchor" }, duplicate],
        [
          "that he is kept from",
          { gone: true },
          "blocked",
          { outcome: "blocked", block: "objectIdentifierSet" },
          duplicate,
        ],
        ["that he gets", { gone: true }, "allowed", { outcome: "changesWriter" }, { outcome: "unknown" }],
      ])("and finds it by the anchor, %s", async (_, values, objectIdentifierUpdate, ofHeir, ofKing) => {
        const first = person("ada", 1, values);
        const named = { userPrincipalName: "bobt@corp.local", mailNickname: "ada" };
        const heir = person("bobt", 4, { ...named, consistencyGuid: base64OfGuid(guid(1)) });
        const objects = [first, ...[heir, written].map((one) => ({ ...one, fresh: true as const }))];
        const switches = { softMatch: "allowed", hardMatchTakeover: "allowed", objectIdentifierUpdate } as const;
        const world = worldOf(objects, { former: connectSync(server()), ...alone, switches });
        expect(await fatesIn(world)).toMatchObject({ "CN=bobt": ofHeir, "CN=king": ofKing });
      });
    });
  });

  test("the same user under another anchor is told by the security identifier", async () => {
    const edited = { consistencyGuid: base64OfGuid(guid(8)) };
    const world = worldOf([{ ...bobSmith, edited }], {
      after: cloudSync(configuration(WHOLE)),
      former: connectSync(server()),
      before: NOBODY,
    });
    expect(await fatesIn(world)).toEqual({ [BOB_SMITH]: { outcome: "duplicate", by: "securityIdentifier" } });
  });

  test("Connect Sync stops synchronizing an object whose anchor was changed", async () => {
    const edited = { consistencyGuid: base64OfGuid(guid(8)) };
    const world = worldOf([{ ...bobSmith, edited }], { former: connectSync(server()) });
    expect(await fatesIn(world)).toEqual({ [BOB_SMITH]: { outcome: "unsynchronizable" } });
  });

  test("what fails goes on asking for its values", async () => {
    const admin = cloudOnly({ userPrincipalName: "robert@contoso.com", anchor: ANCHOR, role: "assigned" });
    const users = [bobSmith, person("bobt", 2, addressed("bob@contoso.com"))];
    const world = worldOf(users, { before: NOBODY, after: connectSync(server()), planted: [admin] });
    expect((await fatesIn(world))[BOB_TAYLOR]).toEqual({ outcome: "duplicate", by: "primaryAddress" });
  });
});

describe("from one writer to another", () => {
  const group = securityGroup("tax", 5);
  const handsOver = [{ unit: STAFF, kinds: ["user", "group"] as const }];

  test("a hand-over keeps every object", async () => {
    const after = { ...cloudSync(configuration(UNITS)), servers: [server({ handsOver })] };
    const fate = { outcome: "changesWriter" };
    expect(await fatesIn(worldOf([bobSmith, group], { after }))).toEqual({ [BOB_SMITH]: fate, "CN=tax": fate });
  });

  test("without one users come back, groups are new, and what nobody has is gone", async () => {
    const selections = [{ domain: CORP, include: "the whole domain", exclude: [STAFF] } as const];
    const after = { ...cloudSync(configuration(UNITS)), servers: [server({ selections })] };
    expect(await fatesIn(worldOf([bobSmith, group, computer("pc", 6)], { after }))).toEqual({
      [BOB_SMITH]: { outcome: "softDeleted", afterwards: "restored" },
      "CN=tax": { outcome: "hardDeleted", afterwards: "created" },
      "CN=pc": { outcome: "softDeleted" },
    });
  });

  test("a server in staging mode deletes nothing", async () => {
    const after = connectSync(server({ role: "staging" }));
    expect(await fatesIn(worldOf([bobSmith], { after }))).toEqual({ [BOB_SMITH]: { outcome: "orphaned" } });
  });

  test("of a scope of groups the members stay, and others are deleted", async () => {
    const pilot = securityGroup("pilot", 5, { members: [bobSmith.dn] });
    const after = cloudSync(configuration({ of: "groups", groups: [pilot.dn] }));
    const world = worldOf([bobSmith, person("bobt", 2), pilot], { before: cloudSync(configuration(WHOLE)), after });
    expect(await fatesIn(world)).toEqual({
      [BOB_SMITH]: { outcome: "staysJoined" },
      [BOB_TAYLOR]: { outcome: "softDeleted" },
      "CN=pilot": { outcome: "staysJoined" },
    });
    expect((await fatesIn({ ...world, tellsMembers: false }))[BOB_SMITH]).toEqual({ outcome: "unknown" });
  });

  test("what the tenant takes over nobody deletes; given back, it is found by its anchor", async () => {
    const managed = [{ name: STAFF, kinds: ["user"] as const }];
    const converted = { ...connectSync(server()), managed };
    expect((await fatesIn(worldOf([bobSmith], { after: converted })))[BOB_SMITH]).toEqual({ outcome: "converted" });
    const back = worldOf([bobSmith], {
      former: connectSync(server()),
      before: converted,
      after: connectSync(server()),
    });
    expect((await fatesIn(back))[BOB_SMITH]).toEqual({ outcome: "hardMatch" });
  });

  test("a mapping to an object that is gone keeps the new one with its anchor out", async () => {
    const recreated = { ...bobSmith, dn: `CN=bobs2,${STAFF}`, objectGuid: guid(3), objectSid: "S-1-5-21-9-9-9-3" };
    const world = worldOf(
      [
        { ...bobSmith, gone: true },
        { ...recreated, fresh: true },
      ],
      {
        former: connectSync(server()),
        before: NOBODY,
        after: connectSync(server()),
      },
    );
    expect(await fatesIn(world)).toEqual({ "CN=bobs2": { outcome: "blocked", block: "objectIdentifierSet" } });
  });
});

describe("where files and pages leave something open", () => {
  const elsewhere = base64OfGuid(guid(8));
  const blocked = { softMatch: "blocked", hardMatchTakeover: "blocked", objectIdentifierUpdate: "blocked" } as const;
  const without = (unit: string) =>
    server({ selections: [{ domain: CORP, include: "the whole domain", exclude: [unit] }] });

  test.each([connectSync(server()), cloudSync(configuration(WHOLE))])(
    "nobody knows by which anchor a group was made that nobody writes",
    async (after) => {
      const group = securityGroup("tax", 5, { consistencyGuid: elsewhere });
      const world = worldOf([group], { former: connectSync(server()), before: NOBODY, after });
      expect(await fatesIn(world)).toEqual({ "CN=tax": { outcome: "unknown" } });
    },
  );

  test("a group without another anchor is found all the same", async () => {
    const world = worldOf([securityGroup("tax", 5)], {
      former: connectSync(server()),
      before: NOBODY,
      after: connectSync(server()),
    });
    expect(await fatesIn(world)).toEqual({ "CN=tax": { outcome: "changesWriter" } });
  });

  test("who is deleted for certain is told so, though nobody knows the members of the group that takes over", async () => {
    const pilot = securityGroup("pilot", 5, { dn: `CN=pilot,${rootOf(CORP)}`, members: [bobSmith.dn] });
    const taking = configuration({ of: "groups", groups: [pilot.dn] });
    const after = { ...cloudSync(taking), servers: [without(STAFF)] };
    const world = worldOf([bobSmith, pilot], { after, tellsMembers: false });
    expect((await fatesIn(world))[BOB_SMITH]).toEqual({ outcome: "softDeleted", afterwards: "unknown" });
  });

  describe("what Cloud Sync deletes for certain, before Connect Sync has it in scope", () => {
    const narrowed = cloudSync(configuration({ of: "units", units: [`OU=East,${STAFF}`] }));
    const taken = (object: WorldObject, changes: Parameters<typeof server>[0] = {}) =>
      worldOf([object], {
        before: cloudSync(configuration(UNITS)),
        after: { ...narrowed, servers: [server(changes)] },
      });

    test("a linked mailbox, of which nobody knows what follows", async () => {
      const mailbox = person("bobt", 2, { recipientTypeDetails: "2" });
      expect(await fatesIn(taken(mailbox))).toEqual({
        [BOB_TAYLOR]: { outcome: "softDeleted", afterwards: "unknown" },
      });
    });

    test("what a default filter leaves out is gone", async () => {
      const { proxyAddresses: _, ...ann } = contact("ann", "ann@fabrikam.com");
      expect(await fatesIn(taken({ ...ann, proxyAddresses: [] }))).toEqual({ "CN=ann": { outcome: "hardDeleted" } });
    });

    test("nobody deletes the account of somebody else that has the anchor", async () => {
      const recreated = person("bobt", 2, { consistencyGuid: ANCHOR, fresh: true });
      const among = (changes: Parameters<typeof server>[0] = {}) => {
        const world = taken(recreated, changes);
        return { ...world, objects: [{ ...bobSmith, gone: true as const }, recreated], former: connectSync(server()) };
      };
      const keepsOut = { kind: "user", unit: STAFF } as const;
      expect(await fatesIn(among({ keepsOut }))).toEqual({ [BOB_TAYLOR]: { outcome: "filtered" } });
      expect(await fatesIn(among())).toEqual({ [BOB_TAYLOR]: { outcome: "blocked", block: "objectIdentifierSet" } });
    });

    test("what a rule keeps out is gone, and may come back where the rule looks at more than the place", async () => {
      const keepsOut = { kind: "user", unit: STAFF } as const;
      expect(await fatesIn(taken(bobSmith, { keepsOut }))).toEqual({ [BOB_SMITH]: { outcome: "softDeleted" } });
      expect(await fatesIn(taken(bobSmith, { keepsOut: { ...keepsOut, some: true } }))).toEqual({
        [BOB_SMITH]: { outcome: "softDeleted", afterwards: "unknown" },
      });
    });
  });

  test("a default filter looks away from the account of somebody else that has the anchor", async () => {
    const other = person("bobt", 2, { consistencyGuid: ANCHOR, isCriticalSystemObject: true });
    const world = worldOf([bobSmith, other], {
      former: connectSync(server()),
      before: NOBODY,
      after: connectSync(server()),
    });
    expect((await fatesIn(world))[BOB_TAYLOR]).toEqual({ outcome: "filtered" });
  });

  test("a guest is not documented, whoever is eligible for what", async () => {
    const guest: Partial<TenantObject> = { userPrincipalName: "bobs@contoso.com", guest: true };
    expect(await softMatch(bobSmith, guest, { cloudLacks: ["eligibleRoles"] })).toEqual({ outcome: "notDocumented" });
  });

  test("identifiers do not matter where they may be updated", async () => {
    const switches = { softMatch: "allowed", hardMatchTakeover: "allowed", objectIdentifierUpdate: "allowed" } as const;
    expect(await hardMatch({}, { switches, cloudLacks: ["objectIdentifier"] })).toEqual({ outcome: "hardMatch" });
  });

  test("a server deletes nothing of what it leaves out by default", async () => {
    const { proxyAddresses: _, ...ann } = contact("ann", "ann@fabrikam.com");
    const before = { ...cloudSync(configuration(UNITS)), servers: [server()] };
    const after = { ...cloudSync(configuration(UNITS)), servers: [without(STAFF)] };
    const world = worldOf([{ ...ann, proxyAddresses: [] }], { before, after });
    expect(await fatesIn(world)).toEqual({ "CN=ann": { outcome: "staysJoined" } });
  });

  test("what was deleted meets the protections of the anchor that the next writer takes", async () => {
    const bob = { ...bobSmith, consistencyGuid: elsewhere };
    const planted = [cloudOnly({ userPrincipalName: "robert@contoso.com", anchor: ANCHOR })];
    const before = cloudSync(configuration(UNITS));
    const narrowed = cloudSync(configuration({ of: "units", units: [`OU=East,${STAFF}`] }));
    const after = { ...narrowed, servers: [server({ sourceAnchor: "objectGUID" })] };
    const world = worldOf([bob], { planted, before, after, switches: blocked });
    expect(await fatesIn(world)).toEqual({ [BOB_SMITH]: { outcome: "softDeleted", afterwards: "blocked" } });
  });

  test("what is made again has no identifier that files could lack", async () => {
    const bob = { ...bobSmith, consistencyGuid: elsewhere };
    const before = connectSync(server({ sourceAnchor: "objectGUID" }));
    const leaving = { ...without(STAFF), sourceAnchor: "objectGUID" };
    const after = { ...cloudSync(configuration(UNITS)), servers: [leaving] };
    const world = worldOf([bob], { before, after, cloudLacks: ["objectIdentifier"] });
    expect(await fatesIn(world)).toEqual({ [BOB_SMITH]: { outcome: "softDeleted", afterwards: "created" } });
  });

  test("a group that was deleted may be too large for the next writer", async () => {
    const after = { ...cloudSync(configuration(UNITS)), servers: [without(STAFF)] };
    const world = worldOf([securityGroup("all", 5, { memberCount: 50_001 })], { after });
    expect(await fatesIn(world)).toEqual({ "CN=all": { outcome: "hardDeleted", afterwards: "unsynchronizable" } });
  });

  test("of two new users with one anchor each goes on asking for the values that a third one has, too", async () => {
    const users = [
      person("ada", 3, addressed("ada@contoso.com", "team@contoso.com")),
      { ...bobSmith, ...addressed("bobs@contoso.com", "team@contoso.com") },
      person("bobt", 2, { consistencyGuid: ANCHOR }),
    ];
    const world = worldOf(users, { before: NOBODY, after: connectSync(server()) });
    expect(await fatesIn(world)).toEqual({
      "CN=ada": { outcome: "duplicate", by: "proxyAddress" },
      [BOB_SMITH]: { outcome: "duplicate", by: "sourceAnchor" },
      [BOB_TAYLOR]: { outcome: "duplicate", by: "sourceAnchor" },
    });
  });

  test("nobody knows whether a linked mailbox asks for the name of a new user", async () => {
    const mailbox = person("bobt", 2, { userPrincipalName: "bobs@contoso.com", recipientTypeDetails: "2" });
    const world = worldOf([bobSmith, mailbox], { before: NOBODY, after: connectSync(server()) });
    expect(await fatesIn(world)).toEqual({ [BOB_SMITH]: { outcome: "unknown" }, [BOB_TAYLOR]: { outcome: "unknown" } });
  });

  test("a linked mailbox that a rule keeps out for certain is left out, and asks for nothing", async () => {
    const mailbox = person("bobt", 2, { userPrincipalName: "bobs@contoso.com", recipientTypeDetails: "2" });
    const inUnit = { ...mailbox, dn: `CN=bobt,OU=East,${STAFF}` };
    const keepsOut = { kind: "user", unit: `OU=East,${STAFF}` } as const;
    const world = worldOf([bobSmith, inUnit], { before: NOBODY, after: connectSync(server({ keepsOut })) });
    expect(await fatesIn(world)).toEqual({
      [BOB_SMITH]: { outcome: "created" },
      [BOB_TAYLOR]: { outcome: "filtered" },
    });
  });

  test("of two users with one anchor neither is safe, though one has been joined by it", async () => {
    const other = person("bobt", 2, { consistencyGuid: ANCHOR, fresh: true });
    expect(await fatesIn(worldOf([bobSmith, other]))).toEqual({
      [BOB_SMITH]: { outcome: "duplicate", by: "sourceAnchor" },
      [BOB_TAYLOR]: { outcome: "duplicate", by: "sourceAnchor" },
    });
  });
});

describe("what is certain, and what may be so", () => {
  const linked = (values: Partial<WorldObject> = {}) => person("bobt", 2, { recipientTypeDetails: "2", ...values });
  const fromNothing = (objects: readonly WorldObject[], parts: Partial<World> = {}) =>
    worldOf(objects, { before: NOBODY, after: connectSync(server()), ...parts });

  test("who is written whether it is a member of a scoping group or not stands in the way of others", async () => {
    const namesake = person("bobt", 2, { userPrincipalName: "bobs@contoso.com" });
    const pilot = configuration({ of: "groups", groups: [`CN=pilot,${rootOf(CORP)}`] }, { name: "pilot" });
    const before = cloudSync(pilot);
    const after = cloudSync(configuration(UNITS));
    const world = worldOf([bobSmith, namesake], { before, after, tellsMembers: false });
    const duplicate = { outcome: "duplicate", by: "userPrincipalName" };
    expect(await fatesIn(world)).toEqual({ [BOB_SMITH]: duplicate, [BOB_TAYLOR]: duplicate });
  });

  test("who is left out as a member, and not written otherwise, stands in nobody's way", async () => {
    const leftOut = { userPrincipalName: "bobs@contoso.com", adminDescription: "User_left out" };
    const namesake = person("bobt", 2, { ...leftOut, domain: EMEA, dn: `CN=bobt,${rootOf(EMEA)}` });
    const pilot = configuration({ of: "groups", groups: [`CN=pilot,${rootOf(EMEA)}`] }, { domain: EMEA });
    const after = { ...cloudSync(pilot), servers: [server()] };
    const world = fromNothing([bobSmith, namesake], { after, tellsMembers: false });
    expect((await fatesIn(world))[BOB_SMITH]).toEqual({ outcome: "created" });
  });

  test("who is eligible for a role does not matter where two users could be taken over", async () => {
    const planted = [
      cloudOnly({ userPrincipalName: "bobs@contoso.com" }),
      cloudOnly({ userPrincipalName: "robert@contoso.com", primary: "bobs@contoso.com" }),
    ];
    const world = fromNothing([bobSmith], { planted, cloudLacks: ["eligibleRoles"] });
    expect(await fatesIn(world)).toEqual({ [BOB_SMITH]: { outcome: "notDocumented" } });
  });

  test("who is blocked is a duplicate first if somebody with its address is written, and nobody knows that", async () => {
    const planted = [cloudOnly({ userPrincipalName: "bobs@contoso.com", anchor: ANCHOR, role: "assigned" })];
    const objects = [bobSmith, linked(addressed("bob@contoso.com"))];
    expect((await fatesIn(fromNothing(objects, { planted })))[BOB_SMITH]).toEqual({ outcome: "unknown" });
  });

  test("an anchor that somebody may have as well leaves a duplicate a duplicate", async () => {
    const planted = [cloudOnly({ userPrincipalName: "eve@contoso.com", primary: "bobs@contoso.com", anchor: "other" })];
    const objects = [bobSmith, linked({ consistencyGuid: ANCHOR })];
    expect((await fatesIn(fromNothing(objects)))[BOB_SMITH]).toEqual({ outcome: "unknown" });
    expect((await fatesIn(fromNothing(objects, { planted })))[BOB_SMITH]).toMatchObject({ outcome: "duplicate" });
  });

  test.each([
    ["another group has its address", securityGroup("tax", 6, addressed("tax@contoso.com")), "duplicate"],
    ["a linked mailbox has its address", linked(addressed("tax@contoso.com")), "unknown"],
    ["nobody else has its address", person("bobt", 2), "created"],
  ])("a group that is deleted first meets others as a new one: %s", async (_, other, afterwards) => {
    const group = securityGroup("all", 5, addressed("all@contoso.com", "tax@contoso.com"));
    const there = { ...other, domain: EMEA, dn: `CN=other,${rootOf(EMEA)}`, fresh: true as const };
    const both = [CORP, EMEA].map((domain) => ({ domain, include: "the whole domain" as const, exclude: [] }));
    const before = connectSync(server({ selections: both }));
    const after = { ...cloudSync(configuration(UNITS)), servers: [server({ selections: both.slice(1) })] };
    expect((await fatesIn(worldOf([group, there], { before, after })))["CN=all"]).toEqual({
      outcome: "hardDeleted",
      afterwards,
    });
  });

  test.each([
    ["kept it out", { keepsOut: { kind: "user", unit: STAFF } as const }, "unknown"],
    ["had it", {}, "softDeleted"],
    ["looked for it by another anchor", { sourceAnchor: "objectGUID" }, "orphaned"],
  ])(
    "a server that becomes active without a user deletes what it knew: in staging mode it %s",
    async (_, was, outcome) => {
      const bob = { ...bobSmith, consistencyGuid: base64OfGuid(guid(7)) };
      const next = server({ name: "aadc-02", ...was });
      const before = connectSync(server(), { ...next, role: "staging" });
      const nothing = [{ domain: CORP, include: "the whole domain" as const, exclude: [STAFF] }];
      const after = connectSync({ ...next, selections: nothing });
      expect(await fatesIn(worldOf([bob], { before, after }))).toEqual({ [BOB_SMITH]: { outcome } });
    },
  );

  test("a group that was synchronized once belongs to its object: a new one with its address is a duplicate", async () => {
    const tax = securityGroup("tax", 5, addressed("tax@contoso.com"));
    const other = securityGroup("all", 6, { ...addressed("all@contoso.com", "tax@contoso.com"), fresh: true });
    const managed = { ...NOBODY, managed: [{ name: tax.dn, kinds: ["group"] as const }] };
    const narrowed = configuration({ of: "units", units: [`OU=East,${STAFF}`] });
    const world = worldOf([tax, { ...other, dn: `CN=all,OU=East,${STAFF}` }], {
      former: connectSync(server()),
      before: managed,
      after: cloudSync(narrowed),
    });
    expect((await fatesIn(world))["CN=all"]).toEqual({ outcome: "duplicate", by: "proxyAddress" });
  });

  test("whether a contact was converted is in no file: it is taken over by its anchor or by its address", async () => {
    const ann = contact("ann", "ann@fabrikam.com");
    const planted = [cloudOnly({ kind: "contact", primary: "ann@fabrikam.com" })];
    const before = { ...NOBODY, managed: [{ name: ann.dn, kinds: ["contact"] as const }] };
    const world = worldOf([ann], { planted, before, after: connectSync(server()), cloudLacks: ["cloudManaged"] });
    expect(await fatesIn(world)).toEqual({ "CN=ann": { outcome: "unknown" } });
    expect(await fatesIn({ ...world, cloudLacks: [] })).toMatchObject({ "CN=ann": { outcome: "softMatch" } });
  });

  test("one of several owners before has made the account by the anchor of the next one", async () => {
    const bob = { ...bobSmith, consistencyGuid: base64OfGuid(guid(7)) };
    const byGuid = server({ sourceAnchor: "objectGUID" });
    const before = { ...cloudSync(configuration(UNITS)), servers: [byGuid] };
    const parts = { former: cloudSync(configuration(UNITS)), before, cloudLacks: ["objectIdentifier"] as const };
    const world = worldOf([bob], { ...parts, after: cloudSync(configuration(UNITS, { name: "next" })) });
    expect(await fatesIn(world)).toEqual({ [BOB_SMITH]: { outcome: "changesWriter" } });
  });

  test("nobody wrote what was handed over to nobody: whose identifier it has decides whether it comes back", async () => {
    const unit = rootOf(CORP);
    const before = connectSync(server({ handsOver: [{ unit, kinds: ["user"] }] }));
    const nothing = server({ selections: [{ domain: CORP, include: [`OU=East,${STAFF}`], exclude: [] }] });
    const after = { ...cloudSync(configuration(UNITS)), servers: [nothing] };
    const world = worldOf([bobSmith], { former: connectSync(server()), before, after });
    const deleted = { outcome: "softDeleted" };
    expect(await fatesIn(world)).toEqual({ [BOB_SMITH]: { ...deleted, afterwards: "restored" } });
    const unknown = await fatesIn({ ...world, cloudLacks: ["objectIdentifier"] });
    expect(unknown).toEqual({ [BOB_SMITH]: { ...deleted, afterwards: "unknown" } });
  });

  test.each([
    ["somebody who is written has the name by then", {}, "duplicate"],
    ["a linked mailbox has the name", { recipientTypeDetails: "2" }, "unknown"],
    ["nobody has the name", { userPrincipalName: "bobt@contoso.com" }, "restored"],
  ])("a user who is deleted first meets others when coming back: %s", async (_, values, afterwards) => {
    const name = { userPrincipalName: "bobs@contoso.com", domain: EMEA, dn: `CN=bobt,${rootOf(EMEA)}` };
    const both = [CORP, EMEA].map((domain) => ({ domain, include: "the whole domain" as const, exclude: [] }));
    const after = { ...cloudSync(configuration(UNITS)), servers: [server({ selections: both.slice(1) })] };
    const objects = [bobSmith, person("bobt", 2, { ...name, ...values, fresh: true })];
    const world = worldOf(objects, { before: connectSync(server({ selections: both })), after });
    expect((await fatesIn(world))[BOB_SMITH]).toEqual({ outcome: "softDeleted", afterwards });
  });

  test("of two contacts with one primary address nobody knows which one the tenant has, whichever leaves", async () => {
    const [ann, anna] = [contact("ann", "ann@fabrikam.com"), contact("anna", "ann@fabrikam.com")];
    const east = { ...anna, objectGuid: guid(78), dn: `CN=anna,OU=East,${STAFF}`, fresh: true as const };
    const before = connectSync(server());
    const selections = [{ domain: CORP, include: [`OU=East,${STAFF}`], exclude: [] }];
    const unknown = { outcome: "unknown" };
    for (const after of [before, connectSync(server({ selections }))])
      expect(await fatesIn(worldOf([ann, east], { before, after }))).toEqual({ "CN=ann": unknown, "CN=anna": unknown });
  });

  test("nor whom of them the tenant manages", async () => {
    const ann = { ...contact("ann", "ann@fabrikam.com"), dn: `CN=ann,OU=East,${STAFF}` };
    const anna = { ...contact("anna", "ann@fabrikam.com"), objectGuid: guid(78), fresh: true as const };
    const managed = { ...NOBODY, managed: [{ name: ann.dn, kinds: ["contact"] as const }] };
    const after = { ...connectSync(server()), managed: managed.managed };
    const world = worldOf([ann, anna], { former: connectSync(server()), before: managed, after });
    expect(await fatesIn(world)).toEqual({ "CN=ann": { outcome: "cloudManaged" }, "CN=anna": { outcome: "unknown" } });
  });

  test("a contact that is given back is a duplicate where a user who is written has its address, blocked or not", async () => {
    const ann = contact("ann", "team@contoso.com");
    const before = { ...NOBODY, managed: [{ name: ann.dn, kinds: ["contact"] as const }] };
    const after = connectSync(server());
    const switches = { softMatch: "allowed", hardMatchTakeover: "blocked", objectIdentifierUpdate: "blocked" } as const;
    const given = (...objects: WorldObject[]) =>
      fatesIn(worldOf([ann, ...objects], { former: connectSync(server()), before, after, switches }));
    expect((await given())["CN=ann"]).toEqual({ outcome: "blocked", block: "hardMatchBlocked" });
    const team = { ...person("bobt", 2, addressed("team@contoso.com")), fresh: true as const };
    expect((await given(team))["CN=ann"]).toEqual({ outcome: "duplicate", by: "primaryAddress" });
  });

  test("a contact of the tenant is told with the one that has its primary address, though another one made it", async () => {
    const [gone, anna] = [contact("ann", "ann@fabrikam.com"), contact("anna", "ann@fabrikam.com")];
    const objects = [
      { ...gone, gone: true as const },
      { ...anna, objectGuid: guid(78), fresh: true as const },
    ];
    const world = worldOf(objects, { former: connectSync(server()), before: NOBODY, after: NOBODY });
    expect(await fatesIn(world)).toEqual({ "CN=anna": { outcome: "orphaned" } });
  });

  describe("whether the tenant manages a contact is in no file", () => {
    const ann = { ...contact("ann", "ann@contoso.com"), objectGuid: guid(78) };
    const having = (...addresses: string[]) => ({
      ...ann,
      proxyAddresses: [...ann.proxyAddresses, ...addresses.map((one) => `smtp:${one}`)],
    });
    const outcomeOf = async (objects: WorldObject[], addresses: string[]) => {
      const planted = [cloudOnly({ kind: "contact", primary: addresses[0], addresses })];
      return (await fatesIn(fromNothing(objects, { planted, cloudLacks: ["cloudManaged"] })))["CN=ann"]?.outcome;
    };
    const team = contact("team", "team@contoso.com");

    test("a new one with its address is its duplicate, or that of the one who waits for it", async () => {
      expect(await outcomeOf([team, having("team@contoso.com")], ["team@contoso.com"])).toBe("duplicate");
      expect(await outcomeOf([having("team@contoso.com")], ["team@contoso.com"])).toBe("unknown");
    });

    test("who waits for it has its primary address, and perhaps not another one", async () => {
      const addresses = ["team@contoso.com", "all@contoso.com"];
      expect(await outcomeOf([team, having("all@contoso.com")], addresses)).toBe("unknown");
    });

    test("nor is it known whether a new one takes it over by its own primary address", async () => {
      const addresses = ["team@contoso.com", "ann@contoso.com"];
      expect(await outcomeOf([ann], addresses)).toBe("unknown");
    });
  });

  test("a contact that was synchronized once belongs to its object, whoever has it in scope and leaves it out", async () => {
    const dn = `CN=tax,OU=East,${STAFF}`;
    const { mail: _, ...tax } = contact("tax", "tax@contoso.com");
    const managed = { ...NOBODY, managed: [{ name: dn, kinds: ["contact"] as const }] };
    const ann = { ...contact("ann", "ann@contoso.com"), objectGuid: guid(78), fresh: true as const };
    const proxyAddresses = [...ann.proxyAddresses, "smtp:tax@contoso.com"];
    const world = worldOf(
      [
        { ...tax, dn },
        { ...ann, proxyAddresses },
      ],
      {
        former: cloudSync(configuration(UNITS)),
        before: managed,
        after: connectSync(server()),
      },
    );
    expect(await fatesIn(world)).toEqual({
      "CN=tax": { outcome: "filtered" },
      "CN=ann": { outcome: "duplicate", by: "proxyAddress" },
    });
  });

  test("a group that nobody wrote may have an anchor that no export has", async () => {
    const staging = server({ sourceAnchor: "employeeID", role: "staging" });
    const selections = [{ domain: CORP, include: "the whole domain" as const, exclude: [STAFF] }];
    const world = worldOf([securityGroup("tax", 5)], {
      former: connectSync(server({ sourceAnchor: "employeeID" })),
      before: connectSync(staging),
      after: connectSync(server({ sourceAnchor: "employeeID", selections })),
    });
    expect(await fatesIn(world)).toEqual({ "CN=tax": { outcome: "unknown" } });
  });

  test("two configurations that one group scopes have the same members, whoever they are", async () => {
    const groups = [`CN=pilot,${rootOf(CORP)}`];
    const named = (name: string, scope: Parameters<typeof configuration>[0]) => configuration(scope, { name });
    const elsewhere = { of: "units", units: [`OU=East,${STAFF}`] } as const;
    const before = cloudSync(named("sales", UNITS), named("pilot", { of: "groups", groups }));
    const after = cloudSync(named("sales", { of: "groups", groups }), named("pilot", elsewhere));
    const world = worldOf([bobSmith], { former: cloudSync(named("sales", UNITS)), before, after, tellsMembers: false });
    expect(await fatesIn(world)).toEqual({ [BOB_SMITH]: { outcome: "softDeleted", afterwards: "unknown" } });
  });

  test("the account of a user who leaves is blocked for the one who has its anchor: first by its identifier", async () => {
    const heir = person("bobt", 2, { consistencyGuid: ANCHOR, fresh: true, dn: `CN=bobt,OU=East,${STAFF}` });
    const narrowed = [{ domain: CORP, include: [`OU=East,${STAFF}`], exclude: [] }];
    const after = connectSync(server({ selections: narrowed }));
    const switches = { softMatch: "allowed", hardMatchTakeover: "blocked" } as const;
    const world = (objectIdentifierUpdate: "allowed" | "blocked") =>
      worldOf([bobSmith, heir], { after, switches: { ...switches, objectIdentifierUpdate } });
    expect(await fatesIn(world("blocked"))).toEqual({
      [BOB_SMITH]: { outcome: "softDeleted" },
      [BOB_TAYLOR]: { outcome: "blocked", block: "objectIdentifierSet" },
    });
    expect((await fatesIn(world("allowed")))[BOB_TAYLOR]).toEqual({ outcome: "blocked", block: "hardMatchBlocked" });
  });
});

describe("two users with one anchor, of whom one has the account", () => {
  const heir = person("bobt", 2, { consistencyGuid: ANCHOR, fresh: true });
  const managing = (estate: Estate): Estate => ({ ...estate, managed: [{ name: bobSmith.dn, kinds: ["user"] }] });
  const notDocumented = { outcome: "notDocumented" };

  test("nothing says what becomes of the other one where the tenant manages the account", async () => {
    const managed = managing(connectSync(server()));
    const world = worldOf([bobSmith, heir], { former: connectSync(server()), before: managed, after: managed });
    expect(await fatesIn(world)).toEqual({ [BOB_SMITH]: { outcome: "cloudManaged" }, [BOB_TAYLOR]: notDocumented });
    expect((await fatesIn({ ...world, cloudLacks: ["cloudManaged"] }))[BOB_TAYLOR]).toEqual({ outcome: "unknown" });
  });

  test("who made it gets it back as the declaration says, though no file says who manages it", async () => {
    const managed = managing(connectSync(server()));
    const parts = { former: connectSync(server()), before: managed, cloudLacks: ["cloudManaged"] as const };
    expect(await fatesIn(worldOf([bobSmith], { ...parts, after: connectSync(server()) }))).toEqual({
      [BOB_SMITH]: { outcome: "hardMatch" },
    });
  });

  test("an account that is given back is no longer the tenant's, though nobody writes the one who made it", async () => {
    const [east, selections] = [`OU=East,${STAFF}`, [{ domain: CORP, include: [`OU=East,${STAFF}`], exclude: [] }]];
    const objects = [bobSmith, { ...heir, dn: `CN=bobt,${east}` }];
    const parts = {
      former: connectSync(server()),
      before: managing(NOBODY),
      after: connectSync(server({ selections })),
    };
    const fatesWith = (objectIdentifierUpdate: "allowed" | "blocked", more: Partial<World> = {}) => {
      const switches = { softMatch: "allowed", hardMatchTakeover: "allowed", objectIdentifierUpdate } as const;
      return fatesIn(worldOf(objects, { ...parts, ...more, switches }));
    };
    const blocked = { outcome: "blocked", block: "objectIdentifierSet" };
    expect(await fatesWith("blocked")).toEqual({ [BOB_SMITH]: { outcome: "outOfScope" }, [BOB_TAYLOR]: blocked });
    expect((await fatesWith("blocked", { cloudLacks: ["cloudManaged"] }))[BOB_TAYLOR]).toEqual(blocked);
    expect((await fatesWith("allowed"))[BOB_TAYLOR]).toEqual({ outcome: "hardMatch" });
  });

  test("the account of an object that is gone is an orphan, and the two who have its anchor are duplicates", async () => {
    const [bob, gone] = [{ ...bobSmith, fresh: true as const }, person("ada", 3, { consistencyGuid: ANCHOR })];
    const objects = [bob, heir, { ...gone, gone: true as const }];
    const world = worldOf(objects, { former: connectSync(server()), before: NOBODY, after: connectSync(server()) });
    const duplicate = { outcome: "duplicate", by: "sourceAnchor" };
    expect(await fatesIn(world)).toEqual({ [BOB_SMITH]: duplicate, [BOB_TAYLOR]: duplicate });
    expect([...(foresee(world)?.ofTenant.values() ?? [])]).toEqual(["orphaned"]);
  });

  test("whether it is deleted may depend on who is a member of a group, which is not known", async () => {
    const [east, west] = [`OU=East,${STAFF}`, `OU=West,${STAFF}`];
    const toEast = configuration({ of: "units", units: [east] });
    const byGroup = configuration({ of: "groups", groups: [`CN=pilot,${rootOf(CORP)}`], within: [west] });
    const objects = [
      { ...bobSmith, dn: `CN=bobs,${west}` },
      { ...heir, dn: `CN=bobt,${east}` },
    ];
    const switches = { softMatch: "allowed", hardMatchTakeover: "allowed", objectIdentifierUpdate: "allowed" } as const;
    const parts = { former: connectSync(server()), after: cloudSync(toEast), switches };
    const perhaps = worldOf(objects, { ...parts, before: cloudSync(byGroup), tellsMembers: false });
    expect((await fatesIn(perhaps))[BOB_TAYLOR]).toEqual({ outcome: "unknown" });
    const certain = worldOf(objects, { ...parts, before: cloudSync(configuration(UNITS)) });
    expect((await fatesIn(certain))[BOB_TAYLOR]).toEqual({ outcome: "restored" });
  });

  test("whoever is left out has an account of its own, whatever its anchor finds", async () => {
    const [east, west] = [`OU=East,${STAFF}`, `OU=West,${STAFF}`];
    const values = { consistencyGuid: ANCHOR, dn: `CN=bobt,${east}`, adminDescription: "User_left out" };
    const leftOut = person("bobt", 2, values);
    const selecting = (unit: string) => [{ domain: CORP, include: [unit], exclude: [] }];
    const world = worldOf([{ ...bobSmith, dn: `CN=bobs,${west}` }, leftOut], {
      former: cloudSync(configuration({ of: "units", units: [west] })),
      before: connectSync(server({ sourceAnchor: "objectGUID", selections: selecting(east) })),
      after: cloudSync(configuration(UNITS)),
    });
    expect((await fatesIn(world))[BOB_TAYLOR]).toEqual({ outcome: "unknown" });
  });

  test("a writer that goes on does not delete the account that only the next one finds by the anchor", async () => {
    const [east, west] = [`OU=East,${STAFF}`, `OU=West,${STAFF}`];
    const inUnits = (name: string, ...units: string[]) => configuration({ of: "units", units }, { name });
    const managed = [{ name: west, kinds: ["user"] as const }];
    const before = { ...cloudSync(inUnits("sales", east, west)), managed };
    const after = cloudSync(inUnits("sales", east), inUnits("pilot", west));
    const objects = [
      { ...bobSmith, dn: `CN=bobs,${east}` },
      { ...heir, dn: `CN=bobt,${west}` },
    ];
    const duplicate = { outcome: "duplicate", by: "sourceAnchor" };
    const fates = await fatesIn(worldOf(objects, { before, after }));
    expect(fates).toEqual({ [BOB_SMITH]: duplicate, [BOB_TAYLOR]: duplicate });
  });

  test("an account is deleted by the one of two writers before that made it, whatever the other one finds", async () => {
    const [east, west] = [`OU=East,${STAFF}`, `OU=West,${STAFF}`];
    const consistencyGuid = base64OfGuid(guid(7));
    const [inEast, inWest] = [east, west].map((unit) => cloudSync(configuration({ of: "units", units: [unit] })));
    const byGuid = (...include: string[]) =>
      server({ sourceAnchor: "objectGUID", selections: [{ domain: CORP, include, exclude: [] }] });
    const objects = [
      { ...bobSmith, consistencyGuid, dn: `CN=bobs,${west}` },
      person("bobt", 2, { consistencyGuid, dn: `CN=bobt,${east}` }),
    ];
    const world = worldOf(objects, {
      ...(inWest && { former: inWest }),
      before: { ...NOBODY, ...inEast, servers: [byGuid(east, west)] },
      after: { ...NOBODY, ...inEast, servers: [byGuid(west)] },
    });
    expect((await fatesIn(world))[BOB_TAYLOR]).toEqual({ outcome: "softDeleted", afterwards: "blocked" });
  });

  test("nobody takes over an account by the anchor while another one has the security identifier", async () => {
    const consistencyGuid = base64OfGuid(guid(7));
    const bob = person("bobs", 1, { consistencyGuid, edited: { userPrincipalName: "bob.smith@contoso.com" } });
    const planted = [cloudOnly({ userPrincipalName: "robert@contoso.com", anchor: consistencyGuid })];
    const former = connectSync(server({ sourceAnchor: "objectGUID" }));
    const world = worldOf([bob], { planted, former, before: managing(NOBODY), after: connectSync(server()) });
    expect(await fatesIn(world)).toEqual({ [BOB_SMITH]: { outcome: "duplicate", by: "securityIdentifier" } });
  });

  test("nor where the change gives it to the tenant", async () => {
    const world = worldOf([bobSmith, heir], { after: managing(connectSync(server())) });
    expect(await fatesIn(world)).toEqual({ [BOB_SMITH]: { outcome: "converted" }, [BOB_TAYLOR]: notDocumented });
  });

  test("an owner that goes on does not find another account by a new anchor: its own one has the old anchor", async () => {
    const taylor = person("bobt", 2, { consistencyGuid: ANCHOR, dn: `CN=bobt,OU=East,${STAFF}` });
    const selections = [{ domain: CORP, include: [`OU=East,${STAFF}`], exclude: [] }];
    const world = worldOf([bobSmith, taylor], {
      former: connectSync(server()),
      before: connectSync(server({ sourceAnchor: "objectGUID", selections })),
      after: connectSync(server({ selections })),
      switches: { softMatch: "allowed", hardMatchTakeover: "allowed", objectIdentifierUpdate: "allowed" },
    });
    expect((await fatesIn(world))[BOB_TAYLOR]).toEqual({ outcome: "unsynchronizable" });
  });

  test("of two accounts that a user was written into, the owner goes on with the one that it finds", async () => {
    const [east, west] = [`OU=East,${STAFF}`, `OU=West,${STAFF}`];
    const consistencyGuid = base64OfGuid(guid(7));
    const inUnit = (unit: string) => cloudSync(configuration({ of: "units", units: [unit] }));
    const selections = [{ domain: CORP, include: [east], exclude: [] }];
    const objects = [
      person("bobt", 2, { consistencyGuid, dn: `CN=bobt,${west}` }),
      { ...bobSmith, consistencyGuid, dn: `CN=bobs,${east}` },
    ];
    const world = worldOf(objects, {
      former: { ...inUnit(west), servers: [server({ sourceAnchor: "objectGUID", selections })] },
      before: inUnit(east),
      switches: { softMatch: "allowed", hardMatchTakeover: "allowed", objectIdentifierUpdate: "allowed" },
    });
    const written = tenantOfToday(world).objects.filter(({ source }) => source === guid(1));
    expect(written.map(({ anchor }) => anchor)).toEqual([ANCHOR, consistencyGuid]);
    expect((await fatesIn(world))[BOB_SMITH]).toEqual({ outcome: "staysJoined" });
  });

  describe("of two accounts that a user was written into, one is deleted by the writer that no longer has it in scope", () => {
    const [east, west] = [`OU=East,${STAFF}`, `OU=West,${STAFF}`];
    const consistencyGuid = base64OfGuid(guid(7));
    const inUnit = (unit: string) => cloudSync(configuration({ of: "units", units: [unit] }));
    const servers = [
      server({ sourceAnchor: "objectGUID", selections: [{ domain: CORP, include: [east], exclude: [] }] }),
    ];
    const objects = [
      person("bobt", 2, { consistencyGuid, dn: `CN=bobt,${west}` }),
      { ...bobSmith, consistencyGuid, dn: `CN=bobs,${east}` },
    ];
    const fateAfter = async (after: Estate) => {
      const world = worldOf(objects, {
        former: { ...inUnit(west), servers },
        before: { ...inUnit(east), servers },
        after,
        switches: { softMatch: "allowed", hardMatchTakeover: "allowed", objectIdentifierUpdate: "allowed" },
      });
      const written = tenantOfToday(world).objects.filter(({ source }) => source === guid(1));
      expect(written.map(({ anchor }) => anchor)).toEqual([ANCHOR, consistencyGuid]);
      expect(await toldAlone(world)).toEqual([]);
      return (await fatesIn(world))[BOB_SMITH];
    };

    test("and another one goes on with the other", async () => {
      expect(await fateAfter({ ...inUnit(west), servers })).toEqual({
        outcome: "softDeleted",
        afterwards: "staysJoined",
      });
    });

    test("and nobody goes on with the other", async () => {
      expect(await fateAfter(inUnit(west))).toEqual({ outcome: "softDeleted" });
    });
  });

  describe("of several owners only those count that write it", () => {
    const east = `OU=East,${STAFF}`;
    const contested = { ...heir, dn: `CN=bobt,${east}`, adminDescription: "User_left out" };
    const inUnits = (...units: string[]) => configuration({ of: "units", units });
    const selecting = (unit: string) => [{ domain: CORP, include: [unit], exclude: [] }];
    const fatesAfter = (after: Estate) =>
      fatesIn(worldOf([{ ...bobSmith, fresh: true }, contested], { before: NOBODY, after }));

    test("what one leaves out has the anchor that the other one takes", async () => {
      const byGuid = server({ sourceAnchor: "objectGUID", selections: selecting(east) });
      const fates = await fatesAfter({ ...cloudSync(inUnits(STAFF, east)), servers: [byGuid] });
      expect(fates).toEqual({ [BOB_SMITH]: { outcome: "created" }, [BOB_TAYLOR]: { outcome: "contested" } });
    });

    test("what one leaves out and the other one perhaps may not be written at all", async () => {
      const keepsOut = { kind: "user", unit: east, some: true } as const;
      const perhaps = server({ keepsOut, selections: selecting(STAFF) });
      const fates = await fatesAfter({ ...cloudSync(inUnits(east)), servers: [perhaps] });
      expect(fates).toEqual({ [BOB_SMITH]: { outcome: "unknown" }, [BOB_TAYLOR]: { outcome: "contested" } });
    });
  });
});

test("a GUID becomes the text that stands in a tenant", () => {
  expect(base64OfGuid("00112233-4455-6677-8899-aabbccddeeff")).toBe("MyIRAFVEd2aImaq7zN3u/w==");
  expect(rootOf("corp.contoso.com")).toBe("DC=corp,DC=contoso,DC=com");
});

test("a seed makes the same world each time, and among a few hundred worlds is every outcome", () => {
  const seen = new Set<string>();
  for (let seed = 0; seed < 600; seed += 1) {
    const world = randomWorld(seed);
    expect(randomWorld(seed)).toEqual(world);
    for (const { outcome } of foresee(world)?.ofDirectory.values() ?? []) seen.add(outcome);
  }
  expect([...seen].sort()).toEqual([...OUTCOMES].sort());
});
