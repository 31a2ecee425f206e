import type { TenantDefinition } from "cdktf-entra-sync/stacks";
import { northwind } from "./northwind";

/** Every tenant that this project deploys. Add yours here. */
export const tenants: readonly TenantDefinition[] = [northwind];
