import type { TenantDefinition } from "../tenant-definition";

const IDENTITY = "/subscriptions/2f6d4c1b-7a3e-4e58-8c90-1d2e3f4a5b6c/resourceGroups/rg-contoso-identity/providers";
const STORAGE = `${IDENTITY}/Microsoft.Storage/storageAccounts/stcontosoidentity/blobServices/default`;

/**
 * Contoso runs Connect Sync and moves to Cloud Sync one population at a time. Sales has been handed over; the stores of
 * Adatum, a company that Contoso bought, were never on Connect Sync.
 */
export const contoso: TenantDefinition = {
  name: "contoso",
  tenantId: "8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81",
  verifiedDomains: ["contoso.com", "adatum.com"],
  forests: [
    { name: "corp.contoso.com", domains: ["corp.contoso.com"], userPrincipalNameSuffixes: ["contoso.com"] },
    { name: "adatum.com", domains: ["adatum.com"], userPrincipalNameSuffixes: ["adatum.com"] },
  ],
  authentication: { method: "passwordHashSynchronization", seamlessSingleSignOn: ["corp.contoso.com"] },
  // With devices synchronized, blocked soft match has a price: a computer that joins again fails with InvalidSoftMatch until a
  // Global Administrator lifts the block for the join. Contoso joins new computers to Microsoft Entra ID instead, so it stays.
  // Blocked takeover has a price too: a user who left the scope and is brought back fails with InvalidHardMatch until it is lifted.
  matching: { softMatch: "blocked", hardMatchTakeover: "blocked" },
  rulesAsOf: "2026-12",

  connectSync: {
    sourceAnchor: "mS-DS-ConsistencyGuid",
    passwordHashSync: true,
    scopes: [
      {
        domain: "corp.contoso.com",
        organizationalUnits: ["OU=CORP,DC=corp,DC=contoso,DC=com"],
        exclude: ["OU=Service Accounts,OU=CORP,DC=corp,DC=contoso,DC=com"],
      },
      {
        domain: "adatum.com",
        organizationalUnits: ["OU=Headquarters,DC=adatum,DC=com"],
      },
    ],
    handsOver: [{ organizationalUnit: "OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com", anchorsPopulated: true }],
    objectCount: 42_000,
    userSignIn: "passwordHashSynchronization",
    connectorIdentity: "application",
    directoryAccount: "leastPrivileged",
    optionalFeatures: ["passwordWriteback", "deviceSynchronization"],
    neededFor: ["crossForestReferences"],
    installer: {
      url: "https://stcontosoidentity.blob.core.windows.net/installers/AzureADConnect-2.6.92.0.msi",
      sha256: "6f1c0b8f4c5e1d7a2b39a84f0e5d6c7b8a9f00112233445566778899aabbccdd",
      storageContainerId: `${STORAGE}/containers/installers`,
    },
    settingsContainerId: `${STORAGE}/containers/connect-sync-settings`,
    servers: [
      { name: "contoso-aadc-01", role: "active", zone: "1", version: "2.6.92.0" },
      { name: "contoso-aadc-02", role: "staging", zone: "2", version: "2.6.92.0" },
    ],
  },

  cloudSync: [
    {
      name: "corp-sales",
      enabled: true,
      scope: {
        domain: "corp.contoso.com",
        organizationalUnits: ["OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com"],
      },
      passwordHashSync: false,
      notificationRecipients: ["identity-operations@contoso.com"],
      deletionThreshold: 50,
    },
    {
      name: "adatum-stores",
      enabled: true,
      scope: {
        domain: "adatum.com",
        organizationalUnits: ["OU=Stores North,DC=adatum,DC=com", "OU=Stores South,DC=adatum,DC=com"],
      },
      passwordHashSync: true,
      notificationRecipients: ["identity-operations@contoso.com"],
      deletionThreshold: 100,
    },
  ],

  agents: [
    {
      namePrefix: "contoso-agt",
      domains: ["corp.contoso.com", "adatum.com"],
      installer: {
        url: "https://stcontosoidentity.blob.core.windows.net/installers/AADConnectProvisioningAgentSetup.exe",
        storageContainerId: `${STORAGE}/containers/installers`,
      },
      serviceAccount: "provAgent$",
    },
  ],

  azure: {
    subscriptionId: "2f6d4c1b-7a3e-4e58-8c90-1d2e3f4a5b6c",
    resourceGroupName: "rg-contoso-identity",
    location: "westeurope",
    subnetId:
      "/subscriptions/2f6d4c1b-7a3e-4e58-8c90-1d2e3f4a5b6c/resourceGroups/rg-contoso-network/providers/Microsoft.Network/virtualNetworks/vnet-contoso-hub/subnets/snet-tier0",
    keyVaultId: `${IDENTITY}/Microsoft.KeyVault/vaults/kv-contoso-identity`,
    administrationFrom: ["10.20.0.0/26"],
    domainJoin: {
      domain: "corp.contoso.com",
      organizationalUnit: "OU=Entra Sync,OU=Tier 0,DC=corp,DC=contoso,DC=com",
      userName: "svc-join-tier0@corp.contoso.com",
      passwordSecret: "join-tier0",
    },
    tags: { workload: "hybrid-identity", tier: "0" },
  },

  monitoring: {
    workspaceId: `${IDENTITY}/Microsoft.OperationalInsights/workspaces/log-contoso-identity`,
    actionGroupIds: [`${IDENTITY}/Microsoft.Insights/actionGroups/ag-contoso-identity`],
    diagnosticSetting: "create",
    pipelineObjectIds: ["6d3b1f0a-52c4-4e8e-9a17-c0b4d2e6f813"],
    tags: { workload: "hybrid-identity", tier: "0" },
  },
};
