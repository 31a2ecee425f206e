import { InputError, quote } from "../../domain/input/input-error";
import type { JsonMistake } from "../../text/json/json-mistake";
import { readJson } from "../../text/json/read-json";

/**
 * The value of a JSON file that somebody else wrote; `meant` says which file would have been right.
 * @throws InputError with line and column
 */
export function parsedJson(text: string, meant: string): unknown {
  const { value, mistake } = readJson(text);
  if (mistake) throw mistakeInWords(mistake, text, meant);
  return value;
}

function mistakeInWords({ offset, reason, expected }: JsonMistake, text: string, meant: string): InputError {
  const where = lineAndColumn(text, offset);
  switch (reason) {
    case "cut off":
      return text.trim() === ""
        ? new InputError({ what: "the file is empty", where, expected: meant })
        : new InputError({ what: "the file ends before its JSON does", where, expected: `${meant}, whole` });
    case "bad string": {
      const found = text.slice(offset, offset + (text[offset] === "\\" ? 2 : 1));
      const remedy = found.startsWith("\\") ? "two backslashes for the one of a name, such as \\\\," : "its escape";
      return new InputError({ what: `${quote(found)} cannot stand in a JSON string`, where, expected: remedy });
    }
    case "name twice":
      return new InputError({
        what: `the field ${nameAt(text, offset)} appears twice in one object, and most readers would see only the second`,
        where,
        expected,
      });
    case "too deep":
    case "too much":
      return new InputError({ what: `the file ${FAR[reason]}`, where, expected: `${expected}: ${meant}` });
    case "unexpected":
      // What is read here is an object or a list. Another text may begin with somebody's name.
      if (!/^\s*[[{]/.test(text)) return new InputError({ what: "the file is not JSON", where, expected: meant });
      return new InputError({
        what: `${quote(text.slice(offset, offset + 20))} is not valid JSON here`,
        where,
        expected,
      });
  }
}

const FAR = { "too deep": "nests deeper than any that is read", "too much": "has more values than can be held" };

function nameAt(text: string, offset: number): string {
  let end = offset + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
  return quote(JSON.parse(text.slice(offset, end + 1)));
}

function lineAndColumn(text: string, offset: number): string {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf("\n"); end !== -1 && end < offset; end = text.indexOf("\n", start)) {
    line++;
    start = end + 1;
  }
  return `line ${line}, column ${offset - start + 1}`;
}
