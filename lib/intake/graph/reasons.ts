import { type Reasons, SAYS_NOTHING } from "../formats/export-json";

/** Why fields of an object of Graph are left out: they say nothing about what is synchronized. */
const because = (reason: string, ...fields: string[]): Reasons =>
  Object.fromEntries(fields.map((field) => [field.toLowerCase(), `left out: ${reason}`]));

/** Names and the like, which are not worth a note. */
const silently = (...fields: string[]): Reasons =>
  Object.fromEntries(fields.map((field) => [field.toLowerCase(), SAYS_NOTHING]));

export const ENVELOPE = because(
  "where Graph says what this is",
  "@odata.context",
  "@odata.id",
  "@odata.type",
  "@odata.editLink",
);

export const ORGANIZATION_REASONS: Reasons = {
  ...ENVELOPE,
  ...because(
    "about the organization, not about its synchronization",
    "assignedPlans",
    "businessPhones",
    "city",
    "country",
    "countryLetterCode",
    "createdDateTime",
    "deletedDateTime",
    "defaultUsageLocation",
    "directorySizeQuota",
    "isMultipleDataLocationsForServicesEnabled",
    "marketingNotificationEmails",
    "partnerTenantType",
    "postalCode",
    "preferredLanguage",
    "privacyProfile",
    "provisionedPlans",
    "securityComplianceNotificationMails",
    "securityComplianceNotificationPhones",
    "state",
    "street",
    "technicalNotificationMails",
    "tenantType",
  ),
  ...because(
    "what happened last, not what is configured",
    "onPremisesLastSyncDateTime",
    "onPremisesLastPasswordSyncDateTime",
    "onPremisesSyncStatus",
  ),
};

const REGISTRATION = because(
  "of the application that Microsoft made from its template",
  "accountEnabled",
  "addIns",
  "alternativeNames",
  "api",
  "appDescription",
  "appDisplayName",
  "applicationTemplateId",
  "appMetadata",
  "appOwnerOrganizationId",
  "appRoleAssignmentRequired",
  "appRoles",
  "certification",
  "createdByAppId",
  "createdDateTime",
  "customSecurityAttributes",
  "defaultRedirectUri",
  "deletedDateTime",
  "description",
  "disabledByMicrosoftStatus",
  "errorUrl",
  "groupMembershipClaims",
  "homepage",
  "identifierUris",
  "info",
  "isAuthorizationServiceEnabled",
  "isDeviceOnlyAuthSupported",
  "isFallbackPublicClient",
  "isManagementRestricted",
  "keyCredentials",
  "loginUrl",
  "logoutUrl",
  "notes",
  "notificationEmailAddresses",
  "oauth2PermissionScopes",
  "oauth2RequirePostResponse",
  "optionalClaims",
  "orgRestrictions",
  "parentalControlSettings",
  "passwordCredentials",
  "passwordSingleSignOnSettings",
  "preferredSingleSignOnMode",
  "preferredTokenSigningKeyEndDateTime",
  "preferredTokenSigningKeyThumbprint",
  "publicClient",
  "publishedPermissionScopes",
  "publisherDomain",
  "publisherName",
  "replyUrls",
  "requestSignatureVerification",
  "requiredResourceAccess",
  "resourceSpecificApplicationPermissions",
  "samlMetadataUrl",
  "samlSingleSignOnSettings",
  "serviceManagementReference",
  "servicePrincipalLockConfiguration",
  "servicePrincipalNames",
  "servicePrincipalType",
  "signInAudience",
  "spa",
  "tags",
  "tokenEncryptionKeyId",
  "uniqueName",
  "verifiedPublisher",
  "web",
  "windows",
  "authenticationBehaviors",
  "nativeAuthenticationApisEnabled",
  "oauth2AllowIdTokenImplicitFlow",
  "oauth2AllowImplicitFlow",
  "oauth2AllowUrlPathMatching",
  "migrationStatus",
  "samlSLOBindingType",
  "isDisabled",
);

export const REGISTRATION_REASONS: Reasons = { ...ENVELOPE, ...REGISTRATION, ...silently("displayName") };

export const JOB_REASONS: Reasons = {
  ...ENVELOPE,
  ...because("read from its own file", "schema"),
  ...because("the template of Microsoft's", "templateId"),
  ...because("Microsoft's notes to itself", "bulkUpload"),
};

export const AGENT_REASONS: Reasons = {
  ...ENVELOPE,
  ...because("an address, which changes", "externalIp"),
  ...because("agents update themselves", "version"),
};

export const AGENT_GROUP_REASONS: Reasons = {
  ...AGENT_REASONS,
  ...silently("displayName", "isDefault", "publishingType"),
};

export const PUBLISHED_RESOURCE_REASONS: Reasons = { ...AGENT_REASONS, ...silently("displayName", "id") };
