import { SaxesParser } from "saxes";
import { InputError } from "../../domain/input/input-error";
import { decodedChunks, encodingOf } from "./decode-text";
import { type FileNotes, NOT_KNOWN } from "./notes";

/**
 * Walks through a long XML file and hands the elements that somebody asked for to their handlers; the file is never held
 * as a tree. What nobody asked for is skipped and noted at the end, once for each kind, with its first place.
 *
 * The parser is strict, resolves no entity beyond the five of XML itself and fetches nothing. A document type, which is
 * where a bomb would be, is refused, and so is nesting beyond any export.
 */
export function walkXml<State>(bytes: Uint8Array, roots: XmlChildren<State>, state: State, notes: FileNotes): void {
  const encoding = encodingOf(bytes);
  const walk = new Walk(roots, state);
  if (encoding.contradicted) walk.note("/", `the declaration says ${encoding.contradicted}, read as UTF-8`);
  for (const chunk of decodedChunks(bytes, encoding)) walk.write(chunk);
  for (const { place, what, count } of walk.end())
    notes.add(place, count > 1 ? `${what} (${count} of the kind)` : what);
}

/** The elements that may stand at one place, by name. */
export type XmlChildren<State> = ReadonlyMap<string, XmlElement<State>>;

/** What is wanted of an element. One that has neither children nor handlers is left out, and noted. */
export interface XmlElement<State> {
  readonly children?: XmlChildren<State>;
  /** Attributes that are read; any other is noted. */
  readonly attributes?: readonly string[];
  readonly open?: (state: State, attributes: XmlAttributes, place: XmlPlace) => void;
  /** Asks for the text, which is trimmed. */
  readonly text?: (state: State, text: string, place: XmlPlace, attributes: XmlAttributes) => void;
  readonly close?: (state: State, place: XmlPlace) => void;
  /** Why the element is left out, where it is known and not wanted. */
  readonly leftOut?: string;
}

export type XmlAttributes = Readonly<Record<string, string>>;

/** `/ma-data/ma-partition-data/partition[2]/name (line 14)`, put into words only when somebody asks. */
export type XmlPlace = () => string;

/** Elements by name, as an object literal is the easiest to read. */
export function elements<State>(byName: Readonly<Record<string, XmlElement<State>>>): XmlChildren<State> {
  return new Map(Object.entries(byName));
}

/** No export nests deeper than 20. */
const DEEPEST = 200;
/** No element of an export has more than 10. */
const MOST_ATTRIBUTES = 1000;
/** Different places that are noted one by one; a file that has more of them is not an export. */
const MOST_NOTES = 1000;
const NONE: XmlAttributes = {};

interface Frame<State> {
  readonly name: string;
  readonly element: XmlElement<State>;
  readonly attributes: XmlAttributes;
  readonly above: Frame<State> | undefined;
  /** Which one of its name it is under its parent. */
  readonly index: number;
  text: string;
  /** How many children of each name there were. */
  counts: Map<string, number> | undefined;
}

/** Parts of one kind that are skipped: the first place, and how many there are. */
interface Skipped {
  readonly place: string;
  readonly what: string;
  count: number;
}

class Walk<State> {
  readonly #parser = new SaxesParser();
  readonly #noted = new Map<string, Skipped>();
  #frame: Frame<State> | undefined;
  /** How deep the walk is inside an element that nobody asked for. */
  #skipped = 0;
  #skippedName = "";
  #skippedHolds = false;
  #depth = 0;
  #attributes = 0;
  #rootSeen = false;
  readonly #placeNow = () => this.#place();

