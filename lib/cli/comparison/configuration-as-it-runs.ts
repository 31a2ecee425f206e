import type { Difference } from "../../domain/change/difference";
import type { CloudSyncDocument } from "../../domain/document/topology-document";
import { OPTIONAL_JOBS, type OptionalJob, SYNCHRONIZATION_JOBS } from "../../domain/writers/synchronization-jobs";
import { DELETION_PREVENTION, SERVICE_PRINCIPAL } from "../../intake/graph/difference";
import { type ExportedConfiguration, jobOf, mappedTarget } from "../../intake/graph/export";

/** A configuration that runs and is declared. */
export interface RunningConfiguration {
  readonly exported: ExportedConfiguration;
  /** What an adoption of it would declare, under the name that it is declared by. */
  readonly adopted: CloudSyncDocument;
  readonly declared: CloudSyncDocument;
}

/** What is adopted, with those of Microsoft's mappings that are declared: an adoption has no need to say them. */
export function withDeclaredMappings({ exported, adopted, declared }: RunningConfiguration): CloudSyncDocument {
  const keysOf = (list: CloudSyncDocument["attributeMappings"]) =>
    list.flatMap(({ objectTypes, target }) => objectTypes.map((type) => mappedTarget(type, target)));
  const said = new Set(keysOf(adopted.attributeMappings));
  const wanted = new Set(keysOf(declared.attributeMappings).filter((key) => !said.has(key)));
  const more = exported.allMappings.filter(({ objectTypes, target }) =>
    objectTypes.some((type) => wanted.has(mappedTarget(type, target))),
  );
  if (more.length === 0) return adopted;
  const asInADocument = more.map((mapping) => ({ flowType: "Always" as const, ...mapping }));
  return { ...adopted, attributeMappings: [...adopted.attributeMappings, ...asInADocument] };
}

/** A difference as it is true of what runs; undefined where there is none. */
export function asItRuns(difference: Difference, running: RunningConfiguration): Difference | undefined {
  const { part, values } = difference;
  if (leftAlone(running).some((job) => SYNCHRONIZATION_JOBS[job].declaredBy === part)) return undefined;
  const [, objectType, target] = /^mapping of (\w+) (.+)$/.exec(part) ?? [];
  if (objectType === undefined || target === undefined || values[0] !== undefined) return difference;
  const isMapped = running.exported.mappedTargets.has(`${objectType} ${target.toLowerCase()}`);
  if (!isMapped) return values[1] === "removed" ? undefined : difference;
  return { ...difference, values: ["mapped, in a way that no definition can say", values[1]] };
}

/**
 * What no definition could say of it: a job that differs from the provisioning job, a service principal that may not
 * sign in, prevention of accidental deletions that is off.
 */
export function moreDifferences(running: RunningConfiguration): Omit<Difference, "area" | "subject">[] {
  const { exported, declared } = running;
  const jobs = leftAlone(running).flatMap((job) => {
    const isDeclared = declared[SYNCHRONIZATION_JOBS[job].declaredBy] === true;
    const [runs, toRun] = [jobOf(exported, job)?.state === "running", isDeclared && declared.enabled];
    const wanted = toRun ? "running" : isDeclared ? "paused" : undefined;
    return runs === toRun ? [] : [{ part: `job ${job}`, values: [jobOf(exported, job)?.state, wanted] as const }];
  });
  const isShut = exported.servicePrincipal === "disabled" && declared.enabled;
  const isUnprotected = exported.deletionPrevention === "off";
  return [
    ...jobs,
    ...(isShut ? [{ part: SERVICE_PRINCIPAL, values: ["disabled", "enabled"] as const }] : []),
    ...(isUnprotected ? [{ part: DELETION_PREVENTION, values: ["off", "on"] as const }] : []),
  ];
}

/** Jobs that an adoption leaves alone, since they run while the provisioning job does not, or the other way round. */
function leftAlone({ exported, adopted, declared }: RunningConfiguration): OptionalJob[] {
  return OPTIONAL_JOBS.filter((template) => {
    const job = jobOf(exported, template);
    const isSaid = declared[SYNCHRONIZATION_JOBS[template].declaredBy] !== undefined;
    return job !== undefined && isSaid && (job.state === "running") !== adopted.enabled;
  });
}
