import { OBJECT_PARTS } from "../../../lib/domain/observation/parts";
import { cloudFolder } from "../../../lib/intake/objects/cloud-folder";
import type { CloudExport, CloudObject } from "../../../lib/objects/cloud-object";
import { OBJECT_ADDRESSES } from "../../../lib/observe/addresses";
import { GLOBAL_ADMINISTRATOR, type GraphServer } from "../../e2e/support/graph-server";
import { contosoAtGraph, objectsSeenAt, type Seen, seenAt } from "../../observe/observed-tenant";

let graph: GraphServer;

beforeEach(async () => {
  graph = await contosoAtGraph([]);
  graph.live.users = [{ id: "u1", userPrincipalName: "ada@contoso.com" }];
});

afterEach(() => graph.close());

function folderOf({ files }: Pick<Seen, "files">): CloudExport {
  return cloudFolder(
    [...files].map(([path, text]) => ({ path: `observed/graph/${path}`, bytes: Buffer.from(text) })),
    async function* (path) {
      yield (files.get(path.slice("observed/graph/".length)) ?? "").split("\n").filter(Boolean);
    },
    "observed",
  );
}

async function objectsOf(folder: CloudExport): Promise<CloudObject[]> {
  const objects: CloudObject[] = [];
  for await (const batch of folder.batches()) objects.push(...batch);
  return objects;
}

test("a folder says whose objects these are, when they were observed, and what its tenant verifies and blocks", async () => {
  const folder = folderOf(await objectsSeenAt(graph));

  expect(folder).toMatchObject({
    file: "observed",
    tenantId: graph.live.tenantId,
    observedAt: "2026-11-26T12:00:00.000Z",
    initialDomain: "contoso.onmicrosoft.com",
    verifiedDomains: ["contoso.com", "contoso.onmicrosoft.com"],
    matching: { softMatch: "blocked", hardMatchTakeover: "blocked" },
    lacks: ["cloudManaged"],
  });
  expect(folder).not.toHaveProperty("isPseudonymized");
});

test("a folder can be read several times", async () => {
  const folder = folderOf(await objectsSeenAt(graph));

  expect(await objectsOf(folder)).toHaveLength(2);
  expect(await objectsOf(folder)).toEqual(await objectsOf(folder));
});

describe("how many lines each part has is said by the index", () => {
  const users = "objects/users.ndjson.gz";
  const edited = async (path: string, edit: (text: string) => string) => {
    const files = new Map((await objectsSeenAt(graph)).files);
    return folderOf({ files: files.set(path, edit(files.get(path) ?? "")) });
  };

  test.each([
    ["emptied", users, () => "", "0 lines", "1"],
    ["longer", users, (text: string) => `${text}\n{"id":"u2"}`, "2 lines", "1"],
    ["of whoever has a role, emptied", "objects/roles.ndjson.gz", () => "", "0 lines", "1"],
    ["of contacts, with one too many", "objects/contacts.ndjson.gz", () => '{"id":"c9"}', "1 line", "0"],
  ])("a file that is %s is refused", async (_, path, edit, has, said) => {
    graph.live.roleAssignments = [{ principalId: "u1", roleDefinitionId: GLOBAL_ADMINISTRATOR }];
    await expect(objectsOf(await edited(path, edit))).rejects.toMatchObject({
      what: `the file has ${has}, and observation.json says that it had ${said}`,
      where: `observed/graph/${path}`,
      expected: expect.stringContaining("observe again"),
    });
  });

  test("an earlier observation, which does not say it, is read as it is", async () => {
    const files = new Map((await objectsSeenAt(graph)).files);
    const index = JSON.parse(files.get("observation.json") ?? "");
    for (const part of index.parts) delete part.lines;
    files.set("observation.json", JSON.stringify(index));
    expect(await objectsOf(folderOf({ files }))).toHaveLength(2);
    expect(await objectsOf(folderOf({ files: files.set(users, "") }))).toHaveLength(1);
  });

  test("what is not a number of lines is refused", async () => {
    for (const lines of [-1, 1.5, "1", null])
      await expect(
        edited("observation.json", (text) => {
          const index = JSON.parse(text);
          return JSON.stringify({
            ...index,
            parts: index.parts.map((part: object) => ("lines" in part ? { ...part, lines } : part)),
          });
        }).then(objectsOf),
      ).rejects.toMatchObject({ what: expect.stringContaining("is not a number of lines of") });
  });
});

test("a file that is not JSON is named", async () => {
  const files = new Map((await objectsSeenAt(graph)).files).set("organization.json", "{");

  expect(() => folderOf({ files })).toThrow(/where observed\/graph\/organization\.json/);
});

