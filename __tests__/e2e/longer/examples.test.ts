import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

jest.setTimeout(600_000);

const ROOT = join(__dirname, "../../..");
const MODULES = realpathSync(join(ROOT, "node_modules"));
const EXAMPLES = readdirSync(join(ROOT, "examples"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Projects in here find what is installed above them: the packed package, and what it is tested with. */
const home = mkdtempSync(join(tmpdir(), "entra-sync-projects-"));
const installed = join(home, "node_modules/cdktf-entra-sync");

beforeAll(() => {
  execFileSync("npm", ["run", "--silent", "build"], { cwd: ROOT });
  const argv = ["pack", "--json", "--ignore-scripts", "--pack-destination", home];
  const [{ filename }] = JSON.parse(execFileSync("npm", argv, { cwd: ROOT, encoding: "utf8" }));
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", join(home, filename), "-C", installed, "--strip-components=1"]);
  for (const name of readdirSync(MODULES))
    if (!name.startsWith(".") && !name.startsWith("cdktf-entra-sync"))
      symlinkSync(join(MODULES, name), join(home, "node_modules", name));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** What `npm install` would have made: the commands of what the project depends on, and nothing of its own. */
function withCommands(folder: string): void {
  const bin = join(home, folder, "node_modules/.bin");
  mkdirSync(bin, { recursive: true });
  for (const command of ["tsc", "jest"]) symlinkSync(realpathSync(join(MODULES, ".bin", command)), join(bin, command));
  symlinkSync(join(installed, "dist/entra-sync.js"), join(bin, "entra-sync"));
}

function npm(folder: string, ...argv: readonly string[]) {
  const { status, stdout, stderr } = spawnSync("npm", argv, {
    cwd: join(home, folder),
    encoding: "utf8",
    env: { ...process.env, CI: "true", npm_config_offline: "true" },
  });
  return { status, told: `${stdout}${stderr}` };
}

/** What a project needs is there in the versions that it asks for, as npm sees it. */
function missingOf(folder: string): string[] {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(home, folder, "package.json"), "utf8"));
  const { satisfies } = require("semver") as { satisfies(version: string, range: string): boolean };
  return Object.entries<string>({ ...dependencies, ...devDependencies })
    .filter(([name, range]) => {
      const { version } = JSON.parse(readFileSync(join(home, "node_modules", name, "package.json"), "utf8"));
      return !satisfies(version, range);
    })
    .map(([name]) => name);
}

function textsIn(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((file) => [relative(folder, file), readFileSync(file, "utf8")]),
  );
}

test("the project that init writes is green at once", () => {
  execFileSync("node", [join(installed, "dist/entra-sync.js"), "init", "begun"], { cwd: home });
  withCommands("begun");
  expect(missingOf("begun")).toEqual([]);
  expect(npm("begun", "run", "synth")).toMatchObject({ status: 0, told: expect.stringContaining("northwind-sync") });
  expect(npm("begun", "test", "--", "--ci")).toMatchObject({ status: 0 });
});

test("a golden file that says something else, and a tenant that two tools write, turn it red", () => {
  const tenant = join(home, "begun/tenants/northwind.ts");
  const text = readFileSync(tenant, "utf8");
  writeFileSync(tenant, text.replace("deletionThreshold: 50", "deletionThreshold: 51"));
  const { status, told } = npm("begun", "test", "--", "--ci");
  expect([status, told]).toEqual([1, expect.stringContaining("1 snapshot failed")]);
  writeFileSync(
    tenant,
    text.replace(
      / +\{\n +name: "corp-offices"[\s\S]*?\n {4}\},\n/,
      (offices) => `${offices}${offices.replace("corp-offices", "corp-twice")}`,
    ),
  );
  expect(npm("begun", "run", "synth")).toMatchObject({ status: 1, told: expect.stringContaining("error SYNC101: ") });
  writeFileSync(tenant, text);
});

test("adopt writes into that project, and what it writes compiles and is synthesized", () => {
  cpSync(join(ROOT, "examples/adopting/collected"), join(home, "begun/collected"), { recursive: true });
  expect(npm("begun", "exec", "--no", "--", "entra-sync", "adopt", "collected", "--name", "adatum").status).toBe(0);
  writeFileSync(
    join(home, "begun/tenants/index.ts"),
    'import { adatum } from "./adatum";\nexport const tenants = [adatum];\n',
  );
  expect(npm("begun", "run", "synth")).toMatchObject({ status: 0, told: expect.stringContaining("adatum-sync") });
});

test.each(EXAMPLES)("the example %s is green", (name) => {
  cpSync(join(installed, "examples", name), join(home, name), { recursive: true });
  withCommands(name);
  expect(missingOf(name)).toEqual([]);
  expect(npm(name, "run", "synth")).toMatchObject({ status: 0 });
  expect(npm(name, "test", "--", "--ci")).toMatchObject({ status: 0 });
});

test("what the example of an adoption has is what adopt writes", () => {
  const tenants = join(home, "adopting/tenants");
  const before = textsIn(tenants);
  expect(npm("adopting", "run", "adopt", "--", "--today", "2026-12-01").status).toBe(0);
  expect(textsIn(tenants)).toEqual(before);
});
