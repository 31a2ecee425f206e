import { InputError } from "../../domain/input/input-error";
import { linesIn, type TextPieces } from "../formats/lines";
import { attributeIn, type DescribedAttribute } from "./described-attribute";
import { type DirectoryRecord, IN_BYTES, utf8In, type Value } from "./directory-record";
import { GUID, isBase64, SID } from "./ndjson";

/** A record, and the line that it begins in. */
export interface LdifRecord extends DirectoryRecord {
  readonly line: number;
}

/**
 * The entries of an LDIF file (RFC 2849) as `ldifde -f` exports it, in batches. Each ends with an empty line, the last one too:
 * so a file that is cut off within an entry is noticed.
 * @throws InputError with the line
 */
export async function* recordsInLdif(text: TextPieces): AsyncGenerator<LdifRecord[]> {
  const reader = new LdifReader();
  for await (const piece of text) {
    for (const line of linesIn(piece)) reader.line(line);
    const records = reader.taken();
    if (records.length > 0) yield records;
  }
  reader.end();
}

type Building = { dn?: string; values: Map<string, Value[]>; cut: Set<string>; line: number };

const EXPORT = "an export, as ldifde -f writes it";
/** Of the lines of one entry, or of a comment. A group of 250,000 members, with all their names, is half as long. */
const LONGEST_ENTRY = 64 * 1024 * 1024;

class LdifReader {
  #records: LdifRecord[] = [];
  #record: Building | undefined;
  /** A line that may go on in the next one: where it begins, and what there is of it. */
  #logical: string[] = [];
  #from = 0;
  #number = 0;
  /** How long what is held of the entry is. */
  #held = 0;

  line(text: string): void {
    this.#number++;
    this.#held += text.length;
    if (this.#held > LONGEST_ENTRY)
      throw this.#wrong("is of an entry longer than 64 MB, more than any that is read", EXPORT, this.#number);
    if (text.startsWith(" ")) {
      if (this.#logical.length === 0) throw this.#wrong("goes on with a line that is not there", EXPORT, this.#number);
      this.#logical.push(text.slice(1));
      return;
    }
    this.#finishLogical();
    if (text === "") this.#finishRecord();
    else {
      this.#logical = [text];
      this.#from = this.#number;
    }
  }

  taken(): LdifRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  end(): void {
    this.#finishLogical();
    if (this.#record)
      throw this.#wrong("ends before its entry does: there is no empty line after it", WHOLE, this.#number);
  }

  #finishLogical(): void {
    const text = this.#logical.length === 1 ? (this.#logical[0] as string) : this.#logical.join("");
    const isEmpty = this.#logical.length === 0;
    this.#logical = [];
    if (isEmpty || text.startsWith("#")) return;
    const [, description, colons, value = ""] = LINE.exec(text) ?? [];
    if (colons === undefined || description === undefined)
      throw this.#wrong("is not an attribute with its value", `${EXPORT}: name: value`);
    if (colons === ":<") throw this.#wrong("has its value in another file", EXPORT);
    this.#attribute(attributeIn(description), colons === "::" ? this.#bytes(value) : value);
  }

  #attribute(attribute: DescribedAttribute, value: Value): void {
    const { name } = attribute;
    if (name === "dn") this.#begin(value);
    else if (!this.#record) {
      if (name !== "version" || value !== "1") throw this.#wrong("stands before the first dn:", EXPORT);
    } else if (name === "changetype") {
      if (value !== "add") throw this.#wrong("is not of an export but of a change", `${EXPORT}: changetype: add`);
    } else this.#add(this.#record, attribute, value);
  }

  #begin(dn: Value): void {
    if (this.#record) throw this.#wrong("begins another entry, without an empty line before it", EXPORT);
    const text = typeof dn === "string" ? dn : utf8In(dn);
    if (text === undefined) throw this.#wrong("has a name that is not in UTF-8", WHOLE);
    this.#record = { dn: text, values: new Map(), cut: new Set(), line: this.#from };
  }

  #add({ values, cut }: Building, { name, isCut }: DescribedAttribute, value: Value): void {
    if (isCut) cut.add(name);
    const known = values.get(name);
    const read = typeof value === "string" && isBytes(name, value) ? Buffer.from(value, "latin1") : value;
    if (known) known.push(read);
    else if (read.length > 0) values.set(name, [read]);
  }

  #finishRecord(): void {
    if (this.#record) this.#records.push(this.#record as LdifRecord);
    this.#record = undefined;
    this.#held = 0;
  }

  #bytes(base64: string): Uint8Array {
    if (base64 === "" || isBase64(base64)) return Buffer.from(base64, "base64");
    throw this.#wrong("is not Base64 after its two colons", WHOLE);
  }

  /** Without the line itself, which may hold names of people. */
  #wrong(what: string, expected: string, line = this.#from): InputError {
    return new InputError({ what: `the line ${what}`, where: `line ${line}`, expected });
  }
}

const WHOLE = "the whole file, as ldifde wrote it";
/** `member;range=0-1499: CN=…`: name with its options, colons, value. Blanks before the value are not of it. */
const LINE = /^([A-Za-z0-9.-]+(?:;[A-Za-z0-9=*-]+)*)(:[:<]?) *(.*)$/s;

/** Sixteen bytes may happen to be sixteen letters; what people write as a GUID or a SID are not the bytes. */
function isBytes(attribute: string, value: string): boolean {
  return IN_BYTES.has(attribute) && !GUID.test(value) && !SID.test(value);
}
