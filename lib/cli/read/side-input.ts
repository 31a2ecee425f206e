import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { readText } from "../../disk/text-file";
import { InputError, inPlace } from "../../domain/input/input-error";
import { parsedJson } from "../../intake/formats/parsed-json";
import type { Io } from "../../process/io";
import type { ReviewedSide } from "../../review/change/review-input";
import { readSynthesizedStack, type SynthesizedStack } from "../../review/plan/synthesized-stack";
import { isBesideRefused, readTopology, topologyFile } from "./topology-input";

const EXPECTED = "the cdktf.out folder of a synth, or the sync-topology.json in it";

/** A side, and whether its synth was refused, or it is of the one before a synth that was. */
export type ReadSide = ReviewedSide & { readonly refused: boolean; readonly earlier: boolean };

/**
 * One side of a change: a topology alone, or a `cdktf.out` folder with its stacks. Of a synth that was refused there are no
 * stacks: what is in its folder is of the one before. @throws InputError
 */
export function readSide(path: string, io: Io): ReadSide {
  const isFolder = statOf(path, io).isDirectory();
  const { topology, refused } = readTopology(path, io);
  return {
    topology,
    refused,
    earlier: isBesideRefused(path, io),
    ...(isFolder && !refused && { stacks: readStacks(path, io) }),
    writtenAt: statOf(topologyFile(path, io), io).mtime.toISOString(),
  };
}

function statOf(path: string, io: Io) {
  try {
    return statSync(resolve(io.cwd, path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const what = code === "ENOENT" ? "there is no such file or folder" : `it cannot be read: ${code}`;
    throw new InputError({ what, where: path, expected: EXPECTED });
  }
}

function readStacks(folder: string, io: Io): ReadonlyMap<string, SynthesizedStack> {
  const stacks = new Map<string, SynthesizedStack>();
  for (const name of stackFolders(folder, io)) {
    const file = join(folder, "stacks", name, "cdk.tf.json");
    const stack = readSynthesizedStack(readJson(file, io), file);
    stacks.set(stack.name ?? name, stack);
  }
  return stacks;
}

/** Those of the last synth: without the CLI of cdktf, folders of stacks that are gone stay where they are. */
function stackFolders(folder: string, io: Io): string[] {
  const names = namesIn(join(folder, "stacks"), io);
  if (!namesIn(folder, io).includes("manifest.json")) return names;
  const file = join(folder, "manifest.json");
  const { stacks } = (readJson(file, io) ?? {}) as { readonly stacks?: object };
  return inPlace(file, () => declaredStacks(stacks, names));
}

function declaredStacks(stacks: object | undefined, folders: readonly string[]): string[] {
  const declared = Object.keys(stacks ?? {}).sort();
  const missing = declared.find((name) => !folders.includes(name));
  if (missing === undefined) return declared;
  throw new InputError({ what: `the stack ${missing} is not in stacks`, where: "stacks", expected: "a whole synth" });
}

function namesIn(folder: string, io: Io): string[] {
  try {
    return readdirSync(resolve(io.cwd, folder)).sort();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError({ what: `the folder cannot be read: ${code}`, where: folder, expected: EXPECTED });
  }
}

function readJson(file: string, io: Io): unknown {
  const text = readText(file, "a whole synth, which has this file", io);
  return inPlace(file, () => parsedJson(text, "the file as a synth wrote it"));
}
