import { InputError, inPlace, quote } from "../input/input-error";
import type { AttributeMapping } from "../mapping/attribute-mapping";
import type { DistinguishedName } from "../names/distinguished-name";
import { type CloudManagedPart, NOTHING_CLOUD_MANAGED } from "../scope/cloud-managed";
import { GroupScope } from "../scope/group-scope";
import { type ObjectKind, PROVISIONED_KINDS } from "../scope/object-kind";
import { OuScope } from "../scope/ou-scope";
import { type ExistingConfiguration, existingConfiguration } from "./existing-configuration";
import { DEFAULT_JOB_STOPS_AT } from "./sync-notification-settings";
import type { Region, Writer, WriterState } from "./writer";

/** OUs or groups of one scope that Microsoft has tested; how full a configuration is cannot be looked up. */
export const MOST_SCOPED_NAMES = 50;

export type CloudSyncScope = OuScope | GroupScope;

export interface CloudSyncWriterProps {
  readonly name: string;
  /** The name of its enterprise application, by which Microsoft Graph and the admin center show it. @default its name */
  readonly displayName?: string | undefined;
  readonly tenant: string;
  readonly origin: string;
  readonly scope: CloudSyncScope;
  readonly enabled: boolean;
  readonly passwordHashSync: boolean;
  /** Whether computers are synchronized as devices. @default false */
  readonly deviceSync?: boolean;
  /** Deletions in one run that stop the run; exclusive. @default 500 (Microsoft's) */
  readonly deletionThreshold?: number;
  /** How many addresses are told when the configuration goes into quarantine, and never which. @default not declared */
  readonly notificationRecipientCount?: number | undefined;
  /** Whether a job of its own writes attributes of Exchange Online back to Active Directory. @default not declared, and not judged */
  readonly exchangeHybridWriteback?: boolean | undefined;
  /**
   * Whether passwords that are reset or changed in the tenant are written back to this domain by Cloud Sync: what somebody
   * has set, for nothing here sets it. @default not declared, and not judged
   */
  readonly passwordWriteback?: boolean | undefined;
  /** What is mapped differently from how Microsoft maps it. @default nothing */
  readonly attributeMappings?: readonly AttributeMapping[];
  /** A configuration that exists already, by its ids, which are not secrets. @default a new one is made */
  readonly existing?: ExistingConfiguration | undefined;
  /** What its tenant manages itself: a topology says so, whatever is given here. @default nothing */
  readonly cloudManaged?: readonly CloudManagedPart[];
}

/**
 * A Cloud Sync configuration: the provisioning agents of one domain export its scope to the tenant.
 * Not enabled it writes nothing, but it still claims what it would write.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-configure}
 */
export class CloudSyncWriter implements Writer {
  readonly tool = "Cloud Sync";
  readonly name: string;
  readonly displayName: string;
  readonly tenant: string;
  readonly origin: string;
  readonly scope: CloudSyncScope;
  readonly enabled: boolean;
  readonly passwordHashSync: boolean;
  readonly deviceSync: boolean;
  readonly deletionThreshold: number;
  readonly notificationRecipientCount: number | undefined;
  readonly exchangeHybridWriteback: boolean | undefined;
  readonly passwordWriteback: boolean | undefined;
  readonly attributeMappings: readonly AttributeMapping[];
  readonly existing: ExistingConfiguration | undefined;
  readonly cloudManaged: readonly CloudManagedPart[];
  readonly kinds: readonly ObjectKind[];

  constructor(props: CloudSyncWriterProps) {
    this.name = props.name;
    this.displayName = props.displayName ?? props.name;
    this.tenant = props.tenant;
    this.origin = props.origin;
    this.scope = props.scope;
    this.enabled = props.enabled;
    this.passwordHashSync = props.passwordHashSync;
    this.deviceSync = props.deviceSync ?? false;
    this.deletionThreshold = props.deletionThreshold ?? DEFAULT_JOB_STOPS_AT;
    this.notificationRecipientCount = props.notificationRecipientCount;
    this.exchangeHybridWriteback = props.exchangeHybridWriteback;
    this.passwordWriteback = props.passwordWriteback;
    this.attributeMappings = props.attributeMappings ?? [];
    this.existing = props.existing;
    this.cloudManaged = props.cloudManaged ?? NOTHING_CLOUD_MANAGED;
    this.kinds = this.deviceSync ? [...PROVISIONED_KINDS, "device"] : PROVISIONED_KINDS;
  }

  /** @throws InputError when the scope asks for what Cloud Sync cannot express, or an id cannot be what its field says */
  static declare(props: CloudSyncWriterProps): CloudSyncWriter {
    const [exclusion] = props.scope instanceof OuScope ? props.scope.excluded : [];
    if (exclusion)
      throw new InputError({
        what: `${quote(exclusion.toString())} is excluded, and a Cloud Sync scope cannot express an exclusion`,
        where: `${props.name}, scope`,
        expected: "the sibling OUs to include, one by one, without the excluded one",
        page: "https://learn.microsoft.com/graph/api/resources/synchronization-containerfilter?view=graph-rest-beta",
      });
    const existing =
      props.existing && inPlace(props.name, () => existingConfiguration(props.existing as ExistingConfiguration));
    return new CloudSyncWriter({ ...props, existing });
  }

  get domain(): string {
    return this.scope.domain;
  }

  /** The names that the scope lists, as Graph holds them: OUs, or groups. */
  get scopedNames(): readonly DistinguishedName[] {
    return this.scope instanceof GroupScope ? this.scope.groups : this.scope.included;
  }

  get state(): WriterState {
    return this.enabled ? "writes" : "claims";
  }

  /** Of a scope of groups, where the members may live, and the groups that lie elsewhere. */
  get regions(): readonly Region[] {
    if (!(this.scope instanceof GroupScope)) return [{ scope: this.scope, kinds: this.kinds, handsOver: [] }];
    const { membersWithin, groupsElsewhere } = this.scope;
    const members = { scope: membersWithin, kinds: this.kinds, handsOver: [] };
    return groupsElsewhere ? [members, { scope: groupsElsewhere, kinds: ["group"], handsOver: [] }] : [members];
  }

  /** Whether the name is that of a scoping group that lies outside of where members may live: nothing else is claimed there. */
  claimsGroupAlone(dn: DistinguishedName): boolean {
    return this.scope instanceof GroupScope && this.scope.groupsElsewhere?.covers(dn) === true;
  }

  /** The same configuration beside a tenant that manages these objects itself. */
  besides(cloudManaged: readonly CloudManagedPart[]): CloudSyncWriter {
    return this.cloudManaged === cloudManaged ? this : new CloudSyncWriter({ ...this, cloudManaged });
  }

  /** The same configuration over another scope. */
  scopedTo(scope: CloudSyncScope): CloudSyncWriter {
    return new CloudSyncWriter({ ...this, scope });
  }
}
