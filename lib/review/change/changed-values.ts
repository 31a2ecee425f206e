import { serializeTopology, type TopologyDocument } from "../../domain/document/topology-document";
import type { DistinguishedName } from "../../domain/names/distinguished-name";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { kindsInWords } from "../../domain/scope/object-kind";
import { OuScope } from "../../domain/scope/ou-scope";
import { scopeDifferences } from "../../domain/scope/scope-difference";
import type { CloudSyncScope } from "../../domain/writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import type { HandOver } from "../../domain/writers/writer";
import { compareTexts } from "../../text/compare";
import type { ChangedPart, DeclaredChange } from "./declared-change";
import { DECLARED_LISTS, declaredValues } from "./declared-part";

/** One value of a declaration that two topologies do not share; undefined where a side has none. */
export type ChangedValue = Pick<ChangedPart, "part" | "before" | "after">;

/**
 * The parts of a changed declaration, with the structures among them told name by name: which OU comes into scope, and
 * which kinds of object are handed over there.
 */
export function detailed(
  { tenant, name }: DeclaredChange,
  part: ChangedPart,
  one: SyncTopology,
  other: SyncTopology,
): ChangedValue[] {
  const mine = <T extends { readonly name: string; readonly tenant: string }>(list: readonly T[]) =>
    list.find((each) => each.tenant === tenant && each.name.toLowerCase() === name.toLowerCase());
  if (part.part === "scopes") return serverScopes(mine(one.connectSync), mine(other.connectSync));
  if (part.part === "handsOver") return handOvers(mine(one.connectSync), mine(other.connectSync));
  if (part.part === "scope") return configurationScopes(mine(one.cloudSync)?.scope, mine(other.cloudSync)?.scope);
  return [part];
}

/** Everything that is declared of what is added or removed as a whole: all of its values are on one side. */
export function wholeDeclaration({ kind, tenant, name, deed }: DeclaredChange, side: SyncTopology): ChangedValue[] {
  const list = DECLARED_LISTS.find(([declared]) => declared === kind)?.[1];
  const entries = (list ? (serializeTopology(side)[list] ?? []) : []) as readonly Entry[];
  const entry = entries.find((each) => each.tenant === tenant && each.name.toLowerCase() === name.toLowerCase());
  if (!entry || !list) return [];
  const values = new Map([
    ...declaredValues(kind, { ...entry }, emptied({ ...entry }) as Readonly<Record<string, unknown>>),
    ...structuresOf(list, entry, side),
  ]);
  return [...values]
    .filter(([, text]) => text !== "")
    .map(([part, text]) => ({ part, [deed === "added" ? "after" : "before"]: text }));
}

type Entry = { readonly tenant?: string; readonly name: string };

/** The same with nothing in its lists: what is in them then came one by one. */
function emptied(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, emptied(member)]));
}

function* structuresOf(
  list: keyof TopologyDocument,
  { tenant, name }: Entry,
  { connectSync, cloudSync }: SyncTopology,
): Iterable<readonly [string, string]> {
  const isIt = (each: { readonly tenant: string; readonly name: string }) =>
    each.tenant === tenant && each.name === name;
  if (list === "connectSync") {
    const { scopes = [], handsOver = [] } = connectSync.find(isIt) ?? {};
    yield ["scopes", scopes.map(scopeInWords).join("; ")];
    yield [
      "handsOver",
      handsOver.map(({ organizationalUnit, kinds }) => `${organizationalUnit} (${kindsInWords(kinds)})`).join("; "),
    ];
  }
  const scope = cloudSync.find(isIt)?.scope;
  if (list === "cloudSync" && scope) yield ["scope", scopeInWords(scope)];
}

function value(part: string, before: string | undefined, after: string | undefined): ChangedValue[] {
  if (before === after) return [];
  return [{ part, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

function serverScopes(one: ConnectSyncWriter | undefined, other: ConnectSyncWriter | undefined): ChangedValue[] {
  const [ours, theirs] = [one, other].map(
    (server) => new Map((server?.scopes ?? []).map((each) => [each.domain, each])),
  );
  return [...new Set([...(ours?.keys() ?? []), ...(theirs?.keys() ?? [])])].sort().flatMap((domain) => {
    const [here, there] = [ours?.get(domain), theirs?.get(domain)];
    return here && there ? within(here, there) : value(`domain ${domain}`, here && "in scope", there && "in scope");
  });
}

function within(one: OuScope, other: OuScope): ChangedValue[] {
  return [...scopeDifferences(one, other)].flatMap(({ dn, values }) => value(`scope of ${dn}`, ...values));
}

function configurationScopes(one: CloudSyncScope | undefined, other: CloudSyncScope | undefined): ChangedValue[] {
  if (one instanceof OuScope && other instanceof OuScope && one.domain === other.domain) return within(one, other);
  return value("scope", one && scopeInWords(one), other && scopeInWords(other));
}

function scopeInWords(scope: CloudSyncScope): string {
  if (scope instanceof OuScope) {
    const included =
      scope.kind === "wholeDomain"
        ? `the whole domain ${scope.domain}`
        : `OUs of ${scope.domain}: ${namesOf(scope.included)}`;
    return scope.excluded.length === 0 ? included : `${included}, without ${namesOf(scope.excluded)}`;
  }
  const { membersWithin } = scope;
  const where = membersWithin.kind === "wholeDomain" ? "anywhere" : `in ${namesOf(membersWithin.included)}`;
  return `members of groups of ${scope.domain}, living ${where}`;
}

/** In an order that does not depend on how they are spelt. */
function namesOf(names: readonly DistinguishedName[]): string {
  return names.toSorted((a, b) => compareTexts(a.key, b.key)).join("; ");
}

function handOvers(one: ConnectSyncWriter | undefined, other: ConnectSyncWriter | undefined): ChangedValue[] {
  const [ours, theirs] = [one, other].map(byUnit) as [Map<string, HandOver>, Map<string, HandOver>];
  return [...new Set([...ours.keys(), ...theirs.keys()])].sort().flatMap((key) => {
    const [here, there] = [ours.get(key), theirs.get(key)];
    const { organizationalUnit } = (here ?? there) as HandOver;
    return value(
      `hand-over of ${organizationalUnit}`,
      here && kindsInWords(here.kinds),
      there && kindsInWords(there.kinds),
    );
  });
}

function byUnit(server: ConnectSyncWriter | undefined): Map<string, HandOver> {
  return new Map((server?.handsOver ?? []).map((handOver) => [handOver.organizationalUnit.key, handOver]));
}
