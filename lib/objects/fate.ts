import { inDigits } from "../domain/input/digits";
import { namesInWords } from "../domain/input/names-in-words";
import { isConnectSync } from "../domain/writers/which-tool";
import type { Writer } from "../domain/writers/writer";
import { anchorAttributeOf, anchorOf, hasOneAnchor } from "./anchor";
import { CASES, PAGES } from "./cases";
import type { CloudKind } from "./cloud-object";
import { type Doubt, deletedOf } from "./deletion";
import type { ExportedAttribute } from "./directory-object";
import type { Entry } from "./entries-by-value";
import { hardMatchCandidatesOf, hardMatches, isLeavingWithOther, protectionOf, unknownOf } from "./hard-match";
import type { AttributeProblem, ValueName } from "./prediction";
import { softMatches, takenValues, unseenValues } from "./soft-match";
import { isCertain, type Subject } from "./subject";
import { Flag } from "./tenant-index";
import {
  cloudManagedTwinOf,
  formerlySyncedOf,
  hasOtherIdentifier,
  isOfOtherAccount,
  isOwnTwin,
  otherTwinOf,
  ownTwinOf,
  rolledBackOf,
  type Twin,
  twinBefore,
} from "./twin";
import { gravest, type Verdict } from "./verdict";
import { partInWords, partnerOf, type World } from "./world";
import type { Collision } from "./written-values";

/** What is known of an object besides itself, when its fate is asked for. */
export interface Circumstances {
  readonly twin: Twin | undefined;
  /** What it has in common with others that are written after the change. */
  readonly collisions: readonly Collision[];
  readonly problems: readonly AttributeProblem[];
}

/** What becomes of an object of Active Directory: the first that applies, in the order of the cases. */
export function fateOf(subject: Subject, circumstances: Circumstances, world: World): Verdict {
  const { twin } = circumstances;
  return (
    underTheTenant(subject, twin, world) ??
    perhapsUnderTheTenant(subject, world) ??
    contested(subject) ??
    soughtByOthers(subject, twin?.entry, world) ??
    leaving(subject, twin, world) ??
    deletedFirst(subject, circumstances, world) ??
    leftOut(subject, twin, world) ??
    meeting(subject, circumstances, world)
  );
}

/** Somebody writes it, and nobody deletes it first. */
function meeting(subject: Subject, circumstances: Circumstances, world: World): Verdict {
  const { twin } = circumstances;
  const unseen = twin && isOwnTwin(subject, twin, world.tenant) ? undefined : unseenFilter(subject);
  if (unseen)
    return unseenTwin(subject, world) ?? (twin ? { ...unseen, partners: [partnerOf(twin.entry, world)] } : unseen);
  const shared = sharingAnchor(subject, circumstances);
  if (shared && isDuplicate(shared)) return shared;
  const found =
    anchorChanged(subject, twin, world) ??
    takenBack(subject, circumstances, world) ??
    joined(subject, twin, world) ??
    arriving(subject, circumstances, world);
  return shared ? gravest([shared, found]) : found;
}

function isDuplicate({ case: name }: Pick<Verdict, "case">): boolean {
  return CASES[name].outcome === "duplicate";
}

/** The tenant is the source of authority, or becomes it. */
function underTheTenant(subject: Subject, twin: Twin | undefined, world: World): Verdict | undefined {
  const { wasCloudManaged, isCloudManaged } = subject.standing;
  if (wasCloudManaged && !isCloudManaged) return undefined;
  const managed = cloudManagedTwinOf(subject, world.tenant);
  if (!isCloudManaged && managed === undefined) return undefined;
  const page = authorityPageOf(subject);
  const there = managed ?? twin?.entry;
  const known = there === undefined ? {} : { twin: world.tenant.id(there) };
  if (isCloudManaged && !wasCloudManaged)
    return {
      case: "convertedToCloud",
      because: "The declaration after the change makes the tenant its source of authority, and nobody deletes it.",
      page,
      ...known,
    };
  if (isCloudManaged)
    return {
      case: "managedByTenant",
      because: "It is declared as managed by the tenant, before and after.",
      page,
      ...known,
    };
  if (managed === undefined) return undefined;
  return (
    soughtByOthers(subject, managed, world) ??
    (isOwnFor(managed, subject, world) ? undefined : unseenTwin(subject, world)) ?? {
      case: "managedByTenant",
      because: "The tenant is the source of authority of its twin (isCloudManaged), so that nobody writes it.",
      page,
      ...known,
    }
  );
}

