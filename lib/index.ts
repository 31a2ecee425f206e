/**
 * What an app of your own imports: constructs that declare an estate, the values that they take, and the gate that judges it.
 * @packageDocumentation
 */

export * from "./constructs";
export { InputError, inPlace } from "./domain/input/input-error";
export { DistinguishedName } from "./domain/names/distinguished-name";
export type { ResourceNames } from "./domain/names/resource-names";
export { SyncTopology } from "./domain/ownership/sync-topology";
export type { CloudManagedObjects } from "./domain/scope/cloud-managed";
export { GroupScope } from "./domain/scope/group-scope";
export type { ObjectKind } from "./domain/scope/object-kind";
export { OuScope } from "./domain/scope/ou-scope";
export type { MaintenanceStart } from "./domain/servers/maintenance-slot";
export { OUTBOUND_ENDPOINTS, type ServerRole } from "./domain/servers/outbound-endpoints";
export type { OperatingSystem, WindowsImage } from "./domain/servers/windows-image";
export type { AccidentalDeletionPrevention } from "./domain/tenant/accidental-deletion-prevention";
export type { Cloud } from "./domain/tenant/azure-cloud";
export { type Forest, Tenant, type TenantProps } from "./domain/tenant/tenant";
export type { CloudSyncScope } from "./domain/writers/cloud-sync-writer";
export type { ConnectSyncRole } from "./domain/writers/connect-sync-writer";
export type { ExistingConfiguration } from "./domain/writers/existing-configuration";
export { synthesize } from "./gate/synthesize";
export { MsgraphProvider } from "./msgraph";
export { type JudgeOptions, judge, RuleCrash } from "./rules/judge/judge";
export type { Finding, Place, Rule, Severity } from "./rules/rule";
