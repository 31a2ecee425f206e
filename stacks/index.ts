export { CloudSyncStack } from "./cloud-sync-stack";
export { buildsServers, ServersStack } from "./servers-stack";
export type { AzureDefinition, TenantDefinition } from "./tenant-definition";
export { tenants } from "./tenants";
