import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import {
  digestOf,
  exists,
  MANIFEST_FILE,
  mustBelongTogether,
  REFUSED_FILE,
  STACK_FILES,
  STACK_NAME,
  STACKS_FOLDER,
  TOPOLOGY_FILE,
} from "../../disk/synth-folder";
import { readText } from "../../disk/text-file";
import { whatIsAt } from "../../disk/what-is-at";
import { InputError, inPlace, quote } from "../../domain/input/input-error";
import { nearestName } from "../../domain/input/nearest-name";
import { parsedJson } from "../../intake/formats/parsed-json";
import type { Io } from "../../process/io";
import { compareTexts } from "../../text/compare";
import { readTopology } from "../read/topology-input";

/** A stack of a synth, ready for Terraform. */
export interface StackToPlan {
  readonly name: string;
  /** The folder with its `cdk.tf.json`, as an absolute path. */
  readonly folder: string;
  /** The stacks whose outputs it reads. */
  readonly needs: readonly string[];
}

const EXPECTED = "the cdktf.out folder of a synth: run the synth first, or name the folder";

/** What a synth leaves in its folder, of which each file stands for all of it. */
const SYNTH_FILES: readonly string[] = [MANIFEST_FILE, TOPOLOGY_FILE, REFUSED_FILE];

/** The folder of a synth, for the folder itself or a file in it. @throws InputError for another file */
export function folderOfSynth(path: string, io: Io): string {
  if (whatIsAt(path, io) !== "file") return path;
  if (SYNTH_FILES.includes(basename(path))) return dirname(path);
  throw new InputError({ what: "this file does not stand for a synth", where: path, expected: EXPECTED });
}

/** The stacks that the last synth wrote, in the order of their names. @throws InputError when the folder is of no synth */
export function stacksToPlan(folder: string, io: Io): StackToPlan[] {
  mustNotBeRefused(folder, io);
  if (exists(join(folder, TOPOLOGY_FILE), io)) readTopology(folder, io);
  return stacksIn(folder, io);
}

/** A stack whose text is known by its digest. */
export interface DigestedStack extends StackToPlan {
  readonly digest: string;
}

/**
 * The same with their digests, and without a look at what the topology says of writers: of a thousand tenants, that costs more
 * time than all else. The stacks still have to be those that the topology was written with. @throws InputError
 */
export function digestedStacks(folder: string, io: Io): DigestedStack[] {
  mustNotBeRefused(folder, io);
  const topology = join(folder, TOPOLOGY_FILE);
  const noted = exists(topology, io) ? notedIn(topology, io) : undefined;
  if (noted) mustBelongTogether(folder, noted, io);
  return stacksIn(folder, io).map((stack) => ({
    ...stack,
    digest: noted?.get(stack.name) ?? digestOf(stackText(stack.folder)),
  }));
}

/** The text that Terraform reads, JSON or HCL; none where the folder has neither. */
export function stackText(folder: string): string {
  const file = STACK_FILES.map((name) => join(folder, name)).find((path) => statSync(path, { throwIfNoEntry: false }));
  return file === undefined ? "" : readFileSync(file, "utf8");
}

function stacksIn(folder: string, io: Io): StackToPlan[] {
  const file = join(folder, MANIFEST_FILE);
  const stacks = Object.values(manifestIn(readText(file, EXPECTED, io), file)).map((stack) => stackIn(stack, file));
  for (const { name } of stacks) mustHaveFolder(name, join(folder, STACKS_FOLDER, name), io);
  return stacks
    .map(({ name, needs }) => ({ name, needs, folder: resolve(io.cwd, folder, STACKS_FOLDER, name) }))
    .sort((a, b) => compareTexts(a.name, b.name));
}

/** A refused synth leaves the stacks of the one before. An app that goes without the gate has no topology to check them against. */
function mustNotBeRefused(folder: string, io: Io): void {
  if (!exists(join(folder, REFUSED_FILE), io)) return;
  throw new InputError({
    what: "the last synth was refused, and the stacks in the folder are from the synth before it",
    where: join(folder, REFUSED_FILE),
    expected: "entra-sync check to see why, and a synth that is not refused",
  });
}

