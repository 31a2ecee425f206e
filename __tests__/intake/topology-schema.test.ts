import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import {
  type AttributeMappingDocument,
  type CloudSyncDocument,
  type ConnectSyncDocument,
  type GroupScopeDocument,
  type HandOverDocument,
  type OrganizationalUnitsDocument,
  READABLE_VERSIONS,
  serializeTopology,
  type TenantDocument,
  TOPOLOGY_VERSION,
  type TopologyDocument,
  type WholeDomainDocument,
} from "../../lib/domain/document/topology-document";
import type { SourceLine } from "../../lib/domain/ownership/sync-topology";
import type { CloudManagedObjects } from "../../lib/domain/scope/cloud-managed";
import type { KeptOut } from "../../lib/domain/scope/kept-out";
import { OBJECT_KINDS } from "../../lib/domain/scope/object-kind";
import { type ConnectSyncMachine, DATABASES, WINDOWS_RELEASES } from "../../lib/domain/servers/machine";
import { NEEDS } from "../../lib/domain/servers/need";
import type { ProvisioningAgent } from "../../lib/domain/servers/provisioning-agent";
import type { RemoteDesktopOpening } from "../../lib/domain/servers/remote-desktop-opening";
import {
  type ConnectSyncSettings,
  type CustomRule,
  DIRECTORY_ACCOUNTS,
  OPTIONAL_FEATURES,
} from "../../lib/domain/servers/settings";
import { CLOUDS } from "../../lib/domain/tenant/azure-cloud";
import type { MigrationProps, WaveProps } from "../../lib/domain/tenant/declared-migration";
import type { DeclaredMonitoring } from "../../lib/domain/tenant/declared-monitoring";
import type { Forest } from "../../lib/domain/tenant/tenant";
import {
  type ObjectMatching,
  type SeamlessSingleSignOnKey,
  SIGN_IN_METHODS,
  type UserAuthentication,
} from "../../lib/domain/tenant/user-authentication";
import type { Waiver } from "../../lib/domain/tenant/waiver";
import { ROLES } from "../../lib/domain/writers/connect-sync-writer";
import type { DeclaredGroupProvisioning } from "../../lib/domain/writers/declared-group-provisioning";
import type { ExistingConfiguration } from "../../lib/domain/writers/existing-configuration";
import { contestedEstate, soundEstate } from "../picture/estate";

interface ObjectSchema {
  readonly description: string;
  readonly additionalProperties: boolean;
  readonly required: string[];
  readonly properties: Record<
    string,
    { readonly description: string; readonly enum?: string[]; readonly const?: number }
  >;
}

const schema = JSON.parse(readFileSync(join(__dirname, "../../schema/sync-topology.v3.schema.json"), "utf8"));
const definitions: Record<string, ObjectSchema> = schema.$defs;

/** Each field of a type and whether it may be left out. The compiler refuses a table that does not fit the type. */
type Presence<T> = { [K in keyof T]-?: object extends Pick<T, K> ? "optional" : "required" };

