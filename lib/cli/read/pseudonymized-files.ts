import { join } from "node:path";
import { linesOfFile } from "../../disk/lines-of-file";
import { whatIsAt } from "../../disk/what-is-at";
import { InputError, inPlace } from "../../domain/input/input-error";
import { fileOfObjects, isFileOfTenant, OBJECT_PARTS } from "../../domain/observation/parts";
import type { ExportFile } from "../../intake/connect-sync/export";
import { decodeText } from "../../intake/formats/decode-text";
import { parsedJson } from "../../intake/formats/parsed-json";
import { asManyLines, linesSaid } from "../../intake/graph/observation-index";
import { pseudonymizedLine } from "../../intake/graph/pseudonymized-line";
import { endLine, headLine, lineOf } from "../../intake/objects/ndjson-lines";
import type { DirectoryExport } from "../../objects/directory-object";
import type { Pseudonyms } from "../../objects/pseudonyms";
import type { Io } from "../../process/io";
import { printJson } from "../../text/escape/json";
import { filesUnder } from "./export-input";
import { readDirectories } from "./objects-input";

/** A file that is to be written, under pseudonyms. */
export interface PseudonymizedFile {
  /** Its path in the folder that is written. */
  readonly path: string;
  /** The file that it comes from. */
  readonly from: string;
  /** Its lines, in batches, of a compressed file of objects; the whole text of any other one. */
  readonly content: string | AsyncIterable<readonly string[]>;
  /** How many lines of it are not objects; all are not where the file says who holds a role. */
  readonly otherLines: number | "all";
}

const INDEX = "observation.json";

/**
 * What becomes of exports of Active Directory, and of a folder that `entra-sync observe --objects` wrote, once the pseudonyms
 * are known.
 * @throws InputError when a file cannot be read, is something else, or is under pseudonyms already
 */
export async function filesToPseudonymize(
  paths: readonly string[],
  io: Io,
): Promise<(to: Pseudonyms) => PseudonymizedFile[]> {
  const observations = paths.filter((path) => observationAt(path, io) !== undefined);
  const [one, another] = observations;
  if (another !== undefined)
    throw new InputError({
      what: "there are two observations of a tenant",
      where: `${one} and ${another}`,
      expected: "one tenant at a time, all with the same key file",
    });
  const exports = paths.filter((path) => !observations.includes(path));
  const directories = exports.length > 0 ? await readDirectories(exports, io) : [];
  for (const { file, isPseudonymized } of directories) if (isPseudonymized) throw already(file);
  const observed = observations.flatMap((path) => filesOfObservation(observationAt(path, io) as string, io));
  return (to) => [...ofDirectories(directories, to), ...observed.flatMap((file) => ofObservation(file, to, io))];
}

/** One file a domain; the second one of a domain has its number. */
function ofDirectories(directories: readonly DirectoryExport[], to: Pseudonyms): PseudonymizedFile[] {
  const taken = new Map<string, number>();
  return directories.map((directory) => {
    const { domain, file } = directory;
    const number = (taken.get(domain) ?? 0) + 1;
    taken.set(domain, number);
    const path = `${domain}${number > 1 ? `-${number}` : ""}.ndjson.gz`;
    return { path, from: file, content: linesOf(directory, to), otherLines: 2 };
  });
}

async function* linesOf(directory: DirectoryExport, to: Pseudonyms): AsyncGenerator<string[]> {
  yield [headLine({ ...directory, isPseudonymized: true })];
  let count = 0;
  for await (const objects of directory.batches()) {
    yield objects.map((object) => lineOf(to.ofDirectory(object)));
    count += objects.length;
  }
  yield [endLine(count)];
}

/** The folder of an observation, which is the path or `graph` in it. */
function observationAt(path: string, io: Io): string | undefined {
  if (whatIsAt(path, io) !== "folder") return undefined;
  return [path, join(path, "graph")].find((folder) => whatIsAt(join(folder, INDEX), io) === "file");
}

const OBJECTS: ReadonlySet<string> = new Set(OBJECT_PARTS.map(fileOfObjects));
const ROLES: ReadonlySet<string> = new Set((["roles", "eligibleRoles"] as const).map(fileOfObjects));

/** A file of an observation, and its path from where its index is. */
interface ObservedFile {
  readonly file: ExportFile;
  readonly name: string;
  /** How many lines the observation says that it has. @default it does not say so */
  readonly lines?: number;
}

function filesOfObservation(folder: string, io: Io): ObservedFile[] {
  const files = filesUnder([folder], io);
  const [index] = filesUnder([join(folder, INDEX)], io) as [ExportFile];
  const content = indexIn(index);
  if (content.pseudonymized === true) throw already(index.path);
  const root = index.path.slice(0, -INDEX.length);
  const named = files.map((file) => {
    const name = file.path.slice(root.length);
    const part = OBJECT_PARTS.find((one) => fileOfObjects(one) === name);
    const lines = part && linesSaid(content, part, index.path);
    return { file, name, ...(lines !== undefined && { lines }) };
  });
  if (named.some(({ name }) => OBJECTS.has(name))) return named;
  throw new InputError({
    what: "the observation has no objects, and names nobody",
    where: folder,
    expected: "a folder that entra-sync observe --objects wrote",
  });
}

/**
 * What an observation says of no object names no person, and stays as it is. The links for what changed since are left out, and
 * so is what somebody else put there.
 */
function ofObservation({ file, name, lines }: ObservedFile, to: Pseudonyms, io: Io): PseudonymizedFile[] {
  const { path } = file;
  const content = OBJECTS.has(name) ? linesIn(path, lines, to, io) : contentOf(file, name);
  return content === undefined
    ? []
    : [{ path: `graph/${name}`, from: path, content, otherLines: ROLES.has(name) ? "all" : 0 }];
}

async function* linesIn(path: string, said: number | undefined, to: Pseudonyms, io: Io): AsyncGenerator<string[]> {
  let number = 0;
  const written = linesOfFile(path, "the file as entra-sync observe --objects wrote it", io);
  for await (const lines of asManyLines(written, said, path))
    yield lines.map((line) => {
      number++;
      return inPlace(
        () => `${path}, line ${number}`,
        () => pseudonymizedLine(line, to),
      );
    });
}

function contentOf(file: ExportFile, name: string): string | undefined {
  if (!isFileOfTenant(name)) return undefined;
  return name === INDEX ? printJson({ ...indexIn(file), pseudonymized: true }) : textIn(file).trimEnd();
}

function indexIn(file: ExportFile): { readonly pseudonymized?: unknown } {
  const value = inPlace(file.path, () => parsedJson(decodeText(file.bytes), "the index of an observation"));
  return typeof value === "object" && value !== null ? value : {};
}

function textIn({ path, bytes }: ExportFile): string {
  return inPlace(path, () => decodeText(bytes));
}

function already(where: string): InputError {
  return new InputError({
    what: "the file is under pseudonyms already",
    where,
    expected: "the files as they were exported: pseudonyms of pseudonyms would not meet those of other files",
  });
}