/** Whether this object has made it for certain: another one may have its anchor. */
function isOwnFor(entry: Entry, { object, cloudKind }: Subject, { tenant }: World): boolean {
  if (cloudKind !== "user" || tenant.hasObjectIdentifier(entry, object.objectGuid)) return true;
  return object.objectSid !== undefined && tenant.withSecurityIdentifier(object.objectSid).includes(entry);
}

/** It was synchronized once and is no longer: where the files do not say so, the tenant may be its source of authority. */
function perhapsUnderTheTenant(subject: Subject, world: World): Verdict | undefined {
  if (!world.lacks.has("cloudManaged") || subject.standing.wasCloudManaged) return undefined;
  const entry = formerlySyncedOf(subject, world.tenant);
  return entry === undefined ? undefined : authorityNotKnown(subject, entry, world);
}

function authorityNotKnown(subject: Subject, entry: Entry, world: World): Verdict {
  return {
    case: "authorityNotKnown",
    because:
      "The tenant has it as an object that is no longer synchronized, and the files do not say whether the tenant is its source of authority (isCloudManaged).",
    page: authorityPageOf(subject),
    partners: [partnerOf(entry, world)],
  };
}

function authorityPageOf({ cloudKind }: Subject): string {
  return cloudKind === "group" ? PAGES.groupAuthority : PAGES.userAuthority;
}

/** Several owners write it. */
function contested({ owners }: Subject): Verdict | undefined {
  if (!owners.isContested) return undefined;
  return {
    case: "severalOwners",
    because: `${namesInWords(owners.after)} all write it, and an object may be in scope of only one of them.`,
  };
}

/** A contact of the tenant is found by its primary address alone, which other contacts may have, too. */
function soughtByOthers({ cloudKind }: Subject, entry: Entry | undefined, { tenant }: World): Verdict | undefined {
  if (cloudKind !== "contact" || entry === undefined || !tenant.is(Flag.soughtTwice, entry)) return undefined;
  return {
    case: "twinOfSeveral",
    because:
      "Another contact has the same primary address, by which alone the one of the tenant is found: which of them it was synchronized from is not known.",
    twin: tenant.id(entry),
  };
}

/** Nobody writes it after the change. */
function leaving(subject: Subject, twin: Twin | undefined, world: World): Verdict | undefined {
  const { owners } = subject;
  if (owners.after.length > 0) return undefined;
  if (!twin || isUnanchored(subject, world)) return unseenTwin(subject, world) ?? notThere();
  const unsaid = whoseTwin(subject, twin, world);
  if (unsaid) return unsaid;
  const { twin: deleted, deletedBy } = deletedOf(subject, twin, world);
  const id = world.tenant.id(deleted.entry);
  if (typeof deletedBy === "string") return { ...perhapsDeleted(subject, deletedBy), twin: id };
  if (deletedBy.length > 0) {
    const { case: name, isRestorable } = deletion(subject, LEAVES);
    return { case: name, because: leavesScopeOf(deletedBy), isRestorable, twin: id };
  }
  if (owners.before.length === 0)
    return {
      case: "orphanedAlready",
      because: "The tenant has it as a synchronized object, and nobody writes it, before or after the change.",
      twin: id,
    };
  return {
    case: "leftBehind",
    because: `${namesInWords(owners.before)} no longer writes it and does not delete it: it stays in the tenant as it is.`,
    twin: id,
  };
}

/** Whether the files lack the anchors of users, by which alone it is known who deletes one. */
function isUnanchored({ cloudKind }: Subject, { lacks }: World): boolean {
  return cloudKind === "user" && lacks.has("immutableId");
}

/** Why it is not known whether this object made the twin, or another one; undefined where an identifier says that it did. */
function whoseTwin(subject: Subject, { entry }: Twin, world: World): Verdict | undefined {
  const missing = missingIdentity(subject, world);
  if (missing === undefined || isOwnFor(entry, subject, world)) return undefined;
  return {
    case: "twinsNotKnown",
    because: `${missing}, so that it is not known whether another object with its source anchor made its twin.`,
  };
}

