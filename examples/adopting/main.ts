import { synthesize } from "cdktf-entra-sync";
import { addTenant } from "cdktf-entra-sync/stacks";
import { tenants } from "./tenants";

synthesize((app) => {
  for (const tenant of tenants) addTenant(app, tenant);
});
