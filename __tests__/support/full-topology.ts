import type { TopologyDocument } from "../../lib/domain/document/topology-document";
import { CORP, under } from "./topology";

const contoso = {
  name: "contoso",
  tenantId: "8f0b6c1e-3d52-4a7c-9d0e-5b1f2a6c7d81",
  cloud: "usgovernment",
  forests: [{ name: "contoso.com", domains: [CORP, "emea.contoso.com"], userPrincipalNameSuffixes: ["contoso.com"] }],
  verifiedDomains: ["contoso.com"],
  authentication: {
    method: "passThroughAuthentication",
    passThroughAgents: 3,
    seamlessSingleSignOn: ["contoso.com"],
    seamlessSingleSignOnKeys: [{ forest: "contoso.com", rolledOn: "2026-11-20", owner: "identity" }],
  },
  matching: { softMatch: "blocked", hardMatchTakeover: "allowed", objectIdentifierUpdate: "blocked" },
  accidentalDeletionPrevention: { count: 300 },
  cloudManaged: [{ names: [under("OU=Converted")], kinds: ["user"] }],
  undeclaredAgents: ["emea.contoso.com"],
  rules: "strict",
  waivers: [{ code: "SYNC104", place: "contoso-sync/sales", reason: "small", owner: "identity", until: "2027-03-31" }],
  changeLimitPercent: 25,
  migration: {
    done: 0,
    next: "handedOver",
    waves: [
      {
        name: "labs",
        organizationalUnits: [under("OU=Labs")],
        to: "it",
        plannedFor: "2026-12-07",
        onDemandTestCount: 2,
      },
    ],
    switchedOff: ["it"],
  },
} as const;
const objectTypes = ["user"] as const;
const flowType = "Always";
const sales = {
  tenant: "contoso",
  name: "sales",
  displayName: "Sales of CORP",
  origin: "contoso-sync/sales",
  scope: { kind: "groups", domain: CORP, groups: [under("CN=Pilot")], membersWithin: [under("OU=Sales")] },
  enabled: true,
  passwordHashSync: true,
  deviceSync: true,
  deletionThreshold: 50,
  notificationRecipientCount: 2,
  exchangeHybridWriteback: true,
  passwordWriteback: false,
  attributeMappings: [
    { objectTypes, target: "Department", constant: "Sales", flowType: "ObjectAddOnly", defaultValue: "none" },
    { objectTypes, target: "City", attribute: "l", flowType },
    { objectTypes, target: "Country", expression: "Trim([co])", flowType },
    { objectTypes, target: "Mail", remove: true, flowType },
  ],
  existing: {
    applicationObjectId: "a0c2e4f6-1357-4bdf-9ace-02468ace1357",
    servicePrincipalObjectId: "7c4b1a29-3e5d-4c6f-8a90-b1c2d3e4f502",
    provisioningJobId: "AD2AADProvisioning.9d8c7b6a594837261504f3e2d1c0bfae",
    passwordHashJobId: "AD2AADPasswordHash.9d8c7b6a594837261504f3e2d1c0bfae",
    deviceJobId: "AD2AADDeviceSync.9d8c7b6a594837261504f3e2d1c0bfae",
    exchangeHybridWritebackJobId: "AAD2ADExchangeHybridWriteback.9d8c7b6a594837261504f3e2d1c0bfae",
  },
} as const;
export const aadc = {
  tenant: "contoso",
  name: "aadc-01",
  origin: "contoso-servers/aadc-01",
  role: "active",
  scopes: [
    { kind: "wholeDomain", domain: CORP, exclude: [under("OU=Test")] },
    {
      kind: "organizationalUnits",
      domain: "emea.contoso.com",
      include: ["OU=B,DC=emea,DC=contoso,DC=com", "OU=A,DC=emea,DC=contoso,DC=com"],
      exclude: [],
    },
  ],
  handsOver: [{ organizationalUnit: under("OU=Sales"), kinds: ["user", "group"], anchorsPopulated: true }],
  sourceAnchor: "mS-DS-ConsistencyGuid",
  passwordHashSync: false,
  objectTypes: ["user", "group"],
  machine: {
    version: "2.6.92.0",
    operatingSystem: "windows-server-2022",
    installationType: "desktop",
    memoryInGib: 32,
    diskInGb: 256,
    database: "sqlServer",
    sqlServerRelease: "2022",
    objectCount: 120_000,
    zone: "1",
  },
  settings: {
    userSignIn: "passThroughAuthentication",
    deletionThreshold: 300,
    syncIntervalInMinutes: 30,
    connectorIdentity: "application",
    directoryAccount: "leastPrivileged",
    groupFiltering: false,
    optionalFeatures: ["passwordWriteback"],
    customRules: [
      {
        name: "In from AD - Pilot",
        direction: "inbound",
        precedence: 50,
        keepsOut: { kind: "user", within: [under("OU=Leavers")], where: "employeeType EQUAL guest" },
      },
    ],
    editedStandardRules: ["In from AD - User Join"],
    autoUpgrade: "disabled",
    installation: "custom",
    connectHealth: "enabled",
    adminAuditLog: "enabled",
    userPrincipalNameAttribute: "mail",
    stagingSince: "2026-11-02",
    syncCycle: "enabled",
    ownCertificateUntil: "2027-11-02",
    neededFor: ["reconciliation"],
  },
} as const;
const agent = {
  tenant: "contoso",
  name: "agent-01",
  origin: "contoso-servers/agent-01",
  domains: [CORP],
  zone: "2",
  version: "1.1.1107.0",
  cloud: "usgovernment",
  serviceAccount: "gmsa-sync",
  operatingSystem: "windows-server-2022",
  installationType: "desktop",
} as const;
const watched = {
  tenant: "contoso",
  name: "monitoring",
  origin: "contoso-monitoring/monitoring",
  workspaceId: "/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w",
  actionGroupIds: ["/subscriptions/s/resourceGroups/g/providers/Microsoft.Insights/actionGroups/a"],
  machines: ["aadc-01"],
};
export const groups = {
  tenant: "contoso",
  name: "groups",
  origin: "contoso-sync/groups",
  domain: CORP,
  enabled: true,
  notificationRecipientCount: 1,
};

/** Everything that a file can say, in the order in which a file says it. */
export const FULL: TopologyDocument = {
  version: 3,
  tenants: [{ ...contoso, name: "adatum", tenantId: "c41d7a90-6e2b-4f13-b8a5-90d3e7f1c265" }, contoso],
  connectSync: [{ ...aadc, tenant: "adatum", name: "z" }, aadc, { ...aadc, name: "aadc-02", role: "staging" }],
  cloudSync: [
    { ...sales, tenant: "adatum", name: "z", scope: { kind: "groups", domain: CORP, groups: [under("CN=Pilot")] } },
    { ...sales, name: "it", scope: { kind: "wholeDomain", domain: CORP, exclude: [] }, enabled: false },
    sales,
  ],
  agents: [{ ...agent, tenant: "adatum", name: "z" }, agent, { ...agent, name: "agent-02" }],
  groupProvisioning: [{ ...groups, tenant: "adatum", name: "z" }, groups],
  monitoring: [{ ...watched, tenant: "adatum", name: "z" }, watched],
  remoteDesktopOpenings: [{ origin: "contoso-servers/nsg", securityRule: "rdp" }],
  sources: {
    "contoso-servers/aadc-01": { file: "main.ts", line: 12 },
    "contoso-sync/sales": { file: "main.ts", line: 20 },
  },
};
