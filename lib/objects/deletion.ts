import { DistinguishedName } from "../domain/names/distinguished-name";
import { sameAttribute } from "../domain/writers/source-anchor";
import { isConnectSync } from "../domain/writers/which-tool";
import { decisionOf, type Writer } from "../domain/writers/writer";
import { anchorAttributeOf, anchorOf, byObjectGuid, hasOneAnchor } from "./anchor";
import { isCertain, leftOutBy, type Subject } from "./subject";
import { Flag } from "./tenant-index";
import { ownTwinOf, ownTwinsOf, rolledBackOf, type Twin } from "./twin";
import type { World } from "./world";

/**
 * Why it is not known whether somebody deletes a twin: nobody wrote it by an anchor that is known, or a server in staging mode
 * left the object out.
 */
export type Doubt = "anchor" | "leftOut";
type Answer = boolean | Doubt;

/** Who deletes the twin of an object after the change: whoever goes on without it, and knew the twin by its anchor. */
function deletersOf(subject: Subject, twin: Twin, world: World): readonly Writer[] | Doubt {
  let doubt: Doubt | undefined;
  const deleters: Writer[] = [];
  for (const writer of subject.standing.outcome?.deletedBy ?? NOBODY) {
    let deletes = false;
    for (const was of asBefore(writer, subject, world)) {
      const answer = both(had(was, subject), knew(was, subject, twin, world));
      if (answer === true) deletes = true;
      else if (answer) doubt ??= answer;
    }
    if (deletes) deleters.push(writer);
  }
  return deleters.length === 0 && doubt ? doubt : deleters;
}

const NOBODY: readonly Writer[] = [];

/** What the change deletes of an object: its twin, or else another account that it was written into. */
export function deletedOf(
  subject: Subject,
  twin: Twin,
  world: World,
): { readonly twin: Twin; readonly deletedBy: readonly Writer[] | Doubt } {
  const deletedBy = deletersOf(subject, twin, world);
  if (deletedBy.length === 0 && subject.standing.outcome?.deletedBy.length)
    for (const entry of ownTwinsOf(subject, world.tenant)) {
      if (entry === twin.entry) continue;
      const other = { entry, hasAnchorAfter: false };
      const deletedByOthers = deletersOf(subject, other, world);
      if (deletedByOthers.length > 0) return { twin: other, deletedBy: deletedByOthers };
    }
  return { twin, deletedBy };
}

/** Marks what the change does to the account of this user, for whoever finds it by the same anchor. */
export function markAccount(subject: Subject, world: World): void {
  const { cloudKind, standing, otherwise } = subject;
  const { wasCloudManaged, isCloudManaged, outcome } = standing;
  if (cloudKind !== "user") return;
  if (wasCloudManaged && !isCloudManaged) {
    const account = rolledBackOf(subject, world);
    if (account !== undefined) world.tenant.mark(Flag.givenBack, account);
    return;
  }
  if (!(isCloudManaged || outcome?.deletedBy.length || otherwise.length > 0)) return;
  if (isCloudManaged) {
    const entry = ownTwinOf(subject, world.tenant);
    if (entry !== undefined) world.tenant.mark(Flag.converted, entry);
    return;
  }
  for (const entry of ownTwinsOf(subject, world.tenant))
    for (const one of [subject, ...otherwise]) {
      const deleters = deletersOf(one, { entry, hasAnchorAfter: false }, world);
      const isInDoubt = typeof deleters === "string";
      if (isInDoubt || deleters.length > 0) world.tenant.mark(Flag.letGo, entry);
      if (isInDoubt || deleters.length === 0) world.tenant.mark(Flag.kept, entry);
    }
}

/** A server as it was before, where it had the object in scope, or else the one whose place it takes: each has its own anchor. */
function asBefore(writer: Writer, { object }: Subject, { serversBefore }: World): readonly Writer[] {
  if (!isConnectSync(writer)) return [writer];
  // Somebody had it, or nobody would delete it: which of them only matters where they differ.
  if (serversBefore.length < 2) return serversBefore;
  const dn = DistinguishedName.parse(object.dn);
  const having = serversBefore.filter((server) => {
    const decision = decisionOf(server, dn, object.kind);
    return decision?.writes || decision?.handedOver !== undefined;
  });
  const own = having.filter(({ name }) => name.toLowerCase() === writer.name.toLowerCase());
  return own.length > 0 ? own : having.filter(({ state }) => state === "writes");
}

function both(one: Answer, other: Answer): Answer {
  if (!one || !other) return false;
  return one === true ? other : one;
}

/**
 * Whether it was written: what a filter or a rule left out nobody lets go. A server in staging mode has not shown that, because
 * it exported nothing.
 */
function had(writer: Writer, { object, filters }: Subject): Answer {
  const left = leftOutBy(writer, object, filters);
  if (!left || !isCertain(left)) return true;
  return writer.state === "writes" ? false : "leftOut";
}

/** What a writer finds by its anchor is what it deletes: a twin under another anchor it never joined. */
function knew(writer: Writer, subject: Subject, twin: Twin, world: World): Answer {
  const anchor = anchorOf(subject.object, writer, subject.lacks);
  if (subject.cloudKind !== "user") {
    const { object, owners, lacks } = subject;
    if (!owners.was)
      return anchor && hasOneAnchor(object, lacks) ? anchor.value === byObjectGuid(object).value : "anchor";
    if (sameAttribute(anchorAttributeOf(object, writer), anchorAttributeOf(object, owners.was))) return true;
    return anchor && subject.anchorBefore ? anchor.value === subject.anchorBefore.value : "anchor";
  }
  if (anchor) return world.tenant.withAnchor(anchor.value).includes(twin.entry);
  if (sameAttribute(anchorAttributeOf(subject.object, writer), "mS-DS-ConsistencyGuid")) return "anchor";
  // An attribute that no export has: then the twin has none of the anchors that one has.
  return !hasKnownAnchor(subject, twin, world);
}

function hasKnownAnchor({ object }: Subject, { entry }: Twin, { tenant }: World): boolean {
  return [object.consistencyGuid, byObjectGuid(object).value].some(
    (value) => value !== undefined && tenant.withAnchor(value).includes(entry),
  );
}
