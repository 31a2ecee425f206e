import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { readDirectories } from "../../lib/cli/read/objects-input";
import { InputError } from "../../lib/domain/input/input-error";
import { headLine, lineOf } from "../../lib/intake/objects/ndjson-lines";
import { Pseudonyms } from "../../lib/objects/pseudonyms";
import type { Io } from "../../lib/process/io";
import { csv, entryOf, ldif, ndjson } from "../support/directory-files";
import { OBJECTS } from "../support/directory-objects";
import { type Damage, damages } from "./damage";
import type { Fuzz } from "./fuzz-outcome";

const ENTRIES = OBJECTS.map((object) => [object.dn, entryOf(object)] as const);
/** As whole files, each as it comes to the disk: as text, or compressed after the damage. */
const TEXTS = [ndjson(OBJECTS), ldif(ENTRIES), csv(ENTRIES)].map((text) => Buffer.from(text));
const UTF16 = TEXTS.map((bytes) => Buffer.from(`\ufeff${bytes.toString()}`, "utf16le"));

const input = fc.record({
  whole: fc.constantFrom(...TEXTS, ...UTF16, ...TEXTS.map((bytes) => gzipSync(bytes))),
  damage: damages,
  isCompressedAfterwards: fc.boolean(),
});

const PSEUDONYMS = new Pseudonyms(Buffer.alloc(32));

/**
 * Reads damaged exports of objects and puts what was read under pseudonyms. Each is either objects or an InputError that names
 * the file.
 */
export const fuzzDirectoryFiles: Fuzz = async (runs, seed) => {
  const folder = mkdtempSync(join(tmpdir(), "directory-file-fuzz-"));
  const tally = { read: 0, refused: 0, slowestSeconds: 0 };
  const property = fc.asyncProperty(input, async ({ whole, damage, isCompressedAfterwards }) => {
    writeFileSync(join(folder, "file"), damagedFile(whole, damage, isCompressedAfterwards));
    const began = process.cpuUsage();
    if (await isRead(folder)) tally.read++;
    else tally.refused++;
    const { user, system } = process.cpuUsage(began);
    tally.slowestSeconds = Math.max(tally.slowestSeconds, (user + system) / 1e6);
  });
  try {
    await fc.assert(property, { numRuns: runs, ...(seed === undefined ? {} : { seed }) });
  } finally {
    rmSync(folder, { recursive: true });
  }
  return tally;
};

function damagedFile(whole: Buffer, damage: Damage, isCompressedAfterwards: boolean): Buffer {
  const bytes = damage(whole);
  return isCompressedAfterwards ? gzipSync(bytes) : bytes;
}

async function isRead(folder: string): Promise<boolean> {
  const io = { cwd: folder, filesRead: new Set<string>() } as Partial<Io> as Io;
  try {
    for (const directory of await readDirectories(["file"], io)) {
      headLine(directory);
      for await (const objects of directory.batches())
        for (const object of objects) lineOf(PSEUDONYMS.ofDirectory(object));
    }
    return true;
  } catch (error) {
    if (error instanceof InputError && error.where.startsWith("file") && error.expected !== "") return false;
    throw error;
  }
}
