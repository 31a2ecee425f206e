import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { Option } from "commander";
import { textOfFile } from "../../disk/lines-of-file";
import { withoutLinks } from "../../disk/output-folder";
import { whatIsAt } from "../../disk/what-is-at";
import { InputError } from "../../domain/input/input-error";
import { directoryExport } from "../../intake/objects/directory-file";
import type { DirectoryExport } from "../../objects/directory-object";
import { RepeatedGuids, refuseRepeated } from "../../objects/repeated-guids";
import type { Io } from "../../process/io";

const EXPECTED = "an export of objects: what export-objects.ps1, ldifde or csvde wrote; see docs/objects.md";
const ENDINGS = /\.(?:ndjson|ldif|ldf|csv)(?:\.gz)?$/i;

/** `--ad`: the objects of the domains, in any order. */
export function directoryOption(): Option {
  return new Option(
    "--ad <path...>",
    "the objects of each domain: files of export-objects.ps1, ldifde or csvde, or folders of them; see docs/objects.md",
  );
}

/**
 * The exports that paths lead to, each of them once, which can be read several times. A domain may have several files, if each of
 * them has objects of its own.
 * @throws InputError when a file cannot be read or is not an export, and when two files have the same object
 */
export async function readDirectories(paths: readonly string[], io: Io): Promise<DirectoryExport[]> {
  const exports: DirectoryExport[] = [];
  for (const file of eachOnce(
    paths.flatMap((path) => filesAt(path, io)),
    io,
  ))
    exports.push(await directoryExport(file, () => textOfFile(file, EXPECTED, io)));
  for (const domain of new Set(exports.map((each) => each.domain)))
    await refuseTwice(exports.filter((each) => each.domain === domain));
  return exports;
}

/** @throws InputError for a folder without an export: nothing would be looked at, and nobody would notice */
function filesAt(path: string, io: Io): string[] {
  if (whatIsAt(path, io) !== "folder") return [path];
  const files = readdirSync(resolve(io.cwd, path)).filter((name) => ENDINGS.test(name));
  if (files.length > 0) return files.sort().map((name) => join(path, name));
  throw new InputError({
    what: "the folder has no export of objects",
    where: path,
    expected: `${EXPECTED}. Their names end in .ndjson, .ldif, .ldf or .csv, with .gz or without`,
  });
}

/** A file that is named beside its folder, or by a link to it, is one file. */
function eachOnce(files: readonly string[], io: Io): Iterable<string> {
  const byPlace = new Map<string, string>();
  for (const file of files) {
    const place = withoutLinks(resolve(io.cwd, file));
    if (!byPlace.has(place)) byPlace.set(place, file);
  }
  return byPlace.values();
}

/** Only the objects of a domain that has several files are looked at once more. */
async function refuseTwice(exports: readonly DirectoryExport[]): Promise<void> {
  if (exports.length < 2) return;
  const guids = new RepeatedGuids();
  for (const { batches } of exports)
    for await (const objects of batches()) for (const { objectGuid } of objects) guids.add(objectGuid);
  await refuseRepeated(exports, guids.found());
}
