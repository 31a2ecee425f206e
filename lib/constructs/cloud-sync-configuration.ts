import { ApplicationFromTemplate } from "@cdktf/provider-azuread/lib/application-from-template";
import { SynchronizationJob } from "@cdktf/provider-azuread/lib/synchronization-job";
import { SynchronizationSecret } from "@cdktf/provider-azuread/lib/synchronization-secret";
import { Construct } from "constructs";
import { type CloudSyncScope, CloudSyncWriter } from "../domain/cloud-sync-writer";
import type { Tenant } from "../domain/tenant";
import { declare, freeId } from "./declarations";
import { literal, literalJson } from "./terraform-text";

/** The gallery application that every AD-to-Entra configuration is made from. */
const AD_TO_ENTRA_TEMPLATE = "1a4721b3-e57f-4451-ae87-ef078703ec94";

export interface CloudSyncConfigurationProps {
  readonly tenant: Tenant;
  /** What the configuration synchronizes, and thereby of which domain. */
  readonly scope: CloudSyncScope;
  /** Whether the configuration writes. Not enabled, it claims its scope and its jobs are not started. @default false */
  readonly enabled?: boolean;
  /** The name of the enterprise application. Any text; it reaches Entra letter for letter. @default the construct's id */
  readonly displayName?: string;
  /** Whether the agents send password hashes. @default false */
  readonly passwordHashSync?: boolean;
  /** Who is told by e-mail when the configuration goes into quarantine. @default nobody */
  readonly notificationRecipients?: readonly string[];
  /**
   * The number of deletions in one run that stops the run before it deletes anything. Exclusive: 500 lets 499 through.
   * @default 500 (Microsoft's)
   */
  readonly deletionThreshold?: number;
  /** Whether Terraform refuses to destroy the application and its jobs. @default true */
  readonly deletionProtection?: boolean;
}

/**
 * A Cloud Sync configuration: the provisioning agents of one domain write the objects in scope to the tenant.
 *
 * Makes the enterprise application, its three secrets (domain, features, notifications) and the jobs. The jobs are
 * created not started: a fresh job has no scope of its own and would take the whole domain.
 *
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-inbound-synch-ms-graph}
 * @throws InputError for a scope that Cloud Sync cannot express, or an id that is taken
 */
export class CloudSyncConfiguration extends Construct {
  readonly application: ApplicationFromTemplate;
  readonly provisioningJob: SynchronizationJob;
  /** Undefined when the configuration does not synchronize password hashes. */
  readonly passwordHashJob: SynchronizationJob | undefined;

  constructor(scope: Construct, id: string, props: CloudSyncConfigurationProps) {
    const writer = CloudSyncWriter.declare({
      name: id,
      tenant: props.tenant.name,
      origin: scope.node.path ? `${scope.node.path}/${id}` : id,
      scope: props.scope,
      enabled: props.enabled ?? false,
      passwordHashSync: props.passwordHashSync ?? false,
    });
    super(scope, freeId(scope, id));
    declare(this, { tenant: props.tenant, writer });

    const lifecycle = { preventDestroy: props.deletionProtection ?? true };
    this.application = new ApplicationFromTemplate(this, "application", {
      displayName: literal(props.displayName ?? id),
      templateId: AD_TO_ENTRA_TEMPLATE,
      lifecycle,
    });
    const secret = new SynchronizationSecret(this, "secret", {
      servicePrincipalId: this.application.servicePrincipalId,
      credential: credentials(writer, props),
    });
    const job = (jobId: string, templateId: string) =>
      new SynchronizationJob(this, jobId, {
        servicePrincipalId: this.application.servicePrincipalId,
        templateId,
        enabled: false,
        dependsOn: [secret],
        lifecycle: { ...lifecycle, ignoreChanges: ["enabled"] },
      });
    this.provisioningJob = job("provisioning-job", "AD2AADProvisioning");
    this.passwordHashJob = writer.passwordHashSync ? job("password-hash-job", "AD2AADPasswordHash") : undefined;
  }
}

/** All three keys, always together and in this order: each write replaces whatever was there before. */
function credentials(writer: CloudSyncWriter, props: CloudSyncConfigurationProps) {
  const recipients = props.notificationRecipients ?? [];
  return [
    {
      key: "AppKey",
      value: literalJson({ appKeyScenario: writer.passwordHashSync ? "AD2AADPasswordHash" : "AD2AADProvisioning" }),
    },
    { key: "Domain", value: literalJson({ domain: writer.domain }) },
    {
      key: "SyncNotificationSettings",
      value: literalJson({
        Enabled: recipients.length > 0,
        Recipients: recipients.join(","),
        DeleteThresholdEnabled: true,
        DeleteThresholdValue: props.deletionThreshold ?? 500,
      }),
    },
  ];
}
