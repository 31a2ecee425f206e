export { judgeApp, topologyOf, waive } from "./app/declarations";
export {
  CloudSyncConfiguration,
  type CloudSyncConfigurationProps,
} from "./cloud-sync/cloud-sync-configuration";
export {
  type AgentFacts,
  ExistingProvisioningAgents,
  type ExistingProvisioningAgentsProps,
} from "./cloud-sync/existing-provisioning-agents";
export { GroupProvisioningToAd, type GroupProvisioningToAdProps } from "./cloud-sync/group-provisioning-to-ad";
export { SyncMonitoring, type SyncMonitoringProps, type WatchedMachine } from "./monitoring/sync-monitoring";
export {
  type ConnectSyncInstaller,
  ConnectSyncServer,
  type ConnectSyncServerProps,
} from "./servers/connect-sync-server";
export { ExistingConnectSyncServer, type ExistingConnectSyncServerProps } from "./servers/existing-connect-sync-server";
export { SyncServerFirewallRules, type SyncServerFirewallRulesProps } from "./servers/firewall-rules";
export type { HandOverProps } from "./servers/hand-overs";
export type { Installer } from "./servers/installer";
export {
  type InteractiveRegistration,
  ProvisioningAgents,
  type ProvisioningAgentsProps,
  type TokenRegistration,
} from "./servers/provisioning-agents";
export type { BuiltServer, DomainJoinProps, ServerPlacement } from "./servers/windows-server";
