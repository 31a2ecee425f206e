import { AppRoleAssignment } from "@cdktf/provider-azuread/lib/app-role-assignment";
import { ApplicationFromTemplate } from "@cdktf/provider-azuread/lib/application-from-template";
import { SynchronizationJob } from "@cdktf/provider-azuread/lib/synchronization-job";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { InputError, inPlace } from "../../domain/input/input-error";
import type { Cloud } from "../../domain/tenant/azure-cloud";
import type { Tenant } from "../../domain/tenant/tenant";
import { applicationName } from "../../domain/writers/application-name";
import { GroupProvisioning, objectId } from "../../domain/writers/group-provisioning";
import { DEFAULT_JOB_STOPS_AT, syncNotificationSettings } from "../../domain/writers/sync-notification-settings";
import { declare, freeId } from "../app/declarations";
import { addressOf } from "../terraform/blocks";
import { TerraformData } from "../terraform/data";
import { GIVE_UP_AFTER } from "../terraform/give-up-after";
import { protectParts } from "../terraform/protected-parts";
import { literal } from "../terraform/text";
import { JobRun, stoppedUntilStarted } from "./job-run";
import { OwnApplication } from "./own-application";
import { OwnJobs } from "./own-jobs";
import { SynchronizationKeys } from "./synchronization-keys";

/** The gallery application of Entra-to-AD configurations. Known from community scripts; no page of Microsoft names it. */
const ENTRA_TO_AD_TEMPLATE = "fb81332f-3eca-4ecf-a939-4278e501d330";

const JOB_TEMPLATE = "AAD2ADGroupProvisioning";

/**
 * The app role that selects a group, which is another one in each cloud.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/concept-deployment-options-provision-to-active-directory#expanded-group-selection-via-api}
 */
const SELECTING_APP_ROLE: Readonly<Record<Cloud, string>> = {
  public: "1a0abf4d-b9fa-4512-a3a2-51ee82c6fd9f",
  usgovernment: "d8fa317e-0713-4930-91d8-1dbeb150978f",
};

export interface GroupProvisioningToAdProps {
  readonly tenant: Tenant;
  /** The Active Directory domain that the groups are written to: one of the tenant's, and served by provisioning agents. */
  readonly domain: string;
  /**
   * The groups that are written, by what people call them: the object id of each, or a reference to a group that
   * Terraform makes. Security groups of the cloud, with 50,000 members at most; of a nested group only the group itself
   * is written unless it is listed too.
   */
  readonly groups: Readonly<Record<string, string>>;
  /** Whether the job runs. Needs `selectedOnlySeenOn`. @default false */
  readonly enabled?: boolean;
  /**
   * The object id of the enterprise application on which a person saw, after the first apply, that the scoping filter
   * says Selected security groups. Only that application's job is started; one that replaces it has another id.
   * @default nobody has looked, and `enabled` is refused
   */
  readonly selectedOnlySeenOn?: string;
  /** The name of the enterprise application. Any text that is not empty; it reaches Entra letter for letter. @default the construct's id */
  readonly displayName?: string;
  /** Who is told by e-mail when the job goes into quarantine. @default nobody */
  readonly notificationRecipients?: readonly string[];
  /**
   * The number of groups deleted in one run that stops the run before it deletes anything. Exclusive: 500 lets 499
   * through. Members that are removed from a group do not count.
   * @default 500 (Microsoft's)
   */
  readonly deletionThreshold?: number;
  /** Whether Terraform refuses to destroy the application and its job. @default true */
  readonly deletionProtection?: boolean;
}

/**
 * A Cloud Sync configuration in the other direction: security groups of the tenant are written into one Active Directory
 * domain, with the members that have an account there.
 *
 * Microsoft documents over Graph how a group is selected, and not how a configuration is told to write only the selected
 * ones; its FAQ sends people to the portal for that. A job that writes all groups puts every security group of the tenant
 * into the domain. So it takes two applies:
 *
 * 1. The first makes the application, its secrets, the selection and the job, not started.
 * 2. A person opens the configuration in the Microsoft Entra admin center and sets the scoping filter to Selected security
 *    groups. There alone can be set, too: the target container (`CN=Users` of the domain until then), attribute mappings,
 *    and whether members that are synchronized from AD are written, which is off.
 * 3. The second, with `enabled` and `selectedOnlySeenOn`, starts the job.
 *
 * The secret `SyncAll` is set to `false`: Graph documents it as "only assigned", not for this kind of job. If the portal
 * keeps its setting there, no later apply takes it away.
 *
 * Enabled, the selection is made before the job and so destroyed after it: a running job never sees its groups leave its
 * scope. Not enabled, the job is paused before the selection changes; take no group away in the change that disables it.
 * What happens in AD to a group that is no longer selected is not documented.
 *
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-configure-entra-to-active-directory}
 *
 * @example
 * ```ts
 * import { GroupProvisioningToAd, type Tenant } from "cdktf-entra-sync";
 * import type { TerraformStack } from "cdktf";
 *
 * export function groupsToCorp(stack: TerraformStack, tenant: Tenant) {
 *   return new GroupProvisioningToAd(stack, "groups-to-corp", {
 *     tenant,
 *     domain: "corp.contoso.com",
 *     groups: { sales: "11111111-aaaa-4aaa-8aaa-111111111111" },
 *   });
 * }
 * ```
 * @throws InputError for a domain that is not the tenant's, no groups or more than 10,000, an object id that is not a valid GUID,
 * a recipient or threshold that cannot be, or `enabled` before anybody looked
 */
