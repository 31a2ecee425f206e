import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { digestOf } from "../../../lib/disk/synth-folder";
import { run } from "../captured-io";
import { checkouts, removeCheckouts, type SynthesizedStack } from "../fleet/synthesized";

afterEach(removeCheckouts);

const list = (folder: string, ...argv: string[]) => run(folder, ["stacks", "head/cdktf.out", ...argv]);
const changed = (folder: string, ...argv: string[]) => list(folder, "--changed", "base/cdktf.out", ...argv);

/** Each stack that is listed, with the reasons. */
async function changesIn(folder: string): Promise<Record<string, object[]>> {
  const { exitCode, stdout, stderr } = await changed(folder, "--format", "json");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  const { stacks } = JSON.parse(stdout) as { readonly stacks: readonly { readonly name: string; changes: object[] }[] };
  return Object.fromEntries(stacks.map(({ name, changes }) => [name, changes]));
}

describe("without a comparison", () => {
  test("the names stand alone, one on each line, for a shell", async () => {
    expect(await list(checkouts({ b: {}, a: {}, "c.d_e": {} }))).toEqual({
      exitCode: 0,
      stdout: "a\nb\nc.d_e\n",
      stderr: "",
    });
  });

  test("the last synth is listed where none is named, and a file of it stands for its folder", async () => {
    const folder = checkouts({ a: {} });
    expect((await run(join(folder, "head"), ["stacks"])).stdout).toBe("a\n");
    expect((await run(folder, ["stacks", "head/cdktf.out/manifest.json"])).stdout).toBe("a\n");
  });

  test("JSON has the folder, what a stack reads from, and its wave", async () => {
    const folder = checkouts({ servers: { needs: ["network"] }, network: {}, apps: { needs: ["servers", "network"] } });
    expect(JSON.parse((await list(folder, "--format", "json")).stdout)).toEqual({
      folder: "head/cdktf.out",
      of: 3,
      stacks: [
        { name: "apps", folder: "head/cdktf.out/stacks/apps", needs: ["servers", "network"], wave: 3 },
        { name: "network", folder: "head/cdktf.out/stacks/network", needs: [], wave: 1 },
        { name: "servers", folder: "head/cdktf.out/stacks/servers", needs: ["network"], wave: 2 },
      ],
    });
  });
});

describe("changed", () => {
  const same = { json: { a: 1 } };

  test("are a new stack and one with another JSON; other ends of lines are not a change", async () => {
    const text = JSON.stringify({ a: 1, b: 2 }, null, 2);
    const folder = checkouts(
      { same, new: same, other: { json: { a: 2 } }, "line-ends": { json: text.replaceAll("\n", "\r\n") } },
      { same, other: same, "line-ends": { json: text } },
    );
    expect(await changesIn(folder)).toEqual({ new: [{ kind: "new" }], other: [{ kind: "content" }] });
  });

  test("are those that read outputs of a changed one, over any distance, and no others", async () => {
    const rest = { b: { needs: ["a"] }, c: { needs: ["b"] }, d: {}, e: { needs: ["d"] } };
    const folder = checkouts({ a: { json: { a: 2 } }, ...rest }, { a: { json: { a: 1 } }, ...rest });
    expect(await changesIn(folder)).toEqual({
      a: [{ kind: "content" }],
      b: [{ kind: "needs", stack: "a" }],
      c: [{ kind: "needs", stack: "b" }],
    });
  });

  const naming = (text: string): object => ({ locals: { x: text } });
  test.each([
    ["an asset beside it", {}, "assets/x/1/script.ps1", "assets"],
    ["a file that a function reads", naming('${file("scripts/a.ps1")}'), "scripts/a.ps1", "scripts/a.ps1"],
    ["a template", naming('${templatefile("../../shared.tpl", {})}'), "../../shared.tpl", "../../shared.tpl"],
    ["a hash of a file", naming('${filesha256("${path.module}/a b.txt")}'), "a b.txt", "a b.txt"],
    ["a path of the module", naming("${path.module}/a/b.json"), "a/b.json", "a/b.json"],
    ["a file in a local module", { module: { m: { source: "./modules/m" } } }, "modules/m/main.tf", "./modules/m"],
    [
      "a file outside of the synth",
      naming("../../../scripts/x.ps1"),
      "../../../scripts/x.ps1",
      "../../../scripts/x.ps1",
    ],
  ])("is a stack when %s differs, is missing, or is new", async (_, json, file, told) => {
    const stack = (text: string) => ({ json, files: { [file]: text } });
    expect(await changesIn(checkouts({ s: stack("now") }, { s: stack("then") }))).toEqual({
      s: [{ kind: "file", file: told }],
    });
    expect(Object.keys(await changesIn(checkouts({ s: stack("now") }, { s: { json } })))).toEqual(["s"]);
    expect(Object.keys(await changesIn(checkouts({ s: { json } }, { s: stack("then") })))).toEqual(["s"]);
    expect(await changesIn(checkouts({ s: stack("same") }, { s: stack("same") }))).toEqual({});
  });

  test("is nothing for a state, the folder that the stack is in, or a text that only looks like a path", async () => {
    const json = {
      terraform: { backend: { local: { path: "../../../t.tfstate" } } },
      locals: { a: "../", b: "./no such" },
    };
    const folder = checkouts({ s: { json, files: { "../../../t.tfstate": "now" } } }, { s: { json } });
    expect(await changesIn(folder)).toEqual({});
  });

  test("says in words why each is listed, what is gone, and how many there are", async () => {
    const head = { a: { json: { a: 2 } }, bb: { needs: ["a"] }, c: {}, n: {} };
    const folder = checkouts(head, { a: {}, bb: { needs: ["a"] }, c: {}, gone: {} });
    expect((await changed(folder)).stdout).toBe(
      [
        "a   its JSON changed",
        "bb  reads outputs of a, which changed",
        "n   is new",
        "gone is no longer in the synth: what it built is still there, in its state, and no plan lists it",
        "3 of 4 stacks in head/cdktf.out changed since base/cdktf.out",
        "",
      ].join("\n"),
    );
    expect(JSON.parse((await changed(folder, "--format", "json")).stdout)).toMatchObject({
      comparedWith: "base/cdktf.out",
      removed: ["gone"],
    });
    expect((await changed(folder, "--format", "markdown")).stdout).toContain(
      "| bb | 2 | reads outputs of a, which changed |",
    );
  });

  test("nothing is an answer, too", async () => {
    const folder = checkouts({ a: {} }, { a: {} });
    expect(await changed(folder)).toEqual({
      exitCode: 0,
      stdout: "0 of 1 stack in head/cdktf.out changed since base/cdktf.out\n",
      stderr: "",
    });
    expect((await changed(folder, "--format", "github-matrix")).stdout).toBe('{"include":[]}\n');
    expect((await changed(folder, "--format", "azure-matrix")).stdout).toBe("[]\n");
    expect((await changed(folder, "--format", "atlantis")).stdout).toContain("\nprojects: []\n");
  });

  test("waves are those of what is listed: what did not change is there already", async () => {
    const rest = { network: {}, servers: { needs: ["network"], json: { a: 1 } } };
    const folder = checkouts({ ...rest, servers: { needs: ["network"], json: { a: 2 } } }, rest);
    expect(JSON.parse((await changed(folder, "--format", "json")).stdout).stacks).toMatchObject([
      { name: "servers", needs: [], wave: 1 },
    ]);
  });
});

