import { addressesOf, primaryAddressOf } from "./addresses";
import type { CaseName } from "./cases";
import { type CloudPart, GROUP_TYPES, type GroupType } from "./cloud-object";
import type { ExportedAttribute } from "./directory-object";
import type { Entry } from "./entries-by-value";
import type { ValueName } from "./prediction";
import { computedSignInName, sentSignInName } from "./sign-in-name";
import type { Subject } from "./subject";
import { Flag } from "./tenant-index";
import { isOfOtherAccount } from "./twin";
import { signInKey } from "./values";
import type { Verdict } from "./verdict";
import { partInWords, partnerOf, type World } from "./world";

/** An object of the tenant that has a value of the new one. */
interface Meeting {
  readonly entry: Entry;
  readonly by: ValueName;
  readonly value: string;
}

/**
 * Everything that comes of the values that a new object has in common with objects of the tenant.
 * @param native an object of the tenant that is taken never to have been synchronized
 */
export function softMatches(subject: Subject, world: World, native?: Entry): Verdict[] {
  if (subject.cloudKind === "device") return deviceMatches(subject, world);
  const meetings = meetingsOf(subject, world);
  const verdicts = meetings.map((meeting) => softMatch(subject, meeting, world, native));
  const matchable = meetings.filter((_, index) => !isDuplicate(verdicts[index] as Verdict));
  if (matchable.length > 1) verdicts.push(severalCandidates(matchable, world));
  return [
    ...verdicts,
    ...takenIdentifiers(
      subject,
      meetings.map(({ entry }) => entry),
      world,
    ),
    ...secondaryAddresses(subject, meetings, world),
    ...computedName(
      subject,
      meetings.map(({ entry }) => entry),
      world,
    ),
    ...unseenValues(subject, world),
  ];
}

/** The objects that the tenant looks at: by the sign-in name first, then by the primary address; each once. */
function meetingsOf(subject: Subject, { tenant }: World): Meeting[] {
  const { object, cloudKind } = subject;
  const meetings: Meeting[] = [];
  const meet = (entries: readonly Entry[], by: ValueName, value: string) => {
    for (const entry of entries)
      if (!meetings.some((meeting) => meeting.entry === entry)) meetings.push({ entry, by, value });
  };
  const name = cloudKind === "user" ? sentSignInName(subject) : undefined;
  const key = name === undefined ? undefined : signInKey(name);
  if (key !== undefined) meet(tenant.withSignInName(key), "userPrincipalName", name as string);
  const primary = primaryAddressOf(object);
  if (primary !== undefined) meet(tenant.withAddress(primary), "primaryAddress", primary);
  return meetings;
}

function softMatch(subject: Subject, { entry, by, value }: Meeting, world: World, native?: Entry): Verdict {
  const { tenant, lacks, matching } = world;
  const { cloudKind } = subject;
  const kind = tenant.kind(entry);
  const common = COMMON[by as keyof typeof COMMON];
  const meeting = { by, value, partners: [partnerOf(entry, world)] };
  const told = (name: CaseName, because: string): Verdict => ({ case: name, because, ...meeting });
  if (kind !== cloudKind)
    return told("otherKindHasValue", `A ${kind} of the tenant has its ${common}, and kinds never match.`);
  if (isAnothers(entry, subject, world))
    return told(
      "otherAnchorHasValue",
      `A ${kind} of the tenant that belongs to another source anchor has its ${common}.`,
    );
  if (entry !== native && mayBeAnothers(entry, world))
    return { ...told("authorityNotKnown", `${formerContact(`its ${common}`)}.`), atWorst: "duplicate" };
  if (tenant.is(Flag.assignedRole, entry))
    return {
      ...told("softMatchOfAssignedRole", `A user of the tenant with an admin role has its ${common}.`),
      block: "privilegedRole",
    };
  if (matching?.softMatch === "blocked")
    return {
      ...told("softMatchSwitchedOff", `A ${kind} of the tenant has its ${common}, and the tenant blocks soft match.`),
      block: "softMatchBlocked",
    };
  const isGuest = tenant.is(Flag.guest, entry);
  const groupType = GROUP_TYPES.find((type) => tenant.is(Flag[type], entry));
  const decides = kind === "user" ? ROLES : kind === "group" && !groupType ? TYPES : NOTHING;
  const part = decides.find((one) => lacks.has(one) && !(isGuest && one === "eligibleRoles"));
  if (part)
    return {
      ...told(
        "softMatchNotKnown",
        `A ${kind} of the tenant has its ${common}, and the files do not say ${partInWords(part)}.`,
      ),
      atWorst: part === "roles" || !matching ? "blocked" : "notDocumented",
    };
  if (!matching)
    return {
      ...told(
        "softMatchNotKnown",
        `A ${kind} of the tenant has its ${common}, and neither the files nor the declaration say whether the tenant blocks soft match.`,
      ),
      atWorst: "blocked",
    };
  if (isGuest)
    return told("softMatchOfGuest", `A guest of the tenant has its ${common}; what happens is not documented.`);
  if (tenant.is(Flag.eligibleRole, entry))
    return told(
      "softMatchOfEligibleRole",
      `A user of the tenant who is eligible for a privileged role has its ${common}; what happens is not documented.`,
    );
  if (groupType)
    return told(
      "softMatchOfGroupType",
      `A group of the tenant that ${IS_OF_TYPE[groupType]} has its ${common}, and no group of Active Directory is of that type; what happens is not documented.`,
    );
  return {
    case: kind === "user" ? "softMatchOfUser" : "softMatchOfGroupOrContact",
    because: `A ${kind} of the tenant has its ${common}, and is taken over.`,
    by,
    value,
    twin: tenant.id(entry),
    takesOver: entry,
  };
}

