import { AD_TO_ENTRA_TEMPLATE } from "../domain/writers/synchronization-jobs";
import type { Kept } from "./kept";

/** One thing that an observation asks Graph for. */
export interface Address {
  /** Version, path and query; what stands in braces is filled in. */
  readonly template: string;
  /** What the caller needs, the least that Microsoft documents, all of it. */
  readonly permissions: readonly string[];
  /** Reports of sign-ins, audits and provisioning have a limit of their own, and it is low. */
  readonly isReport?: true;
  /** What is kept of each item of its answer. @default what its query selects */
  readonly keeps?: Kept;
}

const SYNCHRONIZATION = "beta/servicePrincipals/{servicePrincipal}/synchronization";
const READ_SYNCHRONIZATION = ["Synchronization.Read.All"];
const READ_REPORTS = ["AuditLog.Read.All", "Directory.Read.All"];
/** No name and no address of anyone: only whether the object has errors, and which. */
const ERRORS = "$filter=onPremisesSyncEnabled eq true&$select=id,onPremisesProvisioningErrors";

/** {@link https://learn.microsoft.com/graph/api/resources/organization} */
const ORGANIZATION: Kept = {
  id: true,
  displayName: true,
  verifiedDomains: { name: true, type: true, isDefault: true, isInitial: true, capabilities: true },
  onPremisesSyncEnabled: true,
  onPremisesLastSyncDateTime: true,
  onPremisesLastPasswordSyncDateTime: true,
};

/** {@link https://learn.microsoft.com/graph/api/resources/onpremisesagentgroup?view=graph-rest-beta} */
const AGENT_GROUP: Kept = {
  id: true,
  displayName: true,
  publishingType: true,
  isDefault: true,
  agents: { id: true, machineName: true, status: true, supportedPublishingTypes: true, version: true },
  publishedResources: { id: true, displayName: true, resourceName: true, publishingType: true },
};

/** {@link https://learn.microsoft.com/graph/api/resources/onpremisesdirectorysynchronizationconfiguration?view=graph-rest-beta} */
const TENANT_SETTINGS: Kept = {
  id: true,
  features: "flags",
  configuration: {
    accidentalDeletionPrevention: { synchronizationPreventionType: true, alertThreshold: true },
    anchorAttribute: true,
    applicationId: true,
    customerRequestedSynchronizationInterval: true,
    synchronizationClientVersion: true,
    synchronizationInterval: true,
  },
};

/** Of an error its code: its text and its details may name people. */
const RUN: Kept = {
  state: true,
  timeBegan: true,
  timeEnded: true,
  countExported: true,
  countEscrowed: true,
  error: { code: true },
};

/** {@link https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationstatus} */
const JOB: Kept = {
  id: true,
  templateId: true,
  schedule: { expiration: true, interval: true, state: true },
  status: {
    code: true,
    countSuccessiveCompleteFailures: true,
    escrowsPruned: true,
    lastExecution: RUN,
    lastSuccessfulExecution: RUN,
    lastSuccessfulExecutionWithExports: RUN,
    quarantine: {
      reason: true,
      currentBegan: true,
      seriesBegan: true,
      seriesCount: true,
      nextAttempt: true,
      error: { code: true },
    },
    steadyStateFirstAchievedTime: true,
    steadyStateLastAchievedTime: true,
  },
  synchronizationJobSettings: { name: true, value: true },
};

/**
 * Every address that an observation may call, each read with GET. docs/permissions.md lists the same ones.
 *
 * Whether users can be filtered by their errors is documented one way and reported another, so that all synchronized ones
 * are listed.
 */
