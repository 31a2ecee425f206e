/**
 * A tenant as data, and the stacks that are made of it.
 * @packageDocumentation
 */

export { addTenant, type TenantStacks } from "./add-tenant";
export { CloudSyncStack } from "./cloud-sync-stack";
export { ServersStack } from "./servers-stack";
export type {
  AgentsDefinition,
  AzureDefinition,
  AzureStateDefinition,
  CloudSyncDefinition,
  ConnectSyncDefinition,
  ConnectSyncScopeDefinition,
  ConnectSyncServerDefinition,
  ExistingAgentsDefinition,
  ExistingConnectSyncDefinition,
  ExistingConnectSyncServerDefinition,
  GroupProvisioningDefinition,
  ScopeDefinition,
  ServerPlacementDefinition,
  SettingPerServer,
  SignInDefinition,
  TenantDefinition,
} from "./tenant-definition";