  constructor(
    private readonly roots: XmlChildren<State>,
    private readonly state: State,
  ) {
    const parser = this.#parser;
    parser.on("error", (error) => {
      throw this.#refusal(error.message);
    });
    parser.on("doctype", () => {
      throw this.#refuse("the file has a document type, which no export has", "an export without <!DOCTYPE>");
    });
    parser.on("attribute", () => {
      if (++this.#attributes > MOST_ATTRIBUTES)
        throw this.#refuse(`an element has more than ${MOST_ATTRIBUTES} attributes`, "an export of Connect Sync");
    });
    parser.on("opentag", ({ name, attributes }) => this.#open(name, attributes as XmlAttributes));
    parser.on("closetag", () => this.#close());
    parser.on("text", (text) => this.#text(text));
    parser.on("cdata", (text) => this.#text(text));
  }

  write(chunk: string): void {
    this.#parser.write(chunk);
  }

  end(): Iterable<Skipped> {
    this.#parser.close();
    return this.#noted.values();
  }

  note(place: string, what: string, key = place): void {
    const full = this.#noted.size >= MOST_NOTES && !this.#noted.has(key);
    const [wanted, first]: [string, Skipped] = full
      ? ["more", { place: "/", what: "has more kinds of things that are not known to this reader", count: 0 }]
      : [key, { place, what, count: 0 }];
    const seen = this.#noted.get(wanted) ?? first;
    seen.count++;
    this.#noted.set(wanted, seen);
  }

  #open(name: string, attributes: XmlAttributes): void {
    this.#rootSeen = true;
    this.#attributes = 0;
    if (++this.#depth > DEEPEST)
      throw this.#refuse(`the elements are nested more than ${DEEPEST} deep`, "an export of Connect Sync");
    if (this.#skipped > 0) {
      this.#skipped++;
      this.#skippedHolds = true;
      return;
    }
    const element = (this.#frame ? this.#frame.element.children : this.roots)?.get(name);
    if (element && !element.leftOut) this.#enter(name, element, attributes);
    else this.#skip(name, attributes);
  }

  #enter(name: string, element: XmlElement<State>, attributes: XmlAttributes): void {
    const above = this.#frame;
    const index = above ? countOf(above, name) : 1;
    const frame = { name, element, attributes, above, index, text: "", counts: undefined };
    this.#frame = frame;
    for (const attribute in attributes)
      if (!element.attributes?.includes(attribute))
        this.note(`${this.#place()}/@${attribute}`, NOT_KNOWN, `${this.#path()}/@${attribute}`);
    element.open?.(this.state, attributes, this.#placeNow);
  }

  #skip(name: string, attributes: XmlAttributes): void {
    this.#skipped = 1;
    this.#skippedName = name;
    this.#skippedHolds = Object.keys(attributes).length > 0;
  }

  #close(): void {
    this.#depth--;
    if (this.#skipped > 0) {
      if (--this.#skipped === 0 && this.#skippedHolds) this.#noteSkipped();
      return;
    }
    const frame = this.#frame as Frame<State>;
    const { element } = frame;
    const text = frame.text.trim();
    if (element.text) element.text(this.state, text, this.#placeNow, frame.attributes ?? NONE);
    else if (text !== "") this.note(`${this.#place()}/text()`, NOT_KNOWN, `${this.#path()}/text()`);
    element.close?.(this.state, this.#placeNow);
    this.#frame = frame.above;
  }

  /** An element without content says nothing, and is not worth a note. */
  #noteSkipped(): void {
    const name = this.#skippedName;
    const element = (this.#frame ? this.#frame.element.children : this.roots)?.get(name);
    const parent = this.#frame ? `${xpathOf(this.#frame)}/` : "/";
    this.note(`${parent}${name} (line ${this.#parser.line})`, element?.leftOut ?? NOT_KNOWN, `${this.#path()}/${name}`);
  }

  #text(text: string): void {
    if (this.#skipped > 0) {
      if (!this.#skippedHolds && text.trim() !== "") this.#skippedHolds = true;
    } else if (this.#frame && (this.#frame.element.text || text.trim() !== "")) this.#frame.text += text;
  }

  #place(): string {
    return this.#frame ? `${xpathOf(this.#frame)} (line ${this.#parser.line})` : `line ${this.#parser.line}`;
  }

  #path(): string {
    let path = "";
    for (let frame = this.#frame; frame; frame = frame.above) path = `/${frame.name}${path}`;
    return path;
  }

  #refusal(message: string): InputError {
    const problem = message.replace(/^\d+:\d+: /, "").replace(/\.$/, "");
    const unclosed = /^unclosed tag: (.*)$/s.exec(problem)?.[1];
    if (unclosed !== undefined || /^unexpected end/.test(problem))
      return this.#refuse(
        `the file ends before its XML does${unclosed ? `: <${short(unclosed)}> is still open` : ""}`,
        "the whole file: export it again, or copy it again",
      );
    if (!this.#rootSeen && problem === "document must contain a root element")
      return this.#refuse(
        "the file ends before its first element",
        "the whole file: export it again, or copy it again",
      );
    return this.#refuse(`the file is not XML: ${short(problem)}`, "the file as Connect Sync wrote it");
  }

  #refuse(what: string, expected: string): InputError {
    return new InputError({ what, where: `line ${this.#parser.line}, column ${this.#parser.column + 1}`, expected });
  }
}

function countOf<State>(parent: Frame<State>, name: string): number {
  parent.counts ??= new Map();
  const count = (parent.counts.get(name) ?? 0) + 1;
  parent.counts.set(name, count);
  return count;
}

function xpathOf<State>(frame: Frame<State>): string {
  let path = "";
  for (let at: Frame<State> | undefined = frame; at; at = at.above)
    path = `/${at.name}${(at.above?.counts?.get(at.name) ?? 1) > 1 ? `[${at.index}]` : ""}${path}`;
  return path;
}

function short(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
