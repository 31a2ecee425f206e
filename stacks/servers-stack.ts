import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import {
  ConnectSyncServer,
  ExistingProvisioningAgents,
  freeId,
  inPlace,
  ProvisioningAgents,
  type ServerRole,
  SyncServerFirewallRules,
  Tenant,
} from "../lib";
import { connectSyncScope } from "./scope";
import { signInOf } from "./sign-in";
import { keepState } from "./state";
import type { TenantDefinition } from "./tenant-definition";

/** The servers of one tenant: provisioning agents and Connect Sync. Deployed with rights in Azure, and none in Entra ID. */
export class ServersStack extends TerraformStack {
  constructor(scope: Construct, definition: TenantDefinition) {
    super(scope, freeId(scope, `${definition.name}-servers`));
    const { subscriptionId, firewall, ...azure } = definition.azure;
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

    for (const agents of definition.agents)
      new ProvisioningAgents(this, agents.namePrefix, { ...placement, ...agents, tenant });
    definition.existingAgents?.forEach((agents, index) => {
      new ExistingProvisioningAgents(this, `existing-agents-${index + 1}`, { ...agents, tenant });
    });

    if (firewall) {
      const roles = [
        ...(definition.agents.length > 0 ? ["agent"] : []),
        ...(definition.connectSync ? ["connectSync"] : []),
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
