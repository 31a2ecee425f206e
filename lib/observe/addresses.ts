import { AD_TO_ENTRA_TEMPLATE } from "../domain/writers/synchronization-jobs";

/** One thing that an observation asks Graph for. */
export interface Address {
  /** Version, path and query; what stands in braces is filled in. */
  readonly template: string;
  /** What the caller needs, the least that Microsoft documents, all of it. */
  readonly permissions: readonly string[];
  /** Reports of sign-ins, audits and provisioning have a limit of their own, and it is low. */
  readonly isReport?: true;
}

const SYNCHRONIZATION = "beta/servicePrincipals/{servicePrincipal}/synchronization";
const READ_SYNCHRONIZATION = ["Synchronization.Read.All"];
const READ_REPORTS = ["AuditLog.Read.All", "Directory.Read.All"];
/** No name and no address of anyone: only whether the object has errors, and which. */
const ERRORS = "$filter=onPremisesSyncEnabled eq true&$select=id,onPremisesProvisioningErrors";

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
  },
  agents: {
    template: "beta/onPremisesPublishingProfiles/provisioning/agentGroups?$expand=agents,publishedResources",
    permissions: ["Policy.Read.HybridAuthentication"],
  },
  tenantSettings: {
    template: "beta/directory/onPremisesSynchronization",
    permissions: ["OnPremDirectorySynchronization.Read.All"],
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
  jobs: { template: `${SYNCHRONIZATION}/jobs`, permissions: READ_SYNCHRONIZATION },
  schema: { template: `${SYNCHRONIZATION}/jobs/{job}/schema`, permissions: READ_SYNCHRONIZATION },
  secrets: { template: `${SYNCHRONIZATION}/secrets`, permissions: READ_SYNCHRONIZATION },
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

/** What a caller needs to read everything, each once. */
export const PERMISSIONS: readonly string[] = [
  ...new Set(Object.values(ADDRESSES).flatMap(({ permissions }) => permissions)),
];

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

/** Whether what it leads to belongs to something that may be deleted while the tenant is read. */
export function mayVanish({ template }: Address): boolean {
  return /\{\w+\}/.test(template.split("?")[0] ?? "");
}
