import type { ExportFile } from "../../lib/intake/connect-sync/export";
import { readObservation } from "../../lib/intake/graph/observation";
import { type AnswerFault, GraphServer } from "../e2e/support/graph-server";
import { freshProvisioningSchema } from "../e2e/support/job-schema";
import { TenantModel } from "../e2e/support/tenant-model";
import type { JsonObject } from "../e2e/support/terraform-values";
import { seenAt } from "../observe/observed-tenant";
import { agentGroupsOf, type Folder, type Loose, unknownIn } from "./observed-folder";

/** The files that `observe` writes of a tenant in which a folder could have been observed, asked over HTTP. */
export async function observedOverHttp(folder: Folder): Promise<ExportFile[]> {
  const graph = await GraphServer.start(new TenantModel(), {
    ...objectsWithErrors(folder),
    provisioningLogs: folder.provisioningLogs.flatMap((sum, nth) => entriesOf(sum, nth, folder)),
    directoryAudits: folder.auditEvents.map(({ servicePrincipalId, ...event }) => ({
      ...event,
      targetResources: [{ id: servicePrincipalId, type: "ServicePrincipal" }],
    })),
  });
  graph.now = () => new Date(folder.observedAt);
  graph.pageSize = 999;
  graph.own = (path, url) => answerIn(folder, path, url);
  for (const [part, { reason }] of unknownIn(folder)) graph.fail(asksFor(part, folder), FAULTS[reason] as AnswerFault);
  try {
    const { files } = await seenAt(graph);
    return [...files].map(([path, text]) => ({ path: `seen/graph/${path}`, bytes: Buffer.from(text) }));
  } finally {
    await graph.close();
  }
}

/** What a folder says, without the order of its sums and the name of a permission, which observe knows better. */
export function readingOf(files: readonly ExportFile[]) {
  const { provisioningErrors, provisioningLogs, unknown, ...read } = readObservation(files);
  return {
    ...read,
    provisioningErrors: sorted(provisioningErrors),
    provisioningLogs: provisioningLogs && { ...provisioningLogs, outcomes: sorted(provisioningLogs.outcomes) },
    unknown: sorted(unknown.map(({ permission: _, ...part }) => part)),
  };
}

function sorted<T>(list: readonly T[] | undefined): T[] | undefined {
  return list && [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

const FAULTS: Readonly<Record<string, AnswerFault>> = {
  permission: { status: 403 },
  throttled: { status: 429, retryAfter: "1" },
  failed: { status: 500 },
  changed: { status: 404 },
};

function answerIn({ organization, settings, agents, principals }: Folder, path: string, url: string): Loose {
  if (path === "/organization") return { value: [organization] };
  if (path === "/directory/onPremisesSynchronization") return { value: [settings] };
  if (path === "/onPremisesPublishingProfiles/provisioning/agentGroups") return { value: agentGroupsOf(agents) };
  if (path === "/servicePrincipals") return { value: principals.map(({ servicePrincipal }) => servicePrincipal) };
  if (path === "/applications")
    return {
      value: principals.flatMap(({ application }) => (url.includes(`'${application.appId}'`) ? application : [])),
    };
  const [, id, what = ""] = /^\/servicePrincipals\/([^/]+)\/synchronization\/(.+)$/.exec(path) ?? [];
  const principal = principals.find(({ servicePrincipal }) => servicePrincipal.id === id);
  if (principal === undefined) return undefined;
  if (what === "jobs") return { value: principal.jobs.map(({ job }) => job) };
  if (what === "secrets") return { value: principal.secrets.map((secret) => ({ ...secret, value: "*" })) };
  if (what === "templates/AD2AADProvisioning/schema") return freshProvisioningSchema("Azure Active Directory");
  return principal.jobs.find(({ job }) => what === `jobs/${job.id}/schema`)?.schema;
}

const PATHS: Readonly<Record<string, string>> = {
  organization: "/beta/organization",
  agents: "/beta/onPremisesPublishingProfiles/",
  tenantSettings: "/beta/directory/onPremisesSynchronization",
  servicePrincipals: "/beta/servicePrincipals?",
  provisioningErrors: "/v1.0/users",
  provisioningLogs: "/v1.0/auditLogs/provisioning",
  auditEvents: "/v1.0/auditLogs/directoryAudits",
};

/** Whether an address is asked for a part, as observation.json names it. */
function asksFor(part: string, { principals }: Folder): (url: string) => boolean {
  const [name = "", id = "", job = ""] = part.split(/[:/]/);
  if (id === "") return (url) => url.startsWith(PATHS[name] as string);
  const appId = principals.find(({ servicePrincipal }) => servicePrincipal.id === id)?.application.appId;
  const ends: Readonly<Record<string, string>> = {
    application: `appId eq '${appId}'`,
    jobs: `/${id}/synchronization/jobs`,
    schema: `/${id}/synchronization/jobs/${job}/schema`,
    template: `/${id}/synchronization/templates/AD2AADProvisioning/schema`,
    secrets: `/${id}/synchronization/secrets`,
  };
  return (url) => (name === "application" ? url.includes(ends[name] as string) : url.endsWith(ends[name] as string));
}

/** As many objects as the sums count. */
function objectsWithErrors({ provisioningErrors }: Folder) {
  const of = (wanted: string): JsonObject[] =>
    provisioningErrors
      .filter(({ kind }) => kind === wanted)
      .flatMap(({ category, propertyCausingError, count, earliest }, nth) =>
        Array.from({ length: count }, (_, index) => ({
          id: `${wanted}-${nth}-${index}`,
          onPremisesProvisioningErrors: [{ category, propertyCausingError, occurredDateTime: earliest }],
        })),
      );
  return { users: of("user"), groups: of("group"), contacts: of("contact") };
}

function entriesOf(
  { jobId, action, status, errorCode, count }: Loose,
  nth: number,
  { principals, observedAt }: Folder,
): JsonObject[] {
  const id = principals.find(({ jobs }) => jobs.some(({ job }) => job.id === jobId)) ?? principals[0];
  return Array.from({ length: count }, (_, index) => ({
    id: `entry-${nth}-${index}`,
    jobId,
    activityDateTime: new Date(Date.parse(observedAt) - 60_000).toISOString(),
    provisioningAction: action,
    servicePrincipal: { id: id?.servicePrincipal.id },
    provisioningStatusInfo: { status, errorInformation: errorCode === undefined ? null : { errorCode } },
  }));
}
