import { findJsonMistake, type JsonMistake } from "./json-mistake";

/** Deeper than any file that is read here, and shallow enough for whoever walks the value. */
export const MOST_LEVELS = 500;
/** More than any file that is read here, and few enough to be held. */
const MOST_VALUES = 30_000_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** A value, or why the text has none that can be relied on. */
export type ReadJson =
  | { readonly value: unknown; readonly mistake?: undefined }
  | { readonly mistake: JsonMistake; readonly value?: undefined };

/**
 * Reads JSON that somebody else wrote, in time that follows its length: nothing but JSON, no name twice in one object,
 * not too deep and not too much to be held.
 */
export function readJson(text: string): ReadJson {
  const { names, mistake } = sweep(text);
  if (mistake) return { mistake };
  try {
    const value: unknown = JSON.parse(text);
    // As many names as colons: no object has one twice. Looking for the place takes much longer, and is hardly ever needed.
    if (namesIn(value) === names) return { value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { mistake: findJsonMistake(text) as JsonMistake };
}

/** Counts the colons outside of strings, and finds where a text nests too deep or goes on too long. */
function sweep(text: string): { readonly names: number; readonly mistake?: JsonMistake } {
  let [names, values, level] = [0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at);
        break;
      case COLON:
        names++;
        break;
      case COMMA:
        if (++values > MOST_VALUES)
          return { names, mistake: { offset: at, reason: "too much", expected: "fewer values in one file" } };
        break;
      case OPEN_LIST:
      case OPEN_OBJECT:
        if (++level > MOST_LEVELS)
          return { names, mistake: { offset: at, reason: "too deep", expected: `at most ${MOST_LEVELS} levels` } };
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        level--;
    }
  }
  return { names };
}

/** Where the closing quote stands; the end of the text when there is none. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  for (; end !== -1; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    if ((end - before) % 2 === 1) return end;
  }
  return text.length;
}

function namesIn(value: unknown): number {
  const open: unknown[] = [value];
  let names = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) {
      for (const item of next) if (typeof item === "object" && item !== null) open.push(item);
    } else if (typeof next === "object" && next !== null) {
      for (const name of Object.keys(next)) {
        names++;
        const member = (next as Record<string, unknown>)[name];
        if (typeof member === "object" && member !== null) open.push(member);
      }
    }
  }
  return names;
}
