export { CloudSyncStack } from "./cloud-sync-stack";
export { ServersStack } from "./servers-stack";
export type { TenantDefinition } from "./tenant-definition";
export { tenants } from "./tenants";
