import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { InputError } from "../domain/input/input-error";
import type { Io } from "../process/io";
import { readText } from "./text-file";
import { whatIsAt } from "./what-is-at";

/** The folder that a synth writes to, and what it leaves there. */
export const DEFAULT_FOLDER = "cdktf.out";
export const TOPOLOGY_FILE = "sync-topology.json";
/** The topology of a synth that was refused, beside what the one before it wrote. The next one that is not removes it. */
export const REFUSED_FILE = "sync-topology.refused.json";
export const MANIFEST_FILE = "manifest.json";
export const STACKS_FOLDER = "stacks";

/** The file of a stack that Terraform reads: JSON, or HCL where the app asks the engine for it. */
export const STACK_FILES = ["cdk.tf.json", "cdk.tf"] as const;

/** A stack's id is the name of its folder, and of its plan. */
export const STACK_NAME = /^(?!\.)[\w.-]{1,200}$/;

/** The SHA-256 of a text file, as a topology file notes it of a stack. Line ends do not count: version control may change them. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex");
}

export function exists(path: string, io: Io): boolean {
  return whatIsAt(path, io) !== "nothing";
}

export function isFolder(path: string, io: Io): boolean {
  return whatIsAt(path, io) === "folder";
}

/**
 * Holds the stacks of a folder against what the topology file in it notes of them, so that no answer is about others.
 * @throws InputError where one is missing, another one, or there beside them: the synth was killed, or the files are of two
 */
export function mustBelongTogether(folder: string, noted: ReadonlyMap<string, string>, io: Io): void {
  const found = stackFilesIn(folder, io);
  for (const [stack, digest] of noted) {
    const file = found.get(stack);
    if (file === undefined) throw mixed(`the stack ${stack} is not in the folder`, join(folder, STACKS_FOLDER, stack));
    if (digestOf(readText(file, WHOLE, io)) !== digest)
      throw mixed(`the stack ${stack} is not the one that ${TOPOLOGY_FILE} was written with`, file);
  }
  for (const [stack, file] of found)
    if (!noted.has(stack)) throw mixed(`${TOPOLOGY_FILE} was written without the stack ${stack}`, file);
}

const WHOLE = "a whole synth: run it again, and change nothing in the folder by hand";

function mixed(what: string, where: string): InputError {
  return new InputError({ what, where, expected: WHOLE });
}

/** The stacks that Terraform would take: a folder without a configuration is none. */
function stackFilesIn(folder: string, io: Io): ReadonlyMap<string, string> {
  const stacks = join(folder, STACKS_FOLDER);
  const files = (isFolder(stacks, io) ? readdirSync(resolve(io.cwd, stacks)) : []).flatMap((stack) => {
    const file = STACK_FILES.map((name) => join(stacks, stack, name)).find((name) => exists(name, io));
    return file === undefined ? [] : [[stack, file] as const];
  });
  return new Map(files);
}
