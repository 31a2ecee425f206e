import fc from "fast-check";
import { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import type { DirectoryExport, DirectoryObject } from "../../lib/objects/directory-object";
import { guidInBase64 } from "../../lib/objects/guid";
import { type ConfigurationPicks, considerAll, type IsMember, membersIn, TestPicks } from "../../lib/objects/picks";
import type { Prediction } from "../../lib/objects/prediction";
import { CORP, cloudSync, estate, ous, ROOT } from "../support/topology";

const TENANT = "contoso";
const AFTER = estate({ cloudSync: [cloudSync({ name: "sales", scope: ous("OU=Sales", "OU=Stores") })] });

type Person = Partial<DirectoryObject> & { readonly ou?: string; readonly predicted?: Partial<Prediction> };

/** A user that stays joined and has nothing special, unless something else is said. */
function person(name: string, { ou = "Sales", predicted = {}, ...fields }: Person = {}) {
  const dn = `CN=${name},OU=${ou},${ROOT}`;
  const object: DirectoryObject = {
    dn,
    kind: "user",
    objectGuid: "6f9619ff-8b86-d011-b42d-00c04fc964ff",
    userPrincipalName: "abc@contoso.com",
    passwordLastSet: "2026-01-01T00:00:00Z",
    proxyAddresses: [],
    ...fields,
  };
  const prediction: Prediction = {
    where: "directory",
    kind: object.kind,
    name: dn,
    outcome: "staysJoined",
    before: ["sales"],
    after: ["sales"],
    partners: [],
    because: "",
    problems: [],
    remarks: [],
    page: "",
    ...predicted,
  };
  return { prediction, object };
}

function picked(people: readonly ReturnType<typeof person>[], after = AFTER, isMember?: IsMember) {
  const picks = new TestPicks(after, TENANT, isMember);
  for (const { prediction, object } of people) picks.consider(prediction, object);
  return picks.chosen();
}

function inWords([{ picks } = { picks: [] }]: readonly Pick<ConfigurationPicks, "picks">[]): string[] {
  return picks.map(({ distinguishedName, reasons }) => `${distinguishedName.split(",")[0]}: ${reasons.join(", ")}`);
}

const LONGEST = "has the longest sign-in name: 15 characters";
const LATEST = "was the last to change the password";

test.each<readonly [reason: string, Person]>([
  ["changes writer", { predicted: { outcome: "changesWriter" } }],
  ["is matched by the source anchor", { predicted: { outcome: "hardMatch" } }],
  ["is matched by a name or an address", { predicted: { outcome: "softMatch" } }],
  ["comes back from the deleted users", { predicted: { outcome: "restored" } }],
  ["is new in the tenant", { predicted: { outcome: "created" } }],
  ["gets another sign-in name", { predicted: { remarks: [{ about: "signInNameChanges", text: "", page: "" }] } }],
  ["gets another sign-in name", { predicted: { remarks: [{ about: "signInNameOverwritten", text: "", page: "" }] } }],
  ["has a mailbox", { recipientTypeDetails: "1" }],
  ["has a manager", { manager: `CN=Boss,${ROOT}` }],
  ["has letters beyond ASCII in a name", { userPrincipalName: "äbc@contoso.com" }],
  ["has an apostrophe in a name", { userPrincipalName: "o'c@contoso.com" }],
  ["has another source anchor than its objectGUID", { consistencyGuid: "u2Zp3m0PTkGOqk8w0mW1QA==" }],
  ["is disabled", { userAccountControl: 514 }],
])("a user is picked who %s", (reason, special) => {
  const ordinary = ["Bea", "Cid", "Dan", "Eve"].map((name) => person(name));
  expect(inWords(picked([...ordinary, person("Zoe", special)]))).toContain(`CN=Zoe: ${reason}`);
});

test("a user is picked who has never set a password, unless the export does not say", () => {
  const { passwordLastSet: _, ...object } = person("Zoe").object;
  const told = (lacks: readonly "passwordLastSet"[]) => {
    const picks = new TestPicks(AFTER, TENANT);
    picks.consider(person("Zoe").prediction, object, lacks);
    return inWords(picks.chosen());
  };
  expect(told([])).toEqual([
    "CN=Zoe: has never set a password, or has to change it at the next sign-in, has the longest sign-in name: 15 characters",
  ]);
  expect(told(["passwordLastSet"])).toEqual([`CN=Zoe: ${LONGEST}`]);
});

test("a user is picked who is a member of a group, where memberships are known", () => {
  const people = ["Ada", "Bea", "Cid"].map((name) => person(name));
  expect(inWords(picked(people, AFTER, ({ key }) => key.startsWith("cn=cid")))).toContain(
    "CN=Cid: is a member of a group",
  );
});

test("members are those of every group that an export has the members of", async () => {
  const [ada, bea, cid] = ["Ada", "Bea", "Cid"].map((name) => DistinguishedName.parse(person(name).object.dn));
  const group = (members: readonly string[]) => ({ ...person("Group").object, kind: "group" as const, members });
  const isMember = await membersIn([
    exported([group([`cn=ada,ou=SALES,${ROOT}`]), group([`CN=Ada,OU=Sales,${ROOT}`])]),
    { ...exported([group([`CN=Cid,OU=Sales,${ROOT}`])]), lacks: ["members"] },
  ]);
  expect([ada, bea, cid].map((name) => name && isMember(name))).toEqual([true, false, false]);
});

test("a source anchor that Connect Sync wrote is the objectGUID, and nothing special", () => {
  const consistencyGuid = guidInBase64(person("Zoe").object.objectGuid);
  const ordinary = ["Ada", "Bea"].map((name) => person(name));
  expect(inWords(picked([...ordinary, person("Zoe", { consistencyGuid })]))).toEqual(inWords(picked(ordinary)));
});

test("one OU has up to five, as long as each adds something", () => {
  const special = [{ manager: ROOT }, { recipientTypeDetails: "1" }, { userAccountControl: 514 }];
  const names = [{ userPrincipalName: "o'c@contoso.com" }, { userPrincipalName: "äbc@contoso.com" }];
  const people = [...special, ...names].map((fields, at) => person(`P${at}`, fields));
  const [chosen] = picked([...people, person("Zoe")]);
  expect(chosen?.picks).toHaveLength(5);
  expect(chosen?.uncovered).toEqual([]);
  const [fewer] = picked([...people, person("Zoe", { predicted: { outcome: "created" } })]);
  expect([fewer?.picks.length, fewer?.uncovered.length]).toEqual([5, 1]);
});

test("among users who are alike, the longest name and the latest password stand out", () => {
  const people = [
    person("Ada"),
    person("Bea", { userPrincipalName: "beatrix.of.sales@contoso.com" }),
    person("Cid", { passwordLastSet: "2026-11-25T08:00:00Z" }),
  ];
  expect(inWords(picked(people))).toEqual([
    "CN=Ada: has nothing special about it",
    "CN=Bea: has the longest sign-in name: 28 characters",
    "CN=Cid: was the last to change the password",
  ]);
});

test("of users who are all alike, two are picked: the first ones by name", () => {
  const people = ["Dan", "Bea", "Ada", "Cid"].map((name) => person(name));
  expect(inWords(picked(people))).toEqual([`CN=Ada: ${LATEST}, ${LONGEST}`, "CN=Bea: has nothing special about it"]);
});

test("the second user is the one who adds most, not the one who has most", () => {
  const most = { manager: ROOT, recipientTypeDetails: "1", userAccountControl: 514 };
  const much = { manager: ROOT, recipientTypeDetails: "1" };
  expect(
    inWords(picked([person("Ada", most), person("Bea", much), person("Cid", { consistencyGuid: "AA==" })])),
  ).toEqual([
    `CN=Ada: has a mailbox, has a manager, is disabled, ${LATEST}, ${LONGEST}`,
    "CN=Cid: has another source anchor than its objectGUID",
  ]);
});

test("one user who has everything and one who has nothing are enough", () => {
  const rich = person("Ada", { manager: ROOT, recipientTypeDetails: "1", consistencyGuid: "AA==" });
  expect(inWords(picked([person("Bea"), person("Cid", { manager: ROOT }), rich]))).toHaveLength(2);
});

test.each<readonly [who: string, Person]>([
  ["a group", { kind: "group" }],
  ["an inetOrgPerson", { kind: "inetOrgPerson" }],
  ["whoever nobody writes", { predicted: { after: [], outcome: "softDeleted" } }],
  ["whoever two write", { predicted: { after: ["sales", "aadc-01"], outcome: "contested" } }],
  ["whoever Connect Sync writes", { predicted: { after: ["aadc-01"] } }],
  ["a duplicate", { predicted: { outcome: "duplicate" } }],
  ["whoever is blocked", { predicted: { outcome: "blocked" } }],
  ["whoever is filtered", { predicted: { outcome: "filtered" } }],
  ["whoever cannot be foretold", { predicted: { outcome: "unknown" } }],
])("%s is not picked", (_, fields) => {
  expect(picked([person("Ada", fields)])[0]?.picks).toEqual([]);
});

test("each scope has its own, five in all, and a scope without users is named", () => {
  const people = ["Sales", "Stores"].flatMap((ou) =>
    ["Ada", "Bea", "Cid", "Dan"].map((name, index) =>
      person(name, { ou, ...(index === 1 && { manager: ROOT }), ...(index === 2 && { recipientTypeDetails: "1" }) }),
    ),
  );
  const [chosen] = picked(people);
  expect(chosen?.picks.map(({ scope }) => scope)).toEqual([
    ...Array(3).fill(`OU=Sales,${ROOT}`),
    ...Array(2).fill(`OU=Stores,${ROOT}`),
  ]);
  expect(chosen?.scopesWithout).toEqual([]);
  expect(picked(people.slice(0, 4))[0]?.scopesWithout).toEqual([`OU=Stores,${ROOT}`]);
});

test("where scopes are many, five of them have one test each, and what is left uncovered is told", () => {
  const names = ["A", "B", "C", "D", "E", "F", "G"];
  const after = estate({ cloudSync: [cloudSync({ name: "sales", scope: ous(...names.map((name) => `OU=${name}`)) })] });
  const people = names.flatMap((ou) => [
    person("Ada", { ou }),
    person("Bea", { ou, recipientTypeDetails: "1" }),
    person("Cid", {
      ou,
      ...(ou === "G" && { userPrincipalName: "o'c@contoso.com" }),
      predicted: { outcome: "created" },
    }),
  ]);
  const [chosen] = picked(people, after);
  expect(chosen?.picks).toHaveLength(5);
  expect(new Set(chosen?.picks.map(({ scope }) => scope)).size).toBe(5);
  expect(chosen?.scopesWithout).toHaveLength(2);
});

test("a user belongs to the nearest OU of the scope", () => {
  const after = estate({ cloudSync: [cloudSync({ name: "sales", scope: ous("OU=Sales", "OU=EMEA,OU=Sales") })] });
  const [chosen] = picked([person("Ada", { ou: "Team,OU=EMEA,OU=Sales" }), person("Bea")], after);
  expect(chosen?.picks.map(({ scope }) => scope)).toEqual([`OU=Sales,${ROOT}`, `OU=EMEA,OU=Sales,${ROOT}`]);
});

test("configurations of another tenant are not asked", () => {
  expect(new TestPicks(AFTER, "fabrikam").chosen()).toEqual([]);
});

const anyPerson = fc
  .record({
    name: fc.nat({ max: 200 }).map((number) => `P${number}`),
    ou: fc.constantFrom("Sales", "Stores"),
    fields: fc.record(
      {
        recipientTypeDetails: fc.constantFrom("1", "128"),
        manager: fc.constant(ROOT),
        userPrincipalName: fc.constantFrom("o'c@contoso.com", "äbc@contoso.com", "someone.longer@contoso.com"),
        userAccountControl: fc.constantFrom(512, 514),
        passwordLastSet: fc.constantFrom("2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z"),
      },
      { requiredKeys: [] },
    ),
    outcome: fc.constantFrom(
      "staysJoined" as const,
      "created" as const,
      "changesWriter" as const,
      "hardMatch" as const,
    ),
  })
  .map(({ name, ou, fields, outcome }) => person(name, { ou, ...fields, predicted: { outcome } }));
const people = fc.uniqueArray(anyPerson, { selector: ({ object }) => object.dn, maxLength: 60 });

test("the same people in another order are the same picks", () => {
  fc.assert(
    fc.property(people, fc.func(fc.integer()), (all, rank) => {
      const other = [...all].sort((a, b) => rank(a.object.dn) - rank(b.object.dn));
      expect(picked(other)).toEqual(picked(all));
    }),
  );
});

test("what is special in one scope is covered as well as a greedy choice guarantees, measured against the best one", () => {
  fc.assert(
    fc.property(people, (all) => {
      const here = all.filter(({ object }) => object.dn.includes("OU=Sales"));
      const chosen = picked(here)[0]?.picks ?? [];
      const [longest] = sortedBy(here, ({ object }) => object.userPrincipalName?.length ?? 0);
      const [latest] = sortedBy(here, ({ object }) => Date.parse(object.passwordLastSet ?? ""));
      const sets = here.map((one) => {
        const special = [
          ...reasonsAlone(one),
          ...(one === longest ? ["longest name"] : []),
          ...(one === latest ? ["latest password"] : []),
        ];
        return special.length === 0 ? ["nothing"] : special;
      });
      const covered = new Set(
        chosen.flatMap(
          ({ distinguishedName }) => sets[here.findIndex(({ object }) => object.dn === distinguishedName)] ?? [],
        ),
      );
      const best = bestCover(sets, chosen.length);
      // What k greedy sets cover is at least 1 - (1 - 1/k)^k of what the best k sets do.
      expect(covered.size).toBeGreaterThanOrEqual(best * (1 - (1 - 1 / (chosen.length || 1)) ** chosen.length));
      expect(chosen.length).toBeLessThanOrEqual(5);
      expect(chosen.length).toBeGreaterThanOrEqual(Math.min(2, here.length));
    }),
  );
});

function sortedBy(all: readonly ReturnType<typeof person>[], size: (one: ReturnType<typeof person>) => number) {
  return [...all].sort((a, b) => size(b) - size(a) || (a.object.dn.toLowerCase() < b.object.dn.toLowerCase() ? -1 : 1));
}

/** What is said of a user who is picked alone, without what is a matter of comparison. */
function reasonsAlone(one: ReturnType<typeof person>): string[] {
  return (picked([one])[0]?.picks[0]?.reasons ?? []).filter((reason) => !/longest|last|nothing/.test(reason));
}

function bestCover(sets: readonly (readonly string[])[], size: number): number {
  const distinct = [...new Map(sets.map((set) => [set.join(), set])).values()];
  let best = 0;
  const extend = (from: number, left: number, covered: ReadonlySet<string>): void => {
    best = Math.max(best, covered.size);
    if (left === 0) return;
    for (let index = from; index < distinct.length; index++)
      extend(index + 1, left - 1, new Set([...covered, ...(distinct[index] as readonly string[])]));
  };
  extend(0, size, new Set());
  return best;
}

function exported(objects: readonly DirectoryObject[]): DirectoryExport {
  return {
    domain: CORP,
    file: "corp.ndjson",
    lacks: [],
    async *batches() {
      for (let at = 0; at < objects.length; at += 2) yield objects.slice(at, at + 2);
    },
  };
}

async function* inBatches(predictions: readonly Prediction[]) {
  for (let at = 0; at < predictions.length; at += 3) yield predictions.slice(at, at + 3);
}

test("predictions meet their objects in the order of the files, and those of the tenant have none", async () => {
  const all = ["Ada", "Bea", "Cid", "Dan", "Eve"].map((name) => person(name));
  const ofTenant = person("1f0c2f52", { predicted: { where: "tenant", name: "1f0c2f52" } }).prediction;
  const predictions = [...all.map(({ prediction }) => prediction), ofTenant];
  const objects = all.map(({ object }) => object);
  const picks = new TestPicks(AFTER, TENANT);
  const directories = [exported(objects.slice(0, 3)), exported(objects.slice(3))];
  expect(await considerAll(picks, inBatches(predictions), directories)).toBe(true);
  expect(picks.chosen()).toEqual(picked(all));
  expect(await considerAll(picks, inBatches(predictions), directories.slice(1))).toBe(false);
  expect(await considerAll(picks, inBatches(predictions), directories.slice(0, 1))).toBe(false);
  expect(await considerAll(picks, inBatches(predictions.slice(0, 4)), directories)).toBe(false);
});

test("predictions that were made in parts find their objects, in whatever order they come", async () => {
  const all = ["Ada", "Bea", "Cid", "Dan", "Eve"].map((name) => person(name));
  const predictions = [3, 0, 4, 1, 2].map((index) => (all[index] as (typeof all)[number]).prediction);
  const picks = new TestPicks(AFTER, TENANT);
  expect(await considerAll(picks, inBatches(predictions), [exported(all.map(({ object }) => object))])).toBe(true);
  expect(picks.chosen()).toEqual(picked(all));
});

test("of thousands who are alike, the choice is the same as of the first two and the last", () => {
  const many = Array.from({ length: 5000 }, (_, index) => person(`P${String(index).padStart(5, "0")}`));
  expect(picked([...many].reverse())).toEqual(picked(many.slice(0, 2)));
});
