import { DistinguishedName } from "../domain/names/distinguished-name";
import { isConnectSync } from "../domain/writers/which-tool";
import { decisionOf, type Writer } from "../domain/writers/writer";
import { anchorAttributeOf, anchorOf, byObjectGuid } from "./anchor";
import { isCertain, leftOutBy, type Subject } from "./subject";
import type { Twin } from "./twin";
import type { World } from "./world";

/** Who deletes the twin of an object after the change: whoever goes on without it, and knew the twin by its anchor. */
export function deletersOf(subject: Subject, twin: Twin, world: World): readonly Writer[] {
  const deletedBy = subject.standing.outcome?.deletedBy ?? [];
  return deletedBy.filter((writer) =>
    asBefore(writer, subject, world).some((was) => had(was, subject) && knew(was, subject, twin, world)),
  );
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
function knew(writer: Writer, subject: Subject, twin: Twin, world: World): boolean {
  const anchor = anchorOf(subject.object, writer, subject.lacks);
  if (subject.cloudKind !== "user") {
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
