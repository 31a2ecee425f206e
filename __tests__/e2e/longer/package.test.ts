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
import { dirname, join } from "node:path";

const ROOT = join(__dirname, "../../..");
const MODULES = realpathSync(join(ROOT, "node_modules"));

/** A project of somebody else, with the package as it is published: what npm packs, unpacked. */
const project = mkdtempSync(join(tmpdir(), "entra-sync-package-"));
let packed: { readonly filename: string; readonly size: number; readonly unpackedSize: number };

beforeAll(() => {
  execFileSync("npm", ["run", "--silent", "build"], { cwd: ROOT });
  const argv = ["pack", "--json", "--ignore-scripts", "--pack-destination", project];
  [packed] = JSON.parse(execFileSync("npm", argv, { cwd: ROOT, encoding: "utf8" }));
  const own = join(project, "node_modules/cdktf-entra-sync");
  mkdirSync(own, { recursive: true });
  execFileSync("tar", ["-xzf", join(project, packed.filename), "-C", own, "--strip-components=1"]);
  for (const name of readdirSync(MODULES)) {
    if (name.startsWith(".") || /^cdktf-entra-sync/.test(name)) continue;
    symlinkSync(join(MODULES, name), join(project, "node_modules", name));
  }
  const files = {
    "package.json": JSON.stringify({ name: "somebody-else", private: true }),
    "main.ts": `import { synthesize } from "cdktf-entra-sync";
import { addTenant } from "cdktf-entra-sync/stacks";
import * as ownRules from "./rules";
import { contoso } from "./tenants/contoso";

synthesize((app) => {
  addTenant(app, contoso);
}, { ownRules });
`,
    "reports.ts": `import { topologyIn } from "cdktf-entra-sync/testing";
import { printTopology, renderReport, REPORT_FORMATS } from "cdktf-entra-sync/reports";
import { contoso } from "./tenants/contoso";

const topology = topologyIn([contoso]);
console.log(REPORT_FORMATS.map((format) => renderReport([], format)).length, printTopology(topology).length > 0);
`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
  cpSync(join(ROOT, "docs/examples/own-rules/rules"), join(project, "rules"), { recursive: true });
  mkdirSync(join(project, "tenants"));
  const contoso = readFileSync(join(ROOT, "stacks/tenants/contoso.ts"), "utf8");
  writeFileSync(
    join(project, "tenants/contoso.ts"),
    contoso.replace("../tenant-definition", "cdktf-entra-sync/stacks"),
  );
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

function run(command: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: project, encoding: "utf8" });
  return { status, told: `${stdout}${stderr}` };
}

const TSC_5 = join(dirname(require.resolve("typescript-5/package.json")), "bin/tsc");
const OPTIONS = ["--strict", "--target", "es2022", "--skipLibCheck", "--types", "node", "--outDir", "dist"];
const FILES = ["main.ts", "reports.ts"];

test.each([
  ["an ordinary CDKTF project", ["--module", "commonjs", "--moduleResolution", "node10"]],
  ["Node.js", ["--module", "node16", "--moduleResolution", "node16"]],
])("a project compiles against the package as %s resolves it", (_, resolution) => {
  expect(run("node", TSC_5, ...OPTIONS, ...resolution, ...FILES)).toEqual({ status: 0, told: "" });
});

test("what is not exported cannot be imported", () => {
  const inside = run("node", "-e", 'require("cdktf-entra-sync/dist/lib/constructs/app/declarations")');
  expect(inside).toMatchObject({ status: 1, told: expect.stringContaining("ERR_PACKAGE_PATH_NOT_EXPORTED") });
});

test("the project synthesizes, and its own rules are asked there and on the command line", () => {
  expect(run("node", "dist/main.js")).toMatchObject({ status: 0, told: expect.stringContaining("contoso-sync") });
  const [command, today] = ["node_modules/cdktf-entra-sync/dist/entra-sync.js", ["--today", "2026-12-01"]];
  expect(run("node", command, "check", ...today)).toMatchObject({ status: 0 });
  const topology = readFileSync(join(project, "cdktf.out/sync-topology.json"), "utf8");
  writeFileSync(join(project, "renamed.json"), topology.replaceAll("corp-sales", "sales"));
  const asked = ["check", "renamed.json", ...today, "--rules", "dist/rules"];
  expect(run("node", command, ...asked)).toMatchObject({ status: 1, told: expect.stringMatching(/^error SYNCX01: /m) });
  expect(run("node", command, "explain", "SYNCX01", "--rules=dist/rules").told).toMatch(/^# SYNCX01: /);
  expect(run("node", command, "explain", "SYNC101").told).toMatch(/^# SYNC101: /);
  expect(run("node", "dist/reports.js")).toEqual({ status: 0, told: "6 true\n" });
});

test("docs/package.md says how large it is, to a tenth of a megabyte or two", () => {
  const page = readFileSync(join(ROOT, "docs/package.md"), "utf8");
  const [, size, unpacked] = /A tarball of ([\d.]+) MB, ([\d.]+) MB unpacked/.exec(page) ?? [];
  expect(Math.abs(packed.size / 1e6 - Number(size))).toBeLessThan(0.2);
  expect(Math.abs(packed.unpackedSize / 1e6 - Number(unpacked))).toBeLessThan(0.4);
});