function notThere(): Verdict {
  return { case: "neverWritten", because: "Nobody writes it after the change, and the tenant does not have it." };
}

const LEAVES = ["userLeaves", "deviceLeaves", "groupOrContactLeaves"] as const;

function perhapsDeleted(subject: Subject, doubt: Doubt): Verdict {
  if (doubt === "anchor") return anchorNotKnown(subject);
  return {
    case: "leftOutAndYetThere",
    because:
      "A server that was in staging mode left it out, and yet the tenant has it as a synchronized object: whether that server deletes it is not known.",
  };
}

function leavesScopeOf(deletedBy: readonly Writer[]): string {
  return `It leaves the scope of ${namesInWords(deletedBy.map(({ name }) => name))}, which deletes it in the tenant.`;
}

/** Which of three cases a deletion is: users and devices can be restored, groups and contacts cannot. */
function deletion(
  { cloudKind }: Subject,
  [ofUser, ofDevice, ofOther]: readonly [Verdict["case"], Verdict["case"], Verdict["case"]],
): { readonly case: Verdict["case"]; readonly isRestorable: boolean } {
  if (cloudKind === "user") return { case: ofUser, isRestorable: true };
  if (cloudKind === "device") return { case: ofDevice, isRestorable: true };
  return { case: ofOther, isRestorable: false };
}

/** In scope, and something leaves it out. */
function leftOut(subject: Subject, twin: Twin | undefined, world: World): Verdict | undefined {
  const { leftOut: left, owners } = subject;
  if (!left) return undefined;
  const page =
    owners.is?.tool === "Cloud Sync" && left.case === "leftOutByDefault" ? { page: PAGES.cloudSyncDefaults } : {};
  const own = twin && (isOwnTwin(subject, twin, world.tenant) ? twin.entry : ownTwinOf(subject, world.tenant));
  const found = own === undefined ? {} : { twin: world.tenant.id(own) };
  const mayBeDeleted = own === undefined && subject.standing.outcome?.deletedBy.length;
  const unseen = mayBeDeleted ? unseenTwin(subject, world) : undefined;
  if (unseen) return unseen;
  if (own === undefined || !isCertain(left)) return { ...left, ...page, ...found };
  return {
    case: "leftOutAndYetThere",
    because: `${left.because} Yet the tenant has it as a synchronized object.`,
    ...found,
    ...page,
  };
}

/** Somebody has it in scope after the change, and the writer before deletes it first, whether it is left out then or not. */
function deletedFirst(subject: Subject, circumstances: Circumstances, world: World): Verdict | undefined {
  const { owners, leftOut: left, standing } = subject;
  if (!owners.is || !standing.outcome?.deletedBy.length) return undefined;
  if (!circumstances.twin || isUnanchored(subject, world)) return left ? undefined : unseenTwin(subject, world);
  const before = twinBefore(subject, circumstances.twin, world.tenant);
  if (!before) return undefined;
  const { twin, deletedBy } = deletedOf(subject, before, world);
  const id = world.tenant.id(twin.entry);
  if (typeof deletedBy === "string") return { ...perhapsDeleted(subject, deletedBy), twin: id };
  if (deletedBy.length === 0) return undefined;
  const unsaid = whoseTwin(subject, twin, world);
  if (unsaid) return unsaid;
  if (left && isCertain(left))
    return { ...deletion(subject, LEAVES), because: `${leavesScopeOf(deletedBy)} ${left.because}`, twin: id };
  const who = namesInWords(deletedBy.map(({ name }) => name));
  const first = deletion(subject, ["userDeletedFirst", "deviceDeletedFirst", "groupOrContactDeletedFirst"]);
  // Who had it in the tenant did not leave it out; another tool may.
  const open = left ?? (deletedBy.some(({ tool }) => tool === owners.is?.tool) ? undefined : unseenFilter(subject));
  if (open)
    return {
      ...first,
      because: `${who} deletes it first, and what follows is not known. ${open.because}`,
      twin: id,
      afterwards: "unknown",
    };
  const { words, ...afterwards } = afterDeletion(subject, twin, circumstances, world);
  return {
    ...first,
    because:
      twin.entry === before.entry
        ? `${who} deletes it before ${owners.is.name} writes it, and ${words}.`
        : `${who} deletes one of its two accounts, and ${words}.`,
    twin: id,
    ...afterwards,
  };
}

