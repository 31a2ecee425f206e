import { InputError, inPlace } from "../../domain/input/input-error";
import type { DistinguishedName } from "../../domain/names/distinguished-name";
import { GroupScope } from "../../domain/scope/group-scope";
import { OuScope } from "../../domain/scope/ou-scope";
import { existingConfiguration } from "../../domain/writers/existing-configuration";
import { DEFAULT_JOB_STOPS_AT, syncNotificationSettings } from "../../domain/writers/sync-notification-settings";
import type { JobTemplate } from "../../domain/writers/synchronization-jobs";
import { type ExportedConfiguration, type ExportedJob, jobOf, mappedTarget } from "../graph/export";
import type { AdoptedCloudScope, AdoptedConfiguration } from "./adopted-definition";

/** A remark about one configuration: the field that it is about, or nothing for the whole. */
type Remark = (field: string, what: string) => void;

/**
 * A configuration as a definition says it, with the ids by which it is taken over. Whatever would change the tenant by
 * being written down is written down as it is, or remarked upon.
 *
 * @throws InputError for a name in scope that is of another domain
 */
export function adoptedConfiguration(
  exported: ExportedConfiguration,
  name: string,
  remark: Remark,
): AdoptedConfiguration {
  const provisioning = jobOf(exported, "AD2AADProvisioning") as ExportedJob;
  const enabled = provisioning.state === "running";
  if (provisioning.quarantine)
    remark(
      "",
      `Its provisioning job is in quarantine: ${provisioning.quarantine}. Every plan warns about it until that is solved.`,
    );
  const takes = (template: JobTemplate, field: string) => takenJob(exported, template, enabled, field, remark);
  const hashJob = takes("AD2AADPasswordHash", "passwordHashSync");
  const deviceJob = takes("AD2AADDeviceSync", "deviceSync");
  const writebackJob = takes("AAD2ADExchangeHybridWriteback", "exchangeHybridWriteback");
  remarkOnPasswordHashes(exported, hashJob !== undefined, remark);
  return {
    name,
    ...(exported.displayName === name ? {} : { displayName: exported.displayName }),
    enabled,
    scope: inPlace(exported.file, () => scopeOf(exported, remark)),
    passwordHashSync: hashJob !== undefined,
    ...(deviceJob ? { deviceSync: true as const } : {}),
    ...(writebackJob ? { exchangeHybridWriteback: true as const } : {}),
    ...notificationOf(exported, remark),
    ...(exported.attributeMappings.length > 0 ? { attributeMappings: exported.attributeMappings } : {}),
    existing: inPlace(exported.file, () =>
      existingConfiguration({
        applicationObjectId: exported.applicationObjectId,
        servicePrincipalObjectId: exported.servicePrincipalObjectId,
        provisioningJobId: provisioning.id,
        ...(hashJob ? { passwordHashJobId: hashJob.id } : {}),
        ...(deviceJob ? { deviceJobId: deviceJob.id } : {}),
        ...(writebackJob ? { exchangeHybridWritebackJobId: writebackJob.id } : {}),
      }),
    ),
  };
}

/** A definition has one word for whether all jobs of a configuration run; a job that does otherwise is left alone. */
function takenJob(
  exported: ExportedConfiguration,
  template: JobTemplate,
  enabled: boolean,
  field: string,
  remark: Remark,
): ExportedJob | undefined {
  const job = jobOf(exported, template);
  if (!job || (job.state === "running") === enabled) return job;
  remark(
    field,
    `The job ${job.id} is ${job.state} while the provisioning job is ${enabled ? "running" : "not running"}, so it is not taken over. Make them the same, then declare ${field} and its id.`,
  );
  return undefined;
}

function remarkOnPasswordHashes(
  { appKeyScenario, mappedTargets }: ExportedConfiguration,
  taken: boolean,
  remark: Remark,
): void {
  if (taken && !mappedTargets.has(mappedTarget("user", "CredentialData")))
    remark(
      "passwordHashSync",
      "Users have no mapping of their password hash (CredentialData): the plan stops until the schema has one.",
    );
  const wanted = taken ? "AD2AADPasswordHash" : "AD2AADProvisioning";
  if (appKeyScenario !== undefined && appKeyScenario !== wanted)
    remark(
      "passwordHashSync",
      `The AppKey says ${appKeyScenario}, and the first apply writes ${wanted}: check the tenant's password hash sync first.`,
    );
}

function scopeOf({ domain, scope }: ExportedConfiguration, remark: Remark): AdoptedCloudScope {
  const asWritten = (names: readonly DistinguishedName[]) => {
    const texts = names.map(String);
    const found = scope.kind === "wholeDomain" || scope.form !== "rule" ? texts : scope.names;
    if (texts.some((text, index) => text !== found[index]))
      remark(
        "scope",
        "Graph has these names in another spelling. The first apply writes them as they stand here and restarts a job that runs, because its schema changes.",
      );
    return texts;
  };
  switch (scope.kind) {
    case "wholeDomain":
      remark("scope", "No OU and no group is in its filter, which means the whole domain.");
      return { domain, wholeDomain: true };
    case "groups":
      remark(
        "scope",
        "Who the members are is not known, so this counts as the whole domain; membersWithin names the OUs that they all live in.",
      );
      return { domain, groups: asWritten(GroupScope.of(domain, scope.names).groups) };
    case "organizationalUnits":
      if (scope.form === "object mappings")
        remark(
          "scope",
          "The portal wrote these OUs into the object mappings, years ago. The first apply writes them at the rule too, leaves the old clauses, and restarts a job that runs, because its schema changes.",
        );
      return { domain, organizationalUnits: asWritten(OuScope.include(domain, scope.names).included) };
  }
}

function notificationOf(exported: ExportedConfiguration, remark: Remark) {
  const { deletionThreshold, deletionPrevention, notificationRecipients } = exported;
  if (deletionPrevention === "off")
    remark(
      "",
      `The prevention of accidental deletions is off (DeleteThresholdEnabled): no number of deletions stops a run today. The first apply switches it on.`,
    );
  if (deletionThreshold === undefined)
    remark(
      "",
      `No file gives the deletion threshold: the first apply writes ${DEFAULT_JOB_STOPS_AT}, Microsoft's default. Look it up, and declare deletionThreshold if it is different.`,
    );
  if (notificationRecipients === undefined)
    remark(
      "",
      "No file says who is notified of a quarantine: the first apply writes nobody. Look it up, and declare notificationRecipients.",
    );
  const recipients = (notificationRecipients ?? []).filter((recipient) => {
    if (isAddress(recipient)) return true;
    remark("", `${recipient} is notified of a quarantine, and is not a valid e-mail address: left out.`);
    return false;
  });
  return {
    ...(recipients.length > 0 ? { notificationRecipients: recipients } : {}),
    ...(deletionThreshold === undefined || deletionThreshold === DEFAULT_JOB_STOPS_AT ? {} : { deletionThreshold }),
  };
}

function isAddress(text: string): boolean {
  try {
    syncNotificationSettings([text], DEFAULT_JOB_STOPS_AT);
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}
