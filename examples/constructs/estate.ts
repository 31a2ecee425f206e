import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { type App, TerraformStack } from "cdktf";
import {
  CloudSyncConfiguration,
  ExistingConnectSyncServer,
  ExistingProvisioningAgents,
  MsgraphProvider,
  OuScope,
  Tenant,
} from "cdktf-entra-sync";

/** What differs between the two ways in which the test runs it. */
export interface Handover {
  /** Whether Connect Sync has handed Sales over, by its cloudNoFlow rules. */
  readonly handedOver: boolean;
}

/** A tenant in which Connect Sync writes most people, and Cloud Sync those of Sales. */
export function estate(app: App, { handedOver }: Handover = { handedOver: true }): void {
  const stack = new TerraformStack(app, "woodgrove-sync");
  const tenantId = "b7e0d1a2-6c3f-4d85-9a41-3e5f7c9b2d60";
  new AzureadProvider(stack, "azuread", { tenantId });
  new MsgraphProvider(stack, "msgraph", { tenantId });

  const domain = "corp.woodgrove.com";
  const sales = "OU=Sales,OU=People,DC=corp,DC=woodgrove,DC=com";
  const tenant = new Tenant({
    name: "woodgrove",
    tenantId,
    forests: [{ name: domain, domains: [domain] }],
    matching: { softMatch: "blocked", hardMatchTakeover: "blocked" },
  });

  for (const [name, role] of [
    ["WG-SYNC01", "active"],
    ["WG-SYNC02", "staging"],
  ] as const)
    new ExistingConnectSyncServer(stack, name, {
      tenant,
      name,
      role,
      version: "2.6.92.0",
      sourceAnchor: "mS-DS-ConsistencyGuid",
      passwordHashSync: true,
      scopes: [OuScope.include(domain, ["OU=People,DC=corp,DC=woodgrove,DC=com"])],
      ...(handedOver && { handsOver: [{ organizationalUnit: sales, anchorsPopulated: true }] }),
    });
  new ExistingProvisioningAgents(stack, "agents", {
    tenant,
    domains: [domain],
    names: ["WG-AGT01", "WG-AGT02", "WG-AGT03"],
  });
  new CloudSyncConfiguration(stack, "corp-sales", {
    tenant,
    scope: OuScope.include(domain, [sales]),
    passwordHashSync: false,
    enabled: true,
    notificationRecipients: ["identity@woodgrove.com"],
    deletionThreshold: 50,
  });
}
