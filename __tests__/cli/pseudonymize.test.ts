import fs, { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { readEntra } from "../../lib/cli/read/entra-input";
import { readDirectories } from "../../lib/cli/read/objects-input";
import { TENANT_PARTS } from "../../lib/domain/observation/parts";
import type { CloudObject } from "../../lib/objects/cloud-object";
import type { DirectoryObject } from "../../lib/objects/directory-object";
import { bytesOfGuid } from "../../lib/objects/guid";
import type { Io } from "../../lib/process/io";
import { csv, entryOf, guidBytes, ldif, ndjson } from "../support/directory-files";
import { OBJECTS } from "../support/directory-objects";
import { run } from "./captured-io";

const ENTRIES = OBJECTS.map((object) => [object.dn, entryOf(object)] as const);
const GUID = "7c4b1a29-3e5d-4c6f-8a90-b1c2d3e4f502";
const USERS = [
  {
    id: "1f2e3d4c-0000-4000-8000-000000000001",
    userPrincipalName: "ADA@contoso.com",
    proxyAddresses: ["SMTP:ada@contoso.com"],
    onPremisesSyncEnabled: true,
    onPremisesImmutableId: guidBytes(GUID).toString("base64"),
    onPremisesSecurityIdentifier: OBJECTS[0]?.objectSid,
    onPremisesDomainName: "corp.contoso.com",
    lastPasswordChangeDateTime: "2026-10-02T07:16:00Z",
  },
];
const DEVICES = [
  {
    id: "1f2e3d4c-0000-4000-8000-000000000002",
    deviceId: OBJECTS[6]?.objectGuid,
  },
];

/** A folder with the objects in NDJSON, and an observation with those of the tenant. */
function folderOfExports(): string {
  const folder = mkdtempSync(join(tmpdir(), "pseudonymize-"));
  writeFileSync(join(folder, "corp.ndjson.gz"), gzipSync(ndjson(OBJECTS)));
  const graph = join(folder, "observed", "graph");
  mkdirSync(join(graph, "objects"), { recursive: true });
  writeFileSync(join(graph, "observation.json"), JSON.stringify({ observedAt: "2026-11-26T18:00:00Z", parts: [] }));
  writeFileSync(join(graph, "organization.json"), '{"value":[]}\n');
  writeFileSync(join(graph, "objects", "delta.json"), '{"users":{"link":"https://a.token"}}\n');
  const lines = (items: readonly unknown[]) => gzipSync(items.map((item) => `${JSON.stringify(item)}\n`).join(""));
  writeFileSync(join(graph, "objects", "users.ndjson.gz"), lines(USERS));
  writeFileSync(join(graph, "objects", "devices.ndjson.gz"), lines(DEVICES));
  writeFileSync(join(graph, "objects", "roles.ndjson.gz"), lines([{ id: USERS[0]?.id }]));
  return folder;
}

const KEY = ["--key-file", "../pseudonyms.key"];

/** Each test has a folder of its own above its folder of exports, where its key is. */
function inOwnFolder(): string {
  const exports = folderOfExports();
  const folder = join(exports, "work");
  mkdirSync(folder);
  return folder;
}

const ioIn = (cwd: string) => ({ cwd, filesRead: new Set<string>() }) as Partial<Io> as Io;

async function objectsIn(cwd: string, path: string): Promise<DirectoryObject[]> {
  const objects: DirectoryObject[] = [];
  for (const directory of await readDirectories([path], ioIn(cwd)))
    for await (const batch of directory.batches()) objects.push(...batch);
  return objects;
}

const linesOf = (file: string) => gunzipSync(readFileSync(file)).toString().trim().split("\n");

test("both sides are written privately, names nobody, and still meet by anchor, name, address and SID", async () => {
  const cwd = inOwnFolder();
  const { exitCode, stdout, stderr } = await run(cwd, [
    ..."pseudonymize ../corp.ndjson.gz ../observed --output out".split(" "),
    ...KEY,
  ]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatchInlineSnapshot(`
    "9 objects in 3 files under pseudonyms, in out
      corp.contoso.com.ndjson.gz: 7 objects, from ../corp.ndjson.gz
      graph/objects/devices.ndjson.gz: 1 object, from ../observed/graph/objects/devices.ndjson.gz
      graph/objects/users.ndjson.gz: 1 object, from ../observed/graph/objects/users.ndjson.gz
    A new key is in ../pseudonyms.key: keep it away from these files, and use it for all that are compared with them
    "
  `);
  expect(readdirSync(join(cwd, "out"), { recursive: true }).sort()).toEqual([
    "corp.contoso.com.ndjson.gz",
    "graph",
    "graph/objects",
    "graph/objects/devices.ndjson.gz",
    "graph/objects/roles.ndjson.gz",
    "graph/objects/users.ndjson.gz",
    "graph/observation.json",
    "graph/organization.json",
  ]);
  const mode = (path: string) => (statSync(join(cwd, path)).mode & 0o777).toString(8);
  expect(["out", "out/graph/objects", "out/corp.contoso.com.ndjson.gz", "../pseudonyms.key"].map(mode)).toEqual([
    "700",
    "700",
    "600",
    "600",
  ]);
  expect(JSON.parse(readFileSync(join(cwd, "out/graph/observation.json"), "utf8")).pseudonymized).toBe(true);

  const [head] = linesOf(join(cwd, "out/corp.contoso.com.ndjson.gz"));
  expect(JSON.parse(head as string)).toMatchObject({
    domain: "corp.contoso.com",
    pseudonymized: true,
  });
  const objects = await objectsIn(cwd, "out/corp.contoso.com.ndjson.gz");
  expect(objects.map(({ kind }) => kind)).toEqual(OBJECTS.map(({ kind }) => kind));
  const [user] = linesOf(join(cwd, "out/graph/objects/users.ndjson.gz")).map((line) => JSON.parse(line));
  const [device] = linesOf(join(cwd, "out/graph/objects/devices.ndjson.gz")).map((line) => JSON.parse(line));
  const [role] = linesOf(join(cwd, "out/graph/objects/roles.ndjson.gz")).map((line) => JSON.parse(line));
  const [ada] = objects as [DirectoryObject];
  expect(user.onPremisesImmutableId).toBe(ada.consistencyGuid);
  expect(user.onPremisesImmutableId).toBe(bytesOfGuid(ada.objectGuid).toString("base64"));
  expect(user.userPrincipalName).toBe(ada.userPrincipalName);
  expect(user.proxyAddresses).toEqual(ada.proxyAddresses.slice(0, 1).map((value) => value.replace("Ada", "ada")));
  expect(user.onPremisesSecurityIdentifier).toBe(ada.objectSid);
  expect(user.onPremisesDomainName).toBe("corp.contoso.com");
  expect(role.id).toBe(user.id);
  expect(device.deviceId).toBe(objects[6]?.objectGuid);
  expect(user.id).not.toBe(USERS[0]?.id);
});

test("what somebody keeps beside an observation does not go along, as it may name people", async () => {
  const cwd = inOwnFolder();
  for (const path of ["picks.json", "objects/notes.json", "servicePrincipals/sp/users.json"]) {
    mkdirSync(dirname(join(cwd, "../observed/graph", path)), { recursive: true });
    writeFileSync(join(cwd, "../observed/graph", path), '{"knownAs":"ada@contoso.com"}');
  }
  writeFileSync(join(cwd, "../observed/graph/servicePrincipals/sp/jobs.json"), "[]");
  await run(cwd, ["pseudonymize", "../observed", ...KEY, "--output", "out"]);
  const written = readdirSync(join(cwd, "out"), { recursive: true }).map(String);
  expect(written).toContain("graph/servicePrincipals/sp/jobs.json");
  expect(written.filter((path) => /picks|notes|users\.json$/.test(path))).toEqual([]);
});

test("what is written of a tenant is read as its objects, and says that these are pseudonyms", async () => {
  const cwd = inOwnFolder();
  const index = join(cwd, "../observed/graph/observation.json");
  const unknown = [...TENANT_PARTS, "deletedUsers", "deletedGroups", "groups", "contacts", "eligibleRoles"];
  const complete = ["organization", "users", "devices", "roles"];
  const parts = [
    ...unknown
      .filter((part) => !complete.includes(part))
      .map((part) => ({ part, outcome: "unknown", reason: "permission", permission: "Read" })),
    ...complete.map((part) => ({ part, outcome: "complete" })),
  ];
  writeFileSync(index, JSON.stringify({ observedAt: "2026-11-26T18:00:00Z", parts }));
  await run(cwd, ["pseudonymize", "../corp.ndjson.gz", "../observed", ...KEY, "--output", "out"]);
  const cloud = await readEntra(["out"], ioIn(cwd));
  expect(cloud.isPseudonymized).toBe(true);
  const objects: CloudObject[] = [];
  for await (const batch of cloud.batches()) objects.push(...batch);
  const [ada] = await objectsIn(cwd, "out/corp.contoso.com.ndjson.gz");
  // docs/objects.md reads the folder as both sides.
  expect((await objectsIn(cwd, "out"))[0]).toEqual(ada);
  const user = objects.find(({ kind }) => kind === "user");
  expect(user).toMatchObject({
    immutableId: ada?.consistencyGuid,
    userPrincipalName: ada?.userPrincipalName,
    securityIdentifier: ada?.objectSid,
    domain: "corp.contoso.com",
    synced: true,
    privileged: "assigned",
  });
});

test("objects of a tenant that are fewer than their observation says get no pseudonyms", async () => {
  const cwd = inOwnFolder();
  const index = join(cwd, "../observed/graph/observation.json");
  const saying = (lines: number) =>
    writeFileSync(index, JSON.stringify({ parts: [{ part: "users", outcome: "complete", lines }] }));
  saying(1);
  expect((await run(cwd, ["pseudonymize", "../observed", ...KEY, "--output", "whole"])).exitCode).toBe(0);
  expect(JSON.parse(readFileSync(join(cwd, "whole/graph/observation.json"), "utf8")).parts[0].lines).toBe(1);
  saying(3947);
  const { exitCode, stderr } = await run(cwd, ["pseudonymize", "../observed", ...KEY, "--output", "cut"]);
  expect([exitCode, stderr]).toEqual([
    2,
    expect.stringContaining("the file has 1 line, and observation.json says that it had 3,947"),
  ]);
  expect(readdirSync(cwd)).not.toContain("cut");
});

test("the same key gives the same pseudonyms, whichever format a file has and whenever it is read", async () => {
  const cwd = inOwnFolder();
  writeFileSync(join(cwd, "corp.ldf"), Buffer.from(`\ufeff${ldif(ENTRIES)}`, "utf16le"));
  writeFileSync(join(cwd, "corp.csv"), csv(ENTRIES));
  const written: DirectoryObject[][] = [];
  for (const [at, file] of ["../corp.ndjson.gz", "corp.ldf", "corp.csv"].entries()) {
    const { exitCode, stdout, stderr } = await run(cwd, [
      "pseudonymize",
      file,
      ...KEY,
      "--output",
      `out${at}`,
      "--format",
      "json",
    ]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({
      folder: `out${at}`,
      keyFile: "../pseudonyms.key",
      isKeyNew: at === 0,
      files: [{ file: "corp.contoso.com.ndjson.gz", from: file, objects: 7 }],
    });
    written.push(await objectsIn(cwd, `out${at}`));
  }
  expect(written[1]).toEqual(written[0]);
  expect(written[2]).toEqual(written[0]);
  await run(cwd, ["pseudonymize", "corp.csv", "--key-file", "../other.key", "--output", "other"]);
  expect((await objectsIn(cwd, "other")).some(({ dn }) => written[0]?.some((object) => object.dn === dn))).toBe(false);
});

test("a key for which the disk has no room is not begun: the next run makes one", async () => {
  const cwd = inOwnFolder();
  const argv = ["pseudonymize", "../corp.ndjson.gz", ...KEY, "--output", "out"];
  const noRoom = jest.spyOn(fs, "writeSync").mockImplementation(() => {
    throw Object.assign(new Error("full"), { code: "ENOSPC" });
  });
  const full = await run(cwd, argv).finally(() => noRoom.mockRestore());
  expect([full.exitCode, full.stderr]).toEqual([2, expect.stringContaining("the key cannot be written: ENOSPC")]);
  expect(readdirSync(join(cwd, "..")).filter((name) => name.includes("key"))).toEqual([]);
  expect((await run(cwd, argv)).exitCode).toBe(0);
});

test("an observation in a folder of exports is not taken for one of them, and the exports are not overlooked", async () => {
  const cwd = inOwnFolder();
  const { stdout } = await run(cwd, ["pseudonymize", "..", ...KEY, "--output", "out"]);
  expect(stdout).toMatch(/^7 objects in 1 file under pseudonyms, in out\n/);
  for (const [at, path] of ["../observed", "../observed/graph", "../observed/graph/"].entries()) {
    const { stdout } = await run(cwd, ["pseudonymize", path, ...KEY, "--output", `tenant${at}`]);
    expect(stdout).toMatch(/^2 objects in 2 files under pseudonyms/);
    expect(readdirSync(join(cwd, `tenant${at}`, "graph"))).toEqual([
      "objects",
      "observation.json",
      "organization.json",
    ]);
  }
  const { stdout: here } = await run(join(cwd, "../observed/graph"), [
    "pseudonymize",
    ".",
    ...KEY,
    "--output",
    "../../here",
  ]);
  expect(here).toMatch(/^2 objects in 2 files under pseudonyms/);
});

test("two files of one domain become two, in the order in which they are named", async () => {
  const cwd = inOwnFolder();
  writeFileSync(join(cwd, "a.ndjson"), ndjson(OBJECTS.slice(0, 3)));
  writeFileSync(join(cwd, "b.ndjson"), ndjson(OBJECTS.slice(3)));
  const { stdout } = await run(cwd, ["pseudonymize", ".", ...KEY, "--output", "../out", "--format", "markdown"]);
  expect(stdout).toContain(
    "| corp.contoso.com.ndjson.gz | 3 | a.ndjson |\n| corp.contoso.com-2.ndjson.gz | 4 | b.ndjson |",
  );
  expect(await objectsIn(cwd, "../out")).toHaveLength(7);
});

const REFUSED: readonly (readonly [string, readonly string[], string])[] = [
  [
    "a key that is too short",
    ["../corp.ndjson.gz", "--key-file", "short.key", "--output", "out"],
    "the key has 31 bytes",
  ],
  [
    "an export as the key",
    ["../corp.ndjson.gz", "--key-file", "../corp.ndjson.gz", "--output", "out"],
    "the key would be a file that is to get pseudonyms",
  ],
  [
    "a folder as the key",
    ["../corp.ndjson.gz", "--key-file", "empty", "--output", "out"],
    "it is a folder, and a file",
  ],
  ["picks as the key", ["../corp.ndjson.gz", "--key-file", "picks.json", "--output", "out"], "the file is not a key"],
  ["a long line as the key", ["../corp.ndjson.gz", "--key-file", "line", "--output", "out"], "the file is not a key"],
  ["a key in the folder", ["../corp.ndjson.gz", "--key-file", "out/key", "--output", "out"], "would get the key"],
  ["a folder that is there", ["../corp.ndjson.gz", ...KEY, "--output", ".."], "something is there already"],
  ["what is under pseudonyms", ["pseudonyms.ndjson", ...KEY, "--output", "out"], "under pseudonyms already"],
  ["a broken object", ["broken.ndjson", ...KEY, "--output", "out"], "sAMAccountName has a value that no export has"],
  ["an observation without objects", ["empty", ...KEY, "--output", "out"], "the observation has no objects"],
  ["two observations", ["../observed", "../observed/graph", ...KEY, "--output", "out"], "there are two observations"],
  ["a file that is not there", ["nothing.ndjson", ...KEY, "--output", "out"], "there is no such file"],
  [
    "objects that are in two files",
    ["../corp.ndjson.gz", "twice.ndjson", ...KEY, "--output", "out"],
    "have the same object",
  ],
  ["a repository", ["../corp.ndjson.gz", ...KEY, "--output", "repository/out"], "is a git working tree"],
  [
    "a key in a repository",
    ["../corp.ndjson.gz", "--key-file", "repository/key", "--output", "out"],
    "is a git working tree",
  ],
];

test.each(REFUSED)("%s is refused, and nothing is left", async (_, options, what) => {
  const cwd = inOwnFolder();
  writeFileSync(join(cwd, "short.key"), `${"x".repeat(31)}\n`);
  writeFileSync(join(cwd, "picks.json"), `${JSON.stringify({ format: "entra-sync-picks", picks: [] }, null, 2)}\n`);
  writeFileSync(join(cwd, "line"), "x".repeat(1001));
  writeFileSync(join(cwd, "pseudonyms.ndjson"), ndjson(OBJECTS, { pseudonymized: true }));
  writeFileSync(join(cwd, "broken.ndjson"), ndjson(OBJECTS).replace('"robot"', "{}"));
  writeFileSync(join(cwd, "twice.ndjson"), ndjson(OBJECTS.slice(6)));
  mkdirSync(join(cwd, "empty"));
  writeFileSync(join(cwd, "empty", "observation.json"), "{}");
  mkdirSync(join(cwd, "repository", ".git"), { recursive: true });
  const before = readdirSync(cwd, { recursive: true });
  const { exitCode, stdout, stderr } = await run(cwd, ["pseudonymize", ...options]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain(what);
  expect(stderr).not.toMatch(/ada|robot/i);
  expect(readdirSync(cwd, { recursive: true })).toEqual(before);
});

test("a repository takes them with --allow-repository", async () => {
  const cwd = inOwnFolder();
  mkdirSync(join(cwd, ".git"));
  const { exitCode } = await run(cwd, [
    "pseudonymize",
    "../corp.ndjson.gz",
    ...KEY,
    "--output",
    "out",
    "--allow-repository",
  ]);
  expect(exitCode).toBe(0);
});
