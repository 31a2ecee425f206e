import * as fc from "fast-check";
import { fileOfObjects, OBJECT_PARTS, type ObjectPart } from "../../lib/domain/observation/parts";
import { ADDRESSES, type Address, OBJECT_ADDRESSES } from "../../lib/observe/addresses";
import type { UnknownReason } from "../../lib/observe/graph-reader";
import { GLOBAL_ADMINISTRATOR as ADMINISTRATOR, type AnswerFault, type GraphServer } from "../e2e/support/graph-server";
import type { JsonObject } from "../e2e/support/terraform-values";
import { runs } from "../support/runs";
import { contosoAtGraph, NOW, objectsSeenAt, type Seen, seenAt } from "./observed-tenant";

const READER = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b";

let graph: GraphServer;

beforeEach(async () => {
  graph = await contosoAtGraph([]);
  Object.assign(graph.live, {
    users: [
      {
        ...user("u1", "ada"),
        onPremisesSyncEnabled: true,
        onPremisesImmutableId: "qqqqqqqqqqqqqqqqqqqqqg==",
        onPremisesObjectIdentifier: "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa",
        onPremisesSecurityIdentifier: "S-1-5-21-1-2-3-1001",
        onPremisesDomainName: "corp.contoso.com",
        lastPasswordChangeDateTime: "2026-11-01T08:00:00Z",
        displayName: "Ada Lovelace",
      },
      user("u2", "grace"),
      user("u3", "alan"),
    ],
    groups: [
      { id: "g1", mail: "sales@contoso.com", proxyAddresses: ["SMTP:sales@contoso.com"], onPremisesSyncEnabled: true },
      { id: "g2", mail: null, proxyAddresses: [], groupTypes: ["Unified"], isAssignableToRole: true, theme: "Teal" },
    ],
    contacts: [{ id: "c1", mail: "partner@fabrikam.com", proxyAddresses: ["SMTP:partner@fabrikam.com"] }],
    devices: [{ id: "d1", deviceId: "dddddddd-dddd-dddd-dddd-dddddddddddd", onPremisesSyncEnabled: true }],
    deletedUsers: [{ ...user("u9", "edsger"), deletedDateTime: "2026-11-20T08:00:00Z" }],
    deletedGroups: [{ id: "g9", mail: "old@contoso.com", deletedDateTime: "2026-11-20T08:00:00Z" }],
    roleAssignments: [
      { principalId: "u1", roleDefinitionId: READER },
      { principalId: "u2", roleDefinitionId: ADMINISTRATOR },
      { principalId: "g2", roleDefinitionId: ADMINISTRATOR },
      { principalId: "u9", roleDefinitionId: ADMINISTRATOR },
    ],
    eligibleRoles: [
      { principalId: "u1", roleDefinitionId: ADMINISTRATOR },
      { principalId: "u2", roleDefinitionId: READER },
    ],
  });
  graph.live.members.set("g2", ["u3", "nested"]);
  graph.live.roles.set(READER, { isPrivileged: false });
});

afterEach(() => graph.close());

function user(id: string, name: string): JsonObject {
  const userPrincipalName = `${name}@contoso.com`;
  return {
    id,
    userPrincipalName,
    mail: userPrincipalName,
    proxyAddresses: [`SMTP:${name}@contoso.com`],
    userType: "Member",
  };
}