export const ADDRESSES = {
  organization: {
    template:
      "beta/organization?$select=id,displayName,verifiedDomains,onPremisesSyncEnabled,onPremisesLastSyncDateTime,onPremisesLastPasswordSyncDateTime",
    permissions: ["Organization.Read.All"],
    keeps: ORGANIZATION,
  },
  agents: {
    template: "beta/onPremisesPublishingProfiles/provisioning/agentGroups?$expand=agents,publishedResources",
    permissions: ["Policy.Read.HybridAuthentication"],
    keeps: AGENT_GROUP,
  },
  tenantSettings: {
    template: "beta/directory/onPremisesSynchronization",
    permissions: ["OnPremDirectorySynchronization.Read.All"],
    keeps: TENANT_SETTINGS,
  },
  servicePrincipals: {
    template: `beta/servicePrincipals?$filter=applicationTemplateId eq '${AD_TO_ENTRA_TEMPLATE}'&$select=id,appId,displayName,appDisplayName,applicationTemplateId,accountEnabled`,
    permissions: ["Application.Read.All"],
  },
  application: {
    template:
      "beta/applications?$filter=appId eq '{application}'&$select=id,appId,displayName,applicationTemplateId,signInAudience",
    permissions: ["Application.Read.All"],
  },
  jobs: { template: `${SYNCHRONIZATION}/jobs`, permissions: READ_SYNCHRONIZATION, keeps: JOB },
  schema: { template: `${SYNCHRONIZATION}/jobs/{job}/schema`, permissions: READ_SYNCHRONIZATION },
  secrets: { template: `${SYNCHRONIZATION}/secrets`, permissions: READ_SYNCHRONIZATION, keeps: { key: true } },
  template: {
    template: `${SYNCHRONIZATION}/templates/AD2AADProvisioning/schema`,
    permissions: READ_SYNCHRONIZATION,
  },
  users: { template: `v1.0/users?${ERRORS}&$top=999`, permissions: ["User.Read.All"] },
  groups: { template: `v1.0/groups?${ERRORS}&$top=999`, permissions: ["GroupMember.Read.All"] },
  contacts: { template: `v1.0/contacts?${ERRORS}&$top=999`, permissions: ["OrgContact.Read.All"] },
  provisioningLogs: {
    template:
      "v1.0/auditLogs/provisioning?$filter=servicePrincipal/id eq '{servicePrincipal}' and activityDateTime gt {from} and activityDateTime lt {to}",
    permissions: READ_REPORTS,
    isReport: true,
  },
  auditEvents: {
    template:
      "v1.0/auditLogs/directoryAudits?$filter=loggedByService eq 'Account Provisioning' and activityDateTime ge {from} and activityDateTime le {to}",
    permissions: READ_REPORTS,
    isReport: true,
  },
} as const satisfies Readonly<Record<string, Address>>;

/** What matching needs of an object, and no more. onPremisesObjectIdentifier is a property of beta. */
const OF_USERS =
  "id,userPrincipalName,mail,proxyAddresses,userType,onPremisesSyncEnabled,onPremisesImmutableId,onPremisesObjectIdentifier,onPremisesSecurityIdentifier,onPremisesDomainName,lastPasswordChangeDateTime";
const OF_GROUPS = "id,mail,proxyAddresses,onPremisesSyncEnabled,onPremisesSecurityIdentifier,onPremisesDomainName";
/** Whether a group is one that Active Directory cannot have. Of a deleted group that does not matter. */
const OF_LIVE_GROUPS = `${OF_GROUPS},groupTypes,isAssignableToRole`;
const OF_CONTACTS = "id,mail,proxyAddresses,onPremisesSyncEnabled";
const READ_USERS = ["User.Read.All"];
const READ_MEMBERS = ["GroupMember.Read.All"];
const READ_CONTACTS = ["OrgContact.Read.All"];
const READ_ROLES = ["RoleManagement.Read.Directory"];
/** Nothing but a link, from which changes count. */
const FROM_NOW = "$deltatoken=latest";
const ROLES = "roleManagement/directory";
const HOLDER: Kept = { roleDefinitionId: true, principal: { id: true, "@odata.type": true } };

/**
 * What an observation with `--objects` asks as well, each with GET. docs/permissions.md lists the same ones.
 *
 * - A delta query has no $top, so that objects are listed 999 at a time, and it is asked for the changes after that.
 * - Which roles are privileged is known to beta alone.
 * - A principal is expanded for its type alone: a group that has a role gives it to its members.
 */
