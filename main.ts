import { synthesize } from "./lib";
import { CloudSyncStack, ServersStack, tenants } from "./stacks";

synthesize((app) => {
  for (const tenant of tenants) {
    new CloudSyncStack(app, tenant);
    new ServersStack(app, tenant);
  }
});
