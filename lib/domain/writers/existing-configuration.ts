import { InputError, inPlace, quote } from "../input/input-error";
import { objectId } from "./group-provisioning";
import { JOB_TEMPLATES, type JobTemplate, SYNCHRONIZATION_JOBS } from "./synchronization-jobs";

/** The ids of a configuration that somebody made before. Its secrets are written again, because Graph does not give them back. */
export interface ExistingConfiguration {
  /** The object id of the application registration. */
  readonly applicationObjectId: string;
  /** The object id of the enterprise application. */
  readonly servicePrincipalObjectId: string;
  /** The id of the job, `AD2AADProvisioning.…`. */
  readonly provisioningJobId: string;
  /** The id of the job, `AD2AADPasswordHash.…`. @default the one that is there, or a new one, where password hash sync is on */
  readonly passwordHashJobId?: string;
  /** The id of the job, `AD2AADDeviceSync.…`. @default the one that is there, or a new one, where device sync is on */
  readonly deviceJobId?: string;
  /** The id of the job, `AAD2ADExchangeHybridWriteback.…`. @default the one that is there, or a new one, where writeback is on */
  readonly exchangeHybridWritebackJobId?: string;
}

export type ExistingId = keyof ExistingConfiguration;

/** What each id is of, in words. */
export const EXISTING_IDS: Readonly<Record<ExistingId, string>> = {
  applicationObjectId: "application",
  servicePrincipalObjectId: "enterprise application",
  provisioningJobId: "provisioning job",
  passwordHashJobId: "password hash job",
  deviceJobId: "device job",
  exchangeHybridWritebackJobId: "Exchange hybrid writeback job",
};

type JobId = (typeof SYNCHRONIZATION_JOBS)[JobTemplate]["existing"];

/** The template that each job is made from. Its id begins with it. */
const TEMPLATES = Object.fromEntries(
  JOB_TEMPLATES.map((template) => [SYNCHRONIZATION_JOBS[template].existing, template]),
) as Readonly<Record<JobId, JobTemplate>>;

/** No object of a directory has it. */
const NIL = "00000000-0000-0000-0000-000000000000";

const JOBS_PAGE = "https://learn.microsoft.com/graph/api/synchronization-synchronization-list-jobs?view=graph-rest-1.0";

/**
 * The ids as given, those of objects in lower case, as Graph writes them.
 * @throws InputError for an id that cannot be what its field says, and for one object under two fields
 */
export function existingConfiguration(existing: ExistingConfiguration): ExistingConfiguration {
  return inPlace("existing", () => {
    const applicationObjectId = objectIdIn(existing, "applicationObjectId");
    const servicePrincipalObjectId = objectIdIn(existing, "servicePrincipalObjectId");
    if (applicationObjectId === servicePrincipalObjectId)
      throw new InputError({
        what: `${quote(applicationObjectId)} is given for the application and for the enterprise application, which are two objects`,
        where: "applicationObjectId and servicePrincipalObjectId",
        expected:
          "the object id under App registrations for applicationObjectId, and the one under Enterprise applications for servicePrincipalObjectId",
      });
    const jobs = (Object.keys(TEMPLATES) as JobId[])
      .filter((field) => existing[field] !== undefined || field === "provisioningJobId")
      .map((field) => [field, jobIdIn(existing, field)]);
    return { applicationObjectId, servicePrincipalObjectId, ...Object.fromEntries(jobs) };
  });
}

/** Each id that is given, with its field. */
export function existingIds(existing: ExistingConfiguration): { readonly field: ExistingId; readonly id: string }[] {
  return (Object.keys(EXISTING_IDS) as ExistingId[]).flatMap((field) => {
    const id = existing[field];
    return id === undefined ? [] : [{ field, id }];
  });
}

function objectIdIn(
  existing: ExistingConfiguration,
  field: "applicationObjectId" | "servicePrincipalObjectId",
): string {
  const id = objectId(existing[field], field);
  if (id !== NIL) return id;
  throw new InputError({
    what: `${quote(id)} is not the id of an object`,
    where: field,
    expected: `the object id of the ${EXISTING_IDS[field]}`,
  });
}

/** Graph names a job by its template, 32 hexadecimal digits and, mostly, the id of the directory that it reads. */
function jobIdIn(existing: ExistingConfiguration, field: JobId): string {
  const id: unknown = existing[field];
  const template = TEMPLATES[field];
  const [prefix = "", digits = "", ...rest] = typeof id === "string" ? id.split(".") : [];
  const isWhole = /^[0-9a-f]{32}$/i.test(digits) && rest.length <= 1 && rest.every((part) => GUID.test(part));
  if (prefix.toLowerCase() === template.toLowerCase() && isWhole) return id as string;
  const other = Object.values(TEMPLATES).find((one) => one.toLowerCase() === prefix.toLowerCase() && one !== template);
  throw new InputError({
    what: other
      ? `${quote(id)} is a job of ${other}, not of ${template}`
      : `${quote(id)} is not the id of a job of ${template}`,
    where: field,
    expected: `the id as Graph lists it under synchronization/jobs: ${template}, a dot, 32 hexadecimal digits and, where Graph adds one, a dot and a GUID`,
    page: JOBS_PAGE,
  });
}

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