/** Others that are written have its source anchor: whoever has the twin, both fail. */
function sharingAnchor({ owners }: Subject, { collisions }: Circumstances): Verdict | undefined {
  const collision = owners.is && collisions.find(({ by }) => by === "sourceAnchor");
  return collision && collisionVerdict(collision);
}

interface Afterwards extends Pick<Verdict, "afterwards" | "block"> {
  /** Goes on after "and". */
  readonly words: string;
}

/** What becomes of an object that was deleted first, once its owner comes to it. */
function afterDeletion(subject: Subject, twin: Twin, circumstances: Circumstances, world: World): Afterwards {
  const shared = sharingAnchor(subject, circumstances);
  const duplicate = { afterwards: "duplicate", words: "its source anchor is another object's, too" } as const;
  if (shared && isDuplicate(shared)) return duplicate;
  const then = returning(subject, twin, circumstances, world);
  return !shared || then.afterwards === "duplicate"
    ? then
    : { afterwards: "unknown", words: "whether another object with its source anchor is written is not known" };
}

/** The same, where no other object has its source anchor: it meets the tenant as any other new one, without its twin. */
function returning(
  subject: Subject,
  { entry, hasAnchorAfter }: Twin,
  { collisions, problems }: Circumstances,
  world: World,
): Afterwards {
  const isUser = subject.cloudKind === "user";
  if (subject.cloudKind === "device")
    return { afterwards: "notDocumented", words: "what happens to the deleted device then is not documented" };
  if (isUser && !subject.anchorAfter) return { afterwards: "unknown", words: "its source anchor is not known" };
  const other = isUser && !hasAnchorAfter ? otherTwinOf(subject, world.tenant) : undefined;
  const found = other === undefined ? undefined : joined(subject, { entry: other, hasAnchorAfter: true }, world);
  if (found) return afterwardsBy(found);
  const gone = world.tenant.id(entry);
  const met =
    isUser && hasAnchorAfter
      ? restoring(subject, entry, world)
      : [
          ...matches(subject, world).filter(({ partners }) => !partners?.some(({ name }) => name === gone)),
          newObject(subject),
        ];
  return afterwardsBy(
    gravest([...met, ...collisions.map((collision) => collisionVerdict(collision)), ...refusals(subject, problems)]),
  );
}

/** Everything that comes of a user that finds its own account by its anchor, among the deleted ones. */
function restoring(subject: Subject, entry: Entry, world: World): Verdict[] {
  const unknown = unknownOf(entry, world);
  return [
    protectionOf(subject, entry, world) ??
      mappedToOther(subject, { entry, hasAnchorAfter: true }, world) ??
      (unknown === undefined
        ? { case: "hardMatchOfDeletedUser", because: "It is restored then." }
        : { case: "hardMatchNotKnown", because: unknown, atWorst: "blocked" }),
    ...takenValues(subject, [entry], world),
    ...unseenValues(subject, world),
  ];
}

function afterwardsBy({ case: name, block, because }: Verdict): Afterwards {
  const sentence = `${because.charAt(0).toLowerCase()}${because.slice(1, -1)}`;
  return {
    afterwards: CASES[name].outcome,
    ...(block && { block }),
    words:
      name === "newObject"
        ? "it is created again as a new object"
        : name === "hardMatchOfDeletedUser"
          ? sentence
          : `then this applies: ${sentence}`,
  };
}

/** It finds the account of another object, which the change converts, or deletes: then joined or restored, in whatever order. */
function takenBack(subject: Subject, circumstances: Circumstances, world: World): Verdict | undefined {
  const { twin } = circumstances;
  if (!twin?.hasAnchorAfter || !isLeavingWithOther(twin.entry, subject, world)) return undefined;
  const late = arriving(subject, circumstances, world);
  const inTime = world.tenant.is(Flag.converted, twin.entry) ? undefined : joined(subject, twin, world);
  if (!inTime) return late;
  const worst = gravest([inTime, late]);
  const { outcome } = CASES[worst.case];
  if (!world.tenant.is(Flag.kept, twin.entry) || outcome === CASES[inTime.case].outcome) return worst;
  return {
    case: "hardMatchNotKnown",
    because:
      "A user of the tenant that another object made has its source anchor, and whether the change deletes that one is not known.",
    atWorst: outcome,
    partners: [partnerOf(twin.entry, world)],
  };
}

