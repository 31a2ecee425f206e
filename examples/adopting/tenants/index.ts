import type { TenantDefinition } from "cdktf-entra-sync/stacks";
import { adatum } from "./adatum";

export const tenants: readonly TenantDefinition[] = [adatum];
