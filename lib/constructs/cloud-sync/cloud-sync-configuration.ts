import { ApplicationFromTemplate } from "@cdktf/provider-azuread/lib/application-from-template";
import { SynchronizationJob } from "@cdktf/provider-azuread/lib/synchronization-job";
import { SynchronizationJobProvisionOnDemand } from "@cdktf/provider-azuread/lib/synchronization-job-provision-on-demand";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { inPlace } from "../../domain/input/input-error";
import { type AttributeMappingProps, attributeMappings } from "../../domain/mapping/attribute-mapping";
import type { Tenant } from "../../domain/tenant/tenant";
import { applicationName } from "../../domain/writers/application-name";
import { type CloudSyncScope, CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import type { ExistingConfiguration } from "../../domain/writers/existing-configuration";
import { type OnDemandTest, type OnDemandTestProps, onDemandTests } from "../../domain/writers/on-demand-test";
import { DEFAULT_JOB_STOPS_AT, syncNotificationSettings } from "../../domain/writers/sync-notification-settings";
import {
  AD_TO_ENTRA_TEMPLATE,
  type JobTemplate,
  SYNCHRONIZATION_JOBS,
} from "../../domain/writers/synchronization-jobs";
import { declare, freeId } from "../app/declarations";
import { addressOf, importInto } from "../terraform/blocks";
import { TerraformData } from "../terraform/data";
import { GIVE_UP_AFTER } from "../terraform/give-up-after";
import { protectParts } from "../terraform/protected-parts";
import { literal, literalJson } from "../terraform/text";
import { JobRun, oncePaused, stoppedUntilStarted } from "./job-run";
import { JobSchema } from "./job-schema";
import { OwnApplication } from "./own-application";
import { OwnJobs } from "./own-jobs";
import { SynchronizationKeys } from "./synchronization-keys";

export interface CloudSyncConfigurationProps {
  readonly tenant: Tenant;
  /** What the configuration synchronizes, and so of which domain. */
  readonly scope: CloudSyncScope;
  /** Whether the configuration writes. Not enabled, it claims its scope and its jobs do not run. @default false */
  readonly enabled?: boolean;
  /** The name of the enterprise application. Any text that is not empty; it reaches Entra letter for letter. @default the construct's id */
  readonly displayName?: string;
  /** Whether the agents send password hashes: tenant feature, job and mapping. @default false */
  readonly passwordHashSync?: boolean;
  /** Mappings that differ from Microsoft's, in addition to them or instead of them. @default Microsoft's, all of them */
  readonly attributeMappings?: readonly AttributeMappingProps[];
  /** Who is notified by e-mail when the configuration goes into quarantine. Microsoft's page shows one address. @default nobody */
  readonly notificationRecipients?: readonly string[];
  /** Deletions in one run that stop the run before it deletes anything. Exclusive: 500 lets 499 through. @default 500 (Microsoft's) */
  readonly deletionThreshold?: number;
  /**
   * Whether passwords that people reset or change in Microsoft Entra are written back to this domain by Cloud Sync. It is
   * declared and not set: that is done on the agent with Set-AADCloudSyncPasswordWritebackConfiguration and in the tenant's
   * settings of password reset.
   * {@link https://learn.microsoft.com/entra/identity/authentication/tutorial-enable-cloud-sync-sspr-writeback}
   * @default not declared, and no rule looks at it
   */
  readonly passwordWriteback?: boolean;
  /**
   * A few objects in scope that are provisioned on demand after scope and mappings are written and before the job runs,
   * and again whenever scope or mappings change. This writes the objects, so it waits until the configuration is enabled.
   * @default none
   */
  readonly onDemandTests?: readonly OnDemandTestProps[];
  /**
   * Whether computers are synchronized as devices, by a job of its own. Microsoft documents no scope for that job, so the
   * scope of this configuration is written into its schema too, before it starts. @default false
   */
  readonly deviceSync?: boolean;
  /** Whether Exchange attributes are written back to Active Directory, by a job of its own. @default false */
  readonly exchangeHybridWriteback?: boolean;
  /** Whether Terraform refuses to destroy the application and its jobs. @default true */
  readonly deletionProtection?: boolean;
  /** A configuration that exists already, to take over instead of creating one. @default a new one is made */
  readonly existing?: ExistingConfiguration;
}

type Jobs = Partial<Record<JobTemplate, SynchronizationJob>>;

/**
 * A Cloud Sync configuration: the provisioning agents of one domain write the objects in scope to the tenant.
 *
 * Order is safety, because a fresh job has no scope of its own and would take the whole domain: application, secrets, jobs
 * not started, scope, mappings, on-demand tests, and only then the start, first of the provisioning job. Not enabled, it
 * is the other way round: whatever runs is paused first, and everything else waits for that.
 *
 * Another domain means another configuration: it replaces the application, which the protection refuses.
 * Destroying it removes the configuration and leaves every synchronized object in the tenant, owned by nobody.
 *
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-inbound-synch-ms-graph}
 *
 * @example
 * ```ts
 * import { CloudSyncConfiguration, OuScope, Tenant } from "cdktf-entra-sync";
 * import type { TerraformStack } from "cdktf";
 *
 * export function synchronizeSales(stack: TerraformStack, tenant: Tenant) {
 *   return new CloudSyncConfiguration(stack, "corp-sales", {
 *     tenant,
 *     scope: OuScope.include("corp.contoso.com", ["OU=Sales,DC=corp,DC=contoso,DC=com"]),
 *     passwordHashSync: true,
 *     enabled: true,
 *   });
 * }
 * ```
 * @throws InputError for a scope that Cloud Sync cannot express, a mapping, recipient, threshold or test object that
 * cannot be, an id that cannot be what it is said to be, or a name that is taken
 */
export class CloudSyncConfiguration extends Construct {
  readonly application: ApplicationFromTemplate;
  readonly provisioningJob: SynchronizationJob;
  /** Undefined when the configuration does not synchronize password hashes. */
  readonly passwordHashJob: SynchronizationJob | undefined;

  constructor(scope: Construct, id: string, props: CloudSyncConfigurationProps) {
    const { mappings, tests, notification, writer } = inPlace(id, () => valuesOf(scope, id, props));
    super(scope, freeId(scope, id));
    const { displayName, enabled, deletionThreshold } = writer;
    const logged = { name: id, application: displayName, enabled, deletionThreshold };
    declare(this, { tenant: props.tenant, writer, logged });

    const lifecycle = { preventDestroy: props.deletionProtection ?? true };
    const domain = new TerraformData(this, "domain", { input: writer.domain });
    const own = writer.existing ? undefined : new OwnApplication(this, "own", AD_TO_ENTRA_TEMPLATE);
    this.application = new ApplicationFromTemplate(this, "application", {
      displayName: own?.mark ?? literal(displayName),
      templateId: AD_TO_ENTRA_TEMPLATE,
      timeouts: { create: GIVE_UP_AFTER.create },
      lifecycle: {
        ...lifecycle,
        replaceTriggeredBy: [addressOf(domain)],
        ignoreChanges: ["timeouts", ...(own ? ["display_name"] : [])],
        ...(own && { precondition: own.precondition }),
      },
    });
    const { servicePrincipalId } = this.application;
    const keys = new SynchronizationKeys(this, "secret", {
      application: this.application,
      keys: keysOf(writer, notification),
    });
    const stopped = stoppedUntilStarted(writer.enabled);
    const job = (templateId: JobTemplate) =>
      new SynchronizationJob(this, SYNCHRONIZATION_JOBS[templateId].name, {
        servicePrincipalId,
        templateId,
        ...stopped,
        dependsOn: writer.enabled ? [keys.written] : [],
        lifecycle: { ...lifecycle, ...stopped.lifecycle },
      });
    this.provisioningJob = job("AD2AADProvisioning");
    this.passwordHashJob = writer.passwordHashSync ? job("AD2AADPasswordHash") : undefined;
    const deviceJob = writer.deviceSync ? job("AD2AADDeviceSync") : undefined;
    const writebackJob = props.exchangeHybridWriteback ? job("AAD2ADExchangeHybridWriteback") : undefined;
    const jobs: Jobs = {
      AD2AADProvisioning: this.provisioningJob,
      ...(this.passwordHashJob && { AD2AADPasswordHash: this.passwordHashJob }),
      ...(deviceJob && { AD2AADDeviceSync: deviceJob }),
      ...(writebackJob && { AAD2ADExchangeHybridWriteback: writebackJob }),
    };
    // Whatever is paused is paused first: a failure here must not keep a job running.
    const paused = writer.enabled ? [] : Object.values(jobs);
    if (!writer.enabled) keys.written.dependsOn = paused.map(addressOf);
    keys.watch(this.provisioningJob);
    const judged = paused.length > 0 ? { judged: oncePaused(this, paused) } : {};
    own?.claim(this.application, displayName);
    this.#takeOver(jobs, own?.principals, writer.existing);

    const takenOver = writer.existing !== undefined;
    const schema = new JobSchema(this, "schema", {
      job: this.provisioningJob,
      rule: "AD2AADProvisioning",
      scope: writer.scope,
      attributeMappings: mappings,
      passwordHashSync: writer.passwordHashSync,
      takenOver,
      ...judged,
    });
    const deviceSchema =
      deviceJob && new JobSchema(this, "device-schema", { job: deviceJob, scope: writer.scope, takenOver, ...judged });
    const tested = writer.enabled && tests.length > 0 ? [this.#provisionOnDemand(tests, writer, schema)] : [];
    this.#run(jobs, writer, [...schema.written, ...tested], schema, deviceSchema);
    protectParts(this);
  }

  /** Takes over what exists by the ids that somebody gave, and whatever else can only be this configuration's. */
  #takeOver(jobs: Jobs, principals = "[]", existing?: ExistingConfiguration): void {
    if (!existing) {
      new OwnJobs(this, "own-jobs", { principals, jobs });
      return;
    }
    const principal = existing.servicePrincipalObjectId;
    importInto(this.application, {
      id: `/applicationTemplates/${AD_TO_ENTRA_TEMPLATE}/instantiate/${existing.applicationObjectId}/${principal}`,
    });
    const named = Object.entries(SYNCHRONIZATION_JOBS).flatMap(([templateId, { existing: field }]) => {
      const id = existing[field];
      return id ? [[templateId, `/servicePrincipals/${principal}/synchronization/jobs/${id}`]] : [];
    });
    new OwnJobs(this, "own-jobs", { principals: `["${principal}"]`, jobs, named: Object.fromEntries(named) });
  }

  #provisionOnDemand(tests: readonly OnDemandTest[], writer: CloudSyncWriter, schema: JobSchema): TerraformResource {
    return new SynchronizationJobProvisionOnDemand(this, "on-demand-tests", {
      servicePrincipalId: this.application.servicePrincipalId,
      synchronizationJobId: this.provisioningJob.id,
      parameter: tests.map(({ distinguishedName, kind }) => ({
        ruleId: schema.ruleId,
        subject: [
          { objectId: literal(distinguishedName.toString()), objectTypeName: kind === "user" ? "user" : "Group" },
        ],
      })),
      triggers: {
        scope: literalJson({ kind: writer.scope.kind, names: writer.scopedNames }),
        attributeMappings: literalJson(writer.attributeMappings),
      },
      dependsOn: [...schema.written],
    });
  }

  /** The provisioning job first; the others once it runs. No job runs before every job is made. */
  #run(
    jobs: Jobs,
    { enabled, existing }: CloudSyncWriter,
    after: readonly TerraformResource[],
    schema: JobSchema,
    deviceSchema: JobSchema | undefined,
  ): void {
    const { AD2AADProvisioning: first, ...others } = jobs;
    const provisioning = new JobRun(this, "run", {
      job: first as SynchronizationJob,
      enabled,
      after: [...after, ...Object.values(others)],
      restartsWith: schema.restarts,
      takenOver: existing && { isAsFound: schema.isAsFound },
    });
    if (existing)
      for (const { scope } of [schema, ...(deviceSchema ? [deviceSchema] : [])])
        scope.dependsOn = [...(scope.dependsOn ?? []), addressOf(provisioning.noted)];
    for (const [templateId, job] of Object.entries(others)) {
      const own = templateId === "AD2AADDeviceSync" ? deviceSchema : undefined;
      const written = own?.written ?? [];
      new JobRun(this, `run-${SYNCHRONIZATION_JOBS[templateId as JobTemplate].name}`, {
        job,
        enabled,
        after: [provisioning.call, ...written],
        restartsWith: written,
        takenOver: existing && { by: provisioning, isAsFound: own?.isAsFound },
      });
    }
  }
}

