import { readFileSync } from "node:fs";
import { synthesize } from "../../../../lib";
import { addTenant } from "../../../../stacks";

/** What `npm run synth` is in the repository of a migration: the tenant is data in a file beside it. */
synthesize((app) => {
  addTenant(app, JSON.parse(readFileSync("tenant.json", "utf8")));
});
