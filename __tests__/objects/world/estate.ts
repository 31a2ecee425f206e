import type { ObjectKind } from "../../../lib/domain/scope/object-kind";
import type { DirectoryObject } from "../../../lib/objects/directory-object";

/**
 * Who writes what in a small world, in words of this folder alone: scope is looked up name by name, from the object
 * upwards, and nothing here knows a topology.
 */

/** An object of Active Directory, with what becomes of it between the days of a history. */
export interface WorldObject extends DirectoryObject {
  readonly domain: string;
  /** It was there in former days only, and nobody exports it. */
  readonly gone?: true;
  /** It was made today, and no writer has seen it yet. */
  readonly fresh?: true;
  /** What somebody changed of it after the former days. */
  readonly edited?: Partial<DirectoryObject>;
}

/** `within` is where its author says that the members live; no engine looks at it. */
export type Scope =
  | { readonly of: "the whole domain" }
  | { readonly of: "units"; readonly units: readonly string[] }
  | { readonly of: "groups"; readonly groups: readonly string[]; readonly within?: readonly string[] };

export interface Configuration {
  readonly tool: "Cloud Sync";
  readonly name: string;
  readonly domain: string;
  readonly enabled: boolean;
  readonly deviceSync: boolean;
  readonly scope: Scope;
}

export interface Selection {
  readonly domain: string;
  readonly include: readonly string[] | "the whole domain";
  readonly exclude: readonly string[];
}

export interface Server {
  readonly tool: "Connect Sync";
  readonly name: string;
  readonly role: "active" | "staging";
  readonly selections: readonly Selection[];
  readonly handsOver: readonly { readonly unit: string; readonly kinds: readonly ObjectKind[] }[];
  readonly objectTypes: readonly ObjectKind[];
  readonly sourceAnchor: string;
  /** A rule that keeps objects of a kind below a unit out; with `some`, it looks at more than their place. */
  readonly keepsOut?: { readonly kind: ObjectKind; readonly unit: string; readonly some?: true };
}

export type Writer = Configuration | Server;

/** What the tenant manages itself. */
export interface Managed {
  readonly name: string;
  readonly kinds: readonly ObjectKind[];
}

export interface Estate {
  readonly servers: readonly Server[];
  readonly configurations: readonly Configuration[];
  readonly managed: readonly Managed[];
}

export const NOBODY: Estate = { servers: [], configurations: [], managed: [] };

/** All Connect Sync servers of a tenant are one owner. */
export const CONNECT_SYNC = "Connect Sync";

export function ownerNameOf({ tool, name }: Writer): string {
  return tool === "Connect Sync" ? CONNECT_SYNC : name;
}

export function rootOf(domain: string): string {
  return domain
    .split(".")
    .map((label) => `DC=${label}`)
    .join(",");
}

export function isAtOrBelow(dn: string, name: string): boolean {
  return dn === name || dn.endsWith(`,${name}`);
}

export function isExporting(writer: Writer): boolean {
  return writer.tool === "Connect Sync" ? writer.role === "active" : writer.enabled;
}

export function hasKind(writer: Writer, kind: ObjectKind): boolean {
  if (writer.tool === "Connect Sync") return writer.objectTypes.includes(kind);
  return kind !== "device" || writer.deviceSync;
}

/**
 * Whether the object is a direct member of the group, in a world where members live in these units; where nobody knows the
 * members, that is all there is.
 */
export type Membership = (group: string, object: WorldObject, within?: readonly string[]) => boolean;

/** Whether the writer has the object in scope, whether it exports or not. */
export function hasInScope(writer: Writer, object: WorldObject, isMember: Membership): boolean {
  if (!hasKind(writer, object.kind)) return false;
  if (writer.tool === "Connect Sync") return isSelected(writer, object);
  if (writer.domain !== object.domain) return false;
  const { scope } = writer;
  if (scope.of === "the whole domain") return true;
  if (scope.of === "units") return scope.units.some((unit) => isAtOrBelow(object.dn, unit));
  if (object.kind === "group" && scope.groups.includes(object.dn)) return true;
  return scope.groups.some((group) => isMember(group, object, scope.within));
}

/** The nearest mark at or above the object decides; of two on one name, the one that includes. */
function isSelected({ selections }: Server, { dn, domain }: WorldObject): boolean {
  const selection = selections.find((one) => one.domain === domain);
  if (!selection) return false;
  const include = selection.include === "the whole domain" ? [rootOf(domain)] : selection.include;
  for (let name = dn; name !== ""; name = name.split(",").slice(1).join(",")) {
    if (include.includes(name)) return true;
    if (selection.exclude.includes(name)) return false;
  }
  return false;
}

export function isManaged({ managed }: Estate, { dn, kind }: WorldObject): boolean {
  return managed.some(({ name, kinds }) => kinds.includes(kind) && isAtOrBelow(dn, name));
}

/** Whether a server keeps the object in scope and leaves it to another writer. */
function handsOver(writer: Writer, { dn, kind }: WorldObject): boolean {
  if (writer.tool === "Cloud Sync") return false;
  return writer.handsOver.some(({ unit, kinds }) => kinds.includes(kind) && isAtOrBelow(dn, unit));
}

/** The writers that export the object, unless a filter of theirs leaves it out. */
export function writersOf(estate: Estate, object: WorldObject, isMember: Membership): Writer[] {
  if (isManaged(estate, object)) return [];
  return [...estate.servers, ...estate.configurations].filter(
    (writer) => isExporting(writer) && hasInScope(writer, object, isMember) && !handsOver(writer, object),
  );
}

/** The same, one writer for each owner. */
export function ownersOf(estate: Estate, object: WorldObject, isMember: Membership): Writer[] {
  const owners = new Map(writersOf(estate, object, isMember).map((writer) => [ownerNameOf(writer), writer]));
  return [...owners.values()];
}
