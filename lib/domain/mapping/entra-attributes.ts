import { NearNames } from "../input/nearest-name";
import type { MappedObjectType } from "./attribute-mapping";

/** Targets of the job that synchronizes users, as they were seen in its schema, and those that Microsoft has spoken of since. */
const OF_PEOPLE = `
  AccountEnabled Alias AltRecipient Assistant AuthOrig ChangeDate City CloudMastered CommonName Company Country
  CountryCode CountryLetterCode CredentialData Department Description DisplayName DLMemRejectPerms DLMemSubmitPerms
  dnsDomainName EmployeeHireDate EmployeeId EmployeeLeaveDateTime EmployeeNumber EmployeeType
  ExtensionAttribute1..15 FacsimileTelephoneNumber GivenName HomePhone Info Initials IPPhone LastPasswordChangeTimestamp
  LegacyExchangeDN Mail Manager MiddleName Mobile netBiosName onPremisesDistinguishedName OnPremiseSecurityIdentifier
  onPremisesObjectIdentifier onPremisesSamAccountName onPremisesUserPrincipalName OtherFacsimileTelephoneNumber
  OtherHomePhone OtherIPPhone OtherMobile OtherPager OtherTelephone Pager PhysicalDeliveryOfficeName PostalCode
  PostOfficeBox PreferredDataLocation PreferredLanguage ProxyAddresses PublicDelegates SourceAnchor State StreetAddress
  Surname TargetAddress TelephoneAssistant TelephoneNumber ThumbnailPhoto Title UnauthOrig Url UsageLocation
  UserCertificate UserPrincipalName UserSMIMECertificate UserType WwwHomepage

  MSDSHABSeniorityIndex MSDSPhoneticDisplayName MSExchArchiveGuid MSExchArchiveName MSExchAssistantName MSExchAuditAdmin
  MSExchAuditDelegate MSExchAuditDelegateAdmin MSExchAuditOwner MSExchBlockedSendersHash MSExchBypassAudit
  MSExchDelegateListLink MSExchElcExpirySuspensionEnd MSExchElcExpirySuspensionStart MSExchElcMailboxFlags
  MSExchEnableModeration MSExchExtensionCustomAttribute1..5 MSExchHideFromAddressLists MSExchImmutableId
  MSExchLitigationHoldDate MSExchLitigationHoldOwner MSExchMailboxAuditEnable MSExchMailboxAuditLogAgeLimit
  MSExchMailboxGuid MSExchModeratedByLink MSExchModerationFlags MSExchRecipientDisplayType MSExchRecipientTypeDetails
  MSExchRemoteRecipientType MSExchRequireAuthToSendTo MSExchResourceCapacity MSExchResourceDisplay MSExchResourceMetadata
  MSExchResourceSearchProperties MSExchRetentionComment MSExchRetentionUrl MSExchSafeRecipientsHash MSExchSafeSendersHash
  MSExchSenderHintTranslations MSExchTeamMailboxExpiration MSExchTeamMailboxOwners MSExchTeamMailboxSharePointLinkedBy
  MSExchTeamMailboxSharePointUrl MSExchUserHoldPolicies

  MSRtcSipApplicationOptions MSRtcSipDeploymentLocator MSRtcSipLine MSRtcSipOptionFlags MSRtcSipOwnerUrn
  MSRtcSipPrimaryUserAddress MSRtcSipUserEnabled
`;

/** What groups have beside it. No list of the targets of groups and contacts was seen, so what people have passes for them. */
const OF_GROUPS = `
  GroupType HideDLMembership ManagedBy Member MSExchCoManagedByLink MSOrgIsOrganizational OOFReplyToOriginator
  ReportToOriginator ReportToOwner SecurityEnabled
`;

const PEOPLE = namesIn(OF_PEOPLE);
const ALL = [...PEOPLE, ...namesIn(OF_GROUPS)];

/** What objects of some kinds can be given. */
class Targets {
  readonly #known: ReadonlySet<string>;
  #near: NearNames | undefined;

  constructor(private readonly names: readonly string[]) {
    this.#known = new Set(names.map((name) => name.toLowerCase()));
  }

  has(name: string): boolean {
    return this.#known.has(name.toLowerCase());
  }

  nearest(name: string): string | undefined {
    this.#near ??= new NearNames(this.names);
    const index = this.#near.nearest(name);
    return index === undefined ? undefined : this.names[index];
  }
}

const TARGETS_OF_PEOPLE = new Targets(PEOPLE);
const TARGETS_OF_ALL = new Targets(ALL);

/**
 * Whether Microsoft Entra ID is known to have the attribute for objects of this kind. A directory extension is the
 * tenant's own, and is always let through. Case makes no difference.
 */
export function isEntraAttribute(objectType: MappedObjectType, name: string): boolean {
  return /^extension_/i.test(name) || targetsOf(objectType).has(name);
}

/** The attribute that somebody most likely meant, as Microsoft spells it; undefined when none is near. */
export function nearestEntraAttribute(objectType: MappedObjectType, name: string): string | undefined {
  return NAMES_ELSEWHERE.get(name.toLowerCase()) ?? targetsOf(objectType).nearest(name);
}

/** What people write for it, since Graph, the portal or Active Directory calls it so. */
const NAMES_ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ["businessphones", "TelephoneNumber"],
  ["cn", "CommonName"],
  ["companyname", "Company"],
  ["co", "Country"],
  ["faxnumber", "FacsimileTelephoneNumber"],
  ["jobtitle", "Title"],
  ["l", "City"],
  ["mailnickname", "Alias"],
  ["mobilephone", "Mobile"],
  ["officelocation", "PhysicalDeliveryOfficeName"],
  ["sn", "Surname"],
  ["st", "State"],
]);

function targetsOf(objectType: MappedObjectType): Targets {
  return objectType === "user" || objectType === "inetOrgPerson" ? TARGETS_OF_PEOPLE : TARGETS_OF_ALL;
}

/** `ExtensionAttribute1..15` stands for the fifteen. */
function namesIn(list: string): string[] {
  return list
    .trim()
    .split(/\s+/)
    .flatMap((name) => {
      const range = /^(.+)1\.\.(\d+)$/.exec(name);
      return range ? Array.from({ length: Number(range[2]) }, (_, index) => `${range[1]}${index + 1}`) : [name];
    });
}