/** The same owner finds another account by its anchor than the one that it was written into: an anchor never changes. */
function anchorChanged(subject: Subject, twin: Twin | undefined, world: World): Verdict | undefined {
  if (!twin?.hasAnchorAfter || !subject.owners.isSame || isOwnTwin(subject, twin, world.tenant)) return undefined;
  const own = ownTwinOf(subject, world.tenant);
  return own === undefined ? undefined : formerTwin(subject, { entry: own, hasAnchorAfter: false }, world);
}

/** Its twin is there as a synchronized object, and nobody deletes it. */
function joined(subject: Subject, twin: Twin | undefined, world: World): Verdict | undefined {
  const { owners, anchorAfter } = subject;
  if (!twin || !owners.is) return undefined;
  const id = world.tenant.id(twin.entry);
  const anchor = subject.cloudKind === "user" ? anchorOfUser(subject, twin, world) : anchorOfOther(subject);
  if (anchor === "unknown") return { ...anchorNotKnown(subject), twin: id };
  if (anchor === "other") return unseenTwin(subject, world) ?? formerTwin(subject, twin, world);
  const mapped = whoseTwin(subject, twin, world) ?? mappedToOther(subject, twin, world) ?? tooManyMembers(subject);
  if (mapped) return { ...mapped, twin: id };
  const because = owners.isSame
    ? `${owners.is.name} goes on writing it, and its twin is there.`
    : `${owners.is.name} writes it instead of ${owners.beforeInWords || "nobody"}, and finds the same object by its source anchor.`;
  // What becomes of most objects: each of the two is written out, because spreading is slow.
  const name = owners.isSame ? "sameOwner" : "otherOwner";
  return anchorAfter
    ? { case: name, because, twin: id, by: "sourceAnchor", value: anchorAfter.value }
    : { case: name, because, twin: id, by: "sourceAnchor" };
}

/**
 * A user that nobody wrote by this anchor finds a twin that was another object's: recreated, or moved from another forest
 * with its mS-DS-ConsistencyGuid.
 */
function mappedToOther(subject: Subject, { entry }: Twin, world: World): Verdict | undefined {
  const { object, anchorBefore, anchorAfter, cloudKind, standing } = subject;
  const { tenant, matching, lacks } = world;
  if (cloudKind !== "user" || matching?.objectIdentifierUpdate === "allowed") return undefined;
  // The identifier of most twins is the objectGUID that is their anchor.
  if (anchorAfter?.attribute === "objectGUID" && tenant.is(Flag.anchoredByIdentifier, entry)) return undefined;
  const hadAnchor =
    anchorBefore?.value === anchorAfter?.value ||
    standing.before.some((writer) => anchorOf(object, writer, subject.lacks)?.value === anchorAfter?.value);
  if (hadAnchor && !isOfOtherAccount(entry, object, tenant)) return undefined;
  if (lacks.has("objectIdentifier"))
    return {
      case: "identifierNotKnown",
      because: "Its twin may have the onPremisesObjectIdentifier of another object, which the files do not have.",
      atWorst: "blocked",
    };
  if (!hasOtherIdentifier(entry, object, tenant)) return undefined;
  return {
    case: "twinOfOtherIdentifier",
    block: "objectIdentifierSet",
    because: "The user of the tenant with its source anchor has the onPremisesObjectIdentifier of another object.",
    partners: [partnerOf(entry, world)],
  };
}

function anchorOfUser(
  { anchorAfter }: Subject,
  { hasAnchorAfter }: Twin,
  { lacks }: World,
): "same" | "other" | "unknown" {
  if (!anchorAfter || lacks.has("immutableId")) return "unknown";
  return hasAnchorAfter ? "same" : "other";
}

