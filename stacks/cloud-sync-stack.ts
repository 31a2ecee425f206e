import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  CloudSyncConfiguration,
  ExistingConnectSyncServer,
  ExistingProvisioningAgents,
  GroupProvisioningToAd,
  inPlace,
  MsgraphProvider,
  Tenant,
} from "../lib";
import { freeId } from "../lib/constructs/app/declarations";
import { migrated } from "./migrated";
import { cloudSyncScope, connectSyncScope } from "./scope";
import { signInOf } from "./sign-in";
import { keepState } from "./state";
import type { TenantDefinition } from "./tenant-definition";

/**
 * The Cloud Sync configurations of one tenant, and the servers and agents that exist elsewhere, which only the rules need. Deployed with rights
 * in Entra ID, and none in Azure.
 *
 * @example
 * ```ts
 * import { synthesize } from "cdktf-entra-sync";
 * import { CloudSyncStack } from "cdktf-entra-sync/stacks";
 * import { contoso } from "./contoso";
 *
 * synthesize((app) => {
 *   new CloudSyncStack(app, contoso);
 * });
 * ```
 */
export class CloudSyncStack extends TerraformStack {
  constructor(scope: Construct, declared: TenantDefinition) {
    const definition = migrated(declared);
    super(scope, freeId(scope, `${definition.name}-sync`));
    const tenant = new Tenant(definition);
    keepState(this, definition);
    new AzureadProvider(this, "azuread", signInOf(definition));
    new MsgraphProvider(this, "msgraph", signInOf(definition));
    for (const { name, scope: scopeDefinition, ...configuration } of definition.cloudSync)
      new CloudSyncConfiguration(this, name, {
        ...configuration,
        tenant,
        scope: inPlace(`tenant ${tenant.name}, ${name}`, () => cloudSyncScope(scopeDefinition)),
      });
    for (const { name, ...groups } of definition.groupProvisioningToAd ?? [])
      new GroupProvisioningToAd(this, name, { ...groups, tenant });
    definition.existingAgents?.forEach((agents, index) => {
      new ExistingProvisioningAgents(this, `existing-agents-${index + 1}`, { ...agents, tenant });
    });
    const { servers = [], ...shared } = definition.existingConnectSync ?? { scopes: [], passwordHashSync: false };
    for (const { name, ...own } of servers) {
      const { scopes, ...server } = { ...shared, ...own };
      new ExistingConnectSyncServer(this, name, {
        ...server,
        tenant,
        scopes: inPlace(`tenant ${tenant.name}, ${name}`, () => scopes.map(connectSyncScope)),
      });
    }
  }
}
