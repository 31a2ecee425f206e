import type { OutcomeName } from "./prediction";

const CONNECT = "https://learn.microsoft.com/entra/identity/hybrid/connect";
const CLOUD_SYNC = "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync";

/** Microsoft's pages on what becomes of objects. */
export const PAGES = {
  existingTenant: `${CONNECT}/how-to-connect-install-existing-tenant`,
  hardMatchScenarios: `${CONNECT}/how-to-connect-install-existing-tenant#hard-match-scenarios-and-recovery-paths`,
  otherObjectsThanUsers: `${CONNECT}/how-to-connect-install-existing-tenant#other-objects-than-users`,
  adminRole: `${CONNECT}/tshoot-connect-sync-errors#existing-admin-role-conflict`,
  invalidSoftMatch: `${CONNECT}/tshoot-connect-sync-errors#invalidsoftmatch`,
  invalidHardMatch: `${CONNECT}/tshoot-connect-sync-errors#invalidhardmatch`,
  objectTypeMismatch: `${CONNECT}/tshoot-connect-sync-errors#objecttypemismatch`,
  mustBeUnique: `${CONNECT}/tshoot-connect-sync-errors#attributevaluemustbeunique`,
  validation: `${CONNECT}/tshoot-connect-sync-errors#identitydatavalidationfailed-or-datavalidationfailed`,
  resiliency: `${CONNECT}/how-to-connect-syncservice-duplicate-attribute-resiliency`,
  features: `${CONNECT}/how-to-connect-syncservice-features#blocksoftmatch`,
  signInName: `${CONNECT}/plan-connect-userprincipalname`,
  sourceAnchor: `${CONNECT}/plan-connect-design-concepts#sourceanchor`,
  connectDefaults: `${CONNECT}/concept-azure-ad-connect-sync-default-configuration`,
  connectTopologies: `${CONNECT}/plan-connect-topologies`,
  filtering: `${CONNECT}/how-to-connect-sync-configure-filtering`,
  staging: `${CONNECT}/how-to-connect-sync-staging-server`,
  passwordHash: `${CONNECT}/how-to-connect-password-hash-synchronization`,
  selectivePasswordHash: `${CONNECT}/how-to-connect-selective-password-hash-synchronization`,
  cloudSyncDefaults: `${CLOUD_SYNC}/how-to-troubleshoot#skipped-objects`,
  cloudSyncFaq: `${CLOUD_SYNC}/reference-cloud-sync-faq`,
  cloudSyncTopologies: `${CLOUD_SYNC}/plan-cloud-sync-topologies`,
  cloudSyncPrerequisites: `${CLOUD_SYNC}/how-to-prerequisites`,
  cloudSyncDevices: `${CLOUD_SYNC}/device-sync`,
  handOver: `${CLOUD_SYNC}/tutorial-pilot-aadc-aadccp`,
  userAuthority: "https://learn.microsoft.com/entra/identity/hybrid/user-source-of-authority-overview",
  groupAuthority: "https://learn.microsoft.com/entra/identity/hybrid/how-to-group-source-of-authority-configure",
} as const;

interface Case {
  readonly outcome: OutcomeName;
  readonly page: string;
}

function cases<Name extends string>(table: Record<Name, readonly [OutcomeName, keyof typeof PAGES]>) {
  return Object.fromEntries(
    Object.entries<readonly [OutcomeName, keyof typeof PAGES]>(table).map(([name, [outcome, page]]) => [
      name,
      { outcome, page: PAGES[page] },
    ]),
  ) as Readonly<Record<Name, Case>>;
}

/**
 * Every way in which something becomes of an object, in the order in which they are asked about, with its outcome and the
 * page that says so. docs/preflight-cases.md tells them to people.
 */
