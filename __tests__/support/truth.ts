import { OBJECT_KINDS, type ObjectKind, PROVISIONED_KINDS } from "../../lib/domain/scope/object-kind";
import { type Place, pathTo, places } from "./forest";
import type { Named, Spec } from "./random-forest";

/**
 * What is true of one object of the forest, from the words of the specification and without any code of the domain: each
 * function looks at one writer, one place and one kind, and walks up the parents of the place.
 */

/** Whether the writer exports: a server that is active, a configuration that is enabled. */
export function isExporting(spec: Spec): boolean {
  return spec.tool === "Connect Sync" ? spec.role === "active" : spec.enabled;
}

/** Whether the writer has objects of this kind at all. */
export function hasKind(spec: Spec, kind: ObjectKind): boolean {
  if (spec.tool === "Connect Sync") return spec.objectTypes.includes(kind);
  return PROVISIONED_KINDS.includes(kind) || spec.deviceSync;
}

/** The mark that decides about the place: the nearest at or above it, and of two on one name the one that includes. */
export function nearestMark(spec: Spec, place: Place): { readonly at: Place; readonly includes: boolean } | undefined {
  const marks = marksOf(spec, place);
  if (!marks) return undefined;
  for (const at of pathTo(place)) {
    if (marks.include.some((mark) => mark.place === at)) return { at, includes: true };
    if (marks.exclude.some((mark) => mark.place === at)) return { at, includes: false };
  }
  return undefined;
}

/** Whether the place is in the scope of the writer, and the kind one that it has. */
export function inScope(spec: Spec, place: Place, kind: ObjectKind): boolean {
  if (!hasKind(spec, kind)) return false;
  if (kind === "group" && isScopingGroup(spec, place)) return true;
  return nearestMark(spec, place)?.includes ?? false;
}

/** Whether the place is one of the groups that a configuration is scoped by: those are in scope wherever they lie. */
export function isScopingGroup(spec: Spec, place: Place): boolean {
  if (spec.tool === "Connect Sync" || spec.scope.of !== "groups") return false;
  return spec.scope.groups.some((group) => group.place === place);
}

/** Whether the place is such a group that lies apart from where the members may live: nothing else is in scope there. */
export function isLoneGroup(spec: Spec, place: Place): boolean {
  return isScopingGroup(spec, place) && !nearestMark(spec, place)?.includes;
}

/** Whether the tenant of the writer manages the object itself, in the scope of the writer or not. */
export function isCloudManaged({ cloudManaged }: Pick<Spec, "cloudManaged">, place: Place, kind: ObjectKind): boolean {
  const above = pathTo(place);
  return cloudManaged.some((name) => name.kinds.includes(kind) && above.includes(name.place));
}

/** Whether the writer has the object in scope and leaves it alone, since its tenant manages it. */
export function passesBy(spec: Spec, place: Place, kind: ObjectKind): boolean {
  return inScope(spec, place, kind) && isCloudManaged(spec, place, kind);
}

/** Whether a server keeps the object in its scope and leaves it to another writer. */
export function handsOver(spec: Spec, place: Place, kind: ObjectKind): boolean {
  if (spec.tool === "Cloud Sync" || !inScope(spec, place, kind) || isCloudManaged(spec, place, kind)) return false;
  const above = pathTo(place);
  return spec.handsOver.some((handOver) => handOver.kinds.includes(kind) && above.includes(handOver.place));
}

/** Whether the writer writes the object as soon as it exports. */
export function holds(spec: Spec, place: Place, kind: ObjectKind): boolean {
  return inScope(spec, place, kind) && !handsOver(spec, place, kind) && !isCloudManaged(spec, place, kind);
}

export function writes(spec: Spec, place: Place, kind: ObjectKind): boolean {
  return isExporting(spec) && holds(spec, place, kind);
}

/** A configuration that is not enabled claims what it would write; a server in staging mode claims nothing. */
export function claims(spec: Spec, place: Place, kind: ObjectKind): boolean {
  return spec.tool === "Cloud Sync" && !spec.enabled && holds(spec, place, kind);
}

/** Who owns what the writer writes: the Connect Sync servers of a tenant are one owner, a configuration is one by its name. */
export function ownerNameOf({ tool, name }: { readonly tool: Spec["tool"]; readonly name: string }): string {
  return tool === "Connect Sync" ? tool : name.toLowerCase();
}

export interface FoundContest {
  readonly place: Place;
  readonly kind: ObjectKind;
  readonly writers: readonly Spec[];
}

/** Every object that several owners of one tenant write. */
export function contests(specs: readonly Spec[], place: Place, kind: ObjectKind): FoundContest[] {
  return severalIn(specs, place, kind, (spec) => writes(spec, place, kind));
}

/** Every object that a configuration claims, and another owner of its tenant writes or claims too. */
export function claimContests(specs: readonly Spec[], place: Place, kind: ObjectKind): FoundContest[] {
  return severalIn(specs, place, kind, (spec) => writes(spec, place, kind) || claims(spec, place, kind)).filter(
    ({ writers }) => writers.some((spec) => !isExporting(spec)),
  );
}

/** Asks about every object of the forest. */
export function eachObject<T>(ask: (place: Place, kind: ObjectKind) => readonly T[]): T[] {
  return places.flatMap((place) => OBJECT_KINDS.flatMap((kind) => ask(place, kind)));
}

function severalIn(
  specs: readonly Spec[],
  place: Place,
  kind: ObjectKind,
  takesPart: (spec: Spec) => boolean,
): FoundContest[] {
  const taking = specs.filter(takesPart);
  return [...new Set(taking.map(({ tenant }) => tenant))].flatMap((tenant) => {
    const writers = taking.filter((spec) => spec.tenant === tenant);
    return new Set(writers.map(ownerNameOf)).size > 1 ? [{ place, kind, writers }] : [];
  });
}

interface Marks {
  readonly include: readonly Pick<Named, "place">[];
  readonly exclude: readonly Pick<Named, "place">[];
}

/** The marks that a writer has in the domain of the place, that of a whole domain on its root; undefined outside its domains. */
function marksOf(spec: Spec, place: Place): Marks | undefined {
  const root = [{ place: pathTo(place).at(-1) as Place }];
  if (spec.tool === "Connect Sync") {
    const selection = spec.selections.find(({ domain }) => domain === place.domain);
    return selection && { ...selection, include: selection.include === "the whole domain" ? root : selection.include };
  }
  if (spec.domain !== place.domain) return undefined;
  if (spec.scope.of === "the whole domain") return { include: root, exclude: [] };
  if (spec.scope.of === "OUs") return { include: spec.scope.include, exclude: [] };
  return { include: spec.scope.membersWithin ?? root, exclude: [] };
}
