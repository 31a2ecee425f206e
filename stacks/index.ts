export { CloudSyncStack } from "./cloud-sync-stack";
export { buildsServers, ServersStack } from "./servers-stack";
export type { TenantDefinition } from "./tenant-definition";
export { tenants } from "./tenants";