export class GroupProvisioningToAd extends Construct {
  readonly application: ApplicationFromTemplate;
  readonly job: SynchronizationJob;

  constructor(scope: Construct, id: string, props: GroupProvisioningToAdProps) {
    const { provisioning, notification, seenOn } = inPlace(id, () => valuesOf(id, props));
    super(scope, freeId(scope, id));
    const enabled = props.enabled ?? false;
    const displayName = inPlace(id, () => applicationName(props.displayName, id));
    declare(this, {
      tenant: props.tenant,
      logged: {
        name: id,
        application: displayName,
        enabled,
        deletionThreshold: props.deletionThreshold ?? DEFAULT_JOB_STOPS_AT,
      },
      groupProvisioning: {
        tenant: provisioning.tenant,
        name: id,
        origin: this.node.path,
        domain: provisioning.domain,
        enabled,
        notificationRecipientCount: (props.notificationRecipients ?? []).length,
      },
    });

    const stopped = stoppedUntilStarted(enabled);
    const lifecycle = { preventDestroy: props.deletionProtection ?? true };
    const own = new OwnApplication(this, "own", ENTRA_TO_AD_TEMPLATE);
    this.application = new ApplicationFromTemplate(this, "application", {
      displayName: own.mark,
      templateId: ENTRA_TO_AD_TEMPLATE,
      timeouts: { create: GIVE_UP_AFTER.create },
      lifecycle: { ...lifecycle, ignoreChanges: ["timeouts", "display_name"], precondition: own.precondition },
    });
    own.claim(this.application, displayName);
    const { servicePrincipalId, servicePrincipalObjectId } = this.application;
    const keys = new SynchronizationKeys(this, "secret", {
      application: this.application,
      keys: { Domain: { domain: provisioning.domain }, SyncNotificationSettings: notification, SyncAll: false },
    });
    const selection = [...provisioning.groups].map(
      ([name, principalObjectId]) =>
        new AppRoleAssignment(this, `group-${name}`, {
          appRoleId: SELECTING_APP_ROLE[props.tenant.cloud],
          principalObjectId,
          resourceObjectId: servicePrincipalObjectId,
        }),
    );
    this.job = new SynchronizationJob(this, "job", {
      servicePrincipalId,
      templateId: JOB_TEMPLATE,
      ...stopped,
      dependsOn: enabled ? [keys.written, ...selection] : [],
      lifecycle: { ...lifecycle, ...stopped.lifecycle },
    });
    // Whatever is paused is paused first: a failure here must not keep the job running.
    if (!enabled) for (const part of [keys.written, ...selection]) part.dependsOn = [addressOf(this.job)];
    keys.watch(this.job);
    new OwnJobs(this, "own-jobs", { principals: own.principals, jobs: { [JOB_TEMPLATE]: this.job } });
    const seen = enabled && seenOn ? [this.#seenOn(seenOn)] : [];
    new JobRun(this, "run", { job: this.job, enabled, after: [...selection, ...seen] });
    protectParts(this);
  }

  /** Stops an apply before the start when the application is not the one that a person looked at. */
  #seenOn(objectId: string): TerraformData {
    const servicePrincipal = `${addressOf(this.application)}.service_principal_object_id`;
    return new TerraformData(this, "selected-only-seen", {
      input: `\${${servicePrincipal}}`,
      lifecycle: {
        precondition: [
          {
            condition: `\${${servicePrincipal} == "${objectId}"}`,
            errorMessage: `${literal(this.node.path)}: the job was not started, because nobody has confirmed the scope of this enterprise application. Open it in the Microsoft Entra admin center under Cloud sync, set the scoping filter to Selected security groups, and give its object id as selectedOnlySeenOn.`,
          },
        ],
      },
    });
  }
}

/** What the props mean, before any resource is made from them. */
function valuesOf(id: string, props: GroupProvisioningToAdProps) {
  const notification = syncNotificationSettings(
    props.notificationRecipients ?? [],
    props.deletionThreshold ?? DEFAULT_JOB_STOPS_AT,
  );
  const provisioning = GroupProvisioning.declare({ ...props, name: id }, Token.isUnresolved);
  const seenOn = props.selectedOnlySeenOn && objectId(props.selectedOnlySeenOn, "selectedOnlySeenOn");
  if (props.enabled && !seenOn)
    throw new InputError({
      what: "the job cannot be started before a person has seen that it writes the selected groups only",
      where: "enabled",
      expected: "enabled: false for the first apply, and selectedOnlySeenOn together with enabled: true afterwards",
      page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/reference-provision-to-active-directory-faq",
    });
  return { notification, provisioning, seenOn };
}
