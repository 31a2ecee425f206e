import { CloudSyncWriter } from "./cloud-sync-writer";
import { ConnectSyncWriter } from "./connect-sync-writer";
import type { DistinguishedName } from "./distinguished-name";
import { GroupScope } from "./group-scope";
import { type ObjectKind, PROVISIONED_KINDS } from "./object-kind";
import type { Mark } from "./ou-scope";
import type { Writer } from "./writer";

/** A subtree that two writers of one tenant would both write; above it at least one of them does not. */
export interface Contest {
  readonly subtree: DistinguishedName;
  readonly kinds: readonly ObjectKind[];
  readonly writers: readonly [Writer, Writer];
  /** For each writer, the mark that puts the subtree into its scope. */
  readonly marks: readonly [Mark, Mark];
}

/** Everyone who takes part in the contests, once, with the first mark that brings the writer into one. */
export function partiesTo(contests: readonly Contest[]): ReadonlyMap<Writer, Mark> {
  const parties = new Map<Writer, Mark>();
  for (const { writers, marks } of contests)
    for (const index of [0, 1] as const) if (!parties.has(writers[index])) parties.set(writers[index], marks[index]);
  return parties;
}

/**
 * A change to one writer that ends a contest.
 * - `remove`: strike the included OUs in the subtree out of a scope
 * - `handOver`: leave the subtree to the other writer by a cloudNoFlow rule pair; nothing is deleted
 * - `exclude`: take the subtree out of a Connect Sync scope; what was synchronized there is deleted
 * - `retire`: remove the writer, whose whole scope is the subtree
 */
export interface Remedy {
  readonly action: "remove" | "handOver" | "exclude" | "retire";
  readonly writer: Writer;
  readonly subtree: DistinguishedName;
  readonly kinds: readonly ObjectKind[];
}

/** Every single change that ends the contest, the one that loses nothing first. */
export function remediesFor({ subtree, kinds, writers }: Contest): Remedy[] {
  const remedy = (action: Remedy["action"], writer: Writer): Remedy => ({ action, writer, subtree, kinds });
  const cloudSync = writers.filter((writer) => writer instanceof CloudSyncWriter);
  const connectSync = writers.filter((writer) => writer instanceof ConnectSyncWriter);
  const canHandOver = cloudSync.length === 1 && kinds.every((kind) => PROVISIONED_KINDS.includes(kind));
  return [
    ...cloudSync.filter((writer) => endsByRemoving(writer, subtree)).map((writer) => remedy("remove", writer)),
    ...(canHandOver ? connectSync.map((writer) => remedy("handOver", writer)) : []),
    ...connectSync.map((writer) => remedy("exclude", writer)),
    ...cloudSync.filter((writer) => !scopeAfter(writer, subtree)).map((writer) => remedy("retire", writer)),
  ];
}

/** The writer after the remedy; undefined when nothing is left of it. */
export function applyRemedy({ action, writer, subtree, kinds }: Remedy): Writer | undefined {
  if (writer instanceof CloudSyncWriter) {
    const scope = action === "remove" ? scopeAfter(writer, subtree) : undefined;
    return scope && writer.scopedTo(scope);
  }
  if (!(writer instanceof ConnectSyncWriter)) throw new TypeError(`no remedy is known for ${writer.name}`);
  if (action === "handOver")
    return writer.with({ handsOver: [...writer.handsOver, { organizationalUnit: subtree, kinds }] });
  const scopes = writer.scopes.flatMap((scope) =>
    subtree.isWithin(scope.root) ? (scope.without(subtree) ?? []) : [scope],
  );
  return scopes.length > 0 ? writer.with({ scopes }) : undefined;
}

function endsByRemoving(writer: CloudSyncWriter, subtree: DistinguishedName): boolean {
  const scope = scopeAfter(writer, subtree);
  return scope !== undefined && !scope.covers(subtree);
}

function scopeAfter(writer: CloudSyncWriter, subtree: DistinguishedName) {
  return writer.scope instanceof GroupScope ? undefined : writer.scope.withoutMarksIn(subtree);
}
