import { Tenant } from "../lib";
import type { TenantDefinition } from "./tenant-definition";

/** How every provider of a stack signs in: to the same tenant, in the same cloud, as the same identity. */
export function signInOf(definition: TenantDefinition) {
  const { tenantId, cloud } = new Tenant(definition);
  const { method, clientId } = definition.signIn ?? {};
  return {
    tenantId,
    environment: cloud,
    ...(clientId && { clientId }),
    ...(method === "oidc" && { useOidc: true, useCli: false }),
    ...(method === "managedIdentity" && { useMsi: true, useCli: false }),
  };
}
