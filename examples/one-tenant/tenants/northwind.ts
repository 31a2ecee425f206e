import type { TenantDefinition } from "cdktf-entra-sync/stacks";

const SUBSCRIPTION = "9a3c5e71-4b2d-4f86-8e10-7d6c5b4a3f21";
const OPERATIONS = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-northwind-operations/providers`;

/** Northwind runs Cloud Sync alone, with password hash sync, on agents that exist already. */
export const northwind: TenantDefinition = {
  name: "northwind",
  tenantId: "5d1f0c7e-8a42-4b6d-9e37-2c4a6b8d0f13",
  verifiedDomains: ["northwind.com"],
  forests: [
    { name: "corp.northwind.com", domains: ["corp.northwind.com"], userPrincipalNameSuffixes: ["northwind.com"] },
  ],
  authentication: { method: "passwordHashSynchronization" },
  matching: { softMatch: "blocked", hardMatchTakeover: "blocked" },
  rulesAsOf: "2026-12",

  cloudSync: [
    {
      name: "corp-offices",
      enabled: true,
      scope: {
        domain: "corp.northwind.com",
        organizationalUnits: ["OU=Offices,DC=corp,DC=northwind,DC=com", "OU=Groups,DC=corp,DC=northwind,DC=com"],
      },
      passwordHashSync: true,
      notificationRecipients: ["identity-operations@northwind.com"],
      deletionThreshold: 50,
    },
  ],

  existingAgents: [{ domains: ["corp.northwind.com"], names: ["AGENT01", "AGENT02", "AGENT03"] }],

  // Without it everything works, and nobody is notified when it stops: docs/operations.md of cdktf-entra-sync.
  monitoring: {
    subscriptionId: SUBSCRIPTION,
    resourceGroupName: "rg-northwind-operations",
    location: "northeurope",
    workspaceId: `${OPERATIONS}/Microsoft.OperationalInsights/workspaces/log-northwind`,
    actionGroupIds: [`${OPERATIONS}/Microsoft.Insights/actionGroups/ag-northwind-identity`],
    diagnosticSetting: "exists",
    machines: ["AGENT01", "AGENT02", "AGENT03"].map((computerName) => ({
      computerName,
      resourceId: `${OPERATIONS}/Microsoft.HybridCompute/machines/${computerName}`,
    })),
  },
};
