import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import {
  ConnectSyncServer,
  InputError,
  inPlace,
  ProvisioningAgents,
  type ServerRole,
  SyncServerFirewallRules,
  Tenant,
} from "../lib";
import { freeId } from "../lib/constructs/app/declarations";
import { migrated } from "./migrated";
import { connectSyncScope } from "./scope";
import { signInOf } from "./sign-in";
import { keepState } from "./state";
import type { AzureDefinition, TenantDefinition } from "./tenant-definition";

/**
 * The servers that are built for one tenant: provisioning agents and Connect Sync. Deployed with rights in Azure, and none in
 * Entra ID. A tenant whose servers all exist elsewhere has no such stack.
 *
 * @example
 * ```ts
 * import { synthesize } from "cdktf-entra-sync";
 * import { ServersStack } from "cdktf-entra-sync/stacks";
 * import { contoso } from "./contoso";
 *
 * synthesize((app) => {
 *   new ServersStack(app, contoso);
 * });
 * ```
 */
export class ServersStack extends TerraformStack {
  constructor(scope: Construct, declared: TenantDefinition) {
    const definition = migrated(declared);
    super(scope, freeId(scope, `${definition.name}-servers`));
    const { subscriptionId, firewall, ...azure } = azureOf(definition);
    const tenant = new Tenant(definition);
    keepState(this, definition);
    new AzurermProvider(this, "azurerm", {
      ...signInOf(definition),
      subscriptionId,
      storageUseAzuread: true,
      features: [{}],
    });
    const adminPassword = new TerraformVariable(this, "admin_password", {
      type: "string",
      description:
        "What the first password of every server's local administrator is made from. Any long text; each machine replaces it.",
      sensitive: true,
      nullable: false,
    }).stringValue;
    const placement = { ...azure, adminPassword };

    for (const agents of definition.agents ?? [])
      new ProvisioningAgents(this, agents.namePrefix, { ...placement, ...agents, tenant });

    if (firewall) {
      const roles = [
        ...(definition.agents?.length ? ["agent"] : []),
        ...(definition.connectSync ? ["connectSync"] : []),
        ...(definition.monitoring ? ["monitored"] : []),
      ];
      new SyncServerFirewallRules(this, "firewall", { ...firewall, tenant, roles: roles as ServerRole[] });
    }

    if (!definition.connectSync) return;
    const { servers, scopes, ...settings } = definition.connectSync;
    for (const { name, ...server } of servers)
      new ConnectSyncServer(this, name, {
        ...placement,
        ...settings,
        ...server,
        tenant,
        scopes: inPlace(`tenant ${tenant.name}, connectSync`, () => scopes.map(connectSyncScope)),
      });
  }
}

function azureOf({ name, azure }: TenantDefinition): AzureDefinition {
  if (azure) return azure;
  throw new InputError({
    what: "servers are declared, and azure is missing",
    where: `tenant ${name}, azure`,
    expected:
      "the subscription, resource group, subnet and region; or existingAgents and existingConnectSync for servers that exist already",
  });
}

/** Whether the definition asks for a server to be built. */
export function buildsServers({ agents, connectSync }: TenantDefinition): boolean {
  return (agents?.length ?? 0) > 0 || connectSync !== undefined;
}