const topology: Presence<TopologyDocument> = {
  version: "required",
  tenants: "required",
  connectSync: "required",
  cloudSync: "required",
  agents: "required",
  groupProvisioning: "optional",
  monitoring: "optional",
  remoteDesktopOpenings: "required",
  sources: "optional",
  stacks: "optional",
  refused: "optional",
};
const sourceLine: Presence<SourceLine> = { file: "required", line: "required" };
const remoteDesktopOpening: Presence<RemoteDesktopOpening> = { origin: "required", securityRule: "required" };
const tenant: Presence<TenantDocument> = {
  name: "required",
  tenantId: "required",
  cloud: "required",
  forests: "required",
  verifiedDomains: "required",
  authentication: "optional",
  matching: "optional",
  accidentalDeletionPrevention: "optional",
  cloudManaged: "optional",
  undeclaredAgents: "optional",
  rules: "optional",
  waivers: "optional",
  changeLimitPercent: "optional",
  migration: "optional",
};
const migration: Presence<MigrationProps> = {
  done: "required",
  next: "optional",
  waves: "required",
  switchedOff: "optional",
};
const wave: Presence<WaveProps> = {
  name: "required",
  organizationalUnits: "required",
  to: "required",
  plannedFor: "optional",
  onDemandTestCount: "optional",
};
const userAuthentication: Presence<UserAuthentication> = {
  method: "required",
  passThroughAgents: "optional",
  seamlessSingleSignOn: "optional",
  seamlessSingleSignOnKeys: "optional",
};
const seamlessSingleSignOnKey: Presence<SeamlessSingleSignOnKey> = {
  forest: "required",
  rolledOn: "required",
  owner: "required",
};
const groupProvisioning: Presence<DeclaredGroupProvisioning> = {
  tenant: "required",
  name: "required",
  origin: "required",
  domain: "required",
  enabled: "required",
  notificationRecipientCount: "optional",
};
const monitoring: Presence<DeclaredMonitoring> = {
  tenant: "required",
  name: "required",
  origin: "required",
  workspaceId: "required",
  actionGroupIds: "required",
  machines: "required",
};
const objectMatching: Presence<ObjectMatching> = {
  softMatch: "required",
  hardMatchTakeover: "required",
  objectIdentifierUpdate: "optional",
};
const cloudManaged: Presence<CloudManagedObjects> = { names: "required", kinds: "required" };
const waiver: Presence<Waiver> = {
  code: "required",
  place: "required",
  reason: "required",
  owner: "required",
  until: "required",
};
const forest: Presence<Forest> = {
  name: "required",
  domains: "required",
  userPrincipalNameSuffixes: "optional",
};
const connectSyncServer: Presence<ConnectSyncDocument> = {
  tenant: "required",
  name: "required",
  origin: "required",
  role: "required",
  scopes: "required",
  handsOver: "required",
  sourceAnchor: "required",
  passwordHashSync: "required",
  objectTypes: "optional",
  machine: "optional",
  settings: "optional",
};
const connectSyncMachine: Presence<ConnectSyncMachine> = {
  version: "optional",
  operatingSystem: "optional",
  installationType: "optional",
  memoryInGib: "optional",
  diskInGb: "optional",
  database: "optional",
  sqlServerRelease: "optional",
  objectCount: "optional",
  zone: "optional",
};
const connectSyncSettings: Presence<ConnectSyncSettings> = {
  userSignIn: "optional",
  deletionThreshold: "optional",
  syncIntervalInMinutes: "optional",
  connectorIdentity: "optional",
  directoryAccount: "optional",
  groupFiltering: "optional",
  optionalFeatures: "optional",
  customRules: "optional",
  editedStandardRules: "optional",
  autoUpgrade: "optional",
  installation: "optional",
  connectHealth: "optional",
  adminAuditLog: "optional",
  stagingSince: "optional",
  syncCycle: "optional",
  ownCertificateUntil: "optional",
  userPrincipalNameAttribute: "optional",
  neededFor: "optional",
};
const customRule: Presence<CustomRule> = {
  name: "required",
  direction: "required",
  precedence: "required",
  keepsOut: "optional",
};
const keptOut: Presence<KeptOut> = { kind: "required", within: "required", where: "optional" };
const cloudSyncConfiguration: Presence<CloudSyncDocument> = {
  tenant: "required",
  name: "required",
  displayName: "optional",
  origin: "required",
  scope: "required",
  enabled: "required",
  passwordHashSync: "required",
  deviceSync: "required",
  deletionThreshold: "required",
  notificationRecipientCount: "optional",
  exchangeHybridWriteback: "optional",
  passwordWriteback: "optional",
  attributeMappings: "required",
  existing: "optional",
};
const existingConfiguration: Presence<ExistingConfiguration> = {
  applicationObjectId: "required",
  servicePrincipalObjectId: "required",
  provisioningJobId: "required",
  passwordHashJobId: "optional",
  deviceJobId: "optional",
  exchangeHybridWritebackJobId: "optional",
};
const attributeMapping: Presence<AttributeMappingDocument> = {
  objectTypes: "required",
  target: "required",
  attribute: "optional",
  constant: "optional",
  expression: "optional",
  remove: "optional",
  flowType: "required",
  defaultValue: "optional",
};
const provisioningAgent: Presence<ProvisioningAgent> = {
  name: "required",
  tenant: "required",
  origin: "required",
  domains: "required",
  zone: "optional",
  version: "optional",
  cloud: "optional",
  serviceAccount: "optional",
  operatingSystem: "optional",
  installationType: "optional",
};
const wholeDomain: Presence<WholeDomainDocument> = { kind: "required", domain: "required", exclude: "required" };
const organizationalUnits: Presence<OrganizationalUnitsDocument> = {
  kind: "required",
  domain: "required",
  include: "required",
  exclude: "required",
};
const groups: Presence<GroupScopeDocument> = {
  kind: "required",
  domain: "required",
  groups: "required",
  membersWithin: "optional",
};
const handOver: Presence<HandOverDocument> = {
  organizationalUnit: "required",
  kinds: "required",
  anchorsPopulated: "optional",
};

