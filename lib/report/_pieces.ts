import { printJson } from "../text/escape/json";

/** A list in a JSON document that is printed item by item: its text need not fit into one string. */
export class Listed {
  constructor(readonly items: Iterable<unknown>) {}
}

/** The same text that `printJson` makes of the document with its lists in place, piece by piece. */
export function* printPieces(value: unknown, indent = ""): Iterable<string> {
  const deeper = `${indent}  `;
  if (value instanceof Listed) {
    yield* enclosed("[", "]", indent, inPieces(value.items, deeper));
  } else if (!holdsAList(value)) {
    yield printJson(value).replaceAll("\n", `\n${indent}`);
  } else if (Array.isArray(value)) {
    yield* enclosed(
      "[",
      "]",
      indent,
      value.map((item) => printPieces(item, deeper)),
    );
  } else {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    yield* enclosed(
      "{",
      "}",
      indent,
      members.map(([name, member]) => named(name, printPieces(member, deeper))),
    );
  }
}

function* inPieces(items: Iterable<unknown>, indent: string): Iterable<Iterable<string>> {
  for (const item of items) yield printPieces(item, indent);
}

function* named(name: string, pieces: Iterable<string>): Iterable<string> {
  yield `${printJson(name)}: `;
  yield* pieces;
}

function* enclosed(open: string, close: string, indent: string, parts: Iterable<Iterable<string>>): Iterable<string> {
  let before = `${open}\n${indent}  `;
  for (const part of parts) {
    yield before;
    yield* part;
    before = `,\n${indent}  `;
  }
  yield before.startsWith(open) ? `${open}${close}` : `\n${indent}${close}`;
}

/** Only what surrounds a list is looked through; its items are printed as they are. */
function holdsAList(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  return value instanceof Listed || Object.values(value).some(holdsAList);
}
