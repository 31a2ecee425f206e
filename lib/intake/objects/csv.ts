import { CsvError, parse } from "csv-parse/sync";
import { InputError, quote } from "../../domain/input/input-error";
import type { TextPieces } from "../formats/lines";
import { attributeIn } from "./described-attribute";
import { type DirectoryRecord, IN_BYTES, utf8In, type Value } from "./directory-record";

/** A row with the line that it begins in, at least: a value may have several lines. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * The rows of a CSV file, the head among them, in batches. Every row ends with its line, the last one too: so a file that is
 * cut off is noticed.
 * @throws InputError with the line
 */
export async function* rowsInCsv(text: TextPieces): AsyncGenerator<CsvRow[]> {
  let pending: string[] = [];
  let quotes = 0;
  let line = 1;
  let length = 0;
  let width = 0;
  for await (const piece of text) {
    pending.push(piece);
    length += piece.length;
    quotes += countOf('"', piece);
    if (length > LONGEST) throw wrong(line, "a value that begins here in quotes has no end", WHOLE);
    // Where the quotes are even, the piece ends outside of them, and thus with a row.
    if (quotes % 2 === 1) continue;
    const whole = pending.join("");
    const rows = rowsOf(whole, line);
    width ||= rows[0]?.cells.length ?? 0;
    const other = rows.find(({ cells }) => cells.length !== width);
    if (other) throw wrong(other.line, `the row has ${other.cells.length} values, and the first has ${width}`, WHOLE);
    line += countOf("\n", whole);
    if (!whole.endsWith("\n")) throw wrong(line, "the file is cut off: its last line has no end", WHOLE);
    pending = [];
    length = 0;
    if (rows.length > 0) yield rows;
  }
  if (pending.length > 0) throw wrong(line, "a value that begins here in quotes has no end", WHOLE);
}

const LONGEST = 64 * 1024 * 1024;
const WHOLE = "the whole file, as it was exported";

/** What csv-parse answers that is asked for the number of lines, too. */
interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

function rowsOf(text: string, first: number): CsvRow[] {
  try {
    const rows = parse(text, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as readonly Parsed[];
    let line = first;
    return rows.map(({ record, info }) => {
      const row = { cells: record, line };
      line = first + info.lines;
      return row;
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw wrong(first + Number(error.lines ?? 1) - 1, "the line is not one of a CSV file", WHOLE);
  }
}

function countOf(character: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count++;
  return count;
}

/** Without the text itself, which may hold names of people. */
function wrong(line: number, what: string, expected: string): InputError {
  return new InputError({ what, where: `line ${line}`, expected });
}

/** The columns of a head: where the distinguished name is, and the attributes of the others. */
export interface CsvColumns {
  readonly dn: number;
  readonly names: readonly string[];
}

const NAMES_OF_DN = ["dn", "distinguishedname"];
const NEEDED = ["objectclass", "objectguid"];

/** @throws InputError for a head without the columns that every object needs, and for one that has a column twice */
export function columnsOf({ cells, line }: CsvRow): CsvColumns {
  const names = cells.map((name) => name.trim().toLowerCase());
  const missing = NEEDED.find((name) => !names.includes(name));
  const dn = names.findIndex((name) => NAMES_OF_DN.includes(name));
  if (dn < 0 || missing !== undefined)
    throw wrong(line, "the first line does not name the columns that every object needs", HEAD);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw wrong(line, `the column ${quote(twice)} appears twice`, HEAD);
  return { dn, names };
}

const HEAD =
  "DN, objectClass and objectGUID among the columns, as csvde -f writes them; a list of the admin center is of the tenant, and for --entra";

/** Attributes that have several values, which a semicolon separates. */
const SEVERAL: ReadonlySet<string> = new Set(["objectclass", "proxyaddresses", "member", "usercertificate"]);

/** A row as csvde writes it: several values with `;` between them, bytes as `X'hex'`, a backslash before either sign. */
export function recordOfRow({ cells, line }: CsvRow, { dn, names }: CsvColumns): DirectoryRecord {
  const values = new Map<string, readonly Value[]>();
  const cut = new Set<string>();
  for (const [at, cell] of cells.entries()) {
    if (cell === "" || at === dn) continue;
    const { name, isCut } = attributeIn(names[at] as string);
    if (isCut) cut.add(name);
    const several = SEVERAL.has(name) ? separated(cell) : [cell];
    values.set(name, [...(values.get(name) ?? []), ...several.map((value) => readValue(value, name))]);
  }
  return { dn: nameIn(cells[dn] as string, line), values, cut };
}

/** The values between semicolons that have no backslash before them. */
function separated(cell: string): string[] {
  const values: string[] = [];
  let from = 0;
  const end = (at: number) => {
    if (at > from) values.push(cell.slice(from, at));
    from = at + 1;
  };
  for (let at = 0; at < cell.length; at++)
    if (cell[at] === "\\") at++;
    else if (cell[at] === ";") end(at);
  end(cell.length);
  return values;
}

const HEX = /^X'((?:[0-9a-f]{2})*)'$/i;

function readValue(text: string, name: string): Value {
  const hex = HEX.exec(text)?.[1];
  if (hex !== undefined) return Buffer.from(hex, "hex");
  return IN_BYTES.has(name) ? text : text.replace(/\\([\\;])/g, "$1");
}

/** A name that is not of ASCII is in bytes. */
function nameIn(text: string, line: number): string {
  const hex = HEX.exec(text)?.[1];
  const name = hex === undefined ? text : utf8In(Buffer.from(hex, "hex"));
  if (name === undefined) throw wrong(line, "the row has a name that is not in UTF-8", WHOLE);
  return name;
}
