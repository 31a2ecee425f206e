// biome-ignore-all lint/suspicious/noThenProperty: what becomes of an object afterwards is a word, which nothing calls.
import { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import type { TenantProps } from "../../../lib/domain/tenant/tenant";
import type { ObjectMatching } from "../../../lib/domain/tenant/user-authentication";
import type { Writer } from "../../../lib/domain/writers/writer";
import { byConsistencyGuid } from "../../../lib/objects/anchor";
import { type CaseName, PAGES } from "../../../lib/objects/cases";
import type { CloudObject } from "../../../lib/objects/cloud-object";
import type { DirectoryObject } from "../../../lib/objects/directory-object";
import type { Prediction } from "../../../lib/objects/prediction";
import { CORP, cloudSync, connectSync, handOver, ous, tenant, under } from "../../support/topology";
import { cloudId, contact, device, exportOf, group, guid, native, person, type Story, twin } from "./made-objects";

/** One case of docs/preflight-cases.md, told with as little as it takes. */
export interface CaseStory extends Story {
  readonly case: CaseName;
  readonly title: string;
  /** What is said of the object in question, besides the outcome and the page of the case. */
  readonly expected: Partial<Prediction>;
  /** A part of the sentence that says why, so that no other case is taken for this one. */
  readonly because: RegExp;
  /** The object in question. @default the first one of the directory */
  readonly name?: string;
}

const ALLOWED: ObjectMatching = { softMatch: "allowed", hardMatchTakeover: "allowed" };
const BLOCKED: ObjectMatching = { softMatch: "blocked", hardMatchTakeover: "blocked" };

export function estate(writers: readonly Writer[] = [], props: Partial<TenantProps> = {}): SyncTopology {
  return new SyncTopology({
    tenants: [tenant({ matching: ALLOWED, verifiedDomains: ["contoso.com"], ...props })],
    connectSync: writers.filter((writer) => writer.tool === "Connect Sync") as never,
    cloudSync: writers.filter((writer) => writer.tool === "Cloud Sync") as never,
  });
}

const server = connectSync({ scopes: [ous("OU=Sales")] });
const staging = connectSync({ scopes: [ous("OU=Sales")], role: "staging" });
const byEmployeeId = connectSync({ scopes: [ous("OU=Sales")], sourceAnchor: "employeeID" });
const sales = cloudSync({ deviceSync: true });
const salesOfNothing = cloudSync({ scope: ous("OU=Nobody"), deviceSync: true });
const other = cloudSync({ name: "other", deviceSync: true });
const pilot = cloudSync({ name: "pilot", scope: GroupScope.of(CORP, [under("CN=g9,OU=Groups")]) });
const nobody = estate();
const converted = { cloudManaged: [{ names: [under("OU=Sales")], kinds: ["user", "group"] }] } as const;
/** An anchor that is the objectGUID of nobody. */
const OTHER_ANCHOR = "b3RoZXIgYW5jaG9yLi4uLg==";

const u1 = person(1);
const g1 = group(1);
const c1 = contact(1);
const d1 = device(1);
const anchor = twin(u1).immutableId as string;
/** Nobody writes u1, and then Cloud Sync does. */
const arrives = { before: nobody, after: estate([sales]), directory: [u1] };
/** A user of the tenant with the anchor of u1 that is not synchronized. */
const candidate = native({ immutableId: anchor, userPrincipalName: "someone@contoso.com" });
/** A user of the tenant with the sign-in name of u1. */
const namesake = native({ userPrincipalName: "U1@contoso.com" });

/** A user whose sign-in name cannot be taken, so that one is computed of the alias. */
export function computedAs(mailNickname: string, number: number): DirectoryObject {
  return person(number, { userPrincipalName: `u${number}@corp.local`, mailNickname });
}

/** A group of the directory with an address, and one of the tenant that has it. */
export const addressedGroup = group(1, { proxyAddresses: ["SMTP:g1@contoso.com"] });
export const groupWithItsAddress = native({ kind: "group", mail: "g1@contoso.com" });

/** In the order of the cases. */
export const STORIES: readonly CaseStory[] = [
  {
    case: "convertedToCloud",
    title: "an object that the declaration gives to the tenant is converted, and nobody deletes it",
    before: estate([sales]),
    after: estate([salesOfNothing], converted),
    directory: [u1],
    cloud: [twin(u1)],
    expected: { before: ["sales"], after: [], twin: cloudId(u1) },
    because: /makes the tenant its source of authority/,
  },
  {
    case: "managedByTenant",
    title: "an object whose twin the tenant manages is written by nobody, whatever has it in scope",
    ...arrives,
    cloud: [twin(u1, { synced: false, cloudManaged: true })],
    expected: { after: ["sales"], twin: cloudId(u1) },
    because: /isCloudManaged/,
  },
  {
    case: "authorityNotKnown",
    title:
      "whether the tenant manages an object that is no longer synchronized is unknown where the files do not say so",
    before: estate([sales]),
    after: estate([sales]),
    directory: [g1],
    cloud: [twin(g1, { synced: false })],
    observed: { lacks: ["cloudManaged"] },
    expected: { partners: [{ where: "tenant", kind: "group", name: cloudId(g1) }] },
    because: /isCloudManaged/,
  },
  {
    case: "membersNotKnown",
    title: "who is a member of a scoping group is unknown where no export has the members",
    before: nobody,
    after: estate([pilot]),
    directory: [u1],
    cloud: [],
    expected: {},
    because: /whether it is a member of the groups that scope pilot/,
  },
  {
    case: "severalOwners",
    title: "an object in scope of two owners is contested",
    before: nobody,
    after: estate([server, sales]),
    directory: [u1],
    cloud: [twin(u1)],
    expected: { after: ["aadc-01", "sales"] },
    because: /aadc-01 and sales all write it/,
  },
  {
    case: "twinOfSeveral",
    title: "which of two contacts with one primary address the one of the tenant was synchronized from is unknown",
    before: estate([server]),
    after: estate([server]),
    directory: [c1, contact(2, { mail: "c1@contoso.com", proxyAddresses: ["SMTP:c1@contoso.com"] })],
    cloud: [twin(c1)],
    expected: { twin: cloudId(c1) },
    because: /which of them it was synchronized from/,
  },
  {
    case: "twinsNotKnown",
    title: "without the users of the tenant nothing is said of a user",
    ...arrives,
    cloud: [],
    observed: { lacks: ["users"] },
    expected: {},
    because: /do not have users/,
  },
  {
    case: "neverWritten",
    title: "an object that nobody writes and the tenant does not have is out of scope",
    before: nobody,
    after: nobody,
    directory: [u1],
    cloud: [],
    expected: { before: [], after: [] },
    because: /the tenant does not have it/,
  },
  {
    case: "userLeaves",
    title: "a user that leaves the scope of a writer that goes on is soft-deleted",
    before: estate([sales]),
    after: estate([salesOfNothing]),
    directory: [u1],
    cloud: [twin(u1)],
    expected: { isRestorable: true, twin: cloudId(u1), before: ["sales"] },
    because: /leaves the scope of sales/,
  },
  {
    case: "deviceLeaves",
    title: "a device that leaves the scope of a writer that goes on is soft-deleted",
    before: estate([sales]),
    after: estate([salesOfNothing]),
    directory: [d1],
    cloud: [twin(d1)],
    expected: { isRestorable: true, twin: cloudId(d1) },
    because: /leaves the scope of sales/,
  },
  {
    case: "groupOrContactLeaves",
    title: "a group that leaves the scope of a writer that goes on is deleted for good",
    before: estate([server]),
    after: estate([server.with({ scopes: [ous("OU=Nobody")] })]),
    directory: [g1],
    cloud: [twin(g1)],
    expected: { isRestorable: false, twin: cloudId(g1) },
    because: /leaves the scope of aadc-01/,
  },
  {
    case: "leftBehind",
    title: "an object whose writer is gone stays in the tenant as an orphan",
    before: estate([sales]),
    after: nobody,
    directory: [u1],
    cloud: [twin(u1)],
    expected: { before: ["sales"], twin: cloudId(u1) },
    because: /sales no longer writes it/,
  },
  {
    case: "orphanedAlready",
    title: "a synchronized object that nobody writes, before or after, is an orphan already",
    before: nobody,
    after: nobody,
    directory: [u1],
    cloud: [twin(u1)],
    expected: { before: [], twin: cloudId(u1) },
    because: /before or after the change/,
  },
  {
    case: "linkedMailbox",
    title: "a linked mailbox under Connect Sync is unknown, as the value that joins it is not exported",
    before: nobody,
    after: estate([server]),
    directory: [person(1, { recipientTypeDetails: "2" })],
    cloud: [],
    expected: {},
    because: /linked mailbox/,
  },
  {
    case: "leftOutByDefault",
    title: "an object that a default filter leaves out is filtered, and the filter is named",
    before: nobody,
    after: estate([server]),
    directory: [person(1, { samAccountName: "MSOL_a1b2c3" })],
    cloud: [],
    expected: {},
    because: /begins with AAD_ or MSOL_/,
  },
  {
    case: "leftOutByCustomRule",
    title: "an object that a custom rule keeps out is filtered, and the rule is named",
    before: nobody,
    after: estate([keeping({ kind: "user", within: [under("OU=Sales")] })]),
    directory: [u1],
    cloud: [],
    expected: {},
    because: /kept out of the tenant by the rule "In from AD - no sales"/,
  },
  {
    case: "leftOutByCustomRulePerhaps",
    title: "an object that a custom rule keeps out by a value that is not known is unknown",
    before: nobody,
    after: estate([keeping({ kind: "user", within: [under("OU=Sales")], where: "extensionAttribute1 is set" })]),
    directory: [u1],
    cloud: [],
    expected: {},
    because: /where extensionAttribute1 is set/,
  },
  {
    case: "defaultFilterNotKnown",
    title: "whether a default filter leaves out a new object is unknown without the attribute that it looks at",
    ...arrives,
    cloud: [],
    exported: { lacks: ["adminDescription"] },
    expected: { page: PAGES.cloudSyncDefaults },
    because: /does not have adminDescription, by which Cloud Sync leaves objects out/,
  },
  {
    case: "leftOutAndYetThere",
    title: "an object that a filter leaves out and the tenant has all the same is unknown",
    before: estate([server]),
    after: estate([server]),
    directory: [person(1, { samAccountName: "MSOL_a1b2c3" })],
    cloud: [twin(u1)],
    expected: { twin: cloudId(u1) },
    because: /Yet the tenant has it/,
  },
  {
    case: "userDeletedFirst",
    title: "a user that one configuration deletes and another takes on is restored afterwards",
    before: estate([sales]),
    after: estate([salesOfNothing, other]),
    directory: [u1],
    cloud: [twin(u1)],
    expected: { isRestorable: true, then: "restored", before: ["sales"], after: ["other"], twin: cloudId(u1) },
    because: /sales deletes it before other writes it, and it is restored then/,
  },
  {
    case: "deviceDeletedFirst",
    title: "what becomes of a device that is deleted first is not documented",
    before: estate([sales]),
    after: estate([salesOfNothing, other]),
    directory: [d1],
    cloud: [twin(d1)],
    expected: { then: "notDocumented", isRestorable: true },
    because: /is not documented/,
  },
  {
    case: "groupOrContactDeletedFirst",
    title: "a group that one configuration deletes and another takes on is created again as another one",
    before: estate([sales]),
    after: estate([salesOfNothing, other]),
    directory: [g1],
    cloud: [twin(g1)],
    expected: { then: "created", isRestorable: false },
    because: /created again as a new object/,
  },
  {
    case: "anchorNotKnown",
    title: "an anchor that no export has leaves unknown whether a user finds its twin",
    before: estate([byEmployeeId]),
    after: estate([byEmployeeId]),
    directory: [u1],
    cloud: [twin(u1, { immutableId: OTHER_ANCHOR })],
    expected: { twin: cloudId(u1) },
    because: /Its source anchor is employeeID/,
  },
  {
    case: "tooManyMembersForConnectSync",
    title: "Connect Sync synchronizes no group with 250,000 members",
    before: estate([server]),
    after: estate([server]),
    directory: [group(1, { memberCount: 250_000 })],
    cloud: [twin(g1)],
    expected: { twin: cloudId(g1) },
    because: /250,000 members/,
  },
  {
    case: "tooManyMembersForCloudSync",
    title: "Cloud Sync synchronizes no group with more than 50,000 members, one that it takes over among them",
    before: estate([server]),
    after: estate([server.with({ handsOver: [handOver("OU=Sales")] }), sales]),
    directory: [group(1, { memberCount: 50_001 })],
    cloud: [twin(g1)],
    expected: { before: ["aadc-01"], after: ["sales"] },
    because: /50,001 members/,
  },
  {
    case: "memberCountNotKnown",
    title: "a group of which no export counts the members may have too many of them",
    before: estate([server]),
    after: estate([sales]),
    directory: [g1],
    cloud: [twin(g1)],
    exported: { lacks: ["memberCount"] },
    expected: { twin: cloudId(g1) },
    because: /how many members it has, and Cloud Sync synchronizes groups with up to 50,000/,
  },
  {
    case: "sameOwner",
    title: "an object that the same owner goes on writing stays joined, a failover of servers included",
    before: estate([server, connectSync({ name: "aadc-02", scopes: [ous("OU=Sales")], role: "staging" })]),
    after: estate([staging, connectSync({ name: "aadc-02", scopes: [ous("OU=Sales")] })]),
    directory: [u1],
    cloud: [twin(u1)],
    expected: { before: ["aadc-01"], after: ["aadc-02"], twin: cloudId(u1), by: "sourceAnchor", value: anchor },
    because: /goes on writing it/,
  },
  {
    case: "otherOwner",
    title: "an object that is handed over changes its writer and keeps its twin",
    before: estate([server]),
    after: estate([server.with({ handsOver: [handOver("OU=Sales")] }), sales]),
    directory: [u1],
    cloud: [twin(u1)],
    expected: { before: ["aadc-01"], after: ["sales"], twin: cloudId(u1), by: "sourceAnchor" },
    because: /sales writes it instead of aadc-01/,
  },
  {
    case: "twinOfOtherIdentifier",
    title: "a user recreated with the anchor of its predecessor is blocked by the identifier of that one",
    ...arrives,
    directory: [person(2, { consistencyGuid: anchor })],
    cloud: [twin(u1)],
    expected: { block: "objectIdentifierSet" },
    because: /onPremisesObjectIdentifier of another object/,
  },
  {
    case: "identifierNotKnown",
    title: "whether a twin that nobody wrote is another object's is unknown without the identifiers",
    ...arrives,
    cloud: [withoutIdentifier(twin(u1))],
    observed: { lacks: ["objectIdentifier"] },
    expected: { twin: cloudId(u1) },
    because: /may have the onPremisesObjectIdentifier/,
  },
  {
    case: "otherAnchorOfOtherOwner",
    title: "an object that its next writer looks for by another anchor is a duplicate of its own twin",
    before: estate([server.with({ sourceAnchor: "objectGUID" })]),
    after: estate([server.with({ sourceAnchor: "objectGUID", handsOver: [handOver("OU=Sales")] }), sales]),
    directory: [person(1, { consistencyGuid: OTHER_ANCHOR })],
    cloud: [twin(u1)],
    expected: {
      by: "securityIdentifier",
      value: "S-1-5-21-1-2-3-1",
      partners: [{ where: "tenant", kind: "user", name: cloudId(u1) }],
      anchorAfter: byConsistencyGuid(OTHER_ANCHOR),
    },
    because: /under another source anchor/,
  },
  {
    case: "anchorChangedUnderConnectSync",
    title: "a user whose anchor was changed stops synchronizing under Connect Sync",
    before: estate([server]),
    after: estate([server]),
    directory: [person(1, { consistencyGuid: OTHER_ANCHOR })],
    cloud: [twin(u1)],
    expected: { twin: cloudId(u1) },
    because: /until it is changed back/,
  },
  {
    case: "anchorChangedUnderCloudSync",
    title: "what Cloud Sync does with a user whose anchor was changed is not documented",
    before: estate([sales]),
    after: estate([sales]),
    directory: [person(1, { consistencyGuid: OTHER_ANCHOR })],
    cloud: [twin(u1)],
    expected: { twin: cloudId(u1) },
    because: /what Cloud Sync does then is not documented/,
  },
  {
    case: "anchorOfCloudManaged",
    title:
      "what becomes of a user with the anchor of an account that the tenant manages, and that another one made, is not documented",
    ...arrives,
    directory: [person(2, { consistencyGuid: anchor })],
    cloud: [twin(u1, { synced: false, cloudManaged: true })],
    expected: { partners: [{ where: "tenant", kind: "user", name: cloudId(u1) }] },
    because: /made by another object/,
  },
  {
    case: "hardMatchOfSeveral",
    title: "which of two users with the anchor is taken over is not documented",
    ...arrives,
    cloud: [candidate, native({ id: "n1", immutableId: anchor, deletedAt: "2026-11-20T00:00:00Z" })],
    expected: { by: "sourceAnchor" },
    because: /2 users of the tenant have its source anchor/,
  },
  {
    case: "hardMatchOfAssignedRole",
    title: "a user of the tenant with a privileged role is not taken over by a hard match, nor when it was deleted",
    ...arrives,
    cloud: [{ ...candidate, privileged: "assigned", deletedAt: "2026-11-20T00:00:00Z" }],
    expected: { block: "privilegedRole", by: "sourceAnchor" },
    because: /has a privileged role/,
  },
  {
    case: "hardMatchOfEligibleRole",
    title: "a user of the tenant who is eligible for a privileged role is not taken over by a hard match",
    ...arrives,
    cloud: [{ ...candidate, privileged: "eligible" }],
    expected: { block: "eligibleRole" },
    because: /is eligible for a privileged role/,
  },
  {
    case: "hardMatchOfOtherIdentifier",
    title: "a user of the tenant with the identifier of another object is not taken over by a hard match",
    ...arrives,
    cloud: [{ ...candidate, objectIdentifier: guid(7) }],
    expected: { block: "objectIdentifierSet" },
    because: /so that a hard match is blocked/,
  },
  {
    case: "hardMatchSwitchedOff",
    title: "a tenant that blocks hard match lets nobody take over a user, nor take back a deleted one",
    before: nobody,
    after: estate([sales], { matching: BLOCKED }),
    directory: [u1],
    cloud: [{ ...candidate, deletedAt: "2026-11-20T00:00:00Z" }],
    expected: { block: "hardMatchBlocked" },
    because: /blockCloudObjectTakeoverThroughHardMatchEnabled/,
  },
  {
    case: "hardMatchNotKnown",
    title: "a hard match is unknown where the files do not say who has a role",
    ...arrives,
    cloud: [candidate],
    observed: { lacks: ["roles"] },
    expected: { by: "sourceAnchor" },
    because: /who has a privileged role/,
  },
  {
    case: "hardMatchOfUser",
    title: "a user of the tenant with the anchor is taken over by a hard match",
    ...arrives,
    cloud: [candidate],
    expected: { by: "sourceAnchor", value: anchor, twin: candidate.id },
    because: /has its source anchor, and is taken over/,
  },
  {
    case: "hardMatchOfDeletedUser",
    title: "a deleted user with the anchor is restored",
    ...arrives,
    cloud: [{ ...candidate, deletedAt: "2026-11-20T00:00:00Z" }],
    expected: { by: "sourceAnchor", twin: candidate.id },
    because: /deleted on 2026-11-20/,
  },
  {
    case: "rolledBackGroupOrContact",
    title: "a group that the tenant no longer manages is taken over again",
    before: estate([sales], converted),
    after: estate([sales]),
    directory: [g1],
    cloud: [twin(g1, { synced: false, cloudManaged: true })],
    expected: { by: "sourceAnchor", twin: cloudId(g1) },
    because: /once isCloudManaged is set to false/,
  },
  {
    case: "valueTaken",
    title: "a user that takes over one of the tenant is a duplicate where a third one has its name",
    ...arrives,
    cloud: [candidate, native({ id: "n1", userPrincipalName: "u1@contoso.com" })],
    expected: { by: "userPrincipalName", partners: [{ where: "tenant", kind: "user", name: "n1" }] },
    because: /takes over an object of the tenant by its source anchor, and a user of the tenant has its sign-in name/,
  },
  {
    case: "otherKindHasValue",
    title: "a group of the tenant with the address of a new user makes it a duplicate",
    ...arrives,
    cloud: [native({ kind: "group", proxyAddresses: ["smtp:U1@contoso.com"] })],
    expected: { by: "primaryAddress", value: "u1@contoso.com" },
    because: /kinds never match/,
  },
  {
    case: "otherAnchorHasValue",
    title: "a synchronized user with the sign-in name of a new one makes it a duplicate",
    ...arrives,
    cloud: [twin(person(2, { userPrincipalName: "u1@contoso.com" }))],
    expected: { by: "userPrincipalName", value: "u1@contoso.com" },
    because: /belongs to another source anchor has its sign-in name/,
  },
  {
    case: "securityIdentifierTaken",
    title: "a group of the tenant with the security identifier of a new one makes it a duplicate",
    ...arrives,
    directory: [g1],
    cloud: [native({ kind: "group", securityIdentifier: "S-1-5-21-1-2-3-1" })],
    expected: { by: "securityIdentifier", value: "S-1-5-21-1-2-3-1" },
    because: /has its security identifier/,
  },
  {
    case: "softMatchOfAssignedRole",
    title: "a user of the tenant with an admin role is not taken over by a soft match",
    ...arrives,
    cloud: [{ ...namesake, privileged: "assigned" }],
    expected: { block: "privilegedRole", by: "userPrincipalName" },
    because: /with an admin role/,
  },
  {
    case: "softMatchSwitchedOff",
    title: "a tenant that blocks soft match lets nobody take over a user by its name",
    before: nobody,
    after: estate([sales], { matching: BLOCKED }),
    directory: [u1],
    cloud: [namesake],
    expected: { block: "softMatchBlocked", by: "userPrincipalName" },
    because: /blocks soft match/,
  },
  {
    case: "softMatchOfGuest",
    title: "what becomes of a user with the name of a guest is not documented",
    ...arrives,
    cloud: [{ ...namesake, guest: true }],
    expected: { by: "userPrincipalName" },
    because: /A guest of the tenant/,
  },
  {
    case: "softMatchOfEligibleRole",
    title: "whether a user who is eligible for a role is taken over by a soft match is not documented",
    ...arrives,
    cloud: [{ ...namesake, privileged: "eligible" }],
    expected: { by: "userPrincipalName" },
    because: /eligible for a privileged role has its sign-in name/,
  },
  {
    case: "softMatchOfGroupType",
    title:
      "whether a group takes over a Microsoft 365, dynamic or role-assignable one with its address is not documented",
    ...arrives,
    directory: [addressedGroup],
    cloud: [{ ...groupWithItsAddress, groupType: "microsoft365" }],
    expected: { by: "primaryAddress", partners: [{ where: "tenant", kind: "group", name: groupWithItsAddress.id }] },
    because: /that is a Microsoft 365 group has its primary address/,
  },
  {
    case: "softMatchOfSeveral",
    title: "which of two users is taken over, one by the name and one by the address, is not documented",
    ...arrives,
    cloud: [namesake, native({ id: "n1", proxyAddresses: ["SMTP:u1@contoso.com"] })],
    expected: { by: "userPrincipalName" },
    because: /2 objects of the tenant have its sign-in name or its primary address/,
  },
  {
    case: "computedNameTaken",
    title: "what happens where the tenant computes a sign-in name that somebody has already is not documented",
    before: nobody,
    after: estate([sales]),
    directory: [person(1, { userPrincipalName: "u1@corp.local" })],
    cloud: [native({ userPrincipalName: "U1@contoso.onmicrosoft.com" })],
    observed: { initialDomain: "contoso.onmicrosoft.com" },
    expected: { by: "userPrincipalName", value: "u1@contoso.onmicrosoft.com" },
    because: /becomes u1@contoso.onmicrosoft.com, which a user of the tenant has/,
  },
  {
    case: "softMatchNotKnown",
    title: "a soft match is unknown where it is not known whether the tenant blocks it",
    before: nobody,
    after: estate([sales], { matching: undefined }),
    directory: [u1],
    cloud: [namesake],
    expected: { by: "userPrincipalName" },
    because: /whether the tenant blocks soft match/,
  },
  {
    case: "softMatchOfUser",
    title: "a user of the tenant with the sign-in name, in whatever case, is taken over by a soft match",
    ...arrives,
    cloud: [namesake],
    expected: { by: "userPrincipalName", value: "u1@contoso.com", twin: namesake.id },
    because: /has its sign-in name, and is taken over/,
  },
  {
    case: "softMatchOfGroupOrContact",
    title: "a contact of the tenant with the primary address is taken over by a soft match",
    ...arrives,
    directory: [c1],
    cloud: [native({ kind: "contact", mail: "c1@contoso.com" })],
    expected: { by: "primaryAddress", value: "c1@contoso.com" },
    because: /A contact of the tenant has its primary address/,
  },
  {
    case: "softMatchOfDevice",
    title: "a device that registered itself is taken over by its device id",
    ...arrives,
    directory: [d1],
    cloud: [native({ kind: "device", deviceId: guid(1) })],
    expected: { by: "deviceId", value: guid(1) },
    because: /has registered itself/,
  },
  {
    case: "secondaryAddressOfSynchronized",
    title: "another address than the primary one on a synchronized user makes a new one a duplicate",
    ...arrives,
    directory: [person(1, { proxyAddresses: ["SMTP:u1@contoso.com", "smtp:bob@contoso.com"] })],
    cloud: [twin(person(2, { proxyAddresses: ["smtp:bob@contoso.com"] }))],
    expected: { by: "proxyAddress", value: "bob@contoso.com" },
    because: /has one of its addresses/,
  },
  {
    case: "secondaryAddressOfOther",
    title: "on another address than the primary one, at a user of the tenant, Microsoft's pages disagree",
    ...arrives,
    directory: [person(1, { proxyAddresses: ["SMTP:u1@contoso.com", "smtp:bob@contoso.com"] })],
    cloud: [native({ proxyAddresses: ["SMTP:bob@contoso.com"] })],
    expected: { by: "proxyAddress", value: "bob@contoso.com" },
    because: /pages disagree/,
  },
  {
    case: "sameAnchorTwice",
    title: "two objects with one anchor are duplicates of each other, whoever has the twin",
    before: estate([sales]),
    after: estate([sales]),
    directory: [u1, person(2, { consistencyGuid: anchor })],
    cloud: [twin(u1)],
    expected: { by: "sourceAnchor", partners: [{ where: "directory", kind: "user", name: under("CN=u2,OU=Sales") }] },
    because: /the same source anchor/,
  },
  {
    case: "sameSignInNameTwice",
    title: "two new users with one sign-in name are duplicates of each other",
    ...arrives,
    directory: [u1, person(2, { userPrincipalName: "U1@CONTOSO.com" })],
    cloud: [],
    expected: {
      by: "userPrincipalName",
      partners: [{ where: "directory", kind: "user", name: under("CN=u2,OU=Sales") }],
    },
    because: /the same sign-in name/,
  },
  {
    case: "sameComputedNameTwice",
    title: "what happens where the tenant computes one sign-in name for two new users is not documented",
    before: nobody,
    after: estate([sales]),
    directory: [computedAs("ada", 1), computedAs("Ada", 2)],
    cloud: [],
    observed: { initialDomain: "contoso.onmicrosoft.com" },
    expected: {
      by: "userPrincipalName",
      value: "ada@contoso.onmicrosoft.com",
      partners: [{ where: "directory", kind: "user", name: under("CN=u2,OU=Sales") }],
    },
    because: /becomes ada@contoso.onmicrosoft.com, which another object has, too, or will have/,
  },
  {
    case: "sameAddressTwice",
    title: "a new user and a new group with one address are duplicates of each other",
    ...arrives,
    directory: [u1, group(2, { proxyAddresses: ["smtp:u1@contoso.com"] })],
    cloud: [],
    expected: {
      by: "primaryAddress",
      partners: [{ where: "directory", kind: "group", name: under("CN=g2,OU=Sales") }],
    },
    because: /the same primary address/,
  },
  {
    case: "sameValueInTwoForests",
    title: "whether a server takes users of two forests with one name for one person is unknown",
    before: nobody,
    after: estate([server.with({ scopes: [ous("OU=Sales"), OuScope.wholeDomain("fabrikam.com")] })], {
      forests: [
        { name: CORP, domains: [CORP] },
        { name: "fabrikam.com", domains: ["fabrikam.com"] },
      ],
    }),
    directory: [u1],
    cloud: [],
    others: [
      exportOf([person(2, { dn: "CN=u2,DC=fabrikam,DC=com", userPrincipalName: "u1@contoso.com" })], {
        domain: "fabrikam.com",
        file: "fabrikam.ndjson.gz",
      }),
    ],
    expected: { by: "userPrincipalName" },
    because: /in another forest/,
  },
  {
    case: "sameValuePerhaps",
    title: "a value in common with an object that a rule may keep out leaves a new one unknown",
    before: nobody,
    after: estate([keeping({ kind: "user", within: [under("OU=Sales")], where: "extensionAttribute1 is set" })]),
    directory: [group(1, { proxyAddresses: ["SMTP:u2@contoso.com"] }), person(2)],
    cloud: [],
    expected: { by: "primaryAddress", value: "u2@contoso.com" },
    because: /whether anybody writes it is not known/,
  },
  {
    case: "valueRefused",
    title: "a new object with a value that the tenant refuses does not synchronize",
    ...arrives,
    directory: [person(1, { userPrincipalName: "nobody" })],
    cloud: [],
    expected: {},
    because: /^Its userPrincipalName .*IdentityDataValidationFailed\.$/,
  },
  {
    case: "groupFilterNotKnown",
    title: "what a server creates that synchronizes only members of a group is unknown",
    before: nobody,
    after: estate([connectSync({ scopes: [ous("OU=Sales")], settings: { groupFiltering: true } })]),
    directory: [u1],
    cloud: [],
    expected: {},
    because: /only the members of a group/,
  },
  {
    case: "newObject",
    title: "an object that meets nothing is created",
    ...arrives,
    cloud: [],
    expected: { by: "sourceAnchor", value: anchor, after: ["sales"] },
    because: /sales creates it/,
  },
  {
    case: "twinGone",
    title: "a synchronized object of an exported domain that is nobody's twin is an orphan",
    before: estate([sales]),
    after: estate([sales]),
    directory: [],
    cloud: [twin(u1)],
    name: cloudId(u1),
    expected: { where: "tenant", knownAs: "u1@contoso.com" },
    because: /no object of the exports is its twin/,
  },
  {
    case: "twinElsewhere",
    title: "a synchronized object of a domain without an export is unknown",
    before: estate([sales]),
    after: estate([sales]),
    directory: [],
    cloud: [twin(u1, { domain: "emea.contoso.com" })],
    name: cloudId(u1),
    expected: { where: "tenant" },
    because: /which no export is of/,
  },
];

function keeping(keepsOut: { kind: "user"; within: string[]; where?: string }): Writer {
  return connectSync({
    scopes: [ous("OU=Sales")],
    settings: {
      customRules: [{ name: "In from AD - no sales", direction: "inbound", precedence: 50, keepsOut }],
    },
  });
}

function withoutIdentifier({ objectIdentifier: _, ...rest }: CloudObject): CloudObject {
  return rest;
}