/** Graph has no anchor of groups, contacts and devices: whoever wrote them took what it takes. */
function anchorOfOther({ object, owners, lacks, anchorBefore, anchorAfter }: Subject): "same" | "other" | "unknown" {
  if (owners.isSame && anchorBefore?.value === anchorAfter?.value) return "same";
  if (!owners.was) return hasOneAnchor(object, lacks) && anchorAfter ? "same" : "unknown";
  if (!anchorBefore || !anchorAfter) return "unknown";
  return anchorBefore.value === anchorAfter.value ? "same" : "other";
}

/** What the twin of each kind is known by when its anchor is another one. */
const IDENTITY = {
  user: "securityIdentifier",
  group: "securityIdentifier",
  contact: "primaryAddress",
  device: "deviceId",
} as const satisfies Record<string, ValueName>;

/** The twin is there under another anchor than the owner after looks for. */
function formerTwin(subject: Subject, { entry }: Twin, world: World): Verdict | undefined {
  const { owners, object, cloudKind } = subject;
  const twin = { twin: world.tenant.id(entry) };
  const owner = owners.is as NonNullable<typeof owners.is>;
  if (owners.isSame)
    return isConnectSync(owner)
      ? {
          case: "anchorChangedUnderConnectSync",
          because:
            "Its source anchor is not the one that it was synchronized with, so that it stops synchronizing until it is changed back.",
          ...twin,
        }
      : {
          case: "anchorChangedUnderCloudSync",
          because:
            "Its source anchor is not the one that it was synchronized with; what Cloud Sync does then is not documented.",
          ...twin,
        };
  const by = IDENTITY[cloudKind];
  const sid = object.objectSid;
  const isKnownBySid = sid !== undefined && world.tenant.withSecurityIdentifier(sid).includes(entry);
  // A synchronized user of another account is met by its sign-in name and addresses, if at all.
  if (cloudKind === "user" && !isKnownBySid && !world.lacks.has("securityIdentifier")) return undefined;
  return {
    case: "otherAnchorOfOtherOwner",
    because: `${owner.name} looks for it by ${anchorAttributeOf(object, owner)}, and the tenant has it under another source anchor: ${owner.name} does not find it, and cannot make a second one.`,
    by,
    ...(by === "securityIdentifier" && sid !== undefined && { value: sid }),
    ...twin,
    partners: [partnerOf(entry, world)],
  };
}

/** Nothing in the tenant is its twin yet. */
function arriving(subject: Subject, { collisions, problems }: Circumstances, world: World): Verdict {
  const unseen = unseenTwin(subject, world);
  if (unseen) return unseen;
  const verdicts = [
    ...matches(subject, world),
    ...collisions.map((collision) => collisionVerdict(collision)),
    ...refusals(subject, problems),
    newObject(subject),
  ];
  return gravest(verdicts);
}

/** What the tenant has shows that no filter leaves it out; of anything else nobody knows without the attribute. */
function unseenFilter({ object, filters, owners }: Subject): Verdict | undefined {
  const filteredBy = owners.is && filters.missingFor(object.kind, owners.is.tool);
  return filteredBy === undefined
    ? undefined
    : {
        case: "defaultFilterNotKnown",
        because: `The export of its domain does not have ${filteredBy}, by which ${owners.is?.tool} leaves objects out by default.`,
        ...(owners.is?.tool === "Cloud Sync" && { page: PAGES.cloudSyncDefaults }),
      };
}

function matches(subject: Subject, world: World): Verdict[] {
  if (subject.cloudKind === "user") {
    const candidates = hardMatchCandidatesOf(subject, world);
    if (candidates.length > 0)
      return [
        ...hardMatches(subject, candidates, world),
        ...takenValues(subject, candidates, world),
        ...unseenValues(subject, world),
        ...unseenDeletedUsers(world),
      ];
    return [...softMatches(subject, world), ...unseenDeletedUsers(world)];
  }
  const rolledBack = subject.standing.wasCloudManaged ? rolledBackOf(subject, world) : undefined;
  if (rolledBack === undefined) return softMatches(subject, world);
  const several = soughtByOthers(subject, rolledBack, world);
  if (several) return [several];
  const back = gravest([rollBack(subject, rolledBack, world), ...takenValues(subject, [rolledBack], world)]);
  // A contact has no security identifier, which would show that it was synchronized once.
  if (subject.cloudKind !== "contact" || !world.lacks.has("cloudManaged")) return [back];
  const soft = gravest([...softMatches(subject, world, rolledBack), newObject(subject)]);
  if (CASES[soft.case].outcome === CASES[back.case].outcome) return [back];
  return [{ ...authorityNotKnown(subject, rolledBack, world), atWorst: CASES[gravest([soft, back]).case].outcome }];
}

