/**
 * A tenant as data, and the stacks that are made of it.
 * @module cdktf-entra-sync/stacks
 */

export { addTenant, type TenantStacks } from "./add-tenant";
export { CloudSyncStack } from "./cloud-sync-stack";
export { MonitoringStack } from "./monitoring-stack";
export { buildsServers, ServersStack } from "./servers-stack";
export type {
  AgentsDefinition,
  AzureDefinition,
  AzureStateDefinition,
  BackendSetting,
  BackendStateDefinition,
  CloudSyncDefinition,
  ConnectSyncDefinition,
  ConnectSyncScopeDefinition,
  ConnectSyncServerDefinition,
  ExistingAgentsDefinition,
  ExistingConnectSyncDefinition,
  ExistingConnectSyncServerDefinition,
  GroupProvisioningDefinition,
  HcpTerraformStateDefinition,
  MigrationDefinition,
  MonitoringDefinition,
  ScopeDefinition,
  ServerPlacementDefinition,
  SettingPerServer,
  SignInDefinition,
  StateDefinition,
  TenantDefinition,
  WaveDefinition,
} from "./tenant-definition";
