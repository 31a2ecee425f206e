import { lstatSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Command } from "commander";
import { isWithin } from "../../disk/output-folder";
import { WholeFolder } from "../../disk/whole-folder";
import { InputError } from "../../domain/input/input-error";
import type { Finish, Io } from "../../process/io";
import { pseudonymsBy } from "../read/pseudonym-key";
import { filesToPseudonymize, type PseudonymizedFile } from "../read/pseudonymized-files";
import { refuseInRepository } from "../read/repository";
import { type Format, formatOption, type Renderers, tell } from "../tell/answer";
import { notWritten } from "../tell/not-written";
import {
  type Pseudonymized,
  pseudonymizedInJson,
  pseudonymizedInMarkdown,
  pseudonymizedInText,
} from "../tell/pseudonymized";
import { onDisk } from "../tell/replaced-folder";

interface PseudonymizeOptions {
  readonly keyFile: string;
  readonly output: string;
  readonly allowRepository?: true;
  readonly format: Format;
}

const RENDERERS: Renderers<Pseudonymized> = {
  text: pseudonymizedInText,
  markdown: pseudonymizedInMarkdown,
  json: pseudonymizedInJson,
};

const MORE = `
Reads exports of Active Directory in each format (export-objects.ps1, ldifde, csvde) and the folder that entra-sync observe
--objects wrote, and writes them as NDJSON in which nobody is named. Two values that count as the same have the same
pseudonym in all files with one key, so that every comparison of Active Directory with the tenant has the same result.

Under pseudonyms: sAMAccountName, sign-in names and addresses before their @, mailNickname, adminDescription, the names of
objects in distinguished names (of managers and members too), GUIDs, SIDs, anchors, ids.
As they are: the names of OUs, containers and domains, because scopes name them; kinds, flags and counts; of a time the day; the
beginning of names such as MSOL_ and SystemMailbox{, by which synchronization leaves objects out. What else an observation
holds (configurations, agents, settings) names no person and is copied; the links for what changed since are not.

Pseudonyms are HMAC-SHA256 by the key in --key-file, which is made where there is no file. Whoever has the key can test a name
that they guess, so that the files are personal data still: keep the key away from them, and docs/objects.md for both.

Only you may enter the folder, which is written whole or not at all, and never over another one.

Exit codes:
  0  the folder is written
  2  no folder was written, and at most a new key: a file is missing, malformed or under pseudonyms already, the key is too
     short, or the folder is there

Examples:
  entra-sync pseudonymize corp.ndjson.gz --key-file ../pseudonyms.key --output shared
  entra-sync pseudonymize exports observed --key-file ../pseudonyms.key --output shared`;

/** `entra-sync pseudonymize`: exports of objects in which nobody is named. */
export function addPseudonymize(command: Command, io: Io, finish: Finish): void {
  command
    .description("Replaces names, addresses and ids in exports of objects by pseudonyms that still meet each other.")
    .argument("<path...>", "exports of Active Directory, folders of them, and a folder of entra-sync observe --objects")
    .requiredOption("--key-file <file>", "the key: one word of at least 32 bytes; made if the file is not there")
    .requiredOption("--output <folder>", "a new folder for the files")
    .option("--allow-repository", "write into a git working tree all the same")
    .addOption(formatOption(RENDERERS))
    .addHelpText("after", MORE)
    .action(async (paths: readonly string[], options: PseudonymizeOptions) => {
      const { keyFile, output, allowRepository } = options;
      refuseTaken(output, io);
      refuseKeyInside(keyFile, output, io);
      if (!allowRepository) for (const path of [dirname(keyFile), output]) refuseInRepository(path, io);
      const filesUnder = await filesToPseudonymize(paths, io);
      refuseExportAsKey(keyFile, io);
      const { pseudonyms, isNew } = pseudonymsBy(keyFile, io);
      const written = await writeInto(output, filesUnder(pseudonyms), io);
      tell({ folder: output, keyFile, isKeyNew: isNew, files: written }, RENDERERS, { format: options.format }, io);
      finish(0);
    });
}

function refuseTaken(output: string, io: Io): void {
  if (onDisk(output, () => lstatSync(resolve(io.cwd, output), { throwIfNoEntry: false })) === undefined) return;
  throw new InputError({ what: "something is there already", where: output, expected: "a new folder for the files" });
}

function refuseKeyInside(keyFile: string, output: string, io: Io): void {
  if (!isWithin(resolve(io.cwd, keyFile), resolve(io.cwd, output))) return;
  throw new InputError({
    what: "whoever gets the folder would get the key",
    where: keyFile,
    expected: `a file outside of ${output}`,
  });
}

/** Whoever has the export would have the key. @throws InputError */
function refuseExportAsKey(keyFile: string, io: Io): void {
  if (!io.filesRead.has(resolve(io.cwd, keyFile))) return;
  throw new InputError({
    what: "the key would be a file that is to get pseudonyms",
    where: keyFile,
    expected: "a file for the key alone, or a path where nothing is: a key is made there",
  });
}

async function writeInto(output: string, files: readonly PseudonymizedFile[], io: Io): Promise<Pseudonymized["files"]> {
  const written: { file: string; from: string; objects: number }[] = [];
  let folder: WholeFolder | undefined;
  try {
    folder = new WholeFolder(resolve(io.cwd, output));
    for (const { path, from, content, otherLines } of files) {
      if (typeof content === "string") {
        folder.write(path, content);
        continue;
      }
      const lines = await writeLines(folder, path, content);
      if (otherLines !== "all") written.push({ file: path, from, objects: lines - otherLines });
    }
    refuseTaken(output, io);
    folder.put();
    return written;
  } catch (error) {
    throw notWritten("folder", output, error);
  } finally {
    folder?.close();
  }
}

async function writeLines(
  folder: WholeFolder,
  path: string,
  batches: AsyncIterable<readonly string[]>,
): Promise<number> {
  const file = folder.lines(path);
  let count = 0;
  try {
    for await (const lines of batches) {
      await file.write(lines);
      count += lines.length;
    }
    await file.end();
    return count;
  } catch (error) {
    await file.drop();
    throw error;
  }
}
