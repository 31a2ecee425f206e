import type { DistinguishedName } from "../names/distinguished-name";
import { GroupScope } from "../scope/group-scope";
import { type ObjectKind, PROVISIONED_KINDS } from "../scope/object-kind";
import type { OuScope } from "../scope/ou-scope";
import type { CloudSyncWriter } from "../writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../writers/connect-sync-writer";
import { isCloudSync, isConnectSync } from "../writers/which-tool";
import type { Writer } from "../writers/writer";
import type { Contest } from "./contest";

/**
 * A change that takes one party out of a contest.
 * - `remove`: strike the names in the subtree from the lists of a scope; nothing above them brings the subtree in again
 * - `handOver`: leave the subtree to the other writer by a cloudNoFlow rule pair; nothing is deleted
 * - `exclude`: take the subtree out of a Connect Sync scope that includes what is above it, and strike what is included
 *   beneath; what was synchronized there is deleted
 * - `deselect`: deselect the object types on a Connect Sync server, in all that it has in scope; what was synchronized of
 *   them is deleted
 * - `drop`: take the whole domain away from a Connect Sync server, of whose scope nothing would be left
 * - `retire`: remove the writer, of whose scope nothing would be left
 */
export interface Remedy {
  readonly action: "remove" | "handOver" | "exclude" | "deselect" | "drop" | "retire";
  readonly writer: Writer;
  readonly subtree: DistinguishedName;
  readonly kinds: readonly ObjectKind[];
}

/** What takes one owner out of a contest: one remedy, or for Connect Sync one on each server that takes part. */
export type WayOut = readonly [Remedy, ...Remedy[]];

/** For each owner in a contest, every way out of it, the one that loses nothing first. */
export function waysOutOf({ subtree, kinds, parties }: Contest): WayOut[] {
  const writers = parties.map(({ writer }) => writer);
  const cloudSync = writers.filter(isCloudSync);
  const servers = writers.filter(isConnectSync);
  const canHandOver = cloudSync.length > 0 && kinds.every((kind) => PROVISIONED_KINDS.includes(kind));
  const remedy = (action: Remedy["action"], writer: Writer): Remedy => ({ action, writer, subtree, kinds });
  const together = (remedies: readonly Remedy[]): WayOut[] => (remedies.length > 0 ? [remedies as WayOut] : []);
  return [
    ...cloudSync.filter((writer) => isRemovable(writer, subtree)).map((writer): WayOut => [remedy("remove", writer)]),
    ...(canHandOver ? together(servers.map((server) => remedy("handOver", server))) : []),
    ...(kinds.every((kind) => kind === "device") && servers.every((server) => server.withoutObjectTypes(kinds))
      ? together(servers.map((server) => remedy("deselect", server)))
      : []),
    ...letGo(servers, subtree, kinds, cloudSync).flatMap((actions) =>
      together(servers.map((server, index) => remedy(actions[index] as Remedy["action"], server))),
    ),
    ...cloudSync.filter((writer) => isNothingElse(writer, subtree)).map((writer): WayOut => [remedy("retire", writer)]),
  ];
}

/** The writer after the remedy; undefined when nothing is left of it. */
export function applyRemedy({ action, writer, subtree, kinds }: Remedy): Writer | undefined {
  if (isCloudSync(writer)) {
    const scope = action === "remove" ? scopeWithout(writer, subtree) : undefined;
    return scope && writer.scopedTo(scope);
  }
  if (!isConnectSync(writer)) throw new TypeError(`no remedy is known for ${writer.name}`);
  if (action === "handOver")
    return writer.with({ handsOver: [...writer.handsOver, { organizationalUnit: subtree, kinds }] });
  if (action === "deselect") return writer.withoutObjectTypes(kinds);
  const scopes = writer.scopes.flatMap((scope) =>
    subtree.isWithin(scope.root) ? (scope.without(subtree) ?? []) : [scope],
  );
  return scopes.length > 0 ? writer.with({ scopes }) : undefined;
}

/** Whether something is left of the configuration without what it lists in the subtree, and the subtree is out of it. */
function isRemovable({ scope }: CloudSyncWriter, subtree: DistinguishedName): boolean {
  if (scope instanceof GroupScope) return scopeOfGroupsWithout(scope, subtree) !== undefined;
  return scope.lists(subtree) === "in part" && !scope.coversAbove(subtree);
}

function isNothingElse({ scope }: CloudSyncWriter, subtree: DistinguishedName): boolean {
  if (scope instanceof GroupScope) return scopeOfGroupsWithout(scope, subtree) === undefined;
  return scope.lists(subtree) === "whole";
}

function scopeWithout({ scope }: CloudSyncWriter, subtree: DistinguishedName): OuScope | GroupScope | undefined {
  return scope instanceof GroupScope ? scopeOfGroupsWithout(scope, subtree) : scope.withoutMarksIn(subtree);
}

/** A scoping group can go where others are left, and where the subtree is nothing but that group. */
function scopeOfGroupsWithout(scope: GroupScope, subtree: DistinguishedName): GroupScope | undefined {
  return scope.membersWithin.reaches(subtree) ? undefined : scope.without(subtree);
}

/** How each server lets go of the subtree; nothing where one of them cannot without more than the contest asks for. */
function letGo(
  servers: readonly ConnectSyncWriter[],
  subtree: DistinguishedName,
  kinds: readonly ObjectKind[],
  cloudSync: readonly CloudSyncWriter[],
): Remedy["action"][][] {
  // The wizard offers OUs and containers alone.
  if (cloudSync.some((writer) => writer.claimsGroupAlone(subtree))) return [];
  const actions = servers.map((server) => wayOut(server, subtree));
  const isTooMuch = servers.some(
    ({ objectTypes }, index) => actions[index] === "retire" && !objectTypes.every((type) => kinds.includes(type)),
  );
  return isTooMuch ? [] : [actions];
}

/** How a server lets go of the subtree, in every scope that it has of the domain. */
function wayOut({ scopes }: ConnectSyncWriter, subtree: DistinguishedName): Remedy["action"] {
  const ofDomain = scopes.filter(({ root }) => subtree.isWithin(root));
  if (ofDomain.some((scope) => scope.coversAbove(subtree))) return "exclude";
  if (ofDomain.some((scope) => scope.lists(subtree) !== "whole")) return "remove";
  return ofDomain.length < scopes.length ? "drop" : "retire";
}