/** What the props mean, before any resource is made from them. */
function valuesOf(scope: Construct, id: string, props: CloudSyncConfigurationProps) {
  const mappings = attributeMappings(props.attributeMappings ?? []);
  const tests = onDemandTests(props.onDemandTests ?? [], props.scope);
  const deletionThreshold = props.deletionThreshold ?? DEFAULT_JOB_STOPS_AT;
  const notification = syncNotificationSettings(props.notificationRecipients ?? [], deletionThreshold);
  const writer = CloudSyncWriter.declare({
    name: id,
    displayName: applicationName(props.displayName, id),
    tenant: props.tenant.name,
    origin: scope.node.path ? `${scope.node.path}/${id}` : id,
    scope: props.scope,
    enabled: props.enabled ?? false,
    passwordHashSync: props.passwordHashSync ?? false,
    deviceSync: props.deviceSync ?? false,
    deletionThreshold,
    notificationRecipientCount: (props.notificationRecipients ?? []).length,
    exchangeHybridWriteback: props.exchangeHybridWriteback ?? false,
    passwordWriteback: props.passwordWriteback,
    attributeMappings: mappings,
    existing: props.existing,
  });
  return { mappings, tests, notification, writer };
}

function keysOf(writer: CloudSyncWriter, notification: object) {
  const appKeyScenario = writer.passwordHashSync ? "AD2AADPasswordHash" : "AD2AADProvisioning";
  return { AppKey: { appKeyScenario }, Domain: { domain: writer.domain }, SyncNotificationSettings: notification };
}
