import type { Entry } from "./entries-by-value";
import type { Subject } from "./subject";
import { Flag } from "./tenant-index";
import { hasOtherIdentifier, isOfOtherAccount } from "./twin";
import type { Verdict } from "./verdict";
import { partInWords, partnerOf, type World } from "./world";

/** A user who was deleted can be taken back for so many days. */
const RESTORABLE_DAYS = 30;

/** The users of the tenant that nobody writes after the change and that have the anchor of this one, those that are there first. */
export function hardMatchCandidatesOf(subject: Subject, world: World): readonly Entry[] {
  const { tenant, today } = world;
  if (!subject.anchorAfter) return [];
  const candidates = tenant
    .withAnchor(subject.anchorAfter.value)
    .filter((entry) => tenant.kind(entry) === "user")
    .filter((entry) => !tenant.is(Flag.synced, entry) || isLeavingWithOther(entry, subject, world));
  return [
    ...candidates.filter((entry) => !tenant.is(Flag.deleted, entry)),
    ...candidates.filter((entry) => tenant.is(Flag.deleted, entry) && !isGone(tenant.deletedAt(entry), today)),
  ];
}

/** Whether the change deletes the user of the tenant, or gives it to the tenant, with the object that made it: not this one. */
export function isLeavingWithOther(entry: Entry, { object }: Pick<Subject, "object">, { tenant }: World): boolean {
  return (tenant.is(Flag.letGo, entry) || tenant.is(Flag.converted, entry)) && isOfOtherAccount(entry, object, tenant);
}

/** Everything that comes of a user that finds its anchor at users of the tenant, by the protections of July 2026. */
export function hardMatches(subject: Subject, candidates: readonly Entry[], world: World): Verdict[] {
  const verdicts = candidates.map((entry) => hardMatch(subject, entry, world));
  if (candidates.length > 1)
    verdicts.push({
      case: "hardMatchOfSeveral",
      because: `${candidates.length} users of the tenant have its source anchor; which of them it takes over is not documented.`,
      by: "sourceAnchor",
      ...(subject.anchorAfter && { value: subject.anchorAfter.value }),
      partners: candidates.map((entry) => partnerOf(entry, world)),
    });
  return verdicts;
}

function hardMatch(subject: Subject, entry: Entry, world: World): Verdict {
  const { tenant } = world;
  const meeting = { by: "sourceAnchor", ...(subject.anchorAfter && { value: subject.anchorAfter.value }) } as const;
  const managed = managedByTenant(subject, entry, world);
  if (managed) return { ...managed, ...meeting, partners: [partnerOf(entry, world)] };
  const forbidden = protectionOf(subject, entry, world);
  if (forbidden) return { ...forbidden, ...meeting, partners: [partnerOf(entry, world)] };
  const unknown = unknownOf(entry, world);
  if (unknown !== undefined)
    return {
      case: "hardMatchNotKnown",
      because: unknown,
      atWorst: "blocked",
      ...meeting,
      partners: [partnerOf(entry, world)],
    };
  const deletedAt = tenant.deletedAt(entry);
  const found = { ...meeting, twin: tenant.id(entry), takesOver: entry };
  if (tenant.is(Flag.letGo, entry))
    return {
      case: "hardMatchOfDeletedUser",
      because:
        "The user of the tenant with its source anchor is deleted with the object that it was synchronized from, and is restored then.",
      ...found,
    };
  return deletedAt === undefined
    ? { case: "hardMatchOfUser", because: "A user of the tenant has its source anchor, and is taken over.", ...found }
    : {
        case: "hardMatchOfDeletedUser",
        because: `A user who was deleted on ${deletedAt.slice(0, 10)} has its source anchor, and is restored.`,
        ...found,
      };
}

/** A user that the tenant manages, or may manage, and that another object made. */
function managedByTenant(
  { object }: Subject,
  entry: Entry,
  { tenant, lacks }: World,
): Pick<Verdict, "case" | "because" | "atWorst"> | undefined {
  if (!isOfOtherAccount(entry, object, tenant) || tenant.is(Flag.givenBack, entry)) return undefined;
  if (tenant.is(Flag.cloudManaged, entry) || tenant.is(Flag.converted, entry))
    return {
      case: "anchorOfCloudManaged",
      because:
        "A user whose source of authority is the tenant has its source anchor, and was made by another object; what happens is not documented.",
    };
  // What is deleted nobody has converted.
  if (!lacks.has("cloudManaged") || tenant.is(Flag.synced, entry) || tenant.is(Flag.deleted, entry)) return undefined;
  return {
    case: "authorityNotKnown",
    because:
      "A user that is no longer synchronized has its source anchor, and the files do not say whether the tenant is its source of authority (isCloudManaged).",
    atWorst: "blocked",
  };
}

/** What keeps users from taking over one that is there; undefined where nothing that is known does. */
export function protectionOf(
  { object }: Pick<Subject, "object">,
  entry: Entry,
  world: World,
): Pick<Verdict, "case" | "because" | "block"> | undefined {
  const { tenant, matching } = world;
  if (tenant.is(Flag.assignedRole, entry))
    return {
      case: "hardMatchOfAssignedRole",
      block: "privilegedRole",
      because: "The user of the tenant with its source anchor has a privileged role, so that a hard match is blocked.",
    };
  if (tenant.is(Flag.eligibleRole, entry))
    return {
      case: "hardMatchOfEligibleRole",
      block: "eligibleRole",
      because:
        "The user of the tenant with its source anchor is eligible for a privileged role, so that a hard match is blocked.",
    };
  if (
    hasOtherIdentifier(entry, object, tenant) &&
    matching?.objectIdentifierUpdate !== "allowed" &&
    (!tenant.is(Flag.synced, entry) || isLeavingWithOther(entry, { object }, world))
  )
    return {
      case: "hardMatchOfOtherIdentifier",
      block: "objectIdentifierSet",
      because:
        "The user of the tenant with its source anchor has the onPremisesObjectIdentifier of another object, so that a hard match is blocked.",
    };
  if (matching?.hardMatchTakeover === "blocked")
    return {
      case: "hardMatchSwitchedOff",
      block: "hardMatchBlocked",
      because:
        "A user of the tenant has its source anchor, and the tenant blocks hard match (blockCloudObjectTakeoverThroughHardMatchEnabled).",
    };
  return undefined;
}

/** What is not known and would keep users apart, as a sentence. */
export function unknownOf(entry: Entry, { lacks, matching, tenant }: World): string | undefined {
  const mayChange = matching?.objectIdentifierUpdate === "allowed";
  const part = (["roles", "eligibleRoles", "objectIdentifier"] as const).find(
    (one) => lacks.has(one) && !(one === "objectIdentifier" && (tenant.is(Flag.synced, entry) || mayChange)),
  );
  if (part) return `A user of the tenant has its source anchor, and the files do not say ${asClause(part)}.`;
  return matching
    ? undefined
    : "A user of the tenant has its source anchor, and neither the files nor the declaration say whether the tenant blocks hard match.";
}

function asClause(part: "roles" | "eligibleRoles" | "objectIdentifier"): string {
  return part === "objectIdentifier" ? `the ${partInWords(part)} of users` : partInWords(part);
}

/** Whether a deleted user can no longer be restored. */
function isGone(deletedAt: string | undefined, today: string): boolean {
  const days = (Date.parse(today) - Date.parse(deletedAt?.slice(0, 10) ?? "")) / 86_400_000;
  return days > RESTORABLE_DAYS;
}
