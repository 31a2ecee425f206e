/**
 * What rules of your own are made with: `rule`, what it may ask, and the catalog beside which it is asked.
 * @module cdktf-entra-sync/rules
 */

export type { DeletionOutlook, Exception, OwnershipChange } from "./domain/change/ownership-change";
export type { LiftedProtection, PlannedAction, PlannedKind, PlannedResource } from "./domain/change/planned-resource";
export { type Pair, TopologyChange, type TopologyChangeParts } from "./domain/change/topology-change";
export {
  type DomainInventory,
  type InventoriedUnit,
  Inventory,
  type ObjectCounts,
  type ReferenceCount,
} from "./domain/inventory/inventory";
export type { Contest, Party } from "./domain/ownership/contest";
export type { Consequence, Outcome } from "./domain/ownership/outcome";
export type { Remedy } from "./domain/ownership/remedy";
export {
  type Ownership,
  type ServedDomain,
  type SharedDomain,
  type SourceLine,
  type Sources,
  SyncTopology,
  type SyncTopologyParts,
  type WrittenDomain,
} from "./domain/ownership/sync-topology";
export type { ConnectSyncMachine } from "./domain/servers/machine";
export type { ProvisioningAgent } from "./domain/servers/provisioning-agent";
export type { RemoteDesktopOpening } from "./domain/servers/remote-desktop-opening";
export type { Threshold } from "./domain/tenant/accidental-deletion-prevention";
export type { DeclaredMonitoring } from "./domain/tenant/declared-monitoring";
export { Tenant } from "./domain/tenant/tenant";
export type { TenantDeclaration } from "./domain/tenant/tenant-declaration";
export { CloudSyncWriter, type CloudSyncWriterProps } from "./domain/writers/cloud-sync-writer";
export { ConnectSyncWriter, type ConnectSyncWriterProps } from "./domain/writers/connect-sync-writer";
export type { DeclaredGroupProvisioning } from "./domain/writers/declared-group-provisioning";
export type { HandOver, Region, Writer, WriterDecision, WriterState } from "./domain/writers/writer";
export { catalog } from "./rules/catalog/catalog";
export { changeCatalog } from "./rules/catalog/change-catalog";
export { type JudgeOptions, judge, RuleCrash } from "./rules/judge/judge";
export { type JudgeChangeOptions, judgeChange } from "./rules/judge/judge-change";
export { type OwnRuleDefinition, type OwnRules, rule } from "./rules/own-rules";
export {
  type Evidence,
  type Finding,
  type FindingMark,
  type Place,
  type Rule,
  type RuleParts,
  SEVERITIES,
  type Severity,
} from "./rules/rule";