export const CASES = cases({
  // Who is the source of authority.
  convertedToCloud: ["converted", "userAuthority"],
  managedByTenant: ["cloudManaged", "userAuthority"],
  authorityNotKnown: ["unknown", "userAuthority"],
  // How many write it.
  membersNotKnown: ["unknown", "cloudSyncPrerequisites"],
  severalOwners: ["contested", "cloudSyncTopologies"],
  // Whose twin it is.
  twinOfSeveral: ["unknown", "existingTenant"],
  // Nobody writes it any more, or ever did.
  twinsNotKnown: ["unknown", "existingTenant"],
  neverWritten: ["outOfScope", "filtering"],
  userLeaves: ["softDeleted", "filtering"],
  deviceLeaves: ["softDeleted", "cloudSyncDevices"],
  groupOrContactLeaves: ["hardDeleted", "filtering"],
  leftBehind: ["orphaned", "cloudSyncFaq"],
  orphanedAlready: ["orphaned", "cloudSyncFaq"],
  // Something leaves it out.
  linkedMailbox: ["unknown", "connectDefaults"],
  leftOutByDefault: ["filtered", "connectDefaults"],
  leftOutByCustomRule: ["filtered", "filtering"],
  leftOutByCustomRulePerhaps: ["unknown", "filtering"],
  defaultFilterNotKnown: ["unknown", "connectDefaults"],
  leftOutAndYetThere: ["unknown", "connectDefaults"],
  // Its writer before deletes it first.
  userDeletedFirst: ["softDeleted", "cloudSyncFaq"],
  deviceDeletedFirst: ["softDeleted", "cloudSyncDevices"],
  groupOrContactDeletedFirst: ["hardDeleted", "filtering"],
  // Its twin is there.
  anchorNotKnown: ["unknown", "sourceAnchor"],
  tooManyMembersForConnectSync: ["unsynchronizable", "connectDefaults"],
  tooManyMembersForCloudSync: ["unsynchronizable", "cloudSyncFaq"],
  memberCountNotKnown: ["unknown", "connectDefaults"],
  sameOwner: ["staysJoined", "sourceAnchor"],
  otherOwner: ["changesWriter", "existingTenant"],
  // Its twin is there, and another object made it.
  twinOfOtherIdentifier: ["blocked", "hardMatchScenarios"],
  identifierNotKnown: ["unknown", "hardMatchScenarios"],
  // Its twin is there, under another anchor.
  otherAnchorOfOtherOwner: ["duplicate", "existingTenant"],
  anchorChangedUnderConnectSync: ["unsynchronizable", "connectDefaults"],
  anchorChangedUnderCloudSync: ["notDocumented", "cloudSyncTopologies"],
  // Something of the tenant has its anchor, and is not synchronized.
  anchorOfCloudManaged: ["notDocumented", "userAuthority"],
  hardMatchOfSeveral: ["notDocumented", "existingTenant"],
  hardMatchOfAssignedRole: ["blocked", "hardMatchScenarios"],
  hardMatchOfEligibleRole: ["blocked", "hardMatchScenarios"],
  hardMatchOfOtherIdentifier: ["blocked", "hardMatchScenarios"],
  hardMatchSwitchedOff: ["blocked", "invalidHardMatch"],
  hardMatchNotKnown: ["unknown", "hardMatchScenarios"],
  hardMatchOfUser: ["hardMatch", "hardMatchScenarios"],
  hardMatchOfDeletedUser: ["restored", "invalidHardMatch"],
  rolledBackGroupOrContact: ["hardMatch", "groupAuthority"],
  // Something of the tenant has one of its values.
  valueTaken: ["duplicate", "mustBeUnique"],
  otherKindHasValue: ["duplicate", "objectTypeMismatch"],
  otherAnchorHasValue: ["duplicate", "invalidSoftMatch"],
  securityIdentifierTaken: ["duplicate", "existingTenant"],
  softMatchOfAssignedRole: ["blocked", "adminRole"],
  softMatchSwitchedOff: ["blocked", "features"],
  softMatchOfGuest: ["notDocumented", "cloudSyncFaq"],
  softMatchOfEligibleRole: ["notDocumented", "existingTenant"],
  softMatchOfGroupType: ["notDocumented", "otherObjectsThanUsers"],
  softMatchOfSeveral: ["notDocumented", "existingTenant"],
  computedNameTaken: ["notDocumented", "signInName"],
  softMatchNotKnown: ["unknown", "existingTenant"],
  softMatchOfUser: ["softMatch", "existingTenant"],
  softMatchOfGroupOrContact: ["softMatch", "otherObjectsThanUsers"],
  softMatchOfDevice: ["softMatch", "features"],
  secondaryAddressOfSynchronized: ["duplicate", "invalidSoftMatch"],
  secondaryAddressOfOther: ["notDocumented", "invalidSoftMatch"],
  // Something else that is written has one of its values.
  sameAnchorTwice: ["duplicate", "sourceAnchor"],
  sameSignInNameTwice: ["duplicate", "resiliency"],
  sameComputedNameTwice: ["notDocumented", "signInName"],
  sameAddressTwice: ["duplicate", "resiliency"],
  sameValueInTwoForests: ["unknown", "connectTopologies"],
  sameValuePerhaps: ["unknown", "resiliency"],
  // Nothing stands in its way, or a value of its own does.
  valueRefused: ["unsynchronizable", "validation"],
  groupFilterNotKnown: ["unknown", "filtering"],
  newObject: ["created", "existingTenant"],
  // Objects of the tenant alone.
  twinGone: ["orphaned", "sourceAnchor"],
  twinElsewhere: ["unknown", "sourceAnchor"],
});
export type CaseName = keyof typeof CASES;
