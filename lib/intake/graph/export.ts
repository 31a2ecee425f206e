import type { AttributeMappingProps, MappedObjectType } from "../../domain/mapping/attribute-mapping";
import type { AccidentalDeletionPrevention } from "../../domain/tenant/accidental-deletion-prevention";
import type { ObjectMatching } from "../../domain/tenant/user-authentication";
import type { JobTemplate } from "../../domain/writers/synchronization-jobs";
import type { ExportNote } from "../formats/notes";

/**
 * What Microsoft Graph says of the Cloud Sync of one tenant. `undefined` means that no file says it; it never means "off".
 *
 * {@link https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-inbound-synch-ms-graph}
 */
export interface CloudSyncExport {
  readonly organization: Organization | undefined;
  readonly configurations: readonly ExportedConfiguration[];
  readonly agents: readonly ExportedAgent[];
  /** @default no file says what the tenant itself has set */
  readonly directory?: DirectorySynchronization;
  /** What the files hold and this value does not, and what a reader has to know about it; each with its place. */
  readonly notes: readonly ExportNote[];
}

/** The tenant itself. */
export interface Organization {
  readonly tenantId: string;
  readonly displayName: string | undefined;
  /** Every domain of the tenant, `contoso.onmicrosoft.com` among them. */
  readonly domains: readonly string[];
  /** Whether the tenant takes in anything from Active Directory (onPremisesSyncEnabled); off, nothing is, whatever runs. */
  readonly directorySynchronization?: "on" | "off";
  readonly file: string;
}

/** What only a Global Administrator can read: the tenant's own settings of directory synchronization. */
export interface DirectorySynchronization {
  readonly tenantId: string | undefined;
  readonly matching: ObjectMatching | undefined;
  readonly accidentalDeletionPrevention: AccidentalDeletionPrevention | undefined;
  readonly file: string;
}

/** One configuration: an enterprise application of Microsoft's template, its jobs, and their schemas. */
export interface ExportedConfiguration {
  readonly displayName: string;
  readonly applicationObjectId: string;
  readonly servicePrincipalObjectId: string;
  /** Whether its service principal may sign in (accountEnabled): its jobs do so as it. */
  readonly servicePrincipal?: "enabled" | "disabled";
  /** At most one for each template, the provisioning job first. */
  readonly jobs: readonly ExportedJob[];
  /** The DNS name of the domain that it synchronizes. */
  readonly domain: string;
  /** The forest of the domain, as the job says. */
  readonly forest: string | undefined;
  readonly scope: ExportedScope;
  readonly deletionThreshold: number | undefined;
  /** Whether the threshold stops a run at all (DeleteThresholdEnabled). */
  readonly deletionPrevention: "on" | "off" | undefined;
  readonly notificationRecipients: readonly string[] | undefined;
  /** The settings of its provisioning job that are not above, by name. */
  readonly otherSettings: ReadonlyMap<string, string>;
  /** What the AppKey asks for, where its value can be read. */
  readonly appKeyScenario: string | undefined;
  /** The keys of its secrets. No value of theirs is kept. */
  readonly secretKeys: readonly string[];
  /** Mappings that are not Microsoft's. */
  readonly attributeMappings: readonly AttributeMappingProps[];
  /** Every mapping of the schema that a definition could say, Microsoft's too, each of one type of object. */
  readonly allMappings: readonly AttributeMappingProps[];
  /** What has a mapping of any kind, as {@link mappedTarget} names it. */
  readonly mappedTargets: ReadonlySet<string>;
  /** The file of its provisioning schema. */
  readonly file: string;
}

export interface ExportedJob {
  readonly id: string;
  readonly templateId: string;
  readonly state: "running" | "paused" | "never started";
  /** The reason, where the job is in quarantine. */
  readonly quarantine: string | undefined;
}

/** `form` says where the scope stands: at the rule, or in each object mapping as the portal wrote it years ago. */
export type ExportedScope =
  | {
      readonly kind: "organizationalUnits";
      readonly names: readonly string[];
      readonly form: "rule" | "object mappings";
    }
  | { readonly kind: "groups"; readonly names: readonly string[]; readonly form: "rule" }
  | { readonly kind: "wholeDomain"; readonly form: "rule" };

/** A provisioning agent as Entra ID knows it. */
export interface ExportedAgent {
  readonly machineName: string;
  readonly active: boolean;
  /** The DNS names of the domains that it is there for. */
  readonly domains: readonly string[];
}

/** A target attribute of a type of object: Graph's own case says nothing. */
export function mappedTarget(objectType: MappedObjectType, target: string): string {
  return `${objectType} ${target.toLowerCase()}`;
}

export function jobOf({ jobs }: Pick<ExportedConfiguration, "jobs">, template: JobTemplate): ExportedJob | undefined {
  return jobs.find(({ templateId }) => templateId === template);
}
