import { printTopology } from "../../lib/domain/document/topology-document";
import { Inventory } from "../../lib/domain/inventory/inventory";
import { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import type { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import type { Finding } from "../../lib/rules/rule";
import { jsonLeaves } from "./json-leaves";

/**
 * Whether each finding has an identity of its own, made of names: every digit in it belongs to a text that somebody declared, so
 * that a number that moves cannot make a known finding look new. Versions and days are declared too, but are no names.
 */
export function expectIdentities(
  findings: readonly Finding[],
  topologies: readonly SyncTopology[],
  inventory = Inventory.NONE,
  others: readonly string[] = [],
): void {
  const identities = findings.map(({ identity }) => identity);
  expect(identities).toEqual([...new Set(identities)]);
  const names = [...topologies.flatMap(declaredTexts), ...unitsOf(inventory), ...others]
    .flatMap(spellings)
    .sort((a, b) => b.length - a.length);
  for (const { identity, code } of findings) {
    const rest = names.reduce((text, name) => text.replaceAll(name, ""), identity.slice(code.length));
    expect(rest).not.toMatch(/\d/);
  }
}

function declaredTexts(topology: SyncTopology): string[] {
  const texts = jsonLeaves(JSON.parse(printTopology(topology))).map(({ value }) => String(value));
  return texts.filter((text) => /\d/.test(text) && !/^[\d.-]+$/.test(text));
}

function unitsOf({ domains }: Inventory): string[] {
  return domains.flatMap(({ units }) => units.map(({ dn }) => dn.toString()));
}

function spellings(text: string): string[] {
  const lower = text.toLowerCase();
  try {
    return [lower, DistinguishedName.parse(text).key];
  } catch {
    return [lower];
  }
}