export const OBJECT_ADDRESSES = {
  deletedUsers: {
    template: `beta/directory/deletedItems/microsoft.graph.user?$select=${OF_USERS},deletedDateTime&$top=999`,
    permissions: READ_USERS,
  },
  usersDelta: { template: `beta/users/delta?$select=${OF_USERS}&${FROM_NOW}`, permissions: READ_USERS },
  users: { template: `beta/users?$select=${OF_USERS}&$top=999`, permissions: READ_USERS },
  deletedGroups: {
    template: `v1.0/directory/deletedItems/microsoft.graph.group?$select=${OF_GROUPS},deletedDateTime&$top=999`,
    permissions: ["Group.Read.All"],
  },
  groupsDelta: { template: `v1.0/groups/delta?$select=${OF_LIVE_GROUPS}&${FROM_NOW}`, permissions: READ_MEMBERS },
  groups: { template: `v1.0/groups?$select=${OF_LIVE_GROUPS}&$top=999`, permissions: READ_MEMBERS },
  contactsDelta: { template: `v1.0/contacts/delta?$select=${OF_CONTACTS}&${FROM_NOW}`, permissions: READ_CONTACTS },
  contacts: { template: `v1.0/contacts?$select=${OF_CONTACTS}&$top=999`, permissions: READ_CONTACTS },
  devices: {
    template: "v1.0/devices?$select=id,deviceId,onPremisesSyncEnabled&$top=999",
    permissions: ["Device.Read.All"],
  },
  privilegedRoles: {
    template: `beta/${ROLES}/roleDefinitions?$filter=isPrivileged eq true&$select=id`,
    permissions: READ_ROLES,
  },
  roleAssignments: {
    template: `v1.0/${ROLES}/roleAssignments?$filter=roleDefinitionId eq '{role}'&$expand=principal`,
    permissions: READ_ROLES,
    keeps: HOLDER,
  },
  eligibleRoles: {
    template: `v1.0/${ROLES}/roleEligibilityScheduleInstances?$expand=principal`,
    permissions: ["RoleEligibilitySchedule.Read.Directory"],
    keeps: HOLDER,
  },
  members: { template: "v1.0/groups/{group}/transitiveMembers?$select=id&$top=999", permissions: READ_MEMBERS },
} as const satisfies Readonly<Record<string, Address>>;

/** What a caller needs to read everything, each once. */
export function permissionsFor(hasObjects: boolean): readonly string[] {
  const addresses: readonly Address[] = [
    ...Object.values(ADDRESSES),
    ...(hasObjects ? Object.values(OBJECT_ADDRESSES) : []),
  ];
  return [...new Set(addresses.flatMap(({ permissions }) => permissions))];
}

/** The path of an address with its values, each encoded so that it stays one segment or one text of a filter. */
export function pathTo({ template }: Address, values: Readonly<Record<string, string>>): string {
  const [path = "", query] = template.split("?");
  const filled = (text: string, encoded: (value: string) => string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => encoded(values[name] ?? ""));
  const segments = filled(path, encodeURIComponent);
  if (query === undefined) return segments;
  const parameters = query.split("&").map((parameter) => {
    const at = parameter.indexOf("=");
    const value = filled(parameter.slice(at + 1), (text) => text.replaceAll("'", "''"));
    return `${parameter.slice(0, at)}=${encodeURIComponent(value)}`;
  });
  return `${segments}?${parameters.join("&")}`;
}

/** What is kept of an item of the answer. */
export function keepsOf({ template, keeps }: Address): Kept {
  const selected = /[?&]\$select=([^&]*)/.exec(template)?.[1] ?? "";
  return keeps ?? Object.fromEntries(selected.split(",").map((field) => [field, true]));
}

/** Whether what it leads to belongs to something that may be deleted while the tenant is read. */
export function mayVanish({ template }: Address): boolean {
  return /\{\w+\}/.test(template.split("?")[0] ?? "");
}
