import { synthesize } from "./lib";
import { buildsServers, CloudSyncStack, ServersStack, tenants } from "./stacks";

synthesize((app) => {
  for (const tenant of tenants) {
    new CloudSyncStack(app, tenant);
    if (buildsServers(tenant)) new ServersStack(app, tenant);
  }
});
