import { NearNames } from "../input/nearest-name";

/**
 * The attributes of users, inetOrgPersons, groups and contacts that the schema of Active Directory brings along, Exchange
 * and Skype for Business included, by their LDAP display names. A directory can have more of its own, so a name that is
 * not here is a question, not a mistake.
 *
 * {@link https://learn.microsoft.com/windows/win32/adschema/attributes-all}
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-sync-attributes-synchronized}
 */
const SCHEMA = `
  accountExpires adminCount adminDescription adminDisplayName altRecipient altSecurityIdentities assistant authOrig
  badPasswordTime badPwdCount c canonicalName carLicense cn co codePage comment company countryCode department
  departmentNumber description destinationIndicator directReports displayName displayNamePrintable distinguishedName
  division dLMemDefault dLMemRejectPerms dLMemSubmitPerms employeeID employeeNumber employeeType extensionName
  facsimileTelephoneNumber garbageCollPeriod gecos generationQualifier gidNumber givenName groupType hideDLMembership
  homeDirectory homeDrive homeMDB homePhone homePostalAddress houseIdentifier info initials instanceType
  internationalISDNNumber ipPhone isCriticalSystemObject isDeleted jpegPhoto l labeledURI lastLogoff lastLogon
  lastLogonTimestamp legacyExchangeDN lockoutTime loginShell logonCount logonHours mail mailNickname managedBy
  managedObjects manager member memberOf middleName mobile mS-DS-ConsistencyChildCount mS-DS-ConsistencyGuid
  mS-DS-CreatorSID name o objectCategory objectClass objectGUID objectSid oOFReplyToOriginator otherFacsimileTelephoneNumber
  otherHomePhone otherIpPhone otherLoginWorkstations otherMailbox otherMobile otherPager otherTelephone ou pager
  personalTitle photo physicalDeliveryOfficeName postalAddress postalCode postOfficeBox preferredDeliveryMethod
  preferredLanguage preferredOU primaryGroupID primaryInternationalISDNNumber primaryTelexNumber profilePath
  proxyAddresses publicDelegates publicDelegatesBL pwdLastSet registeredAddress reportToOriginator reportToOwner
  roomNumber sAMAccountName sAMAccountType scriptPath secretary seeAlso serialNumber servicePrincipalName
  showInAddressBook sIDHistory sn st street streetAddress targetAddress telephoneAssistant telephoneNumber
  teletexTerminalIdentifier telexNumber textEncodedORAddress thumbnailLogo thumbnailPhoto title uid uidNumber unauthOrig
  unixHomeDirectory url userAccountControl userCertificate userParameters userPrincipalName userSharedFolder
  userSMIMECertificate userWorkstations uSNChanged uSNCreated whenChanged whenCreated wWWHomePage x121Address
  x500uniqueIdentifier

  msDS-AllowedToDelegateTo msDS-cloudExtensionAttribute1..20 msDS-ExternalDirectoryObjectId msDS-GeoCoordinatesAltitude
  msDS-GeoCoordinatesLatitude msDS-GeoCoordinatesLongitude msDS-HABSeniorityIndex msDS-InclusionTrigger
  msDS-KeyCredentialLink msDS-KeyVersionNumber msDS-ObjectSoa msDS-PhoneticCompanyName msDS-PhoneticDepartment
  msDS-PhoneticDisplayName msDS-PhoneticFirstName msDS-PhoneticLastName msDS-preferredDataLocation msDS-PrincipalName
  msDS-SourceAnchor msDS-SourceObjectDN msDS-SupportedEncryptionTypes msDS-User-Account-Control-Computed
  msDS-UserPasswordExpiryTimeComputed msOrg-IsOrganizational msTSHomeDirectory msTSHomeDrive msTSProfilePath

  extensionAttribute1..15 msExchArchiveGUID msExchArchiveName msExchArchiveStatus msExchAssistantName msExchAuditAdmin
  msExchAuditDelegate msExchAuditDelegateAdmin msExchAuditOwner msExchBlockedSendersHash msExchBypassAudit
  msExchBypassModerationLink msExchCoManagedByLink msExchDelegateListLink msExchELCExpirySuspensionEnd
  msExchELCExpirySuspensionStart msExchELCMailboxFlags msExchEnableModeration msExchExtensionCustomAttribute1..5
  msExchGroupDepartRestriction msExchGroupJoinRestriction msExchHideFromAddressLists msExchHomeServerName
  msExchImmutableID msExchLitigationHoldDate msExchLitigationHoldOwner msExchMailboxAuditEnable
  msExchMailboxAuditLogAgeLimit msExchMailboxGuid msExchMasterAccountSid msExchModeratedByLink msExchModerationFlags
  msExchOriginatingForest msExchPoliciesExcluded msExchPoliciesIncluded msExchRecipientDisplayType
  msExchRecipientTypeDetails msExchRemoteRecipientType msExchRequireAuthToSendTo msExchResourceCapacity
  msExchResourceDisplay msExchResourceMetaData msExchResourceSearchProperties msExchRetentionComment msExchRetentionURL
  msExchSafeRecipientsHash msExchSafeSendersHash msExchSenderHintTranslations msExchTeamMailboxExpiration
  msExchTeamMailboxOwners msExchTeamMailboxSharePointLinkedBy msExchTeamMailboxSharePointUrl msExchUCVoiceMailSettings
  msExchUsageLocation msExchUserCulture msExchUserHoldPolicies msExchVersion msExchWhenMailboxCreated

  msRTCSIP-ApplicationOptions msRTCSIP-DeploymentLocator msRTCSIP-FederationEnabled msRTCSIP-InternetAccessEnabled
  msRTCSIP-Line msRTCSIP-OptionFlags msRTCSIP-OwnerUrn msRTCSIP-PrimaryHomeServer msRTCSIP-PrimaryUserAddress
  msRTCSIP-UserEnabled msRTCSIP-UserPolicies
`;

/** What the default mappings read beside the schema: the provisioning agent makes it up. */
const FROM_THE_AGENT = ["accountDisabled"];

/** Every attribute that a mapping may read without a question. */
export const ACTIVE_DIRECTORY_ATTRIBUTES: readonly string[] = [
  ...SCHEMA.trim().split(/\s+/).flatMap(numbered),
  ...FROM_THE_AGENT,
];

const known = new Set(ACTIVE_DIRECTORY_ATTRIBUTES.map((name) => name.toLowerCase()));

/** Whether Active Directory has the attribute of its own, without regard to case, as LDAP compares names. */
export function isActiveDirectoryAttribute(name: string): boolean {
  return known.has(name.toLowerCase());
}

let near: NearNames | undefined;

/** The attribute that somebody most likely meant, as Microsoft spells it; undefined when none is near. */
export function nearestAttribute(name: string): string | undefined {
  near ??= new NearNames(ACTIVE_DIRECTORY_ATTRIBUTES);
  const index = near.nearest(name);
  return index === undefined ? undefined : ACTIVE_DIRECTORY_ATTRIBUTES[index];
}

/** `extensionAttribute1..15` stands for the fifteen. */
function numbered(name: string): string[] {
  const range = /^(.+)1\.\.(\d+)$/.exec(name);
  return range ? Array.from({ length: Number(range[2]) }, (_, index) => `${range[1]}${index + 1}`) : [name];
}
