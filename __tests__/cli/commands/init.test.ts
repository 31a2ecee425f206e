import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { run } from "../captured-io";

const ROOT = join(__dirname, "../../..");
const EXAMPLE = join(ROOT, "examples/one-tenant");
const INSTALLED = "node_modules/cdktf-entra-sync";
const { version, devDependencies, peerDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

const anywhere = () => mkdtempSync(join(tmpdir(), "entra-sync-init-"));

/** The files of a folder by their paths from there, with slashes. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => posix.join(parentPath.slice(folder.length + 1), name))
    .sort();
}

async function begun(...argv: readonly string[]) {
  const cwd = anywhere();
  const { exitCode, stderr } = await run(cwd, ["init", "identity", ...argv]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  const folder = join(cwd, "identity");
  return { files: filesIn(folder), read: (file: string) => readFileSync(join(folder, file), "utf8") };
}

const OF_EVERY_PROJECT = [
  ".gitignore",
  "README.md",
  "cdktf.json",
  "main.ts",
  "package.json",
  "tenants/index.ts",
  "tenants/northwind.ts",
  "test/__snapshots__/tenants.test.ts.snap",
  "test/tenants.test.ts",
  "tsconfig.json",
];

test("a project is the example of one tenant under its own name, in the version that writes it", async () => {
  const { files, read } = await begun("--pipeline", "none");
  expect(files).toEqual(OF_EVERY_PROJECT);
  const changed = files.filter(
    (file) => file !== ".gitignore" && read(file) !== readFileSync(join(EXAMPLE, file), "utf8"),
  );
  expect(changed.sort()).toEqual(["README.md", "cdktf.json", "package.json"]);
  const example = JSON.parse(readFileSync(join(EXAMPLE, "package.json"), "utf8"));
  expect(JSON.parse(read("package.json"))).toEqual({
    ...example,
    name: "identity",
    dependencies: { ...example.dependencies, "cdktf-entra-sync": version },
  });
  expect(JSON.parse(read("cdktf.json")).projectId).toBe("identity");
});

test("no file of the example is left out", () => {
  const made = /^(?:node_modules|dist|cdktf\.out)\//;
  expect(filesIn(EXAMPLE).filter((file) => !made.test(file) && file !== "package-lock.json")).toEqual(
    OF_EVERY_PROJECT.filter((file) => file !== ".gitignore"),
  );
});

test.each([
  [
    "github",
    ["entra-deploy-shard", "entra-deploy-stack", "entra-deploy", "entra-health", "entra-review", "review"].map(
      (name) => `.github/workflows/${name}.yml`,
    ),
  ],
  [
    "azure-devops",
    [
      "azure-pipelines-deploy.yml",
      "azure-pipelines-health.yml",
      "azure-pipelines-review.yml",
      "pipelines/entra-deploy.yml",
      "pipelines/entra-health.yml",
      "pipelines/entra-review.yml",
    ],
  ],
])("the pipelines of %s call what is written, and name pages that are installed", async (pipeline, expected) => {
  const { files, read } = await begun("--pipeline", pipeline);
  expect(files).toEqual([...OF_EVERY_PROJECT, ...expected].sort());
  const called = expected.flatMap((file) =>
    [...read(file).matchAll(/^ *(?:uses: \.\/|- template: )(\S+)$/gm)].map(([, path]) => path),
  );
  expect(called.length).toBeGreaterThan(1);
  expect(called.filter((path) => !expected.includes(path as string))).toEqual([]);
  for (const file of [...expected, "README.md"]) {
    expect([file, read(file)]).toEqual([file, expect.not.stringContaining("../")]);
    const named = [...read(file).matchAll(/([\w./-]*\bdocs\/[\w./-]+\w)/g)].map(([, path]) => path as string);
    const missing = named.filter(
      (path) => !path.startsWith(`${INSTALLED}/`) || !existsSync(join(ROOT, path.slice(INSTALLED.length))),
    );
    expect([file, missing]).toEqual([file, []]);
  }
  expect(read("README.md")).toContain("\n## Pipelines\n");
});

test("without a choice the pipelines are those of GitHub", async () => {
  expect((await begun()).files).toEqual((await begun("--pipeline", "github")).files);
});

test("on CDK Terrain, npm installs it as cdktf and the bindings accept it; everything else is the same", async () => {
  const [cdktf, cdktn] = [await begun(), await begun("--engine", "cdktn")];
  expect(cdktn.files).toEqual(cdktf.files);
  const changed = cdktf.files.filter((file) => cdktf.read(file) !== cdktn.read(file));
  expect(changed).toEqual(["README.md", "package.json"]);
  const [old, manifest] = [cdktf, cdktn].map(({ read }) => JSON.parse(read("package.json")));
  const engine = "npm:cdktn@0.24.0";
  expect(manifest).toEqual({
    ...old,
    dependencies: { ...old.dependencies, cdktf: engine },
    overrides: { cdktf: "$cdktf" },
  });
  const { satisfies } = require("semver") as { satisfies(version: string, range: string): boolean };
  expect(satisfies(engine.split("@")[1] as string, peerDependencies.cdktf)).toBe(true);
  expect(cdktn.read("README.md")).toContain("\n## Engine\n");
  expect(existsSync(join(ROOT, "docs/engines.md"))).toBe(true);
});

test("what package.json says of the package can be said", async () => {
  const { read } = await begun("--package", "file:../cdktf-entra-sync-0.1.0.tgz");
  expect(JSON.parse(read("package.json")).dependencies["cdktf-entra-sync"]).toBe("file:../cdktf-entra-sync-0.1.0.tgz");
  const { exitCode, stderr } = await run(anywhere(), ["init", "identity", "--package", " "]);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('" " is not a version')]);
});

test.each([
  ["Hybrid Identity (EMEA)", "hybrid-identity-emea"],
  ["cdktf", "cdktf-project"],
  ["...", "hybrid-identity"],
])("a folder %j is the project %s", async (folder, name) => {
  const cwd = anywhere();
  await run(cwd, ["init", folder]);
  expect(JSON.parse(readFileSync(join(cwd, folder, "package.json"), "utf8")).name).toBe(name);
});

test("it says what it has written, and what comes next", async () => {
  const cwd = anywhere();
  mkdirSync(join(cwd, ".git"));
  const { stdout } = await run(cwd, ["init", ".", "--pipeline", "none", "--format", "json"]);
  expect(JSON.parse(stdout)).toMatchObject({ folder: ".", pipeline: "none", engine: "cdktf", package: version });
  expect(JSON.parse(stdout).written.sort()).toEqual(filesIn(cwd));
  expect((await run(anywhere(), ["init", "a/b"])).stdout).toMatch(
    /^a\/b\/README\.md\n[\s\S]*\n\n16 files are written\. Next, in a\/b: npm install && npm run synth && npm test\n$/,
  );
});

test.each([
  ["a file", (path: string) => writeFileSync(path, "mine")],
  ["a folder", (path: string) => mkdirSync(path)],
  ["a link to nothing", (path: string) => symlinkSync("nowhere", path)],
])("nothing is written where %s is in the way", async (_, make) => {
  const cwd = anywhere();
  mkdirSync(join(cwd, "identity/test"), { recursive: true });
  make(join(cwd, "identity/test/tenants.test.ts"));
  const { exitCode, stdout, stderr } = await run(cwd, ["init", "identity"]);
  expect([exitCode, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(
    "this file exists already, and nothing was written\n  where identity/test/tenants.test.ts\n",
  );
  expect(readdirSync(join(cwd, "identity"))).toEqual(["test"]);
});

test("a folder that is a file is refused", async () => {
  const cwd = anywhere();
  writeFileSync(join(cwd, "identity"), "mine");
  const { exitCode, stderr } = await run(cwd, ["init", "identity"]);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining("the files cannot be written: ")]);
  expect(filesIn(cwd)).toEqual(["identity"]);
});

describe.each(readdirSync(join(ROOT, "examples"), { withFileTypes: true }).filter((entry) => entry.isDirectory()))(
  "the example $name",
  ({ name }) => {
    const manifest = JSON.parse(readFileSync(join(ROOT, "examples", name, "package.json"), "utf8"));

    test("is made with the versions that the package is tested with", () => {
      const { "cdktf-entra-sync": own, ...dependencies } = { ...manifest.dependencies, ...manifest.devDependencies };
      expect(own).toBe(version);
      for (const [dependency, wanted] of Object.entries(dependencies))
        expect([dependency, wanted]).toEqual([dependency, devDependencies[dependency]]);
    });

    test("is named by its folder", () => {
      expect(manifest.name).toBe(name);
      expect(JSON.parse(readFileSync(join(ROOT, "examples", name, "cdktf.json"), "utf8")).projectId).toBe(name);
    });
  },
);
