import { synthesize } from "../../lib";
import { CloudSyncStack, ServersStack } from "../../stacks";
import { tenants } from "../../stacks/tenants";
import { manyTenants } from "./many-tenants";

const count = Number(process.argv[2] ?? 0);
synthesize((app) => {
  for (const tenant of count > 0 ? manyTenants(count) : tenants) {
    new CloudSyncStack(app, tenant);
    new ServersStack(app, tenant);
  }
});
process.stderr.write(`maxRSS ${process.resourceUsage().maxRSS}\n`);