/** A group or contact that the tenant managed: whoever has it in scope takes it over again. */
function rollBack(subject: Subject, entry: Entry, world: World): Verdict {
  const page = { page: authorityPageOf(subject) };
  const partners = [partnerOf(entry, world)];
  if (world.matching?.hardMatchTakeover === "blocked")
    return {
      case: "hardMatchSwitchedOff",
      block: "hardMatchBlocked",
      because: "The tenant managed it, and blocks hard match, so that it is not taken over again.",
      partners,
    };
  if (!world.matching)
    return {
      case: "hardMatchNotKnown",
      because:
        "The tenant managed it, and neither the files nor the declaration say whether the tenant blocks hard match.",
      atWorst: "blocked",
      partners,
    };
  return {
    case: "rolledBackGroupOrContact",
    because: "The tenant managed it, and it is taken over again once isCloudManaged is set to false.",
    by: "sourceAnchor",
    twin: world.tenant.id(entry),
    ...page,
  };
}

function unseenDeletedUsers({ lacks }: World): Verdict[] {
  if (!lacks.has("deletedUsers")) return [];
  return [
    {
      case: "hardMatchNotKnown",
      because: "The files of the tenant do not have the deleted users, one of whom may have its source anchor.",
      atWorst: "duplicate",
    },
  ];
}

const COLLISIONS = {
  sourceAnchor: { case: "sameAnchorTwice", words: "source anchor" },
  userPrincipalName: { case: "sameSignInNameTwice", words: "sign-in name" },
  primaryAddress: { case: "sameAddressTwice", words: "primary address" },
  proxyAddress: { case: "sameAddressTwice", words: "address" },
} as const;

function collisionVerdict(collision: Collision): Verdict {
  const { by, value, partners, partnerCount, isAcrossForests, isPerhaps, computedFor } = collision;
  const meeting = { by, value, partners, partnerCount };
  const shared = sharedInWords(collision);
  const isOwnComputed = computedFor === "this";
  const atWorst = isOwnComputed ? "notDocumented" : "duplicate";
  if (isPerhaps)
    return {
      case: "sameValuePerhaps",
      because: `${shared}; whether ${computedFor ? "it comes to that" : `anybody writes ${partnerCount === 1 ? "it" : "them"}`} is not known.`,
      atWorst,
      ...meeting,
    };
  if (isAcrossForests)
    return {
      case: "sameValueInTwoForests",
      because: `${shared} in another forest; whether Connect Sync takes them for one person is not declared.`,
      atWorst,
      ...meeting,
    };
  return isOwnComputed
    ? { case: "sameComputedNameTwice", because: `${shared}; what happens is not documented.`, ...meeting }
    : {
        case: COLLISIONS[by as keyof typeof COLLISIONS].case,
        because: `${shared}, and ${partnerCount === 1 ? "both" : "all of them"} are written to the tenant.`,
        ...meeting,
      };
}

function sharedInWords({ by, value, partnerCount, computedFor }: Collision): string {
  const others = partnerCount === 1 ? "another object" : `${inDigits(partnerCount)} other objects`;
  const have = partnerCount === 1 ? "has" : "have";
  if (computedFor === "this")
    return `Its sign-in name cannot be taken and becomes ${value}, which ${others} ${have}, too, or will have`;
  if (computedFor === "others")
    return `Its sign-in name is what the one of ${others} becomes, which cannot be taken as it stands`;
  const { words } = COLLISIONS[by as keyof typeof COLLISIONS];
  return `${partnerCount === 1 ? "Another object" : others} ${have} the same ${words}`;
}

