/** A value that stands in an XML text: an element without elements in it, or an attribute. */
export interface XmlLeaf {
  /** `/ma-data/name`, `/ma-data/ssl-bind/@crl-check`; a parameter carries its name: `parameter[forest-name]`. */
  readonly path: string;
  readonly value: string;
  /** Where it stands in the text. */
  readonly at: number;
  /** The whole text with another value at this place. */
  readonly changedTo: (value: string) => string;
}

const TOKEN =
  /<!--[\s\S]*?-->|<\/[^>]*>|<(?<name>[\w:.-]+)(?<attributes>(?:\s+[^\s=>]+="[^"]*"|\s+[^\s=>]+='[^']*')*)\s*(?<closed>\/?)>/g;
const ATTRIBUTE = /([\w:.-]+)=(["'])(.*?)\2/g;

interface Open {
  readonly path: string;
  readonly contentFrom: number;
  holds: boolean;
}

/** Every leaf of a well-formed text, in the order in which they stand there. */
export function xmlLeaves(text: string): XmlLeaf[] {
  const leaves: XmlLeaf[] = [];
  const open: Open[] = [];
  const leaf = (path: string, from: number, to: number, around: (value: string) => string = escaped) =>
    leaves.push({
      path,
      value: text.slice(from, to).trim(),
      at: from,
      changedTo: (value) => `${text.slice(0, from)}${around(value)}${text.slice(to)}`,
    });
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    const { name, attributes = "", closed } = match.groups ?? {};
    if (token.startsWith("<!--")) continue;
    if (name === undefined) {
      const { path, contentFrom, holds } = open.pop() as Open;
      if (!holds) leaf(path, contentFrom, match.index);
      continue;
    }
    const above = open.at(-1);
    if (above) above.holds = true;
    const called = /\sname="([^"]*)"/.exec(attributes)?.[1];
    const path = `${above?.path ?? ""}/${name}${called === undefined ? "" : `[${called}]`}`;
    const attributesFrom = match.index + 1 + name.length;
    for (const one of attributes.matchAll(ATTRIBUTE)) {
      const [whole, attribute = "", , value = ""] = one;
      const to = attributesFrom + one.index + whole.length - 1;
      leaf(`${path}/@${attribute}`, to - value.length, to);
    }
    const end = match.index + token.length;
    if (closed) leaf(path, end - token.length, end, (value) => `<${name}${attributes}>${escaped(value)}</${name}>`);
    else open.push({ path, contentFrom: end, holds: false });
  }
  return leaves.map((one) => (one.value.startsWith("<") ? { ...one, value: "" } : one));
}

function escaped(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll("'", "&apos;");
}
