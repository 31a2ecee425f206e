import { AGENT_HASH } from "../../text/escape/agent-commands";
import { inJsonLine } from "../../text/escape/json";
import { oneLine } from "../../text/escape/terminal";
import { escapedUnits } from "../../text/escape/unseen";

/** Values as TypeScript writes them, laid out as Biome does: what fits on a line stands on one. */

/** A comment above a part of the value, by the path of the part: `cloudSync.0.scope`. */
export type Comments = ReadonlyMap<string, readonly string[]>;

export interface Layout {
  readonly comments: Comments;
  /** The paths that an empty line stands before. */
  readonly apart: ReadonlySet<string>;
}

export const LINE_WIDTH = 120;
const INDENT = "  ";

/** The source of a plain value that begins in a column of its first line. */
export function literalSource(value: unknown, layout: Layout): string {
  return new Printer(layout).print(value, { path: "", indent: "", before: 0, after: 1 });
}

/** A text as a literal that evaluates to it, on one line and with nothing invisible in it. */
export function textLiteral(text: string): string {
  const double = inJsonLine(text).replace(ODD_SPACE, escapedUnits).replace(AGENT_HASH, escapedUnits);
  const [doubles, singles] = [text.split('"').length, text.split("'").length];
  if (doubles <= singles) return double;
  return `'${double.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** Blanks that look like the usual one and are not it. */
const ODD_SPACE = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;

/** Where a value stands: its path, the indent of its line, and what is before and after it on that line. */
interface Position {
  readonly path: string;
  readonly indent: string;
  readonly before: number;
  readonly after: number;
}

class Printer {
  constructor(private readonly layout: Layout) {}

  print(value: unknown, { path, indent, before, after }: Position): string {
    const flat = this.#flat(value, path);
    if (flat !== undefined && before + widthOf(flat) + after <= LINE_WIDTH) return flat;
    if (Array.isArray(value)) return this.#list(value, path, indent);
    if (typeof value === "object" && value !== null) return this.#object(value, path, indent);
    return flat as string;
  }

  #list(items: readonly unknown[], path: string, indent: string): string {
    const inner = indent + INDENT;
    const lines = items.map((item, index) => {
      const place = `${path}.${index}`;
      const text = this.print(item, { path: place, indent: inner, before: inner.length, after: 1 });
      return `${this.#comment(place, inner)}${inner}${text},\n`;
    });
    return `[\n${lines.join("")}${indent}]`;
  }

  #object(object: object, path: string, indent: string): string {
    const inner = indent + INDENT;
    const lines = Object.entries(object).map(([key, value], index) => {
      const place = path === "" ? key : `${path}.${key}`;
      const space = index > 0 && this.layout.apart.has(place) ? "\n" : "";
      const start = `${inner}${key}:`;
      const text = this.print(value, { path: place, indent: inner, before: start.length + 1, after: 1 });
      const long = typeof value === "string" && start.length + 1 + widthOf(text) + 1 > LINE_WIDTH;
      return `${space}${this.#comment(place, inner)}${start}${long ? `\n${inner}${INDENT}` : " "}${text},\n`;
    });
    return `{\n${lines.join("")}${indent}}`;
  }

  /** On one line; undefined where something in it needs lines of its own. */
  #flat(value: unknown, path: string): string | undefined {
    if (typeof value === "string") return textLiteral(value);
    if (typeof value === "number") return numberLiteral(value);
    if (typeof value !== "object" || value === null) return String(value);
    if (this.#hasCommentWithin(path)) return undefined;
    if (Array.isArray(value)) {
      if (value.length > 1 && value.every(isWide)) return undefined;
      const items = value.map((item, index) => this.#flat(item, `${path}.${index}`));
      return items.includes(undefined) ? undefined : `[${items.join(", ")}]`;
    }
    const fields = Object.entries(value).map(([key, field]) => {
      const text = this.#flat(field, path === "" ? key : `${path}.${key}`);
      return text === undefined ? undefined : `${key}: ${text}`;
    });
    if (fields.includes(undefined)) return undefined;
    return fields.length > 0 ? `{ ${fields.join(", ")} }` : "{}";
  }

  #hasCommentWithin(path: string): boolean {
    const start = path === "" ? "" : `${path}.`;
    return [...this.layout.comments.keys(), ...this.layout.apart].some((place) => place.startsWith(start));
  }

  #comment(path: string, indent: string): string {
    const comments = this.layout.comments.get(path) ?? [];
    return comments
      .flatMap((text) => wrapped(text, LINE_WIDTH - indent.length - 3))
      .map((line) => `${indent}// ${line}\n`)
      .join("");
  }
}

/** Several objects with more than a field each stand below one another. */
function isWide(item: unknown): boolean {
  return typeof item === "object" && item !== null && !Array.isArray(item) && Object.keys(item).length > 1;
}

function numberLiteral(value: number): string {
  const text = String(value);
  return /^\d{4,}$/.test(text) ? text.replace(/\B(?=(?:\d{3})+$)/g, "_") : text;
}

/** A foreign text as lines of a comment: it cannot leave the line that it stands on. */
export function wrapped(text: string, width: number): string[] {
  const words = oneLine(text).replace(ODD_SPACE, " ").trim().split(/ +/);
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;

/** The columns that a text takes: East Asian characters take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}
