import { printTopology } from "../../lib/domain/document/topology-document";
import { Inventory } from "../../lib/domain/inventory/inventory";
import { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import type { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import type { Finding } from "../../lib/rules/rule";
import { jsonLeaves } from "./json-leaves";

/**
 * Whether findings about different things have different identities, and whether these are made of names: every number in them
 * belongs to a text that somebody declared, so that one that moves cannot make a known finding look new. Versions and days are
 * declared too, but are no names; a precedence is a place in an order, not a count.
 */
export function expectIdentities(
  findings: readonly Finding[],
  topologies: readonly SyncTopology[],
  inventory = Inventory.NONE,
  others: readonly string[] = [],
): void {
  const said = new Set(findings.map(({ what }) => what.toLowerCase()));
  expect(new Set(findings.map(({ identity }) => identity)).size).toBe(said.size);
  const names = [...topologies.flatMap(declaredTexts), ...unitsOf(inventory), ...others]
    .flatMap(spellings)
    .sort((a, b) => b.length - a.length);
  for (const { identity, code } of findings) {
    const rest = names.reduce((text, name) => text.replaceAll(name, ""), identity.slice(code.length));
    expect(rest).not.toMatch(/(?<![\p{L}\d_-])\d/u);
  }
}

function declaredTexts(topology: SyncTopology): string[] {
  const texts = jsonLeaves(JSON.parse(printTopology(topology))).map(({ path, value }) =>
    path.endsWith("/precedence") ? `precedence ${value}` : String(value),
  );
  return texts.filter((text) => /\d/.test(text) && !/^[\d.-]+$/.test(text));
}

function unitsOf({ domains }: Inventory): string[] {
  return domains.flatMap(({ units, references = [] }) =>
    [...units.map(({ dn }) => dn), ...references.flatMap(({ from, to }) => [from, to])].map(String),
  );
}

function spellings(text: string): string[] {
  const lower = text.toLowerCase();
  try {
    return [lower, DistinguishedName.parse(text).key];
  } catch {
    return [lower];
  }
}
