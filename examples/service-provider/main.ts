import { synthesize } from "cdktf-entra-sync";
import { addTenant } from "cdktf-entra-sync/stacks";
import { customers } from "./customers";
import { tenantOf } from "./tenant-of";

synthesize((app) => {
  for (const customer of customers) addTenant(app, tenantOf(customer));
});