/** The digests that the topology notes of its stacks; one of an older release notes none. @throws InputError when it is not a topology */
function notedIn(file: string, io: Io): ReadonlyMap<string, string> | undefined {
  const topology = inPlace(file, () => parsedJson(readText(file, EXPECTED, io), "the sync-topology.json of a synth"));
  const { stacks } = (topology ?? {}) as { readonly stacks?: unknown };
  if (stacks === undefined) return undefined;
  if (typeof stacks === "object" && stacks !== null && !Array.isArray(stacks) && Object.values(stacks).every(isText))
    return new Map(Object.entries(stacks as Record<string, string>));
  throw new InputError({
    what: "stacks is not the list of digests that a synth notes",
    where: file,
    expected: EXPECTED,
  });
}

/** Those that the command line names, or all. @throws InputError for a name that no stack has */
export function chosenStacks(stacks: readonly StackToPlan[], names: readonly string[] | undefined): StackToPlan[] {
  const known = stacks.map(({ name }) => name);
  const unknown = names?.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new InputError({
      what: `there is no stack ${quote(unknown)}`,
      where: "--stack",
      expected: nearestName(unknown, known) ?? known.join(" or "),
    });
  return stacks.filter(({ name }) => names?.includes(name) ?? true);
}

/**
 * Does the work for every stack, `parallel` at a time, and for none before that of the stacks which it needs has ended.
 * @throws InputError when stacks need each other
 */
export async function eachAfterWhatItNeeds(
  stacks: readonly StackToPlan[],
  parallel: number,
  work: (stack: StackToPlan) => Promise<void>,
): Promise<void> {
  const open = new Map(stacks.map((stack) => [stack.name, stack]));
  const running = new Map<string, Promise<void>>();
  const isReady = ({ name, needs }: StackToPlan) => !running.has(name) && !needs.some((need) => open.has(need));
  while (open.size > 0) {
    for (const stack of [...open.values()].filter(isReady).slice(0, parallel - running.size))
      running.set(
        stack.name,
        work(stack).finally(() => {
          open.delete(stack.name);
          running.delete(stack.name);
        }),
      );
    if (running.size === 0) throw needEachOther([...open.keys()]);
    await Promise.race(running.values());
  }
}

function manifestIn(text: string, file: string): Readonly<Record<string, unknown>> {
  const manifest = inPlace(file, () => parsedJson(text, "the manifest.json that a synth wrote")) as {
    readonly stacks?: unknown;
  } | null;
  const stacks = manifest?.stacks;
  if (typeof stacks === "object" && stacks !== null && Object.keys(stacks).length > 0)
    return stacks as Readonly<Record<string, unknown>>;
  throw new InputError({ what: "the synth has no stacks", where: file, expected: "an app with a stack" });
}

function stackIn(entry: unknown, file: string): Pick<StackToPlan, "name" | "needs"> {
  const { name, dependencies = [] } = (entry ?? {}) as { readonly name?: unknown; readonly dependencies?: unknown };
  const wrong = [name, ...(Array.isArray(dependencies) ? dependencies : [dependencies])].find((one) => !isName(one));
  if (isName(name) && wrong === undefined) return { name, needs: dependencies as string[] };
  throw new InputError({
    what: `${quote(wrong)} is not a name of a stack`,
    where: file,
    expected: "what a synth wrote",
  });
}

function isName(value: unknown): value is string {
  return isText(value) && STACK_NAME.test(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function mustHaveFolder(name: string, folder: string, io: Io): void {
  if (statSync(resolve(io.cwd, folder), { throwIfNoEntry: false })?.isDirectory()) return;
  throw new InputError({ what: `the stack ${name} has no folder`, where: folder, expected: "a whole synth" });
}

export function needEachOther(names: readonly string[]): InputError {
  return new InputError({
    what: `${names.join(" and ")} need each other`,
    where: "the dependencies of the stacks",
    expected: "stacks that read each other's outputs in one direction",
  });
}
