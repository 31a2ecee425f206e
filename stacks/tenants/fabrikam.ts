import type { TenantDefinition } from "../tenant-definition";

/**
 * Fabrikam runs Cloud Sync alone, with password hash sync. The forest of its plant is connected to nothing else, so it
 * has agents of its own.
 */
export const fabrikam: TenantDefinition = {
  name: "fabrikam",
  tenantId: "c41d7a90-6e2b-4f13-b8a5-90d3e7f1c265",
  verifiedDomains: ["fabrikam.com"],
  forests: [
    { name: "ad.fabrikam.com", domains: ["ad.fabrikam.com"] },
    { name: "plant.fabrikam.net", domains: ["plant.fabrikam.net"] },
  ],

  cloudSync: [
    {
      name: "offices",
      enabled: true,
      scope: {
        domain: "ad.fabrikam.com",
        organizationalUnits: [
          "OU=Staff,DC=ad,DC=fabrikam,DC=com",
          "OU=Groups,DC=ad,DC=fabrikam,DC=com",
          "OU=Partners,DC=ad,DC=fabrikam,DC=com",
        ],
      },
      passwordHashSync: true,
      notificationRecipients: ["directory@fabrikam.com"],
    },
    {
      name: "plant",
      enabled: true,
      scope: { domain: "plant.fabrikam.net", organizationalUnits: ["OU=Operators,DC=plant,DC=fabrikam,DC=net"] },
      passwordHashSync: true,
      notificationRecipients: ["directory@fabrikam.com"],
      deletionThreshold: 25,
    },
  ],

  agents: [
    { namePrefix: "fabrikam-agt", domains: ["ad.fabrikam.com"] },
    {
      namePrefix: "fabrikam-plt",
      domains: ["plant.fabrikam.net"],
      subnetId:
        "/subscriptions/71c0a3d5-9b48-4b6f-a1e2-6c5d4e3f2a10/resourceGroups/rg-fabrikam-network/providers/Microsoft.Network/virtualNetworks/vnet-fabrikam-plant/subnets/snet-tier0",
    },
  ],

  azure: {
    subscriptionId: "71c0a3d5-9b48-4b6f-a1e2-6c5d4e3f2a10",
    resourceGroupName: "rg-fabrikam-identity",
    location: "northeurope",
    subnetId:
      "/subscriptions/71c0a3d5-9b48-4b6f-a1e2-6c5d4e3f2a10/resourceGroups/rg-fabrikam-network/providers/Microsoft.Network/virtualNetworks/vnet-fabrikam-hub/subnets/snet-tier0",
  },

  monitoring: {
    workspaceId:
      "/subscriptions/71c0a3d5-9b48-4b6f-a1e2-6c5d4e3f2a10/resourceGroups/rg-fabrikam-operations/providers/Microsoft.OperationalInsights/workspaces/log-fabrikam",
    actionGroupIds: [
      "/subscriptions/71c0a3d5-9b48-4b6f-a1e2-6c5d4e3f2a10/resourceGroups/rg-fabrikam-operations/providers/Microsoft.Insights/actionGroups/ag-fabrikam-directory",
    ],
    diagnosticSetting: "exists",
    silentAfterHours: 48,
  },
};
