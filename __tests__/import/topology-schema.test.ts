import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { ROLES } from "../../lib/domain/connect-sync-writer";
import { OBJECT_KINDS } from "../../lib/domain/object-kind";
import type { ProvisioningAgent } from "../../lib/domain/provisioning-agent";
import type { RemoteDesktopOpening } from "../../lib/domain/remote-desktop-opening";
import { CLOUDS, type Forest } from "../../lib/domain/tenant";
import {
  type AttributeMappingDocument,
  type CloudSyncDocument,
  type ConnectSyncDocument,
  type GroupScopeDocument,
  type HandOverDocument,
  type OrganizationalUnitsDocument,
  serializeTopology,
  type TenantDocument,
  TOPOLOGY_VERSION,
  type TopologyDocument,
  type WholeDomainDocument,
} from "../../lib/domain/topology-document";
import { contestedEstate, soundEstate } from "../runbook/estate";

interface ObjectSchema {
  readonly description: string;
  readonly additionalProperties: boolean;
  readonly required: string[];
  readonly properties: Record<
    string,
    { readonly description: string; readonly enum?: string[]; readonly const?: number }
  >;
}

const schema = JSON.parse(readFileSync(join(__dirname, "../../schema/sync-topology.v1.schema.json"), "utf8"));
const definitions: Record<string, ObjectSchema> = schema.$defs;

/** Each field of a type and whether it may be left out. The compiler refuses a table that does not fit the type. */
type Presence<T> = { [K in keyof T]-?: object extends Pick<T, K> ? "optional" : "required" };

const topology: Presence<TopologyDocument> = {
  version: "required",
  tenants: "required",
  connectSync: "required",
  cloudSync: "required",
  agents: "required",
  remoteDesktopOpenings: "required",
};
const remoteDesktopOpening: Presence<RemoteDesktopOpening> = { origin: "required", securityRule: "required" };
const tenant: Presence<TenantDocument> = {
  name: "required",
  tenantId: "required",
  cloud: "required",
  forests: "required",
  verifiedDomains: "required",
};
const forest: Presence<Forest> = { name: "required", domains: "required" };
const connectSyncServer: Presence<ConnectSyncDocument> = {
  tenant: "required",
  name: "required",
  origin: "required",
  role: "required",
  scopes: "required",
  handsOver: "required",
  sourceAnchor: "required",
  passwordHashSync: "required",
};
const cloudSyncConfiguration: Presence<CloudSyncDocument> = {
  tenant: "required",
  name: "required",
  origin: "required",
  scope: "required",
  enabled: "required",
  passwordHashSync: "required",
  deviceSync: "required",
  deletionThreshold: "required",
  attributeMappings: "required",
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
const handOver: Presence<HandOverDocument> = { organizationalUnit: "required", kinds: "required" };

const objects: [string, ObjectSchema | undefined, Record<string, string>][] = [
  ["the file", schema, topology],
  ...Object.entries({
    tenant,
    forest,
    connectSyncServer,
    cloudSyncConfiguration,
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
  expect(definitions.handOver?.properties.kinds).toMatchObject({ items: { enum: OBJECT_KINDS } });
  expect(schema.properties.version.const).toBe(TOPOLOGY_VERSION);
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
