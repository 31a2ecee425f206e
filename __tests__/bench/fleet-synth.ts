import { synthesize } from "../../lib";
import { buildsServers, CloudSyncStack, ServersStack } from "../../stacks";
import { manyTenants } from "./many-tenants";

/** As `main.ts` does it: a tenant without servers of its own has one stack. */
synthesize((app) => {
  for (const tenant of manyTenants(Number(process.argv[2]))) {
    new CloudSyncStack(app, tenant);
    if (buildsServers(tenant)) new ServersStack(app, tenant);
  }
});
