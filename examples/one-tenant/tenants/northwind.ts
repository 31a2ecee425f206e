import type { TenantDefinition } from "cdktf-entra-sync/stacks";

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
};
