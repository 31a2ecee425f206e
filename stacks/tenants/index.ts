import type { TenantDefinition } from "../tenant-definition";
import { contoso } from "./contoso";
import { fabrikam } from "./fabrikam";

/** Every tenant that this repository deploys. Add yours here. */
export const tenants: readonly TenantDefinition[] = [contoso, fabrikam];