/** What keeps an object out although nothing meets it. */
function refusals(subject: Subject, problems: readonly AttributeProblem[]): Verdict[] {
  const refused = problems.find(({ isRefused }) => isRefused);
  const tooLarge = tooManyMembers(subject);
  const owner = subject.owners.is;
  const isFiltered = owner && isConnectSync(owner) && owner.settings.groupFiltering === true;
  return [
    ...(refused ? [{ case: "valueRefused", because: `Its ${refused.text}`, page: refused.page } as const] : []),
    ...(tooLarge ? [tooLarge] : []),
    ...(isFiltered
      ? [
          {
            case: "groupFilterNotKnown",
            because: `${owner.name} synchronizes only the members of a group, which is not declared.`,
          } as const,
        ]
      : []),
  ];
}

/** Connect Sync takes fewer members than this. */
const CONNECT_SYNC_MEMBERS = 250_000;
/** Cloud Sync takes no more members than this. */
const CLOUD_SYNC_MEMBERS = 50_000;

function tooManyMembers({ object, owners, lacks }: Subject): Verdict | undefined {
  if (object.kind !== "group" || !owners.is) return undefined;
  const count = object.memberCount ?? object.members?.length;
  const [most, limit] = isConnectSync(owners.is)
    ? [CONNECT_SYNC_MEMBERS - 1, `with fewer than ${inDigits(CONNECT_SYNC_MEMBERS)}`]
    : [CLOUD_SYNC_MEMBERS, `with up to ${inDigits(CLOUD_SYNC_MEMBERS)}`];
  if (count === undefined)
    return lacks.has("memberCount")
      ? {
          case: "memberCountNotKnown",
          because: `The export of its domain does not say how many members it has, and ${owners.is.tool} synchronizes groups ${limit}.`,
        }
      : undefined;
  return count <= most
    ? undefined
    : {
        case: isConnectSync(owners.is) ? "tooManyMembersForConnectSync" : "tooManyMembersForCloudSync",
        because: `It has ${inDigits(count)} members, and ${owners.is.tool} synchronizes groups ${limit}.`,
      };
}

function newObject({ owners, anchorAfter }: Subject): Verdict {
  return {
    case: "newObject",
    because: `Nothing in the tenant has its values, so that ${owners.is?.name} creates it.`,
    ...(anchorAfter && { by: "sourceAnchor", value: anchorAfter.value }),
  };
}

/** By what twins are found whatever their anchor is. */
const IDENTITIES: Readonly<Record<CloudKind, readonly ExportedAttribute[]>> = {
  user: ["objectSid"],
  group: ["objectSid"],
  contact: ["proxyAddresses", "mail"],
  device: [],
};

/** Why a twin may be there that cannot be seen; undefined where it would be seen. */
function unseenTwin(subject: Subject, world: World): Verdict | undefined {
  const { cloudKind, lacks, owners, anchorBefore, anchorAfter } = subject;
  const missing = missingIdentity(subject, world);
  if (missing !== undefined) return { case: "twinsNotKnown", because: `${missing}, so that its twin cannot be found.` };
  if (cloudKind !== "user") return undefined;
  const isKnown = owners.is ? anchorAfter : owners.was ? anchorBefore : !lacks.has("consistencyGuid");
  return isKnown ? undefined : anchorNotKnown(subject);
}

/** What the files lack of that by which twins are found, and told from those of others: the beginning of a sentence. */
function missingIdentity({ cloudKind, lacks }: Subject, world: World): string | undefined {
  const part = world.missing[cloudKind];
  if (part) return `The files of the tenant do not have ${partInWords(part)}`;
  const attribute = lacks.size === 0 ? undefined : IDENTITIES[cloudKind].find((one) => lacks.has(one));
  return attribute && `The export of its domain does not have ${attribute}`;
}

function anchorNotKnown({ object, owners, lacks }: Subject): Verdict {
  const writer = owners.is ?? owners.was;
  const attribute = writer ? anchorAttributeOf(object, writer) : "mS-DS-ConsistencyGuid";
  const isMissing =
    lacks.has("consistencyGuid") || !["ms-ds-consistencyguid", "objectguid"].includes(attribute.toLowerCase());
  return {
    case: "anchorNotKnown",
    because: isMissing
      ? `Its source anchor is ${attribute}, which the export of its domain does not have.`
      : "The tenant does not say by which source anchor it was synchronized, and neither does the declaration before the change.",
  };
}
