import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "../../..");
const PARTS = [
  "lib",
  "stacks",
  "__tests__",
  "docs",
  "schema",
  "website",
  "main.ts",
  "package.json",
  "jest.config.cjs",
  "tsconfig.json",
  "biome.json",
];
const MODULES = realpathSync(join(ROOT, "node_modules"));

const isOurs = (path: string) => !/[\\/](?:node_modules|dist|\.vitepress[\\/](?:cache|dist))$/.test(path);

/** A copy of this project, in which a rule can be laid. */
const copy = mkdtempSync(join(tmpdir(), "entra-sync-new-rule-"));
beforeAll(() => {
  for (const part of PARTS) cpSync(join(ROOT, part), join(copy, part), { recursive: true, filter: isOurs });
  symlinkSync(MODULES, join(copy, "node_modules"));
  // Biome asks git what to leave out.
  writeFileSync(join(copy, ".gitignore"), "dist\nnode_modules\n");
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function run(command: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: copy, encoding: "utf8" });
  return { status, told: `${stdout}${stderr}` };
}

test("a rule that new:rule lays compiles, is clean, and fails until it is filled in", () => {
  for (const family of ["scope", "change"]) {
    const laid = run("npm", "run", "--silent", "new:rule", "--", family, `names-in-${family}`);
    expect(laid).toMatchObject({ status: 0, told: expect.stringContaining(`-names-in-${family}.ts\n`) });
  }
  const types = run(join(MODULES, ".bin/tsc"), "--build", ".", "__tests__");
  expect(types).toEqual({ status: 0, told: "" });
  expect(run(join(MODULES, ".bin/biome"), "check", "lib/rules", "__tests__/rules")).toMatchObject({ status: 0 });
  const tests = run(join(MODULES, ".bin/jest"), "--verbose", "--maxWorkers=1", "names-in-", "__tests__/rules/catalog");
  expect(tests.status).toBe(1);
  for (const failure of ["what is wrong is reported", "doing what the fix says mends it"])
    expect(tests.told.match(new RegExp(`✕ FILL: ${failure}`, "g"))).toHaveLength(2);
  expect(tests.told.match(/✕ has nothing left of what new:rule laid/g)).toHaveLength(2);
}, 300_000);