const many = (count: number, rest: Readonly<Record<string, SynthesizedStack>> = {}) =>
  checkouts({ ...Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}`, {}])), ...rest });

describe("a matrix for GitHub", () => {
  const matrixOf = async (folder: string) => JSON.parse((await list(folder, "--format", "github-matrix")).stdout);

  test("is one line, which an output of a step can hold", async () => {
    expect((await list(checkouts({ a: {}, b: {} }), "--format", "github-matrix")).stdout).toBe(
      '{"include":[{"shard":1,"of":1,"wave":1,"waves":1,"stacks":["a","b"]}]}\n',
    );
  });

  test("has no shard of more than 256 stacks, and every stack once", async () => {
    for (const [count, sizes] of [
      [256, [256]],
      [257, [256, 1]],
      [600, [256, 256, 88]],
    ] as const) {
      const { include } = await matrixOf(many(count));
      expect(include.map(({ stacks }: { stacks: string[] }) => stacks.length)).toEqual(sizes);
      expect(new Set(include.flatMap(({ stacks }: { stacks: string[] }) => stacks)).size).toBe(count);
      expect(include[0].of).toBe(sizes.length);
    }
  });

  test("has the stacks that others read from in earlier shards", async () => {
    const { include } = await matrixOf(many(257, { a: { needs: ["s1"] }, b: { needs: ["a"] } }));
    expect(
      include.map(({ wave, waves, stacks }: Record<string, unknown>) => [wave, waves, (stacks as []).length]),
    ).toEqual([
      [1, 3, 256],
      [1, 3, 1],
      [2, 3, 1],
      [3, 3, 1],
    ]);
  });
});

describe("matrices for Azure Pipelines", () => {
  const matricesOf = async (folder: string): Promise<Record<string, { stack: string }>[]> =>
    JSON.parse((await list(folder, "--format", "azure-matrix")).stdout);

  test("name each job in letters that Azure Pipelines takes, and no two alike", async () => {
    const long = "x".repeat(120);
    const folder = checkouts({ "a-b": {}, "a.b": {}, A_B: {}, "1st": {}, _u: {}, [`${long}1`]: {}, [`${long}2`]: {} });
    const [matrix = {}] = await matricesOf(folder);
    const names = Object.keys(matrix);
    for (const name of names) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_]{0,99}$/);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(7);
    expect(
      Object.values(matrix)
        .map(({ stack }) => stack)
        .sort(),
    ).toEqual(["a-b", "a.b", "A_B", "1st", "_u", `${long}1`, `${long}2`].sort());
  });

  test("have at most 256 jobs each", async () => {
    expect((await matricesOf(many(300))).map((matrix) => Object.keys(matrix).length)).toEqual([256, 44]);
  });
});

describe("atlantis.yaml", () => {
  const schema = JSON.parse(readFileSync(join(__dirname, "../../fixtures/schemas/atlantis.schema.json"), "utf8"));
  const accepts = new Ajv({ allErrors: true }).compile(schema);
  /** It comes with jest, and has no types. */
  const parse = (text: string) => require("js-yaml").safeLoad(text);

  test("has what Atlantis takes, with every name as it is, whatever YAML would make of it unquoted", async () => {
    const names = ["null", "1.0", "0x1F", "true", "no", "1e3", "2026-11-26", "a-b", "_"];
    const folder = checkouts({ ...Object.fromEntries(names.map((name) => [name, {}])), z: { needs: ["no", "null"] } });
    const file = parse((await list(folder, "--output", "atlantis.yaml", "--format", "atlantis")).stdout || "{}");
    expect(file).toEqual({});
    const written = parse(readFileSync(join(folder, "atlantis.yaml"), "utf8"));
    expect([accepts(written), accepts.errors]).toEqual([true, null]);
    expect(written.projects.map(({ name }: { name: string }) => name).sort()).toEqual([...names, "z"].sort());
    expect(written.projects.at(-1)).toEqual({
      name: "z",
      dir: "head/cdktf.out/stacks/z",
      execution_order_group: 2,
      depends_on: ["no", "null"],
      autoplan: { enabled: true, when_modified: ["../../../../**/*"] },
    });
  });

  test("is what a file of that ending means", async () => {
    const folder = checkouts({ a: {} });
    for (const name of ["a.yaml", "a.yml"]) {
      await list(folder, "--output", name);
      expect(readFileSync(join(folder, name), "utf8")).toMatch(/^version: 3\n/);
    }
  });

  test.each(["../out", "/tmp/out", "a*b", 'a"b', "a\u202eb"])(
    "is refused for a folder that Atlantis refuses: %j",
    async (out) => {
      const folder = checkouts({ "a..b": {} });
      const from = join(folder, "work");
      mkdirSync(from);
      const target = out.startsWith("/") ? join(folder, "absolute") : join(from, out);
      mkdirSync(target, { recursive: true });
      for (const file of ["manifest.json"])
        writeFileSync(join(target, file), JSON.stringify({ stacks: { a: { name: "a", dependencies: [] } } }));
      mkdirSync(join(target, "stacks/a"), { recursive: true });
      const named = out.startsWith("/") ? target : out;
      const { exitCode, stdout, stderr } = await run(from, ["stacks", named, "--format", "atlantis"]);
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
      expect(stderr).toContain("Atlantis does not take this folder");
      expect((await list(folder, "--format", "atlantis")).exitCode).toBe(2);
    },
  );
});

describe("what is not a synth is refused", () => {
  const refusal = async (folder: string, ...argv: string[]) => {
    const { exitCode, stdout, stderr } = await list(folder, ...argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    return stderr;
  };

  test("a refused one, on either side", async () => {
    const folder = checkouts({ a: {} }, { a: {} });
    writeFileSync(join(folder, "base/cdktf.out/sync-topology.refused.json"), "{}");
    expect((await list(folder)).exitCode).toBe(0);
    expect(await refusal(folder, "--changed", "base/cdktf.out")).toContain("the last synth was refused");
    writeFileSync(join(folder, "head/cdktf.out/sync-topology.refused.json"), "{}");
    expect(await refusal(folder)).toContain("the last synth was refused");
  });

  test("one whose stacks are not those of its topology", async () => {
    const folder = checkouts({ a: {} }, { a: {} });
    const topology = join(folder, "head/cdktf.out/sync-topology.json");
    const noting = (text: string) => writeFileSync(topology, JSON.stringify({ stacks: { a: digestOf(text) } }));
    noting("{}");
    expect((await list(folder)).exitCode).toBe(0);
    noting("{ }");
    expect(await refusal(folder)).toContain("the stack a is not the one that sync-topology.json was written with");
    writeFileSync(topology, '{"stacks":{"a":7}}');
    expect(await refusal(folder)).toContain("stacks is not the list of digests");
    writeFileSync(topology, '{"version":2}');
    expect((await list(folder)).exitCode).toBe(0);
    writeFileSync(topology, "nonsense");
    expect(await refusal(folder)).toContain("the file is not JSON");
  });

  test("one without a folder of a stack, and stacks that need each other", async () => {
    const folder = checkouts({ a: {}, b: { needs: ["c"] }, c: { needs: ["b"] } });
    expect(await refusal(folder)).toContain("b and c need each other");
    rmSync(join(folder, "head/cdktf.out/stacks/a"), { recursive: true });
    expect(await refusal(folder)).toContain("the stack a has no folder");
  });
});
