/**
 * What an app of your own imports: constructs that declare an estate, the values that they take, and the gate that judges it.
 * @module cdktf-entra-sync
 */

import type { ConnectSyncRole } from "./domain/writers/connect-sync-writer";

export * from "./constructs";
export type { BuildVersion } from "./domain/input/build-version";
export type { CalendarDay } from "./domain/input/calendar-day";
export { InputError, type InputErrorDetails, inPlace } from "./domain/input/input-error";
export {
  AttributeMapping,
  type AttributeMappingProps,
  type FlowType,
  type MappedObjectType,
  type MappingSource,
} from "./domain/mapping/attribute-mapping";
export { DistinguishedName, type RelativeDistinguishedName } from "./domain/names/distinguished-name";
export type { ResourceNames } from "./domain/names/resource-names";
export { SyncTopology } from "./domain/ownership/sync-topology";
export type { CloudManagedObjects, CloudManagedPart } from "./domain/scope/cloud-managed";
export { GroupScope } from "./domain/scope/group-scope";
export type { KeptOut } from "./domain/scope/kept-out";
export type { ObjectKind } from "./domain/scope/object-kind";
export {
  type Decision,
  type Listed,
  type Mark,
  type NameInDirectory,
  OuScope,
  type OuScopeKind,
  type ScopeExclusions,
} from "./domain/scope/ou-scope";
export type { Database, SqlServerRelease, WindowsRelease } from "./domain/servers/machine";
export type { MaintenanceStart, Weekday } from "./domain/servers/maintenance-slot";
export type { Need } from "./domain/servers/need";
export { type EndpointGroup, OUTBOUND_ENDPOINTS, type ServerRole } from "./domain/servers/outbound-endpoints";
export type { ConnectSyncSettings, CustomRule, DirectoryAccount, OptionalFeature } from "./domain/servers/settings";
export type { OperatingSystem, WindowsImage } from "./domain/servers/windows-image";
export type { AccidentalDeletionPrevention } from "./domain/tenant/accidental-deletion-prevention";
export type { Cloud } from "./domain/tenant/azure-cloud";
export type { MigrationProps, WaveProps } from "./domain/tenant/declared-migration";
export { type Forest, Tenant, type TenantProps } from "./domain/tenant/tenant";
export type {
  ObjectMatching,
  SeamlessSingleSignOnKey,
  SignInMethod,
  UserAuthentication,
} from "./domain/tenant/user-authentication";
export type { Waiver } from "./domain/tenant/waiver";
export type { CloudSyncScope } from "./domain/writers/cloud-sync-writer";
export type { ExistingConfiguration } from "./domain/writers/existing-configuration";
export type { OnDemandTestProps } from "./domain/writers/on-demand-test";
export { type SynthesizeOptions, synthesize } from "./gate/synthesize";
export { MsgraphProvider, type MsgraphProviderConfig } from "./msgraph";
export { type JudgeOptions, judge, RuleCrash } from "./rules/judge/judge";
export type { OwnRules } from "./rules/own-rules";
export type { Finding, Place, Rule, Severity } from "./rules/rule";
export type { ConnectSyncRole };

/** @deprecated The same by its old name, which is hard to tell from {@link ServerRole}: say {@link ConnectSyncRole}. */
export type Role = ConnectSyncRole;
