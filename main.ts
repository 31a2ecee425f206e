import { synthesize } from "./lib";
import { addTenant } from "./stacks";
import { tenants } from "./stacks/tenants";

synthesize((app) => {
  for (const tenant of tenants) addTenant(app, tenant);
});
