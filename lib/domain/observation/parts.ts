/** The parts of a tenant itself; each service principal has more, which have its id behind a colon. */
export const TENANT_PARTS = [
  "organization",
  "agents",
  "tenantSettings",
  "servicePrincipals",
  "provisioningErrors",
  "provisioningLogs",
  "auditEvents",
] as const;
export type TenantPart = (typeof TENANT_PARTS)[number];

/** The parts of each service principal; its jobs have a schema each. */
export const PRINCIPAL_PARTS = ["application", "jobs", "template", "secrets"] as const;
export type PrincipalPart = (typeof PRINCIPAL_PARTS)[number];

/** The parts of an observation with `--objects`: the objects of the tenant themselves, and who holds a privileged role. */
export const OBJECT_PARTS = [
  "deletedUsers",
  "users",
  "deletedGroups",
  "groups",
  "contacts",
  "devices",
  "roles",
  "eligibleRoles",
] as const;
export type ObjectPart = (typeof OBJECT_PARTS)[number];

/** From where the changes since this observation can be asked, by part. */
export const DELTA_FILE = "objects/delta.json";

/** Objects of the tenant, one in a line, compressed. */
export function fileOfObjects(part: ObjectPart): string {
  return `objects/${part}.ndjson.gz`;
}

/** The file of each part that is complete. Of the list of service principals each has one: `fileOfPrincipal`. */
const FILES: Readonly<Record<Exclude<TenantPart, "servicePrincipals">, string>> = {
  organization: "organization.json",
  agents: "agentGroups.json",
  tenantSettings: "onPremisesSynchronization.json",
  provisioningErrors: "provisioningErrors.json",
  provisioningLogs: "provisioningLogs.json",
  auditEvents: "auditEvents.json",
};
const PRINCIPAL_FILES: Readonly<Record<PrincipalPart | "servicePrincipal", string>> = {
  servicePrincipal: "servicePrincipal.json",
  application: "application.json",
  jobs: "jobs.json",
  template: "templates/AD2AADProvisioning/schema.json",
  secrets: "secrets.json",
};

/** Everything that stands directly in the folder of an observation. */
export const TOP_OF_OBSERVATION: readonly string[] = [
  "observation.json",
  "objects",
  "servicePrincipals",
  ...Object.values(FILES),
];

export function fileOf(part: Exclude<TenantPart, "servicePrincipals">): string {
  return FILES[part];
}

export function fileOfPrincipal(id: string, part: PrincipalPart | "servicePrincipal"): string {
  return `servicePrincipals/${folderNameOf(id)}/${PRINCIPAL_FILES[part]}`;
}

export function fileOfSchema(id: string, job: string): string {
  return `servicePrincipals/${folderNameOf(id)}/jobs/${folderNameOf(job)}/schema.json`;
}

/** Whether a path is that of a file which an observation has, beside its objects: those name no person. */
export function isFileOfTenant(path: string): boolean {
  const [top, , ...rest] = path.split("/");
  if (top !== "servicePrincipals") return path === "observation.json" || Object.values(FILES).includes(path);
  const name = rest.join("/");
  return Object.values(PRINCIPAL_FILES).includes(name) || /^jobs\/[^/]+\/schema\.json$/.test(name);
}

/** An id as the name of a folder, which stays in the one that it is put into. */
export function folderNameOf(id: string): string {
  return id.replace(/[^A-Za-z0-9.-]/g, "_").replace(/^\.+/, (dots) => "_".repeat(dots.length));
}
