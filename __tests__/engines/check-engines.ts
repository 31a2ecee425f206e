import { execFileSync } from "node:child_process";
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
import { join, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { ENGINES, type Engine } from "../../lib/cli/project/engines";

/**
 * `npm run check:engines`: the same code on CDKTF and on CDK Terrain. A project is made of the packed package and moved from one
 * to the other by the commands of docs/engines.md, with npm's registry. Then this repository is synthesized and tested on
 * both. Ends with 1 when they write different JSON, or something fails on one of them.
 */

const ROOT = resolve(__dirname, "../../..");
const OURS = realpathSync(join(ROOT, "node_modules"));
const PAGE = readFileSync(join(ROOT, "docs/engines.md"), "utf8");

/** What loads the engine: constructs, stacks and the gate; and then what real Terraform makes of them. */
const TESTS = ["__tests__/constructs/", "__tests__/gate/", "__tests__/msgraph/", "__tests__/stacks/"];
const LONGER = ["__tests__/e2e/longer/cloud-sync-configuration.test.ts", "__tests__/e2e/longer/servers.test.ts"];

/** The packages that are others on the other engine. Everything else is what this repository has. */
const OF_THE_ENGINE = ["@cdktf", "cdktf", "constructs"];

/** Fails unless the Aspects of `cdktn` reach the resources of this package, which imports `cdktf`. */
const APP_BESIDE_CDKTN = `
import { Password } from "@cdktn/provider-random/lib/password";
import { RandomProvider } from "@cdktn/provider-random/lib/provider";
import { synthesize } from "cdktf-entra-sync";
import { addTenant } from "cdktf-entra-sync/stacks";
import { Aspects, Fn, TerraformOutput, TerraformResource, TerraformStack } from "cdktn";
import { tenants } from "./tenants";

const visited: string[] = [];
synthesize((app) => {
  for (const tenant of tenants) addTenant(app, tenant);
  const stack = app.node.findChild("northwind-sync") as TerraformStack;
  new RandomProvider(stack, "random");
  const { result } = new Password(stack, "password", { length: 20 });
  new TerraformOutput(stack, "shown", { value: Fn.upper(result), sensitive: true });
  Aspects.of(stack).add({ visit: (node) => void (TerraformResource.isTerraformResource(node) && visited.push(node.node.path)) });
});
for (const path of ["northwind-sync/password", "northwind-sync/corp-offices"])
  if (!visited.some((found) => found.startsWith(path))) throw new Error(\`no Aspect visited \${path}\`);
`;

interface Synth {
  readonly engine: Engine;
  /** What every file says, by its path, without the version of the engine and the digests of texts that name it. */
  readonly files: Readonly<Record<string, unknown>>;
}

const home = mkdtempSync(join(tmpdir(), "entra-sync-engines-"));
process.on("exit", () => rmSync(home, { recursive: true, force: true }));
// Interrupted, it ends by the child that is gone, and so removes the folder.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
const begun = join(home, "begun");
const copyOn = (engine: Engine) => join(home, engine);

step("a project on cdktf, installed from the registry", () => {
  const tarball = `file:${packed()}`;
  init("begun", "cdktf", tarball);
  init("begun-on-cdktn", "cdktn", tarball);
  run(begun, "npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts");
});
const before = step("its synth and its tests", () => synthAndTestsOf("cdktf"));
step("the project moves to cdktn", () => follow("Move a project"));
const after = step("its synth and its tests", () => synthAndTestsOf("cdktn"));
step("the two synths are equal, and init writes the project that was moved", () => {
  mustBeEqual(before, after);
  const [moved, written] = [begun, join(home, "begun-on-cdktn")].map(manifestOf);
  if (!isDeepStrictEqual({ ...moved, name: "" }, { ...written, name: "" }))
    throw new Error("entra-sync init --engine cdktn and the commands of docs/engines.md give different package.json");
});

for (const engine of ENGINES) step(`this repository on ${engine}: types`, () => copyOnto(engine));
step("the two synths of this repository are equal", () =>
  mustBeEqual(...(ENGINES.map((engine) => synthOf(copyOn(engine), engine)) as [Synth, Synth])),
);
for (const engine of ENGINES) step(`this repository on ${engine}: tests`, () => testsOn(engine));

step("a package of @cdktn in the project", () => {
  follow("Beside packages of @cdktn");
  writeFileSync(join(begun, "main.ts"), APP_BESIDE_CDKTN);
  run(begun, "npm", "run", "--silent", "synth");
});
process.stdout.write("\nCDKTF and CDK Terrain write the same, and every test passes on both.\n");

function step<T>(what: string, act: () => T): T {
  const start = Date.now();
  process.stdout.write(`\n== ${what}\n`);
  const result = act();
  process.stdout.write(`(${Math.round((Date.now() - start) / 1000)} s)\n`);
  return result;
}

function run(cwd: string, command: string, ...argv: readonly string[]): void {
  execFileSync(command, argv, { cwd, stdio: ["ignore", "inherit", "inherit"] });
}

/** Where the packed package is. */
function packed(): string {
  const argv = ["pack", "--json", "--ignore-scripts", "--pack-destination", home];
  const [{ filename }] = JSON.parse(execFileSync("npm", argv, { cwd: ROOT, encoding: "utf8" }));
  return join(home, filename);
}

function init(folder: string, engine: Engine, tarball: string): void {
  const argv = ["init", folder, "--engine", engine, "--pipeline", "none", "--package", tarball, "--format", "json"];
  execFileSync("node", [join(ROOT, "dist/entra-sync.js"), ...argv], { cwd: home });
}

/** Does in the project what a section of the page says, as somebody who pastes it. */
function follow(section: string): void {
  const commands = new RegExp(`^## ${section}\\n[^#]*?^\`\`\`sh\\n([^]*?)^\`\`\``, "m").exec(PAGE)?.[1];
  if (commands === undefined) throw new Error(`docs/engines.md: the section "${section}" has no commands`);
  run(begun, "bash", "-euc", commands);
}

function synthAndTestsOf(engine: Engine): Synth {
  run(begun, "npx", "--no", "--", "tsc");
  const synth = synthOf(begun, engine);
  run(begun, "npm", "test", "--silent", "--", "--ci");
  return synth;
}

/** This repository, in a folder where `cdktf` is the engine. */
function copyOnto(engine: Engine): void {
  const copy = copyOn(engine);
  const modules = join(copy, "node_modules");
  const isMade = /^(?:\.git|node_modules|dist|coverage|cdktf\.out.*)$/;
  for (const name of readdirSync(ROOT))
    if (!isMade.test(name))
      cpSync(join(ROOT, name), join(copy, name), {
        recursive: true,
        filter: (from) => !from.endsWith("/node_modules"),
      });
  mkdirSync(modules);
  const theirs = engine === "cdktf" ? OURS : join(begun, "node_modules");
  for (const name of readdirSync(OURS))
    symlinkSync(join(OF_THE_ENGINE.includes(name) ? theirs : OURS, name), join(modules, name));
  run(copy, "npx", "--no", "--", "tsc", "--build", "__tests__");
}

function testsOn(engine: Engine): void {
  const jest = ["node_modules/jest/bin/jest.js", "--ci", "--maxWorkers=100%"];
  run(copyOn(engine), "node", ...jest, ...TESTS);
  run(copyOn(engine), "node", ...jest, "--testPathIgnorePatterns", "/node_modules/", "--", ...LONGER);
}

/** What an app writes, which is compiled already. @throws Error when another engine has written it */
function synthOf(folder: string, engine: Engine): Synth {
  run(folder, "node", "dist/main.js");
  const { name, version } = JSON.parse(readFileSync(join(folder, "node_modules/cdktf/package.json"), "utf8"));
  const noted: unknown[] = [];
  const files = filesIn(join(folder, "cdktf.out")).map(([path, text]) => [path, said(path, text)]);
  if (name !== engine || noted.length < 2 || noted.some((found) => found !== version))
    throw new Error(`${folder} should be on ${engine}: ${name} ${version} is installed, and its files name ${noted}`);
  return { engine, files: Object.fromEntries(files) };

  function said(path: string, text: string): unknown {
    if (!path.endsWith(".json")) return text;
    const json = JSON.parse(text);
    // The digests are of the text of the stacks, in which the version is.
    if (path === "sync-topology.json") return { ...json, stacks: Object.keys(json.stacks) };
    const notes = path === "manifest.json" ? json : path.endsWith("/cdk.tf.json") ? json["//"].metadata : undefined;
    if (notes === undefined) return json;
    noted.push(notes.version);
    notes.version = "";
    return json;
  }
}

function filesIn(folder: string): [path: string, text: string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((file) => [file.slice(folder.length + 1), readFileSync(file, "utf8")]);
}

function mustBeEqual(one: Synth, other: Synth): void {
  const paths = [...new Set([...Object.keys(one.files), ...Object.keys(other.files)])];
  const different = paths.filter((path) => !isDeepStrictEqual(one.files[path], other.files[path]));
  if (different.length > 0) throw new Error(`${one.engine} and ${other.engine} differ in ${different.join(", ")}`);
  process.stdout.write(`${paths.length} files are equal: ${paths.join(", ")}\n`);
}

function manifestOf(folder: string): object {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}
