import type { DomainOwnership, OwnershipNode } from "../domain/ownership/map";
import type { Writer } from "../domain/writers/writer";
import { oneLine } from "../text/escape/terminal";
import { nodeStanding, remarksOn } from "./standing";

/** Names may be as long as they like; the column of owners does not follow them beyond this. */
const WIDEST_NAME = 48;

/** A marked name, drawn as a branch, and who owns it in words. */
interface Row {
  readonly branch: string;
  readonly owners: readonly string[];
}

/** The map as an indented tree for a terminal: a line for each marked name, its owners in a column beside it. */
export function renderOwnershipText(map: readonly DomainOwnership[]): string {
  if (map.length === 0) return "nobody writes anything\n";
  return map.map(domainInText).join("\n");
}

function domainInText({ tenant, domain, writers, root }: DomainOwnership): string {
  const rows = [...rowsOf(root, writers, "", "")];
  const width = rows.reduce((widest, { branch }) => Math.max(widest, Math.min(branch.length, WIDEST_NAME)), 0) + 2;
  const lines = rows.map(({ branch, owners }) => `  ${branch.padEnd(width - 2)}  ${owners.join(" · ")}`);
  return `${[`${oneLine(tenant)} · ${oneLine(domain)}`, ...lines].join("\n")}\n`;
}

function* rowsOf(node: OwnershipNode, writers: readonly Writer[], lead: string, indent: string): Iterable<Row> {
  yield {
    branch: lead + oneLine(node.label),
    owners: remarksOn(nodeStanding(node, writers)).map(({ text }) => oneLine(text)),
  };
  const last = node.children.at(-1);
  for (const child of node.children) {
    const [fork, stem] = child === last ? ["└─ ", "   "] : ["├─ ", "│  "];
    yield* rowsOf(child, writers, indent + fork, indent + stem);
  }
}
