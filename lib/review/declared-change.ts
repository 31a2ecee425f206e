import type { SyncTopology } from "../domain/sync-topology";
import { serializeTopology, type TopologyDocument } from "../domain/topology-document";

/** Something that is declared otherwise after a change than before it. */
export interface DeclaredChange {
  readonly kind: "tenant" | "Connect Sync server" | "Cloud Sync configuration" | "provisioning agent";
  readonly name: string;
  /** The tenant that it belongs to. @default it is a tenant itself */
  readonly tenant?: string;
  readonly deed: "added" | "removed" | "changed";
  /** The names of its props that differ, such as `deletionThreshold`; empty unless it is changed. */
  readonly props: readonly string[];
}

/** Everything that is declared otherwise, by kind, tenant and name. Where it stands in somebody's files is no part of it. */
export function declaredChanges(before: SyncTopology, after: SyncTopology): DeclaredChange[] {
  const [was, is] = [serializeTopology(before), serializeTopology(after)];
  return LISTS.flatMap(([kind, list]) => changesIn(kind, was[list] as readonly Entry[], is[list] as readonly Entry[]));
}

const LISTS: readonly (readonly [DeclaredChange["kind"], keyof TopologyDocument])[] = [
  ["tenant", "tenants"],
  ["Connect Sync server", "connectSync"],
  ["Cloud Sync configuration", "cloudSync"],
  ["provisioning agent", "agents"],
];

interface Entry {
  readonly tenant?: string;
  readonly name: string;
}

function changesIn(kind: DeclaredChange["kind"], before: readonly Entry[], after: readonly Entry[]): DeclaredChange[] {
  const [was, is] = [byKey(before), byKey(after)];
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((key) => {
    const [old, now] = [was.get(key), is.get(key)];
    const props = old && now ? differing(old, now) : [];
    if (old && now && props.length === 0) return [];
    const { name, tenant } = (now ?? old) as Entry;
    const deed = !old ? "added" : !now ? "removed" : "changed";
    return [{ kind, name, ...(tenant === undefined ? {} : { tenant }), deed, props }];
  });
}

function byKey(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.map((entry) => [JSON.stringify([entry.tenant, entry.name.toLowerCase()]), entry]));
}

function differing(old: Entry, now: Entry): string[] {
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((name) => name !== "origin");
  const textOf = (entry: Entry, name: string) => JSON.stringify((entry as unknown as Record<string, unknown>)[name]);
  return names.filter((name) => textOf(old, name) !== textOf(now, name));
}