/** What decides whether an object of the tenant is taken over, besides its values. */
const ROLES: readonly CloudPart[] = ["roles", "eligibleRoles"];
const TYPES: readonly CloudPart[] = ["groupTypes"];
const NOTHING: readonly CloudPart[] = [];

/** What a group of the tenant is or has, behind "that". */
const IS_OF_TYPE = {
  microsoft365: "is a Microsoft 365 group",
  dynamic: "has dynamic membership",
  roleAssignable: "is role-assignable",
} as const satisfies Readonly<Record<GroupType, string>>;

/**
 * Whether it belongs to another source anchor. Of groups and contacts none is shown, but what was synchronized once has one: so
 * has a group with a security identifier, and whatever the tenant has become the source of authority of.
 */
function isAnothers(entry: Entry, { object }: Subject, { tenant }: World): boolean {
  if (tenant.is(Flag.synced, entry) || tenant.is(Flag.immutableId, entry) || tenant.is(Flag.cloudManaged, entry))
    return true;
  return tenant.kind(entry) === "group" && isOfOtherAccount(entry, object, tenant);
}

/** Nothing but isCloudManaged shows of a contact that it was synchronized once. */
function mayBeAnothers(entry: Entry, { tenant, lacks }: World): boolean {
  return lacks.has("cloudManaged") && tenant.kind(entry) === "contact";
}

function formerContact(common: string): string {
  return `A contact of the tenant has ${common}, and the files do not say whether it was synchronized once and the tenant is its source of authority (isCloudManaged)`;
}