const objects: [string, ObjectSchema | undefined, Record<string, string>][] = [
  ["the file", schema, topology],
  ...Object.entries({
    sourceLine,
    tenant,
    migration,
    wave,
    userAuthentication,
    seamlessSingleSignOnKey,
    groupProvisioning,
    monitoring,
    objectMatching,
    cloudManaged,
    waiver,
    forest,
    connectSyncServer,
    connectSyncMachine,
    connectSyncSettings,
    customRule,
    keptOut,
    cloudSyncConfiguration,
    existingConfiguration,
    attributeMapping,
    remoteDesktopOpening,
    provisioningAgent,
    wholeDomain,
    organizationalUnits,
    groups,
    handOver,
  }).map(([name, fields]): [string, ObjectSchema | undefined, Record<string, string>] => [
    name,
    definitions[name],
    fields,
  ]),
];

describe.each(objects)("the schema of %s", (_, object, fields) => {
  test("has the fields of the TypeScript document and requires the same", () => {
    expect(Object.keys(object?.properties ?? {}).sort()).toEqual(Object.keys(fields).sort());
    expect(object?.required.toSorted()).toEqual(
      Object.keys(fields)
        .filter((field) => fields[field] === "required")
        .sort(),
    );
  });

  test("allows no other field and describes every one that it has", () => {
    expect(object?.additionalProperties).toBe(false);
    expect(object?.description).toBeTruthy();
    for (const field of Object.values(object?.properties ?? {})) expect(field.description).toMatch(/\.$/);
  });
});

test("no object of the schema escapes these tests", () => {
  const withFields = Object.keys(definitions).filter((name) => definitions[name]?.properties);
  expect(withFields.sort()).toEqual(
    objects
      .slice(1)
      .map(([name]) => name)
      .sort(),
  );
});

test("the words of the schema are the words of the domain", () => {
  expect(definitions.tenant?.properties.cloud?.enum).toEqual(CLOUDS);
  expect(definitions.connectSyncServer?.properties.role?.enum).toEqual(ROLES);
  expect(definitions.connectSyncServer?.properties.objectTypes).toMatchObject({ items: { enum: OBJECT_KINDS } });
  expect(definitions.handOver?.properties.kinds).toMatchObject({ items: { enum: OBJECT_KINDS } });
  expect(definitions.keptOut?.properties.kind?.enum).toEqual(OBJECT_KINDS);
  expect(definitions.userAuthentication?.properties.method?.enum).toEqual(SIGN_IN_METHODS);
  expect(definitions.connectSyncMachine?.properties.operatingSystem?.enum).toEqual(WINDOWS_RELEASES);
  expect(definitions.connectSyncMachine?.properties.database?.enum).toEqual(DATABASES);
  expect(definitions.connectSyncSettings?.properties).toMatchObject({
    userSignIn: { enum: SIGN_IN_METHODS },
    directoryAccount: { enum: DIRECTORY_ACCOUNTS },
    optionalFeatures: { items: { enum: OPTIONAL_FEATURES } },
    neededFor: { items: { enum: NEEDS } },
  });
  expect(definitions.provisioningAgent?.properties.operatingSystem?.enum).toEqual(WINDOWS_RELEASES);
  expect(schema.properties.version.enum).toEqual(READABLE_VERSIONS);
  expect(READABLE_VERSIONS).toContain(TOPOLOGY_VERSION);
});

test.each([
  ["sound", soundEstate()],
  ["contested", contestedEstate()],
])("a %s estate is valid", (_, estate) => {
  const validate = new Ajv2020({ discriminator: true }).compile(schema);
  expect(validate(JSON.parse(JSON.stringify(serializeTopology(estate))))).toBe(true);
});

test("the schema is valid for tools that do not know the discriminator keyword", () => {
  const validate = new Ajv2020({ strict: false }).compile(schema);
  expect(validate(JSON.parse(JSON.stringify(serializeTopology(soundEstate()))))).toBe(true);
});
