import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { printTopology } from "../../lib/domain/document/topology-document";
import { readTerraformPlan } from "../../lib/review/plan/terraform-plan";
import { CONNECT_FIXTURES } from "../support/connect-exports";
import { GRAPH_FIXTURES } from "../support/graph-exports";
import { cloudSync, connectSync, estate } from "../support/topology";
import { run, writeAnew } from "./captured-io";

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), "entra-sync-hostile-input-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [policy = ""] = readdirSync(join(CONNECT_FIXTURES, "policy"));
const read = (...path: readonly string[]) => readFileSync(join(...path), "utf8");

/** Every kind of file that a command reads: how it is read, and one that is right. */
const KINDS: Readonly<
  Record<string, { readonly file: string; readonly argv: readonly string[]; readonly good: string }>
> = {
  topology: {
    file: "topology.json",
    argv: ["check", "topology.json"],
    good: printTopology(estate({ cloudSync: [cloudSync()], connectSync: [connectSync()] })),
  },
  inventory: {
    file: "inventory.json",
    argv: ["check", "good.json", "--inventory", "inventory.json"],
    good: JSON.stringify({
      version: 1,
      domain: "corp.contoso.com",
      takenAt: "2026-11-20T06:00:00Z",
      organizationalUnits: [
        {
          distinguishedName: "DC=corp,DC=contoso,DC=com",
          users: 1,
          inetOrgPersons: 0,
          groups: 0,
          contacts: 0,
          devices: 0,
        },
      ],
    }),
  },
  plan: {
    file: "plan.json",
    argv: ["review", "--plan", "plan.json"],
    good: read(__dirname, "../fixtures/plans/everything.json"),
  },
  manifest: {
    file: "synth/manifest.json",
    argv: ["plan", "synth"],
    good: JSON.stringify({ version: "0.21.0", stacks: { a: { name: "a", dependencies: [] } } }),
  },
  "manifest of a side": {
    file: "side/manifest.json",
    argv: ["review", "--after", "side"],
    good: JSON.stringify({ version: "0.21.0", stacks: { a: { name: "a", dependencies: [] } } }),
  },
  "synthesized stack": {
    file: "side/stacks/a/cdk.tf.json",
    argv: ["review", "--after", "side"],
    good: JSON.stringify({
      "//": { metadata: { stackName: "a" } },
      terraform: {},
      resource: { azuread_group: { one: { "//": { metadata: { path: "a/one" } }, name: "one" } } },
    }),
  },
  "policy of Connect Sync": {
    file: "policy.json",
    argv: ["compare", "policy.json", "policy.json"],
    good: read(CONNECT_FIXTURES, "policy", policy),
  },
  "answer of Graph": {
    file: "graph/organization.json",
    argv: ["adopt", "graph", "--name", "contoso", "--output", "out", "--force"],
    good: read(GRAPH_FIXTURES, "contoso/organization.json"),
  },
};

/** XML is no JSON, and the rest of what may be wrong with a file holds for it too. */
const XML = { file: "exported/Connectors/a.xml", argv: ["compare", "exported", "exported"] };

function write(file: string, text: string | Buffer): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeAnew(join(folder, file), text);
}

/** What is around the file that a test damages. */
function writeAll(): void {
  cpSync(join(GRAPH_FIXTURES, "contoso"), join(folder, "graph"), { recursive: true });
  write("good.json", KINDS.topology?.good as string);
  write("side/sync-topology.json", KINDS.topology?.good as string);
  mkdirSync(join(folder, "synth/stacks/a"), { recursive: true });
  for (const { file, good } of Object.values(KINDS)) write(file, good);
}

beforeEach(writeAll);

async function refused(argv: readonly string[], because: RegExp): Promise<void> {
  const began = process.cpuUsage();
  const { exitCode, stderr } = await run(folder, argv, { env: { PATH: "" } });
  expect(stderr).toMatch(because);
  expect(stderr).toMatch(/\n {2}where .*\n {2}fix {3}/);
  expect(stderr.length).toBeLessThan(2_000);
  expect(exitCode).toBe(2);
  // Its own work: the clock would count the wait for a busy machine too. One that hangs meets the limit of the test.
  const { user, system } = process.cpuUsage(began);
  expect((user + system) / 1_000).toBeLessThan(10_000);
}

