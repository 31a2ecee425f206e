import { compareTexts } from "../../text/compare";
import type { DistinguishedName } from "../names/distinguished-name";
import type { ConnectSyncWriter } from "../writers/connect-sync-writer";
import type { Inventory } from "./inventory";

/** The references between a population that a server hands over and what it keeps. */
export interface BorderTraffic {
  readonly server: ConnectSyncWriter;
  /** The OU that is handed over; the topmost where one lies in another. */
  readonly organizationalUnit: DistinguishedName;
  /** The OUs on the other side, those with the most references first. */
  readonly beyond: readonly Crossing[];
}

export interface Crossing {
  readonly dn: DistinguishedName;
  /** References in either direction. */
  readonly count: number;
}

/** For each hand-over the references of which one end is handed over and the other is not, both being in scope. */
export function borderTraffic(server: ConnectSyncWriter, inventory: Inventory): BorderTraffic[] {
  const handedOver = new Map(server.handsOver.map(({ organizationalUnit: dn }) => [dn.key, dn]));
  const traffic = new Map<string, { organizationalUnit: DistinguishedName; counts: Map<string, Crossing> }>();
  for (const { domain, references } of inventory.domains)
    for (const { from, to, count } of references ?? []) {
      const [above, below] = [topmostIn(handedOver, from), topmostIn(handedOver, to)];
      const organizationalUnit = above ?? below;
      if (!organizationalUnit || (above && below) || !isInScope(server, domain, from, to)) continue;
      const dn = above ? to : from;
      const { counts } = traffic.get(organizationalUnit.key) ?? { counts: new Map<string, Crossing>() };
      traffic.set(organizationalUnit.key, { organizationalUnit, counts });
      counts.set(dn.key, { dn, count: (counts.get(dn.key)?.count ?? 0) + count });
    }
  return [...traffic.values()].map(({ organizationalUnit, counts }) => ({
    server,
    organizationalUnit,
    beyond: [...counts.values()].sort((a, b) => b.count - a.count || compareTexts(a.dn.key, b.dn.key)),
  }));
}

function isInScope({ scopes }: ConnectSyncWriter, domain: string, ...names: readonly DistinguishedName[]): boolean {
  return scopes.some((scope) => scope.domain === domain && names.every((dn) => scope.covers(dn)));
}

/** The topmost of the names that is the given one or above it, as it was declared. */
function topmostIn(
  names: ReadonlyMap<string, DistinguishedName>,
  dn: DistinguishedName,
): DistinguishedName | undefined {
  let top: DistinguishedName | undefined;
  for (let name: DistinguishedName | undefined = dn; name; name = name.parent) top = names.get(name.key) ?? top;
  return top;
}
