export {
  CloudSyncConfiguration,
  type CloudSyncConfigurationProps,
  type ExistingConfiguration,
} from "./cloud-sync-configuration";
export { ConnectSyncServer, type ConnectSyncServerProps, type HandOverProps } from "./connect-sync-server";
export { judgeApp, topologyOf } from "./declarations";
export { ExistingProvisioningAgents, type ExistingProvisioningAgentsProps } from "./existing-provisioning-agents";
export { GroupProvisioningToAd, type GroupProvisioningToAdProps } from "./group-provisioning-to-ad";
export { ProvisioningAgents, type ProvisioningAgentsProps } from "./provisioning-agents";
export type { ServerPlacement } from "./windows-server";
