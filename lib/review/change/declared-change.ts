import { serializeTopology, type TopologyDocument } from "../../domain/document/topology-document";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { keyOf } from "../../text/escape/json";
import { type Effect, effectOf, effectOfWhole, isWeighty, type Weight } from "./declared-effect";
import { DECLARED_LISTS, type DeclaredKind, declaredValues } from "./declared-part";
import { inOneSpelling } from "./one-spelling";

/** One part of a declaration that is another than before. */
export interface ChangedPart extends Effect {
  /** What it is called: `deletionThreshold`, `optional feature groupWriteback`, `mapping of user mail`. */
  readonly part: string;
  /** @default it was not there */
  readonly before?: string;
  /** @default it is no longer there */
  readonly after?: string;
}

/** A declaration that is another after a change than before it. */
export interface DeclaredChange {
  readonly kind: DeclaredKind;
  readonly name: string;
  /** The tenant that it belongs to. @default it is a tenant itself */
  readonly tenant?: string;
  readonly deed: "added" | "removed" | "changed";
  /** What follows from it as a whole, where it is added or removed. */
  readonly effect?: Effect;
  /** What differs, those first that weigh most; empty unless it is changed. */
  readonly parts: readonly ChangedPart[];
}

/**
 * Every changed declaration: what somebody has to look at first, then by kind, tenant and name. Where it stands in somebody's
 * files is not a part of it.
 */
export function declaredChanges(before: SyncTopology, after: SyncTopology): DeclaredChange[] {
  const [was, is] = [serializeTopology(before), serializeTopology(after)];
  return [
    ...DECLARED_LISTS.flatMap(([kind, list]) =>
      changesIn(kind, (was[list] ?? []) as readonly Entry[], (is[list] ?? []) as readonly Entry[]),
    ),
    ...changesIn("remote desktop opening", openingsIn(was), openingsIn(is)),
  ].sort((a, b) => Number(isKnownHarmless(a)) - Number(isKnownHarmless(b)));
}

/** Whether every part of it is known to do nothing, or is weighed by what happens to objects. */
export function isKnownHarmless({ effect, parts }: DeclaredChange): boolean {
  return ![...(effect ? [effect] : []), ...parts].some(isWeighty);
}

/** An opening has no name of its own: it is its security rule, at its place. */
function openingsIn({ remoteDesktopOpenings }: TopologyDocument): Entry[] {
  return remoteDesktopOpenings.map(({ origin, securityRule }) => ({
    name: securityRule === "" ? origin : `${origin} (${securityRule})`,
  }));
}

interface Entry {
  readonly tenant?: string;
  readonly name: string;
}

const BY_WEIGHT: readonly Weight[] = ["unknown", "careful", "elsewhere", "harmless"];

function changesIn(kind: DeclaredKind, before: readonly Entry[], after: readonly Entry[]): DeclaredChange[] {
  const [was, is] = [byKey(before), byKey(after)];
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((key): DeclaredChange[] => {
    const [old, now] = [was.get(key), is.get(key)];
    const { name, tenant } = (now ?? old) as Entry;
    const about = { kind, name, ...(tenant === undefined ? {} : { tenant }) };
    if (old && now) {
      const parts = differing(kind, old, now);
      return parts.length > 0 ? [{ ...about, deed: "changed", parts }] : [];
    }
    const deed = now ? "added" : "removed";
    return [{ ...about, deed, effect: effectOfWhole(kind, deed), parts: [] }];
  });
}

function byKey(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.map((entry) => [keyOf([entry.tenant, entry.name.toLowerCase()]), entry]));
}

function differing(kind: DeclaredKind, before: Entry, after: Entry): ChangedPart[] {
  const [old, now] = inOneSpelling(before, after);
  const [was, is] = [declaredValues(kind, { ...old }, { ...now }), declaredValues(kind, { ...now }, { ...old })];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((part) => was.get(part) !== is.get(part))
    .map((part) => {
      const [before, after] = [was.get(part), is.get(part)];
      return {
        part,
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
        ...effectOf(kind, part, before, after),
      };
    })
    .sort((a, b) => BY_WEIGHT.indexOf(a.weight) - BY_WEIGHT.indexOf(b.weight));
}
