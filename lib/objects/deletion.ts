import { DistinguishedName } from "../domain/names/distinguished-name";
import { isConnectSync } from "../domain/writers/which-tool";
import { decisionOf, type Writer } from "../domain/writers/writer";
import { anchorAttributeOf, anchorOf, byObjectGuid, hasOneAnchor } from "./anchor";
import { isCertain, leftOutBy, type Subject } from "./subject";
import type { Entry } from "./tenant-index";
import type { Twin } from "./twin";
import type { World } from "./world";

/**
 * Who deletes the twin of an object after the change: whoever goes on without it, and knew the twin by its anchor.
 * @returns "unknown" where somebody may have known the twin, as it is not known by which anchor it was synchronized
 */
export function deletersOf(subject: Subject, twin: Twin, world: World): readonly Writer[] | "unknown" {
  let isUnknown = false;
  const deleters = (subject.standing.outcome?.deletedBy ?? []).filter((writer) => {
    const knowing = asBefore(writer, subject, world)
      .filter((was) => had(was, subject))
      .map((was) => knew(was, subject, twin, world));
    isUnknown ||= knowing.includes("perhaps");
    return knowing.includes(true);
  });
  return isUnknown && deleters.length === 0 ? "unknown" : deleters;
}

/** The account of this user that the change deletes, for whoever finds it by the same anchor. */
export function letGoWith(subject: Subject, world: World): Entry | undefined {
  const { cloudKind, object, standing } = subject;
  if (cloudKind !== "user" || object.objectSid === undefined || !standing.outcome?.deletedBy.length) return undefined;
  const { tenant } = world;
  const isLetGo = (entry: Entry) => {
    if (tenant.kind(entry) !== "user" || !tenant.is("synced", entry)) return false;
    const deletedBy = deletersOf(subject, { entry, hasAnchorAfter: false }, world);
    return deletedBy !== "unknown" && deletedBy.length > 0;
  };
  return tenant.withSecurityIdentifier(object.objectSid).find(isLetGo);
}

/** A server as it was before, and the one whose place it takes, which had the object in scope: each has its own anchor. */
function asBefore(writer: Writer, { object }: Subject, { serversBefore }: World): readonly Writer[] {
  if (!isConnectSync(writer)) return [writer];
  const name = writer.name.toLowerCase();
  const servers = serversBefore.filter((one) => one.state === "writes" || one.name.toLowerCase() === name);
  // Somebody had it, or nobody would delete it: which of them only matters where they differ.
  if (servers.length < 2) return servers;
  const dn = DistinguishedName.parse(object.dn);
  return servers.filter((server) => {
    const decision = decisionOf(server, dn, object.kind);
    return decision?.writes || decision?.handedOver !== undefined;
  });
}

/** Whether it was written: what a filter or a rule left out nobody lets go. */
function had(writer: Writer, { object, place, filters }: Subject): boolean {
  const left = leftOutBy(writer, object, place, filters);
  return !left || !isCertain(left);
}

/** What a writer finds by its anchor is what it deletes: a twin under another anchor it never joined. */
function knew(writer: Writer, subject: Subject, twin: Twin, world: World): boolean | "perhaps" {
  const anchor = anchorOf(subject.object, writer, subject.lacks);
  if (subject.cloudKind !== "user") {
    if (!subject.owners.was && !hasOneAnchor(subject.object, subject.lacks)) return "perhaps";
    const known = subject.owners.was ? subject.anchorBefore : byObjectGuid(subject.object);
    return !anchor || !known || anchor.value === known.value;
  }
  if (anchor) return world.tenant.withAnchor(anchor.value).includes(twin.entry);
  // An attribute that no export has: then the twin has none of the anchors that one has.
  return anchorAttributeOf(subject.object, writer) === "mS-DS-ConsistencyGuid" || !hasKnownAnchor(subject, twin, world);
}

function hasKnownAnchor({ object }: Subject, { entry }: Twin, { tenant }: World): boolean {
  return [object.consistencyGuid, byObjectGuid(object).value].some(
    (value) => value !== undefined && tenant.withAnchor(value).includes(entry),
  );
}