describe.each(Object.entries(KINDS))("%s", (_, { file, argv, good }) => {
  test("a right one is read", async () => {
    const { stderr } = await run(folder, argv, { env: { PATH: "" } });
    expect(stderr).not.toMatch(/mistake|JSON|no such file/);
  });

  test.each([
    ["lists", "[", "]"],
    ["objects", '{"a":', "}"],
  ])("100,000 levels of %s are refused", async (__, open, close) => {
    const deep = `${open.repeat(100_000)}0${close.repeat(100_000)}`;
    write(file, `{"resource_changes":[${deep}],"extra":${deep}}`);
    await refused(argv, /nests deeper/);
    write(file, open.repeat(100_000));
    await refused(argv, /nests deeper|not JSON of a plan/);
  });

  test("a name that stands twice in one object is refused, at the top and further in", async () => {
    const [first] = Object.keys(JSON.parse(good));
    write(file, `${good.trimEnd().slice(0, -1)}, ${JSON.stringify(first)}: 1}`);
    await refused(argv, /twice/);
    // What a plan says beside its changes is passed over.
    const names = [...good.matchAll(file === "plan.json" ? /\{\s*("actions")\s*:/g : /\{\s*("[^"]+")\s*:/g)];
    const last = names.at(-1) as RegExpExecArray;
    write(file, `${good.slice(0, last.index)}{ ${last[1]}: 1, ${good.slice(last.index + 1)}`);
    await refused(argv, /twice/);
  });

  test("600 MB of nothing are refused by their size or at the first byte", async () => {
    truncateSync(join(folder, file), 0);
    truncateSync(join(folder, file), 600_000_000);
    await refused(argv, /is larger than 500 MB|is not JSON of a plan/);
  });

  test("nothing, blanks and half of it are refused", async () => {
    for (const text of ["", " ".repeat(2_000_000), "\n".repeat(2_000_000), good.slice(0, good.length / 2)]) {
      write(file, text);
      await refused(argv, /is empty|ends before its JSON does/);
    }
  });

  test("whatever stands where another value is expected, the file is read or refused", async () => {
    const names = new Set<string>();
    JSON.parse(good, (name, member) => {
      names.add(name);
      return member;
    });
    for (const [index, name] of [...names].entries())
      for (const strange of [STRANGE[index % STRANGE.length], STRANGE[(index + 1) % STRANGE.length]]) {
        write(file, JSON.stringify(JSON.parse(good, (key, member) => (key === name ? strange : member)) ?? null));
        const { exitCode, stderr } = await run(folder, argv, { env: { PATH: "" } });
        expect([name, strange, stderr]).toEqual([name, strange, expect.not.stringContaining("mistake in it")]);
        expect([0, 1, 2]).toContain(exitCode);
      }
  });
});

/** Objects that refuse to be text, and names that every object has already. */
const STRANGE: readonly unknown[] = [
  { toString: 1, valueOf: 1 },
  JSON.parse('{"__proto__":{"a":1},"constructor":{"prototype":1},"hasOwnProperty":1}'),
  "__proto__",
  "constructor",
  [[{ length: -1 }]],
  null,
];

test("XML of 100,000 levels, of 600 MB and of nothing is refused", async () => {
  write(XML.file, "<a>".repeat(100_000));
  await refused(XML.argv, /nested more than/);
  truncateSync(join(folder, XML.file), 600_000_000);
  await refused(XML.argv, /is larger than 500 MB/);
  write(XML.file, " ".repeat(1_000_000));
  await refused(XML.argv, /ends before/);
});

test("blanks before a plan are skipped, however many they are and in however small pieces they come", async () => {
  function* pieces() {
    for (let piece = 0; piece < 50_000; piece++) yield Buffer.from(" \n".repeat(50));
    yield Buffer.from('{"format_version":"1.2","planned_values":{}}');
  }
  expect((await readTerraformPlan(pieces(), "plan.json")).formatVersion).toBe("1.2");
});

test("what never ends is read no further than the largest file", async () => {
  await refused(["check", "/dev/zero"], /is larger than 500 MB/);
});
