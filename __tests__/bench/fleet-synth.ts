import { synthesize } from "../../lib";
import { addTenant } from "../../stacks";
import { manyTenants } from "./many-tenants";

/** As `main.ts` does it: a tenant without servers of its own has one stack. */
synthesize((app) => {
  for (const tenant of manyTenants(Number(process.argv[2]))) addTenant(app, tenant);
});
