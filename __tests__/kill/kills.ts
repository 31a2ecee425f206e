import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Generation, stacksIn, textOf } from "./generation";

/**
 * `npm run kills -- 300`: kills a synth at random moments, lets two of them write at once, and fills the disk. Each time what
 * is left must be the old output whole, the new one whole, or what Terraform and every command refuse. Ends with 1 when once
 * it was not.
 */

const ROOT = resolve(__dirname, "../../..");
const SYNTH = join(__dirname, "synth-in-turn.js");
const COMMANDS = join(ROOT, "dist/lib/cli/entra-sync.js");
const FULL_DISK = "--full-disk";
const STATE = "the state of this stack";

/** The path of a local state depends on where the folder is: the same depth everywhere gives the same stacks. */
const newFolder = (beneath = tmpdir()) => mkdtempSync(join(beneath, "kills-"));

type Left = "A, which passes" | "B, which passes" | "A without a topology" | "B without a topology" | "no stack";

const tally = new Map<string, number>();
const whole = { A: reference("A"), B: reference("B") };

function synthOf(generations: string, folder: string, ...rest: string[]): ChildProcess {
  const env = { ...process.env, CDKTF_OUTDIR: folder };
  return spawn("node", [SYNTH, generations, ...rest], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
}

function synthOnce(generation: Generation, folder: string): number | null {
  const env = { ...process.env, CDKTF_OUTDIR: folder };
  return spawnSync("node", [SYNTH, generation, "once"], { cwd: ROOT, env }).status;
}

/** The digests of a generation's stacks, from a synth that nobody disturbs. */
function reference(generation: Generation, beneath = tmpdir()): string {
  const folder = newFolder(beneath);
  if (synthOnce(generation, folder) !== 0) throw new Error(`the synth of ${generation} fails undisturbed`);
  const digests = digestsIn(folder);
  rmSync(folder, { recursive: true });
  return digests;
}

function digestsIn(folder: string): string {
  return JSON.stringify([...stacksIn(folder)].sort());
}

/** What is left in the folder. @throws Error when it is mixed and passes, or Terraform would take it mixed */
function leftIn(folder: string): Left {
  const stacks = digestsIn(folder);
  const generation = (["A", "B"] as const).find((name) => whole[name] === stacks);
  const check = spawnSync("node", [COMMANDS, "check", "--today", "2026-11-26", folder], { encoding: "utf8" });
  const passes = check.status === 0 || check.status === 1;
  if (generation && !passes) return `${generation} without a topology`;
  if (!generation && !passes && stacks === "[]") return "no stack";
  if (generation && passes && noted(folder) === stacks) return `${generation}, which passes`;
  throw new Error(`mixed: ${stacksIn(folder).size} stacks, check ended with ${check.status}: ${check.stderr}`);
}

function noted(folder: string): string {
  const { stacks } = JSON.parse(textOf(join(folder, "sync-topology.json")) as string);
  return JSON.stringify(Object.entries(stacks).sort());
}

function counted(what: string, folder: string): void {
  const left = `${what}: ${leftIn(folder)}`;
  tally.set(left, (tally.get(left) ?? 0) + 1);
}

async function killed(...synths: ChildProcess[]): Promise<void> {
  await Promise.all(synths.map((synth) => new Promise((begun) => synth.stdout?.once("data", begun))));
  await new Promise((after) => setTimeout(after, Math.random() * 500));
  const ends = synths.map((synth) => new Promise((ended) => synth.once("close", ended)));
  for (const synth of synths) synth.kill("SIGKILL");
  await Promise.all(ends);
}

/** A folder with both generations' stacks and a state in each, which no kill may lose. */
function begunFolder(): { readonly folder: string; readonly states: readonly string[] } {
  const folder = newFolder();
  synthOnce("A", folder);
  const states = [...stacksIn(folder).keys()].map((stack) => join(folder, "stacks", stack, "terraform.tfstate"));
  for (const state of states) writeFileSync(state, STATE);
  return { folder, states };
}

async function kills(count: number): Promise<void> {
  const { folder, states } = begunFolder();
  for (let nth = 0; nth < count; nth++) {
    await killed(synthOf("AB", folder));
    counted("killed", folder);
    if (process.stderr.isTTY) process.stderr.write(`\r${nth + 1} of ${count} kills`);
  }
  for (let nth = 0; nth < Math.ceil(count / 10); nth++) {
    await killed(synthOf("A", folder), synthOf("B", folder));
    counted("two at once, both killed", folder);
  }
  if (synthOnce("B", folder) !== 0) throw new Error("the folder cannot be written to after the kills");
  counted("written after all kills", folder);
  const lost = states.filter((state) => textOf(state) !== STATE);
  if (lost.length > 0) throw new Error(`lost: ${lost.join(", ")}`);
  const rest = readdirSync(folder).sort().join(" ");
  if (rest !== "manifest.json stacks sync-topology.json") throw new Error(`left over: ${rest}`);
  rmSync(folder, { recursive: true });
}

async function twoAtOnce(): Promise<void> {
  const { folder } = begunFolder();
  const both = [synthOf("AAAA", folder, "once"), synthOf("BBBB", folder, "once")];
  const codes = await Promise.all(both.map((synth) => new Promise((ended) => synth.once("close", ended))));
  if (codes.some((code) => code !== 0)) throw new Error(`one of two synths at once was refused: ${codes}`);
  counted("two at once, both to their end", folder);
  rmSync(folder, { recursive: true });
}

/** In a file system of its own, which is filled but for ever more room. */
function fullDisk(): void {
  const disk = newFolder();
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=16m", "none", disk], { encoding: "utf8" });
  if (mounted.status !== 0) throw new Error(`no file system of its own: ${mounted.stderr}`);
  const folder = join(disk, "cdktf.out");
  whole.A = reference("A", disk);
  whole.B = reference("B", disk);
  for (let room = 0; ; room += 48 * 1024) {
    synthOnce("A", folder);
    const filler = join(disk, "filler");
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - room)));
    const code = synthOnce("B", folder);
    rmSync(filler);
    counted(`disk full, the synth ended with ${code}`, folder);
    if (code === 0) break;
  }
  spawnSync("umount", [disk]);
}

async function main(): Promise<void> {
  if (process.argv.includes(FULL_DISK)) return fullDisk();
  await kills(Number(process.argv[2] ?? 300));
  await twoAtOnce();
}

mkdirSync(tmpdir(), { recursive: true });
main()
  .catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  })
  .finally(() => {
    for (const [what, times] of [...tally].sort()) process.stdout.write(`${String(times).padStart(5)}  ${what}\n`);
    if (process.argv.includes(FULL_DISK)) return;
    const inside = spawnSync("unshare", ["-rm", "node", __filename, FULL_DISK], { encoding: "utf8" });
    process.stdout.write(inside.stdout ?? "");
    if (inside.status === 0) return;
    process.stderr.write(`NOT RUN, or failed: the full disk, which wants unshare and mount: ${inside.stderr}\n`);
    process.exitCode ||= /no file system|unshare|ENOENT/.test(inside.stderr ?? "ENOENT") ? 0 : 1;
  });
