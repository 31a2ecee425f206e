import { realpathSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { type Command, Option } from "commander";
import {
  DEFAULT_FOLDER,
  digestOf,
  exists,
  isFolder,
  MANIFEST_FILE,
  mustBelongTogether,
  REFUSED_FILE,
  TOPOLOGY_FILE,
} from "../../disk/synth-folder";
import { readText } from "../../disk/text-file";
import { InputError } from "../../domain/input/input-error";
import { type JoinedTopology, joinedTopology, type TopologyPart } from "../../domain/ownership/joined-topology";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { type TopologyReader, topologyReader } from "../../intake/topology-file";
import type { Io } from "../../process/io";
import { linesFoundFrom } from "./joined-lines";
import { publishedSchema } from "./published-schema";

const DEFAULT_TOPOLOGY = `${DEFAULT_FOLDER}/${TOPOLOGY_FILE}`;

const EXPECTED = "the sync-topology.json that a synth wrote: run the synth first, or name the file";
const WHAT = "the folder of a synth, or the sync-topology.json in it";

/** Told by the help of each command that takes topologies. */
export const JOINING = `
Name the output of each app or repository that writes to a tenant, and they are judged as one: see docs/joining.md. A tenant
is its tenantId, whatever each file calls it. A place is shown with its file, a/cdktf.out: contoso-sync/sales; a waiver names
the place alone, and holds for its own file.`;

/** `--topology`, once for each file or folder. */
export function topologyOption(): Option {
  return new Option(
    "--topology <path>",
    `${WHAT}; repeat it to join several (default: "${DEFAULT_TOPOLOGY}")`,
  ).argParser((path: string, earlier: readonly string[] = []) => [...earlier, path]);
}

/** Paths alone, for a command that takes nothing else. */
export function topologyArgument(command: Command): Command {
  return command
    .argument("[topology...]", `${WHAT}; several are joined (default: "${DEFAULT_TOPOLOGY}")`)
    .addOption(topologyOption());
}

/** What the topologies of a command line say together, and which of them were refused. */
export interface ReadTopologies extends JoinedTopology {
  /** The files that a synth left which was refused, as people name them. */
  readonly refused: readonly string[];
  /** Those that stand beside what was refused since: by their own names they are read, by their folders what was refused is. */
  readonly earlier: readonly string[];
  /** The SHA-256 of each file. */
  readonly digests: readonly string[];
}

/** The topologies that a command line names, joined; without any, that of the last synth. @throws InputError */
export function readTopologies(paths: readonly string[], io: Io): ReadTopologies {
  const named = paths.length > 0 ? paths : [isFolder(DEFAULT_FOLDER, io) ? DEFAULT_FOLDER : DEFAULT_TOPOLOGY];
  const files = named.map((path) => ({ path, file: topologyFile(path, io) }));
  refuseTwice(files, io);
  const parts = files.map(({ path, file }) => ({ file: nameOf(path, io), ...readTopologyFile(file, io) }));
  const refused = parts.filter((part) => part.refused).map(({ file }) => file);
  const earlier = files.filter(({ file }) => isBesideRefused(file, io)).map(({ path }) => path);
  const about = { refused, earlier, digests: parts.map(({ digest }) => digest) };
  if (parts.length === 1) return { ...joinedTopology(parts), ...about };
  const located = parts.map(({ file, topology }, index): TopologyPart => {
    const lines = linesFoundFrom(files[index]?.file as string, topology, io);
    return { file, topology: topology.with({ sources: lines }) };
  });
  return { ...joinedTopology(located), ...about };
}

/**
 * The topology that a path means: a file, or the last one of a synth's folder, refused or not. In the folder of a synth it
 * is checked against the stacks. @throws InputError when it cannot be read, is not a topology, or is of other stacks
 */
export function readTopology(path: string, io: Io): { readonly topology: SyncTopology; readonly refused: boolean } {
  return readTopologyFile(topologyFile(path, io), io);
}

function readTopologyFile(file: string, io: Io) {
  const text = readText(file, EXPECTED, io);
  const { topology, stacks, refused } = readerOf(io)(text, file);
  const folder = dirname(file);
  if (stacks && basename(file) === TOPOLOGY_FILE && exists(join(folder, MANIFEST_FILE), io))
    mustBelongTogether(folder, stacks, io);
  return { topology, refused, digest: digestOf(text) };
}

/** Whether the file is of the synth before one that was refused. */
export function isBesideRefused(file: string, io: Io): boolean {
  return basename(file) === TOPOLOGY_FILE && exists(join(dirname(file), REFUSED_FILE), io);
}

/** The file that a path means: a folder means the last topology in it. @throws InputError for a folder without one */
export function topologyFile(path: string, io: Io): string {
  if (!isFolder(path, io)) return path;
  const found = [REFUSED_FILE, TOPOLOGY_FILE].map((name) => join(path, name)).find((file) => exists(file, io));
  if (found !== undefined) return found;
  const deeper = join(path, DEFAULT_FOLDER);
  throw new InputError({
    what: `the folder has no ${TOPOLOGY_FILE}`,
    where: path,
    expected: exists(join(deeper, TOPOLOGY_FILE), io)
      ? `${deeper}, the folder that a synth wrote to`
      : `the folder that a synth wrote to, ${DEFAULT_FOLDER} unless the app says otherwise: run the synth first`,
  });
}

/** From the working folder, with slashes, however the command line spells it: places begin with it, and a baseline keeps them. */
function nameOf(path: string, io: Io): string {
  return relative(io.cwd, resolve(io.cwd, path)).split(sep).join("/") || ".";
}

function refuseTwice(files: readonly { readonly path: string; readonly file: string }[], io: Io): void {
  const seen = new Map<string, string>();
  for (const { path, file } of files) {
    const real = exists(file, io) ? realpathSync(resolve(io.cwd, file)) : file;
    const other = seen.get(real);
    if (other !== undefined)
      throw new InputError({
        what: "one topology is named twice, and every writer in it would contest its own objects",
        where: `${other} and ${path}`,
        expected: "each file or folder once",
      });
    seen.set(real, path);
  }
}

const readers = new Map<string, TopologyReader>();

/** A review reads two topologies, and a schema takes longer to understand than a file. */
function readerOf(io: Io): TopologyReader {
  const reader = readers.get(io.packageRoot) ?? topologyReader(publishedSchema("sync-topology.v3", io));
  readers.set(io.packageRoot, reader);
  return reader;
}
