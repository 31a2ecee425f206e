import type { TenantDefinition } from "../../../stacks";

/** Tailspin as README.md tells it: nothing is built, everything exists already. */
export const tailspin: TenantDefinition = {
  name: "tailspin",
  tenantId: "4be7a0c9-51d3-4c0e-9a77-2f61d80b3e14",
  verifiedDomains: ["tailspin.com"],
  forests: [
    { name: "corp.tailspin.com", domains: ["corp.tailspin.com"], userPrincipalNameSuffixes: ["tailspin.com"] },
    { name: "wingtip.local", domains: ["wingtip.local"], userPrincipalNameSuffixes: ["wingtip.local"] },
  ],
  authentication: {
    method: "passThroughAuthentication",
    passThroughAgents: 2,
    seamlessSingleSignOn: ["corp.tailspin.com"],
  },
  matching: { softMatch: "allowed", hardMatchTakeover: "allowed" },

  existingConnectSync: {
    sourceAnchor: "objectGUID",
    passwordHashSync: false,
    scopes: [
      {
        domain: "corp.tailspin.com",
        organizationalUnits: [
          "OU=Factory,DC=corp,DC=tailspin,DC=com",
          "OU=Offices,DC=corp,DC=tailspin,DC=com",
          "OU=Contractors,DC=corp,DC=tailspin,DC=com",
        ],
        exclude: ["OU=Kiosks,OU=Factory,DC=corp,DC=tailspin,DC=com"],
      },
    ],
    objectCount: 118_000,
    database: "localDb",
    installation: "custom",
    autoUpgrade: "enabled",
    directoryAccount: "administrator",
    connectorIdentity: "serviceAccount",
    servers: [
      {
        name: "SYNC01",
        role: "active",
        version: "2.5.190.0",
        operatingSystem: "windows-server-2016",
        installationType: "desktop",
        memoryInGib: 16,
        diskInGb: 200,
        userSignIn: "passThroughAuthentication",
        deletionThreshold: 5_000,
        editedStandardRules: ["In from AD - User Common"],
        customRules: [
          { name: "In from AD - Contractors to UserType", direction: "inbound", precedence: 50 },
          { name: "Out to AAD - Room mailboxes", direction: "outbound", precedence: 110 },
        ],
      },
      {
        name: "SYNC02",
        role: "staging",
        version: "2.6.92.0",
        operatingSystem: "windows-server-2022",
        installationType: "desktop",
        memoryInGib: 32,
        diskInGb: 512,
        userSignIn: "passwordHashSynchronization",
        deletionThreshold: "off",
        editedStandardRules: [],
        customRules: [{ name: "Out to AAD - Room mailboxes", direction: "outbound", precedence: 110 }],
        scopes: [
          {
            domain: "corp.tailspin.com",
            organizationalUnits: ["OU=Factory,DC=corp,DC=tailspin,DC=com", "OU=Offices,DC=corp,DC=tailspin,DC=com"],
            exclude: ["OU=Kiosks,OU=Factory,DC=corp,DC=tailspin,DC=com"],
          },
        ],
      },
    ],
  },

  cloudSync: [
    {
      name: "sales-wave-1",
      enabled: true,
      scope: { domain: "corp.tailspin.com", organizationalUnits: ["OU=Sales,OU=Offices,DC=corp,DC=tailspin,DC=com"] },
      passwordHashSync: true,
      notificationRecipients: ["identity@tailspin.com"],
    },
    {
      name: "wingtip-pilot",
      enabled: true,
      scope: { domain: "wingtip.local", groups: ["CN=Cloud Pilot,OU=Groups,DC=wingtip,DC=local"] },
      passwordHashSync: true,
    },
    {
      name: "wingtip",
      enabled: false,
      scope: { domain: "wingtip.local", organizationalUnits: ["OU=People,DC=wingtip,DC=local"] },
      passwordHashSync: true,
    },
  ],

  existingAgents: [
    { names: ["SYNC02", "DC07"], domains: ["corp.tailspin.com"] },
    {
      names: ["WTFILE01"],
      domains: ["wingtip.local"],
      operatingSystem: "windows-server-2012-r2",
      serviceAccount: "WINGTIP\\svc-entra",
    },
  ],
};
