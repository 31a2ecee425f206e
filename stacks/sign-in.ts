import { Tenant } from "../lib";
import type { TenantDefinition } from "./tenant-definition";

/** How every provider of a stack signs in: to the same tenant, in the same cloud, as the same identity. */
export function signInOf(definition: TenantDefinition) {
  return { ...stateSignInOf(definition), ...(definition.signIn && { useCli: false }) };
}

/** How the store of the state is opened: as the providers sign in. Without a `signIn` it tries the Azure CLI too. */
export function stateSignInOf(definition: TenantDefinition) {
  const { tenantId, cloud } = new Tenant(definition);
  const { method, clientId } = definition.signIn ?? {};
  return {
    tenantId,
    environment: cloud,
    ...(clientId && { clientId }),
    ...(method === "oidc" && { useOidc: true }),
    ...(method === "managedIdentity" && { useMsi: true }),
  };
}
