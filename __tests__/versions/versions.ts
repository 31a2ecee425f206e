import { mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

/** The oldest Terraform that the pages promise: import blocks with `for_each`. */
export const OLDEST_TERRAFORM = "1.7";

/** What the check needs of the world. */
export interface World {
  /** The folders with programs, as PATH has them. */
  readonly path: string;
  /** The Node.js that runs the check. */
  readonly node: { readonly version: string; readonly file: string };
  /** The package of npm that holds the program of Node.js for this machine. */
  readonly nodePackage: string;
  /** Runs a command that prints what it does. Gives its exit code. */
  run(command: readonly string[], path: string): number | null;
  /** What a command prints, or undefined when it fails. */
  ask(command: readonly string[]): string | undefined;
  say(line: string): void;
  /** Milliseconds. */
  now(): number;
}

/** One line of the table at the end. */
interface Row {
  readonly what: string;
  readonly ran: string;
  readonly result: "passed" | "FAILED" | "NOT RUN";
  /** How long it took, or why it failed or did not run. */
  readonly note: string;
}

/** The major versions with long-term support that `engines` of package.json allows. */
export function nodeMajors(range: string): string[] {
  const [, first, end] = /^>=(\d+)\.\d+ <(\d+)$/.exec(range) ?? [];
  const majors = Array.from({ length: Number(end) - Number(first) }, (_, index) => Number(first) + index);
  return majors.filter((major) => major % 2 === 0).map(String);
}

/**
 * Runs the tests and a synth on each Node.js, and every end-to-end test with each Terraform and OpenTofu of this machine.
 * Words choose: majors of Node.js, `terraform`, `tofu`; without one, it is all of them. What cannot run is a row of the table too.
 * Gives the exit code: 1 when something failed, or a word names what is not there; 2 for a word that names nothing.
 */
export function checkVersions(majors: readonly string[], words: readonly string[], world: World): 0 | 1 | 2 {
  const parts = new Map<string, () => Row[]>([
    ...majors.map((major) => [major, () => [onNode(major, world)]] as const),
    ["terraform", () => onTerraform(world)],
    ["tofu", () => onTofu(world)],
  ]);
  const unknown = words.filter((word) => !parts.has(word));
  if (unknown.length > 0) {
    world.say(`error: ${unknown.join(", ")} is not one of ${[...parts.keys()].join(", ")}`);
    return 2;
  }
  const rows = [...parts].flatMap(([word, rowsOf]) => (words.length === 0 || words.includes(word) ? rowsOf() : []));
  world.say(`\n${table(rows)}`);
  const amiss = rows.some(({ result }) => result === "FAILED" || (words.length > 0 && result === "NOT RUN"));
  return amiss ? 1 : 0;
}

function onNode(major: string, world: World): Row {
  const node = nodeOf(major, world);
  if (node === undefined) {
    const wanted = `${world.nodePackage}@${major}`;
    return { what: `Node.js ${major}`, ran: "nothing", result: "FAILED", note: `npm could not fetch ${wanted}` };
  }
  const path = [dirname(node.file), world.path].join(delimiter);
  return ran(`Node.js ${node.version}`, ["npm test", "npm run --silent synth"], path, world);
}

/** npm keeps what it has fetched in its own cache. */
function nodeOf(major: string, world: World): World["node"] | undefined {
  if (world.node.version.split(".")[0] === major) return world.node;
  world.say(`Fetching Node.js ${major}`);
  const tell = "JSON.stringify({ version: process.versions.node, file: process.execPath })";
  const printed = world.ask([
    "npm",
    "exec",
    "--yes",
    `--package=${world.nodePackage}@${major}`,
    "--",
    "node",
    "-p",
    tell,
  ]);
  const node: World["node"] | undefined = printed && JSON.parse(printed);
  return node?.version.split(".")[0] === major ? node : undefined;
}

interface Engine {
  readonly file: string;
  readonly version: string;
}

function onTerraform(world: World): Row[] {
  const found = enginesIn("terraform", world);
  const isOldest = ({ version }: Engine) => version.startsWith(`${OLDEST_TERRAFORM}.`);
  const [oldest, newest] = [found.find(isOldest), found.find((engine) => !isOldest(engine))];
  return [
    oldest
      ? onEngine("Terraform", oldest, world)
      : notThere(`Terraform ${OLDEST_TERRAFORM}`, `terraform-${OLDEST_TERRAFORM}, and no terraform of that version`),
    newest ? onEngine("Terraform", newest, world) : notThere("Terraform, the newest", "newer terraform"),
  ];
}

function onTofu(world: World): Row[] {
  const [newest] = enginesIn("tofu", world);
  return [newest ? onEngine("OpenTofu", newest, world) : notThere("OpenTofu", "tofu")];
}

/** The programs in PATH that are called `terraform`, or `terraform-1.7`, or `terraform1.7.5`; the newest first. */
function enginesIn(name: "terraform" | "tofu", world: World): Engine[] {
  const called = new RegExp(`^${name}(-?\\d+(\\.\\d+)*)?(\\.exe)?$`);
  return world.path
    .split(delimiter)
    .flatMap((folder) => filesIn(folder).flatMap((file) => (called.test(file) ? join(folder, file) : [])))
    .flatMap((file) => {
      const printed = world.ask([file, "version", "-json"]);
      return printed ? { file, version: String(JSON.parse(printed).terraform_version) } : [];
    })
    .sort((a, b) => b.version.localeCompare(a.version, "en", { numeric: true }));
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The tests take the first program called `terraform`, so this one goes before all others under that name. */
function onEngine(name: string, { file, version }: Engine, world: World): Row {
  const folder = mkdtempSync(join(tmpdir(), "engine-"));
  try {
    symlinkSync(file, join(folder, "terraform"));
    return ran(`${name} ${version}`, ["npm run e2e"], [folder, world.path].join(delimiter), world);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function notThere(what: string, program: string): Row {
  return { what, ran: "nothing", result: "NOT RUN", note: `PATH has no ${program}` };
}

/** Runs one command after the other until one fails. */
function ran(what: string, commands: readonly string[], path: string, world: World): Row {
  const begin = world.now();
  const failed = commands.find((command) => {
    world.say(`\n== ${what}: ${command}`);
    return world.run(command.split(" "), path) !== 0;
  });
  const time = `${Math.round((world.now() - begin) / 1000)} s`;
  const all = commands.join(", ");
  if (failed === undefined) return { what, ran: all, result: "passed", note: time };
  return { what, ran: all, result: "FAILED", note: `${failed} failed, after ${time}` };
}

function table(rows: readonly Row[]): string {
  const cells = rows.map(({ what, ran, result, note }) => [what, ran, result, note]);
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("   ")).join("\n");
}
