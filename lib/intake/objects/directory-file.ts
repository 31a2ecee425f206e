import { InputError, inPlace, namingFile } from "../../domain/input/input-error";
import type { DirectoryExport, DirectoryObject } from "../../objects/directory-object";
import { firstLine, type TextPieces } from "../formats/lines";
import { type CsvColumns, type CsvRow, columnsOf, recordOfRow, rowsInCsv } from "./csv";
import { attributeIn } from "./described-attribute";
import { type DirectoryRecord, objectOfRecord } from "./directory-record";
import { lackedWith } from "./exported-attributes";
import { domainOfObject, refuseOutside } from "./file-domain";
import { recordsInLdif } from "./ldif";
import { type DirectoryHead, headOfNdjson, objectsInNdjson } from "./ndjson";
import { writtenName } from "./written-name";

/** Reads the text of a file from its beginning, as often as it is asked. */
export type ReadText = () => TextPieces;

/**
 * The objects that a file has of one domain: NDJSON of `export-objects.ps1`, LDIF of `ldifde`, or CSV of `csvde` and of anything
 * else that names its columns by the attributes.
 * @param file what messages call it
 * @throws InputError for any other file
 */
export async function directoryExport(file: string, read: ReadText): Promise<DirectoryExport> {
  const { head, objects } = await inFile(file, () => opened(read));
  return {
    ...head,
    file,
    async *batches() {
      try {
        yield* some(objects());
      } catch (error) {
        throw namingFile(error, file);
      }
    },
  };
}

/** Every domain has accounts: who sees none of them would take all that the tenant has of it for orphans. @throws InputError */
async function* some(batches: AsyncIterable<DirectoryObject[]>): AsyncGenerator<DirectoryObject[]> {
  let isEmpty = true;
  for await (const objects of batches) {
    isEmpty &&= objects.length === 0;
    yield objects;
  }
  if (isEmpty)
    throw new InputError({
      what: "the file has no user, group, contact or computer",
      where: "its text",
      expected: "an export by an account that sees the objects of the domain; leave out a file that has none of them",
    });
}

interface Opened {
  readonly head: DirectoryHead;
  readonly objects: () => AsyncIterable<DirectoryObject[]>;
}

async function inFile<T>(file: string, build: () => Promise<T>): Promise<T> {
  try {
    return await build();
  } catch (error) {
    throw namingFile(error, file);
  }
}

async function opened(read: ReadText): Promise<Opened> {
  const first = await firstLine(read());
  if (first.startsWith("{")) {
    const head = headOfNdjson(first);
    return { head, objects: () => objectsInNdjson(read(), head) };
  }
  if (/^(?:dn::?|version:|#(?!TYPE ))/i.test(first)) return openedRecords(await headOfLdif(read()), () => ldif(read()));
  if (first.includes(",")) return openedRecords(await headOfCsv(read), () => csv(read()));
  throw new InputError({
    what: first === "" ? "the file is empty" : "the file is not an export of objects",
    where: "line 1",
    expected: first.startsWith("#TYPE ") ? "Export-Csv -NoTypeInformation, which leaves the first line out" : EXPORT,
  });
}

const EXPORT =
  "a file that export-objects.ps1 or ldifde wrote, or a CSV file with commas whose columns are named as attributes; see docs/objects.md";

/** A record, and the line that it begins in. */
type Numbered = DirectoryRecord & { readonly line: number };
type Records = AsyncIterable<readonly Numbered[]>;

const ldif: (text: TextPieces) => Records = recordsInLdif;

async function* csv(text: TextPieces): Records {
  let columns: CsvColumns | undefined;
  for await (const rows of rowsInCsv(text)) {
    const own = columns ? rows : rows.slice(1);
    columns ??= columnsOf(rows[0] as CsvRow);
    const known = columns;
    yield own.map((row) => ({ ...recordOfRow(row, known), line: row.line }));
  }
}

/** LDIF names no attribute that is empty: what no entry of the file has may not have been asked for. */
async function headOfLdif(text: TextPieces): Promise<DirectoryHead> {
  const attributes = new Set<string>();
  let first: Numbered | undefined;
  for await (const records of ldif(text)) {
    first ??= records[0];
    for (const { values } of records) for (const name of values.keys()) attributes.add(name);
  }
  return { domain: domainOf(first), lacks: lackedWith(attributes) };
}

async function headOfCsv(read: ReadText): Promise<DirectoryHead> {
  const [head] = await firstOf(rowsInCsv(read()));
  const { names } = columnsOf(head as CsvRow);
  const [first] = await firstOf(csv(read()));
  return { domain: domainOf(first), lacks: lackedWith(names.map((name) => attributeIn(name).name)) };
}

/** The first batch with something in it; no more of the file is read. */
async function firstOf<T>(batches: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  for await (const batch of batches) if (batch.length > 0) return batch;
  return [];
}

function domainOf(first: Numbered | undefined): string {
  if (first) return inPlace(`line ${first.line}`, () => domainOfObject(writtenName(first.dn)));
  throw new InputError({
    what: "the file has no object, so that its domain is not known",
    where: "its text",
    expected: EXPORT,
  });
}

function openedRecords(head: DirectoryHead, records: () => Records): Opened {
  return { head, objects: () => objectsIn(records(), head) };
}

async function* objectsIn(records: Records, { domain, lacks }: DirectoryHead): AsyncGenerator<DirectoryObject[]> {
  const lacked = new Set(lacks);
  const refuse = refuseOutside(domain);
  let line = 0;
  for await (const batch of records) {
    const objects: DirectoryObject[] = [];
    try {
      for (const record of batch) {
        line = record.line;
        const object = objectOfRecord(record, lacked);
        if (!object) continue;
        refuse(object.dn);
        objects.push(object);
      }
    } catch (error) {
      throw error instanceof InputError ? error.within(`line ${line}`) : error;
    }
    if (objects.length > 0) yield objects;
  }
}