function severalCandidates(meetings: readonly Meeting[], world: World): Verdict {
  const [first] = meetings as [Meeting];
  return {
    case: "softMatchOfSeveral",
    because: `${meetings.length} objects of the tenant have its sign-in name or its primary address; which of them it takes over is not documented.`,
    by: first.by,
    value: first.value,
    partners: meetings.map(({ entry }) => partnerOf(entry, world)).sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** The values of an object that takes over one of the tenant, where another one of the tenant has them. */
export function takenValues(subject: Subject, [twin]: readonly Entry[], world: World): Verdict[] {
  const { tenant } = world;
  const primary = primaryAddressOf(subject.object);
  const others = addressesOf(subject.object).filter((address) => address !== primary);
  const meetings = [
    ...meetingsOf(subject, world),
    ...others.flatMap((value) =>
      tenant.withAddress(value).map((entry): Meeting => ({ entry, by: "proxyAddress", value })),
    ),
  ];
  const taken = meetings
    .filter(({ entry }) => entry !== twin)
    .map(
      ({ entry, by, value }): Verdict => ({
        case: "valueTaken",
        because: `It takes over an object of the tenant by its source anchor, and a ${tenant.kind(entry)} of the tenant has its ${COMMON[by as keyof typeof COMMON]}.`,
        by,
        value,
        partners: [partnerOf(entry, world)],
      }),
    );
  const met = [...meetings.map(({ entry }) => entry), ...(twin === undefined ? [] : [twin])];
  return [...taken, ...takenIdentifiers(subject, met, world), ...computedName(subject, met, world)];
}

const COMMON = {
  userPrincipalName: "sign-in name",
  primaryAddress: "primary address",
  proxyAddress: "address",
} as const;

/** Security identifiers are unique in a tenant: one that an object has that is not its twin. */
function takenIdentifiers({ object, cloudKind }: Subject, met: readonly Entry[], world: World): Verdict[] {
  if (object.objectSid === undefined) return [];
  const { tenant } = world;
  return tenant
    .withSecurityIdentifier(object.objectSid)
    .filter((entry) => !met.includes(entry))
    .map((entry) => ({
      case: "securityIdentifierTaken",
      because: `A ${tenant.kind(entry)} of the tenant has its security identifier, and a ${cloudKind} that does not match it cannot have it too.`,
      by: "securityIdentifier",
      value: object.objectSid as string,
      partners: [partnerOf(entry, world)],
    }));
}

/** Microsoft's pages disagree on other addresses than the primary one: they match nothing, or fail. */
function secondaryAddresses(subject: Subject, meetings: readonly Meeting[], world: World): Verdict[] {
  const { tenant } = world;
  const primary = primaryAddressOf(subject.object);
  return addressesOf(subject.object)
    .filter((address) => address !== primary)
    .flatMap((address) =>
      tenant
        .withAddress(address)
        .filter((entry) => !meetings.some((meeting) => meeting.entry === entry))
        .map((entry): Verdict => {
          const kind = tenant.kind(entry);
          const meeting = { by: "proxyAddress", value: address, partners: [partnerOf(entry, world)] } as const;
          if (kind !== subject.cloudKind)
            return {
              case: "otherKindHasValue",
              because: `A ${kind} of the tenant has one of its addresses, and kinds never match.`,
              ...meeting,
            };
          if (isAnothers(entry, subject, world))
            return {
              case: "secondaryAddressOfSynchronized",
              because: `A ${kind} of the tenant that belongs to another source anchor has one of its addresses.`,
              ...meeting,
            };
          if (!mayBeAnothers(entry, world))
            return {
              case: "secondaryAddressOfOther",
              because: `A ${kind} of the tenant has one of its addresses, which is not its primary one; Microsoft's pages disagree on what happens.`,
              ...meeting,
            };
          const former = formerContact("one of its addresses");
          // Who waits for a contact has its primary address, and is written unless it belongs to another anchor.
          return tenant.is(Flag.awaited, entry) && tenant.withPrimaryAddress(address).includes(entry)
            ? {
                case: "secondaryAddressOfSynchronized",
                because: `${former}; if not, another contact with this address is written.`,
                ...meeting,
              }
            : { case: "authorityNotKnown", because: `${former}.`, atWorst: "duplicate", ...meeting };
        }),
    );
}

/** Where the domain of a sign-in name is not verified, the tenant computes another one, which may be somebody's. */
function computedName(subject: Subject, met: readonly Entry[], world: World): Verdict[] {
  const { tenant, domains } = world;
  const computed = subject.cloudKind === "user" ? computedSignInName(subject, domains) : undefined;
  const key = computed === undefined ? undefined : signInKey(computed);
  if (computed === undefined || key === undefined) return [];
  if (subject.lacks.has("mailNickname"))
    return [
      {
        case: "softMatchNotKnown",
        because:
          "Its sign-in name cannot be taken, and the export of its domain does not have mailNickname, of which another one is computed.",
        atWorst: "notDocumented",
      },
    ];
  if (domains.initial === undefined)
    return [
      {
        case: "softMatchNotKnown",
        because:
          "Its sign-in name cannot be taken, and the files of the tenant do not have its initial domain, in which another one is computed that somebody may have.",
        atWorst: "notDocumented",
      },
    ];
  return tenant
    .withSignInName(key)
    .filter((entry) => !met.includes(entry))
    .map((entry) => ({
      case: "computedNameTaken",
      because: `Its sign-in name cannot be taken and becomes ${computed}, which a user of the tenant has; whether they match or it fails is not documented.`,
      by: "userPrincipalName",
      value: computed,
      partners: [partnerOf(entry, world)],
    }));
}

/** What the files do not have and could meet. */
export function unseenValues({ object, cloudKind, lacks }: Subject, world: World): Verdict[] {
  const attributes: readonly ExportedAttribute[] = [
    ...(cloudKind === "user" ? (["userPrincipalName"] as const) : []),
    ...(cloudKind === "user" && !object.userPrincipalName ? (["samAccountName"] as const) : []),
    "proxyAddresses",
    "mail",
  ];
  const missing = attributes.find((attribute) => lacks.has(attribute));
  if (missing)
    return [
      {
        case: "softMatchNotKnown",
        because: `The export of its domain does not have ${missing}, by which it may meet an object of the tenant.`,
        atWorst: "duplicate",
      },
    ];
  const part = (["proxyAddresses", "users", "groups", "contacts"] as const).find((one) => world.lacks.has(one));
  return part === undefined || addressesOf(object).length === 0
    ? []
    : [
        {
          case: "softMatchNotKnown",
          because: `The files of the tenant do not have ${partInWords(part)}, where its addresses may be taken.`,
          atWorst: "duplicate",
        },
      ];
}

function deviceMatches({ object }: Subject, world: World): Verdict[] {
  const { tenant, matching } = world;
  return tenant
    .withDeviceId(object.objectGuid)
    .filter((entry) => tenant.kind(entry) === "device" && !tenant.is(Flag.synced, entry))
    .map((entry): Verdict => {
      const meeting = { by: "deviceId", value: object.objectGuid } as const;
      const partners = [partnerOf(entry, world)];
      const has = "A device that has registered itself in the tenant has its objectGUID";
      if (matching?.softMatch === "blocked")
        return {
          case: "softMatchSwitchedOff",
          block: "softMatchBlocked",
          because: `${has}, and the tenant blocks soft match.`,
          partners,
          ...meeting,
        };
      if (!matching)
        return {
          case: "softMatchNotKnown",
          because: `${has}, and neither the files nor the declaration say whether the tenant blocks soft match.`,
          atWorst: "blocked",
          partners,
          ...meeting,
        };
      return { case: "softMatchOfDevice", because: `${has}, and is taken over.`, twin: tenant.id(entry), ...meeting };
    });
}

function isDuplicate({ case: name }: Verdict): boolean {
  return name === "otherKindHasValue" || name === "otherAnchorHasValue";
}