function linesOf({ files }: Seen, part: ObjectPart): JsonObject[] {
  const text = files.get(fileOfObjects(part));
  if (text === undefined) throw new Error(`${part} has no file`);
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** The objects of a part, by their ids: the order of pages means nothing. */
function objectsOf(seen: Seen, part: ObjectPart): JsonObject {
  return Object.fromEntries(linesOf(seen, part).map((object) => [String(object.id), object]));
}

function allObjects(seen: Seen): JsonObject {
  return Object.fromEntries(OBJECT_PARTS.map((part) => [part, objectsOf(seen, part)]));
}

/** How many lines the index says that each part has, and how many it has. */
function linesSaid({ parts }: Seen): Record<string, number | undefined> {
  const said = parts.filter(({ part }) => OBJECT_PARTS.some((one) => one === part));
  return Object.fromEntries(said.map(({ part, lines }) => [part, lines]));
}

function linesThere(seen: Seen): Record<string, number> {
  return Object.fromEntries(OBJECT_PARTS.map((part) => [part, linesOf(seen, part).length]));
}

function outcomeOf({ parts }: Seen, name: ObjectPart): string {
  const part = parts.find((one) => one.part === name);
  return [part?.outcome, part?.reason, part?.permission, part?.status].filter((word) => word !== undefined).join(" ");
}

function requestsOf(act: RegExp): string[] {
  return graph.requests.filter((url) => act.test(url));
}

describe("the first time", () => {
  test("every kind of object is read, each in a line, with what matching needs and no more", async () => {
    graph.addition = { city: "London" };
    const seen = await objectsSeenAt(graph);

    expect(OBJECT_PARTS.map((part) => outcomeOf(seen, part))).toEqual(OBJECT_PARTS.map(() => "complete"));
    expect(linesOf(seen, "users")).toEqual([
      {
        ...user("u1", "ada"),
        onPremisesSyncEnabled: true,
        onPremisesImmutableId: "qqqqqqqqqqqqqqqqqqqqqg==",
        onPremisesObjectIdentifier: "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa",
        onPremisesSecurityIdentifier: "S-1-5-21-1-2-3-1001",
        onPremisesDomainName: "corp.contoso.com",
        lastPasswordChangeDateTime: "2026-11-01T08:00:00Z",
      },
      user("u2", "grace"),
      user("u3", "alan"),
    ]);
    expect(linesOf(seen, "groups")).toEqual([
      { id: "g1", mail: "sales@contoso.com", proxyAddresses: ["SMTP:sales@contoso.com"], onPremisesSyncEnabled: true },
      { id: "g2", groupTypes: ["Unified"], isAssignableToRole: true },
    ]);
    expect(linesOf(seen, "contacts")).toEqual([
      { id: "c1", mail: "partner@fabrikam.com", proxyAddresses: ["SMTP:partner@fabrikam.com"] },
    ]);
    expect(linesOf(seen, "devices")).toEqual(graph.live.devices);
    expect(linesOf(seen, "deletedUsers")).toEqual(graph.live.deletedUsers);
    expect(linesOf(seen, "deletedGroups")).toEqual(graph.live.deletedGroups);
  });

  test("the index says which fields the lines of each kind can have, and of a kind that could not be read nothing", async () => {
    const fieldsOf = ({ parts }: Seen, part: string) => parts.find((one) => one.part === part)?.fields;
    const seen = await objectsSeenAt(graph);
    const saidOf = (part: "users" | "groups") => new Set(linesOf(seen, part).flatMap((line) => Object.keys(line)));

    expect(fieldsOf(seen, "groups")).toEqual(expect.arrayContaining(["groupTypes", "isAssignableToRole"]));
    for (const part of ["users", "groups"] as const)
      expect(fieldsOf(seen, part)).toEqual(expect.arrayContaining([...saidOf(part)]));
    expect(fieldsOf(seen, "roles")).toBeUndefined();
    graph.fail((url) => url.startsWith("/v1.0/groups?"), { status: 403 });
    expect(fieldsOf(await objectsSeenAt(graph), "groups")).toBeUndefined();
  });

  test("the index says how many lines each file has, whatever was begun anew, and of a kind that could not be read nothing", async () => {
    graph.pageSize = 1;
    graph.live.groups.push({ id: "g3", mail: "late@contoso.com" });
    const seen = await objectsSeenAt(graph);
    expect(linesSaid(seen)).toEqual(linesThere(seen));
    expect(linesSaid(seen)).toMatchObject({ users: 3, groups: 3, deletedUsers: 1 });
    expect(seen.parts.find(({ part }) => part === "organization")).not.toHaveProperty("lines");
    graph.fail((url) => url.startsWith("/v1.0/groups?"), { status: 403 });
    expect(linesSaid(await objectsSeenAt(graph)).groups).toBeUndefined();
  });

  test("who holds a privileged role has it directly, by a group, or while deleted; other roles do not count", async () => {
    const seen = await objectsSeenAt(graph);

    expect(linesOf(seen, "roles").map(({ id }) => id)).toEqual(["g2", "nested", "u2", "u3", "u9"]);
    expect(linesOf(seen, "eligibleRoles").map(({ id }) => id)).toEqual(["u1"]);
  });

  test("a tenant whose roles are all not privileged does not exist, so that the answer is none", async () => {
    graph.live.roles.set(ADMINISTRATOR, { isPrivileged: false });
    const seen = await objectsSeenAt(graph);

    expect(outcomeOf(seen, "roles")).toBe("unknown failed 200");
    expect(outcomeOf(seen, "eligibleRoles")).toBe("unknown failed 200");
  });

  test("a principal that is not expanded may be a group, so that nothing is said of roles", async () => {
    graph.own = (path) =>
      path.endsWith("/roleAssignments")
        ? { value: [{ principalId: "g2", roleDefinitionId: ADMINISTRATOR }] }
        : undefined;
    const seen = await objectsSeenAt(graph);

    expect(outcomeOf(seen, "roles")).toBe("unknown failed 200");
    expect(outcomeOf(seen, "eligibleRoles")).toBe("complete");
  });

  test("without Microsoft Entra ID P2 it is unknown who is eligible, and known who has a role", async () => {
    graph.fail((url) => url.includes("roleEligibility"), { status: 400 });
    const seen = await objectsSeenAt(graph);

    expect(outcomeOf(seen, "roles")).toBe("complete");
    expect(outcomeOf(seen, "eligibleRoles")).toBe("unknown failed 400");
    expect(seen.files.has(fileOfObjects("eligibleRoles"))).toBe(false);
  });

  test("pages give the same objects, and a list that something was put into meanwhile is begun anew", async () => {
    const whole = await objectsSeenAt(graph);
    graph.pageSize = 1;
    expect(allObjects(await objectsSeenAt(graph))).toEqual(allObjects(whole));

    graph.meanwhile = (url) => {
      if (!url.startsWith("/beta/users?") || !url.includes("$skiptoken=1")) return;
      graph.meanwhile = () => {};
      graph.live.users.unshift(user("u0", "barbara"));
    };
    const seen = await objectsSeenAt(graph);
    expect(linesOf(seen, "users").map(({ id }) => id)).toEqual(["u0", "u1", "u2", "u3"]);
    expect(linesSaid(seen)).toEqual(linesThere(seen));
  });

  test("every request is a GET of an address that is declared, and without --objects none of these is asked", async () => {
    const declared = (addresses: Readonly<Record<string, Address>>) =>
      Object.values(addresses).map(({ template }) => {
        const path = (template.split("?")[0] as string).replace(/[.]/g, "\\.").replace(/\{\w+\}/g, "[^/?]+");
        const fields = /\$select=([^&]*)/.exec(template)?.[1];
        return (url: string) => new RegExp(`^/${path}(?:\\?|$)`).test(url) && (!fields || url.includes(fields));
      });
    await seenAt(graph);
    const plain = graph.requests.splice(0);
    await objectsSeenAt(graph);

    const ofObjects = declared(OBJECT_ADDRESSES);
    expect(plain.filter((url) => ofObjects.some((matches) => matches(url)))).toEqual([]);
    for (const matches of ofObjects) expect(graph.requests.some(matches)).toBe(true);
    const all = [...declared(ADDRESSES), ...ofObjects];
    expect(graph.requests.filter((url) => !all.some((matches) => matches(url)))).toEqual([]);
  });

  test.each([
    ["User.Read.All", ["deletedUsers", "users"]],
    ["Group.Read.All", ["deletedGroups"]],
    ["GroupMember.Read.All", ["groups", "roles"]],
    ["OrgContact.Read.All", ["contacts"]],
    ["Device.Read.All", ["devices"]],
    ["RoleManagement.Read.Directory", ["roles", "eligibleRoles"]],
    ["RoleEligibilitySchedule.Read.Directory", ["eligibleRoles"]],
  ] as const)("without %s these objects are unknown, with its name, and no others: %s", async (missing, parts) => {
    graph.granted = new Set(
      [...Object.values(ADDRESSES), ...Object.values(OBJECT_ADDRESSES)]
        .flatMap(({ permissions }): readonly string[] => permissions)
        .filter((name) => name !== missing),
    );
    const seen = await objectsSeenAt(graph);

    const unknown = OBJECT_PARTS.filter((part) => outcomeOf(seen, part) !== "complete");
    expect([...unknown].sort()).toEqual([...parts].sort());
    for (const part of unknown) expect(outcomeOf(seen, part)).toBe(`unknown permission ${missing} 403`);
  });
});

describe("a fault", () => {
  // As many observations as there are calls.
  jest.setTimeout(60_000);

  const OF_OBJECTS =
    /^\/(?:beta|v1\.0)\/(?:directory\/deletedItems|roleManagement|devices|(?:users|groups|contacts)(?:\/|\?\$select))/;
  const LINKS = /\$deltatoken=latest/;

  /** The calls of an observation for objects, as they were. */
  async function observed(): Promise<{ readonly whole: Seen; readonly calls: string[] }> {
    const whole = await objectsSeenAt(graph);
    return { whole, calls: graph.requests.splice(0).filter((url) => OF_OBJECTS.test(url)) };
  }

  /** What is complete has the very lines of an observation without faults; what is unknown has no file. */
  function mustBeTruthful(seen: Seen, whole: Seen): void {
    for (const part of OBJECT_PARTS) {
      const isComplete = outcomeOf(seen, part) === "complete";
      expect([part, seen.files.get(fileOfObjects(part))]).toEqual([
        part,
        isComplete ? whole.files.get(fileOfObjects(part)) : undefined,
      ]);
    }
  }

  test.each<readonly [string, AnswerFault, UnknownReason]>([
    ["403", { status: 403 }, "permission"],
    ["429", { status: 429, retryAfter: "1" }, "throttled"],
    ["500", { status: 500 }, "failed"],
    ["a reset", "reset", "failed"],
    ["something else than was asked for", { status: 200 }, "failed"],
    ["a next page elsewhere", "page elsewhere", "failed"],
    ["a next page that was read", "page again", "failed"],
  ])("that stays, at every call, one after the other, hides and makes up nothing: %s", async (_name, fault, reason) => {
    const { whole, calls } = await observed();
    expect(calls).toHaveLength(13);
    for (const call of calls) {
      graph.fail((url) => url === call, fault);
      const seen = await objectsSeenAt(graph);
      graph.recover();
      const unknown = OBJECT_PARTS.filter((part) => outcomeOf(seen, part) !== "complete");
      // A link only makes the next time shorter, and it has no pages.
      if (LINKS.test(call)) expect([call, unknown]).toEqual([call, []]);
      else {
        expect([call, unknown.length > 0]).toEqual([call, true]);
        for (const part of unknown) expect(outcomeOf(seen, part)).toContain(`unknown ${reason}`);
      }
      mustBeTruthful(seen, whole);
    }
  });

  test.each<readonly [string, AnswerFault, number]>([
    ["429", { status: 429, retryAfter: "7" }, 1],
    ["429 with a date", { status: 429, retryAfter: new Date(NOW.getTime() + 9000).toUTCString() }, 1],
    ["500", { status: 500 }, 1],
    ["503, twice", { status: 503, retryAfter: "2" }, 2],
    ["401", { status: 401 }, 1],
    ["a reset", "reset", 1],
    ["half an answer", "cut off", 1],
    ["a page of a proxy", "not JSON", 1],
  ])("that passes, at every call, leaves no trace: %s", async (_name, fault, times) => {
    const { whole, calls } = await observed();
    for (const call of calls) graph.fail((url) => url === call, fault, times);
    const seen = await objectsSeenAt(graph);

    expect(graph.requests.filter((url) => OF_OBJECTS.test(url))).toHaveLength(calls.length * (1 + times));
    mustBeTruthful(seen, whole);
    expect(allObjects(seen)).toEqual(allObjects(whole));
  });
});

describe("the next time", () => {
  /** Of which kinds all objects were asked. */
  function readInFull(): string[] {
    return (["users", "groups", "contacts"] as const).filter((kind) =>
      graph.requests.some((url) => url.includes(`/${kind}?`) && url.includes("proxyAddresses")),
    );
  }

  async function next(earlier: Seen): Promise<Seen> {
    graph.requests.length = 0;
    return objectsSeenAt(graph, earlier);
  }

  /** What an observation says that has no earlier one. */
  async function anew(): Promise<JsonObject> {
    return allObjects(await objectsSeenAt(graph));
  }

  test("only what changed is asked: added, changed, emptied, deleted and gone; and the time after that again", async () => {
    const first = await objectsSeenAt(graph);
    const [ada, grace, alan] = graph.live.users as [JsonObject, JsonObject, JsonObject];
    graph.live.users = [{ ...ada, mail: null, proxyAddresses: [] }, user("u4", "barbara"), user("u5", "joan")];
    graph.live.deletedUsers.push({ ...grace, deletedDateTime: "2026-11-26T09:00:00Z" });
    graph.live.groups.shift();
    graph.live.contacts.push({ id: "c2", mail: "other@fabrikam.com" });
    const second = await next(first);

    expect(readInFull()).toEqual([]);
    expect(requestsOf(/\/users\/delta\?\$deltatoken=\d/)).toHaveLength(1);
    expect(objectsOf(second, "users").u1).not.toHaveProperty("mail");
    expect(Object.keys(objectsOf(second, "users"))).toEqual(["u1", "u4", "u5"]);
    expect(allObjects(second)).toEqual(await anew());
    expect(linesSaid(second)).toEqual(linesThere(second));

    graph.live.users.push({ ...alan, mail: "alan.turing@contoso.com" });
    graph.now = () => new Date("2026-12-02T12:00:00Z");
    const third = await next(second);
    expect(readInFull()).toEqual([]);
    expect(allObjects(third)).toEqual(await anew());
    graph.now = () => new Date("2026-12-03T12:00:00Z");
    await next(third);
    expect(readInFull()).toEqual(["users", "groups", "contacts"]);
  });

  test("a group that becomes dynamic, and one that no longer is a Microsoft 365 group, are read by what changed", async () => {
    const first = await objectsSeenAt(graph);
    const [sales, team] = graph.live.groups as [JsonObject, JsonObject];
    graph.live.groups = [
      { ...sales, groupTypes: ["DynamicMembership"] },
      { ...team, groupTypes: [] },
    ];
    const second = await next(first);

    expect(readInFull()).toEqual([]);
    expect(objectsOf(second, "groups").g1).toHaveProperty("groupTypes", ["DynamicMembership"]);
    expect(objectsOf(second, "groups").g2).not.toHaveProperty("groupTypes");
    expect(allObjects(second)).toEqual(await anew());
  });

  test("pages of changes are read in any size", async () => {
    const first = await objectsSeenAt(graph);
    graph.live.users = graph.live.users.map((one) => ({ ...one, mail: "new@contoso.com" }));
    graph.pageSize = 1;
    const second = await next(first);

    expect(readInFull()).toEqual([]);
    expect(allObjects(second)).toEqual(await anew());
  });

  test("a link that has expired makes its kind be read in full, with a new link", async () => {
    const first = await objectsSeenAt(graph);
    graph.live.users.push(user("u4", "barbara"));
    graph.deltasExpired = true;
    const second = await next(first);
    expect(readInFull()).toEqual(["users", "groups", "contacts"]);
    expect(allObjects(second)).toEqual(await anew());

    graph.deltasExpired = false;
    graph.live.users.push(user("u5", "joan"));
    const third = await next(second);
    expect(readInFull()).toEqual([]);
    expect(allObjects(third)).toEqual(await anew());
  });

  test("a user that was restored, of which a delta query may keep silent, is there all the same", async () => {
    const first = await objectsSeenAt(graph);
    graph.live.users.push(user("u9", "edsger"));
    graph.live.deletedUsers = [];
    const second = await next(first);

    expect(readInFull()).toEqual(["users"]);
    expect(allObjects(second)).toEqual(await anew());
  });

  test("a user that was deleted and is not among the deleted ones may have been restored", async () => {
    const first = await objectsSeenAt(graph);
    graph.own = (path, url) =>
      path === "/users/delta" && !url.includes("latest")
        ? { value: [{ id: "u2", "@removed": { reason: "changed" } }], "@odata.deltaLink": `${graph.origin}/x` }
        : undefined;
    const second = await next(first);

    expect(readInFull()).toEqual(["users"]);
    expect(objectsOf(second, "users")).toHaveProperty("u2");
  });

  test("one that was deleted more than 30 days ago is gone, and nobody looks for it", async () => {
    graph.live.deletedUsers[0] = { ...user("u9", "edsger"), deletedDateTime: "2026-10-20T08:00:00Z" };
    const first = await objectsSeenAt(graph);
    graph.live.deletedUsers = [];
    await next(first);

    expect(readInFull()).toEqual([]);
  });

  test("a change that is told twice counts once, and two changes of one object make its kind be read in full", async () => {
    const first = await objectsSeenAt(graph);
    const told = (...value: JsonObject[]) => {
      graph.own = (path, url) =>
        path === "/users/delta" && !url.includes("latest")
          ? { value, "@odata.deltaLink": `${graph.origin}/beta/users/delta?$deltatoken=1` }
          : undefined;
    };
    told({ id: "u2", mail: "g@contoso.com" }, { id: "u2", mail: "g@contoso.com" });
    const second = await next(first);
    expect(readInFull()).toEqual([]);
    expect(objectsOf(second, "users").u2).toEqual({ ...user("u2", "grace"), mail: "g@contoso.com" });

    told({ id: "u2", mail: "g@contoso.com" }, { id: "u2", "@removed": { reason: "deleted" } });
    await next(first);
    expect(readInFull()).toEqual(["users"]);
  });

  test.each([
    ["of another tenant", (seen: Seen): Seen => ({ ...seen, tenantId: "11111111-2222-4333-8444-555555555555" })],
    ["whose links are of other fields", withFile("objects/delta.json", (text) => text.replaceAll("mail,", ""))],
    ["whose links lead elsewhere", withFile("objects/delta.json", (text) => text.replaceAll("127.0.0.1", "localhost"))],
    ["without links", withFile("objects/delta.json", () => "{}")],
    [
      "whose objects were all read a week ago",
      withFile("objects/delta.json", (text) => text.replaceAll("2026-11-26T12", "2026-11-19T12")),
    ],
    [
      "that does not say when",
      withFile("objects/delta.json", (text) => text.replaceAll("2026-11-26T12:00:00Z", "once")),
    ],
  ])("an earlier observation %s is not built upon", async (_name, changed) => {
    const first = await objectsSeenAt(graph);
    const second = await next(changed(first));

    expect(readInFull()).toEqual(["users", "groups", "contacts"]);
    expect(allObjects(second)).toEqual(await anew());
  });

  test.each([
    ["is not JSON", () => "{"],
    ["is of something else", () => '{"name": "u1"}'],
    ["is null", () => "null"],
  ])("users that an earlier observation has in a line that %s are read in full", async (_name, damaged) => {
    const first = await objectsSeenAt(graph);
    await next(withFile(fileOfObjects("users"), damaged)(first));

    expect(readInFull()).toEqual(["users"]);
  });

  test.each<readonly [AnswerFault, string, readonly string[]]>([
    [{ status: 403 }, "unknown permission User.Read.All 403", []],
    [{ status: 429, retryAfter: "1" }, "unknown throttled 429", []],
    [{ status: 500 }, "complete", ["users"]],
    [{ status: 410 }, "complete", ["users"]],
    ["reset", "complete", ["users"]],
    ["page elsewhere", "complete", ["users"]],
    ["page without an end", "complete", ["users"]],
  ])("where the changes cannot be read, nothing is made up: %j", async (fault, outcome, inFull) => {
    const first = await objectsSeenAt(graph);
    graph.live.users.push(user("u4", "barbara"));
    graph.fail((url) => /\/users\/delta\?(?!.*latest)/.test(url), fault);
    const second = await next(first);

    expect(outcomeOf(second, "users")).toBe(outcome);
    expect(readInFull()).toEqual(inFull);
    if (outcome === "complete") expect(Object.keys(objectsOf(second, "users"))).toContain("u4");
    else expect(second.files.has(fileOfObjects("users"))).toBe(false);
  });

  test("whatever happens in between, changes lead to what a new observation says", async () => {
    const id = fc.nat({ max: 6 }).map((number) => `p${number}`);
    const step = fc.record({ act: fc.constantFrom("put", "delete", "purge", "restore"), id, name: fc.nat({ max: 3 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { maxLength: 6 }), { minLength: 1, maxLength: 3 }), async (rounds) => {
        graph.live.users = [user("p0", "p0"), user("p1", "p1")];
        graph.live.deletedUsers = [];
        let seen = await objectsSeenAt(graph);
        for (const steps of rounds) {
          for (const { act, id, name } of steps) happen(act, id, name);
          seen = await objectsSeenAt(graph, seen);
          expect(linesSaid(seen)).toEqual(linesThere(seen));
          expect(objectsOf(seen, "users")).toEqual(objectsOf(await objectsSeenAt(graph), "users"));
        }
      }),
      { numRuns: runs(20) },
    );
  }, 60_000);

  function happen(act: string, id: string, name: number): void {
    const { live } = graph;
    const isIt = (one: JsonObject) => one.id === id;
    const without = (list: readonly JsonObject[]) => list.filter((one) => !isIt(one));
    const [there, deleted] = [live.users.find(isIt), live.deletedUsers.find(isIt)];
    if (act === "put" && !deleted) live.users = [user(id, `name-${name}`), ...without(live.users)];
    if (act === "delete" && there) {
      live.users = without(live.users);
      live.deletedUsers.push({ ...there, deletedDateTime: "2026-11-26T09:00:00Z" });
    }
    if (act === "purge") live.deletedUsers = without(live.deletedUsers);
    if (act === "restore" && deleted) {
      live.deletedUsers = without(live.deletedUsers);
      const { deletedDateTime: _, ...restored } = deleted;
      live.users.push(restored);
    }
  }
});

function withFile(path: string, change: (text: string) => string): (seen: Seen) => Seen {
  return (seen) => ({ ...seen, files: new Map([...seen.files, [path, change(seen.files.get(path) ?? "")]]) });
}
