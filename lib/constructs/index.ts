export {
  CloudSyncConfiguration,
  type CloudSyncConfigurationProps,
} from "./cloud-sync-configuration";
export {
  type ConnectSyncInstaller,
  ConnectSyncServer,
  type ConnectSyncServerProps,
} from "./connect-sync-server";
export { judgeApp, topologyOf } from "./declarations";
export { ExistingConnectSyncServer, type ExistingConnectSyncServerProps } from "./existing-connect-sync-server";
export { ExistingProvisioningAgents, type ExistingProvisioningAgentsProps } from "./existing-provisioning-agents";
export { GroupProvisioningToAd, type GroupProvisioningToAdProps } from "./group-provisioning-to-ad";
export type { HandOverProps } from "./hand-overs";
export {
  type InteractiveRegistration,
  ProvisioningAgents,
  type ProvisioningAgentsProps,
  type TokenRegistration,
} from "./provisioning-agents";
export { SyncServerFirewallRules, type SyncServerFirewallRulesProps } from "./servers/firewall-rules";
export type { Installer } from "./servers/installer";
export type { DomainJoinProps, ServerPlacement } from "./windows-server";
