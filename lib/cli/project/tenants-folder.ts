import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Io } from "../../process/io";

/** The type of a tenant's file, in a clone of this project. */
const TYPE_OF_A_CLONE = "tenant-definition";

/** Where the tenants of the project are that a command runs in: a clone of this one, or one that depends on it. */
export function tenantsFolder({ cwd }: Io): string {
  return existsSync(join(cwd, "stacks", `${TYPE_OF_A_CLONE}.ts`)) ? join("stacks", "tenants") : "tenants";
}

/** What a file in that folder imports the type of a tenant from. */
export function tenantTypeFor(folder: string, { cwd }: Io): string {
  const isOfAClone = existsSync(resolve(cwd, folder, "..", `${TYPE_OF_A_CLONE}.ts`));
  return isOfAClone ? `../${TYPE_OF_A_CLONE}` : "cdktf-entra-sync/stacks";
}