test("objects of one observation are not put together with what another one says of itself", async () => {
  const files = new Map((await objectsSeenAt(graph)).files);
  const folder = folderOf({ files });
  const index = files.get("observation.json") as string;
  const at = JSON.parse(index).observedAt;
  expect(await objectsOf(folder)).toHaveLength(2);
  const read = cloudFolder(
    [...files.keys()].map((path) => ({
      path: `observed/graph/${path}`,
      get bytes() {
        return Buffer.from(files.get(path) as string);
      },
    })),
    async function* () {
      files.set("observation.json", index.replace(at, at.replace("T12", "T13")));
      yield [];
    },
    "observed",
  );

  await expect(objectsOf(read)).rejects.toMatchObject({
    what: "another observation took the place of this one while it was read",
    where: "observed",
  });
});

test.each(OBJECT_PARTS.map((part) => [part] as const))(
  "what could not be read is lacking, and never empty: %s",
  async (part) => {
    const { template } = part === "roles" ? OBJECT_ADDRESSES.roleAssignments : OBJECT_ADDRESSES[part];
    graph.fail((url) => url.startsWith(`/${template.split("?")[0]}?`), { status: 403 });
    const folder = folderOf(await objectsSeenAt(graph));

    expect(folder.lacks).toContain(part);
    expect(folder.lacks).toHaveLength(2);
    await objectsOf(folder);
  },
);

test("of a group the first of its types counts, in whatever order its line has them", async () => {
  graph.live.groups = [
    { id: "g1", groupTypes: ["DynamicMembership", "Unified"], isAssignableToRole: false },
    { isAssignableToRole: true, id: "g2", groupTypes: ["Unified"] },
    { id: "g3", groupTypes: ["DynamicMembership"] },
    { id: "g4", groupTypes: [], isAssignableToRole: true },
    { id: "g5", groupTypes: ["SomethingNew"], isAssignableToRole: null },
  ];
  const objects = await objectsOf(folderOf(await objectsSeenAt(graph)));

  expect(objects.filter(({ kind }) => kind === "group").map(({ groupType }) => groupType)).toEqual([
    "microsoft365",
    "microsoft365",
    "dynamic",
    "roleAssignable",
    undefined,
  ]);
});

test("an observation that did not ask for the types of groups lacks them, and is read all the same", async () => {
  const seen = await objectsSeenAt(graph);
  const index = JSON.parse(seen.files.get("observation.json") as string) as { parts: { fields?: string[] }[] };
  const earlier = { ...index, parts: index.parts.map(({ fields: _, ...part }) => part) };
  const folder = folderOf({ files: new Map([...seen.files, ["observation.json", JSON.stringify(earlier)]]) });

  expect(folder.lacks).toEqual(["groupTypes", "cloudManaged"]);
  expect(await objectsOf(folder)).toEqual(await objectsOf(folderOf(seen)));
});

test("domains and matching that could not be read are not known", async () => {
  graph.fail((url) => url.includes("/organization") || url.includes("onPremisesSynchronization"), { status: 403 });
  const folder = folderOf(await objectsSeenAt(graph));

  for (const name of ["tenantId", "initialDomain", "verifiedDomains", "matching"])
    expect(folder).not.toHaveProperty(name);
});

test("pseudonyms are said to be such", async () => {
  const seen = await objectsSeenAt(graph);
  const index = JSON.stringify({ ...JSON.parse(seen.files.get("observation.json") as string), pseudonymized: true });

  expect(folderOf({ files: new Map([...seen.files, ["observation.json", index]]) }).isPseudonymized).toBe(true);
});

test("a folder that was observed without objects is refused, with the option that is missing", async () => {
  const seen = await seenAt(graph);

  expect(() => folderOf(seen)).toThrow("it was observed without objects");
  expect(() => folderOf(seen)).toThrow("entra-sync observe --objects");
});

test("a file that is missing is not taken for a kind without objects", async () => {
  const seen = await objectsSeenAt(graph);
  const files = new Map(seen.files);
  files.delete("objects/groups.ndjson.gz");

  expect(() => folderOf({ files })).toThrow('says that "groups" was read');
});

test.each([
  ["{", "the line is not a JSON object"],
  ["[]", "the line is not a JSON object"],
  ["null", "the line is not a JSON object"],
  ['{"mail": "ada@contoso.com"}', "id is not what Graph says"],
  ['{"id": "u2", "mail": ["ada@contoso.com"]}', "mail is not what Graph says"],
  ['{"id": "u2", "proxyAddresses": [1]}', "proxyAddresses is not what Graph says"],
  ['{"id": "u2", "groupTypes": "Unified"}', "groupTypes is not what Graph says"],
])("a damaged line is refused with its place, and nobody is named: %s", async (line, what) => {
  const seen = await objectsSeenAt(graph);
  const damaged = `${seen.files.get("objects/users.ndjson.gz")}\n${line}`;
  const reading = objectsOf(folderOf({ files: new Map([...seen.files, ["objects/users.ndjson.gz", damaged]]) }));

  await expect(reading).rejects.toThrow(what);
  await expect(reading).rejects.toThrow("observed/graph/objects/users.ndjson.gz, line 2");
  await expect(reading).rejects.not.toThrow("ada@");
});
