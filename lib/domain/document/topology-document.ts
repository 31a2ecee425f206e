import { compareTexts } from "../../text/compare";
import { printJson } from "../../text/escape/json";
import { InputError, inPlace, quote } from "../input/input-error";
import { type AttributeMapping, type AttributeMappingProps, attributeMappings } from "../mapping/attribute-mapping";
import { DistinguishedName } from "../names/distinguished-name";
import { domainName } from "../names/domain-name";
import { type Sources, SyncTopology } from "../ownership/sync-topology";
import type { CloudManagedObjects } from "../scope/cloud-managed";
import { GroupScope, restoredGroupScope } from "../scope/group-scope";
import { OBJECT_KINDS, type ObjectKind, selectedObjectTypes } from "../scope/object-kind";
import { type OuScope, restoredOuScope } from "../scope/ou-scope";
import type { ConnectSyncMachine } from "../servers/machine";
import type { ProvisioningAgent } from "../servers/provisioning-agent";
import type { RemoteDesktopOpening } from "../servers/remote-desktop-opening";
import { type ConnectSyncSettings, connectSyncSettings } from "../servers/settings";
import type { AccidentalDeletionPrevention } from "../tenant/accidental-deletion-prevention";
import type { Cloud } from "../tenant/azure-cloud";
import type { MigrationProps } from "../tenant/declared-migration";
import type { DeclaredMonitoring } from "../tenant/declared-monitoring";
import { type Forest, Tenant } from "../tenant/tenant";
import type { ObjectMatching, UserAuthentication } from "../tenant/user-authentication";
import type { Waiver } from "../tenant/waiver";
import { type CloudSyncScope, CloudSyncWriter } from "../writers/cloud-sync-writer";
import { type ConnectSyncRole, ConnectSyncWriter } from "../writers/connect-sync-writer";
import type { DeclaredGroupProvisioning } from "../writers/declared-group-provisioning";
import type { ExistingConfiguration } from "../writers/existing-configuration";
import type { HandOver } from "../writers/writer";

/** The version of the document that this code writes. Older ones are read too: they knew less, and meant the same by it. */
export const TOPOLOGY_VERSION = 3;
export const READABLE_VERSIONS = [1, 2, 3] as const;

/**
 * A topology as a file holds it: plain data, and nothing implied. A list that is empty stands there as an empty list,
 * so that a part left out is noticed.
 */
export interface TopologyDocument {
  readonly version: (typeof READABLE_VERSIONS)[number];
  readonly tenants: readonly TenantDocument[];
  readonly connectSync: readonly ConnectSyncDocument[];
  readonly cloudSync: readonly CloudSyncDocument[];
  readonly agents: readonly ProvisioningAgent[];
  /** What writes groups of a tenant to Active Directory. @default none; files before version 3 say nothing of it */
  readonly groupProvisioning?: readonly DeclaredGroupProvisioning[];
  /** What watches each tenant that is watched. @default none */
  readonly monitoring?: readonly DeclaredMonitoring[];
  readonly remoteDesktopOpenings: readonly RemoteDesktopOpening[];
  /** The lines that declare what is there, by origin. @default not known */
  readonly sources?: Sources;
  /** The stacks that were written with it, and the SHA-256 of each. @default the file says nothing of stacks */
  readonly stacks?: Readonly<Record<string, string>>;
  /** Whether the synth was refused: no stack was written with it, and it can be looked at and not deployed. @default false */
  readonly refused?: true;
}

/** What became of a topology at the end of its synth. */
export type SynthOutcome = { readonly stacks?: Readonly<Record<string, string>> } | { readonly refused?: true };

export interface TenantDocument {
  readonly name: string;
  readonly tenantId: string;
  readonly cloud: Cloud;
  readonly forests: readonly Forest[];
  readonly verifiedDomains: readonly string[];
  readonly authentication?: UserAuthentication;
  readonly matching?: ObjectMatching;
  /** @default what its Connect Sync servers say, or else not said */
  readonly accidentalDeletionPrevention?: AccidentalDeletionPrevention;
  /** @default none */
  readonly cloudManaged?: readonly CloudManagedObjects[];
  /** @default none */
  readonly undeclaredAgents?: readonly string[];
  readonly rules?: string;
  /** @default none */
  readonly waivers?: readonly Waiver[];
  /** @default 10 */
  readonly changeLimitPercent?: number;
  /** @default none is planned */
  readonly migration?: MigrationProps;
}

export interface ConnectSyncDocument {
  readonly tenant: string;
  readonly name: string;
  readonly origin: string;
  readonly role: ConnectSyncRole;
  readonly scopes: readonly OuScopeDocument[];
  readonly handsOver: readonly HandOverDocument[];
  readonly sourceAnchor: string;
  readonly passwordHashSync: boolean;
  /** @default all of them */
  readonly objectTypes?: readonly ObjectKind[];
  readonly machine?: ConnectSyncMachine;
  readonly settings?: ConnectSyncSettings;
}

export interface CloudSyncDocument {
  readonly tenant: string;
  readonly name: string;
  /** The name of its enterprise application. @default its name */
  readonly displayName?: string;
  readonly origin: string;
  readonly scope: OuScopeDocument | GroupScopeDocument;
  readonly enabled: boolean;
  readonly passwordHashSync: boolean;
  readonly deviceSync: boolean;
  readonly deletionThreshold: number;
  /** How many addresses are notified of a quarantine; the addresses themselves are in no document. @default not said */
  readonly notificationRecipientCount?: number;
  /** Whether attributes of Exchange Online are written back. @default not said */
  readonly exchangeHybridWriteback?: boolean;
  /** Whether passwords are written back to the domain by Cloud Sync. @default not said */
  readonly passwordWriteback?: boolean;
  readonly attributeMappings: readonly AttributeMappingDocument[];
  /** The ids of what is taken over. @default a new configuration is made */
  readonly existing?: ExistingConfiguration;
}

/** A mapping as its author would write it, with what was left out filled in. */
export type AttributeMappingDocument = AttributeMappingProps & Required<Pick<AttributeMappingProps, "flowType">>;

export type OuScopeDocument = WholeDomainDocument | OrganizationalUnitsDocument;

export interface WholeDomainDocument {
  readonly kind: "wholeDomain";
  readonly domain: string;
  readonly exclude: readonly string[];
}

export interface OrganizationalUnitsDocument {
  readonly kind: "organizationalUnits";
  readonly domain: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export interface GroupScopeDocument {
  readonly kind: "groups";
  readonly domain: string;
  readonly groups: readonly string[];
  /** The OUs that all members live in. @default the members may live anywhere in the domain */
  readonly membersWithin?: readonly string[];
}

export interface HandOverDocument {
  readonly organizationalUnit: string;
  readonly kinds: readonly ObjectKind[];
  readonly anchorsPopulated?: boolean;
}

/** The text of the document, the same for the same topology to the last byte. */
export function printTopology(topology: SyncTopology, outcome: SynthOutcome = {}): string {
  return `${printJson({ ...serializeTopology(topology), ...outcome })}\n`;
}

/** The topology as plain data. Tenants, writers and agents stand by tenant and name, their lists as declared. */
export function serializeTopology(topology: SyncTopology): TopologyDocument {
  return {
    version: TOPOLOGY_VERSION,
    tenants: topology.tenants.map(serializeTenant).sort((a, b) => compareTexts(a.name, b.name)),
    connectSync: topology.connectSync.map(serializeConnectSync).sort(byTenantAndName),
    cloudSync: topology.cloudSync.map(serializeCloudSync).sort(byTenantAndName),
    agents: topology.agents.map(serializeAgent).sort(byTenantAndName),
    ...filled({
      groupProvisioning: topology.groupProvisioning.map(serializeGroupProvisioning).sort(byTenantAndName),
      monitoring: topology.monitoring.map(serializeMonitoring).sort(byTenantAndName),
    }),
    remoteDesktopOpenings: topology.remoteDesktopOpenings.map(({ origin, securityRule }) => ({ origin, securityRule })),
    ...filled({ sources: inOrder(topology.sources) }),
  };
}

/**
 * The topology that a document describes. What a rule can say better, such as a name of another domain, is let through.
 * @throws InputError with the JSON pointer of a malformed name, for a scope that Cloud Sync would read as another, and for a
 * configuration that is switched off for waves and enabled
 */
export function restoreTopology(document: TopologyDocument): SyncTopology {
  refuseSwitchedOffAndEnabled(document);
  return new SyncTopology({
    tenants: document.tenants.map(({ rules: rulesAsOf, ...tenant }, index) =>
      inPlace(`/tenants/${index}`, () => new Tenant({ ...tenant, rulesAsOf })),
    ),
    connectSync: document.connectSync.map((server, index) => restoreConnectSync(server, `/connectSync/${index}`)),
    cloudSync: document.cloudSync.map((configuration, index) => restoreCloudSync(configuration, `/cloudSync/${index}`)),
    agents: document.agents.map((agent, index) => restoreAgent(agent, `/agents/${index}`)),
    groupProvisioning: (document.groupProvisioning ?? []).map(({ domain, ...provisioning }, index) => ({
      ...provisioning,
      domain: inPlace(`/groupProvisioning/${index}/domain`, () => domainName(domain)),
    })),
    monitoring: document.monitoring ?? [],
    remoteDesktopOpenings: document.remoteDesktopOpenings,
    ...defined({ sources: document.sources }),
  });
}

/**
 * A synth lists as switched off what its tenant declares with `enabled: false`, and writes it so: a file that was edited in one
 * place alone would give the path waves that never enable what runs.
 */
function refuseSwitchedOffAndEnabled({ tenants, cloudSync }: TopologyDocument): void {
  for (const [at, { name: tenant, migration }] of tenants.entries())
    for (const [index, name] of (migration?.switchedOff ?? []).entries()) {
      const enabled = cloudSync.findIndex((one) => one.tenant === tenant && one.name === name && one.enabled);
      if (enabled < 0) continue;
      throw new InputError({
        what: `the migration lists ${quote(name)} as switched off, so that no wave enables it, and the configuration is enabled`,
        where: `/tenants/${at}, tenant ${tenant}, migration, switchedOff ${index + 1}, and /cloudSync/${enabled}/enabled`,
        expected:
          "the file as a synth writes it: set enabled of the configuration in the data of the tenant to what is meant, and run npm run synth",
      });
    }
}

function serializeTenant(tenant: Tenant): TenantDocument {
  const { name, tenantId, cloud, forests, verifiedDomains } = tenant;
  const { authentication, matching, accidentalDeletionPrevention, cloudManaged, undeclaredAgents } = tenant;
  const { rulesAsOf: rules, waivers, changeLimitPercent, migration } = tenant;
  return {
    name,
    tenantId,
    cloud,
    forests,
    verifiedDomains,
    ...defined({ authentication, matching, accidentalDeletionPrevention }),
    ...filled({ cloudManaged, undeclaredAgents }),
    ...defined({ rules }),
    ...filled({ waivers }),
    ...defined({ changeLimitPercent, migration }),
  };
}

function serializeConnectSync(server: ConnectSyncWriter): ConnectSyncDocument {
  const { tenant, name, origin, role, sourceAnchor, passwordHashSync } = server;
  const scopes = server.scopes.map(serializeOuScope);
  const handsOver = server.handsOver.map(({ organizationalUnit, kinds, anchorsPopulated }) => ({
    organizationalUnit: organizationalUnit.toString(),
    kinds,
    ...defined({ anchorsPopulated }),
  }));
  const { machine, settings } = server;
  const isRestricted = server.objectTypes.length < OBJECT_KINDS.length;
  return {
    tenant,
    name,
    origin,
    role,
    scopes,
    handsOver,
    sourceAnchor,
    passwordHashSync,
    ...(isRestricted && { objectTypes: server.objectTypes }),
    ...filled({ machine, settings }),
  };
}

function serializeCloudSync(configuration: CloudSyncWriter): CloudSyncDocument {
  const { tenant, name, displayName, origin, enabled, passwordHashSync, deviceSync, deletionThreshold } = configuration;
  const scope =
    configuration.scope instanceof GroupScope
      ? serializeGroupScope(configuration.scope)
      : serializeOuScope(configuration.scope);
  const attributeMappings = configuration.attributeMappings.map(serializeMapping);
  const { existing, notificationRecipientCount, exchangeHybridWriteback, passwordWriteback } = configuration;
  return {
    tenant,
    name,
    ...(displayName !== name && { displayName }),
    origin,
    scope,
    enabled,
    passwordHashSync,
    deviceSync,
    deletionThreshold,
    ...defined({ notificationRecipientCount, exchangeHybridWriteback, passwordWriteback }),
    attributeMappings,
    ...defined({ existing }),
  };
}

function serializeMapping({ objectTypes, target, source, flowType, defaultValue }: AttributeMapping) {
  const { kind: _kind, ...value } = source;
  const from = source.kind === "removed" ? { remove: true as const } : value;
  return { objectTypes, target, ...from, flowType, ...(defaultValue === undefined ? {} : { defaultValue }) };
}

function serializeAgent({ tenant, name, origin, domains, ...facts }: ProvisioningAgent): ProvisioningAgent {
  return { tenant, name, origin, domains, ...defined(facts) };
}

function serializeGroupProvisioning(provisioning: DeclaredGroupProvisioning): DeclaredGroupProvisioning {
  const { tenant, name, origin, domain, enabled, notificationRecipientCount } = provisioning;
  return { tenant, name, origin, domain, enabled, ...defined({ notificationRecipientCount }) };
}

function serializeMonitoring(monitoring: DeclaredMonitoring): DeclaredMonitoring {
  const { tenant, name, origin, workspaceId, actionGroupIds, machines } = monitoring;
  return { tenant, name, origin, workspaceId, actionGroupIds, machines };
}

function serializeOuScope({ kind, domain, included, excluded }: OuScope): OuScopeDocument {
  const exclude = excluded.map(String);
  return kind === "wholeDomain" ? { kind, domain, exclude } : { kind, domain, include: included.map(String), exclude };
}

function serializeGroupScope({ kind, domain, groups, membersWithin }: GroupScope): GroupScopeDocument {
  const anywhere = membersWithin.kind === "wholeDomain";
  return {
    kind,
    domain,
    groups: groups.map(String),
    ...(anywhere ? {} : { membersWithin: membersWithin.included.map(String) }),
  };
}

function restoreConnectSync(server: ConnectSyncDocument, at: string): ConnectSyncWriter {
  const scopes = server.scopes.map((scope, index) => restoreOuScope(scope, `${at}/scopes/${index}`));
  const handsOver = server.handsOver.map((handOver, index) => restoreHandOver(handOver, `${at}/handsOver/${index}`));
  if (server.objectTypes) inPlace(at, () => selectedObjectTypes(server.objectTypes ?? []));
  inPlace(`${at}/settings`, () => connectSyncSettings(server.settings ?? {}));
  return inPlace(`${at}/machine`, () => new ConnectSyncWriter({ ...server, scopes, handsOver }));
}

function restoreCloudSync(configuration: CloudSyncDocument, at: string): CloudSyncWriter {
  const scope = restoreCloudSyncScope(configuration.scope, `${at}/scope`);
  const mappings = inPlace(at, () => attributeMappings(configuration.attributeMappings.map(withoutImpliedFlow)));
  return inPlace(at, () => CloudSyncWriter.declare({ ...configuration, scope, attributeMappings: mappings }));
}

/** A mapping that is taken away has no flow of its own, so none may be declared with it. */
function withoutImpliedFlow({ flowType, ...mapping }: AttributeMappingDocument): AttributeMappingProps {
  return mapping.remove ? mapping : { ...mapping, flowType };
}

function restoreAgent(agent: ProvisioningAgent, at: string): ProvisioningAgent {
  const domains = agent.domains.map((domain, index) => inPlace(`${at}/domains/${index}`, () => domainName(domain)));
  return { ...agent, domains };
}

function restoreHandOver({ organizationalUnit, ...handOver }: HandOverDocument, at: string): HandOver {
  return {
    ...handOver,
    organizationalUnit: inPlace(`${at}/organizationalUnit`, () => DistinguishedName.parse(organizationalUnit)),
  };
}

const READ_AS_WHOLE_DOMAIN = "which Cloud Sync takes for the whole domain";

/** An empty list says one thing here and another in Cloud Sync, so no proof over it would hold. */
function restoreCloudSyncScope(scope: CloudSyncDocument["scope"], at: string): CloudSyncScope {
  if (scope.kind === "organizationalUnits") refuseEmpty(scope.include, `${at}/include`, READ_AS_WHOLE_DOMAIN);
  if (scope.kind !== "groups") return restoreOuScope(scope, at);
  refuseEmpty(scope.groups, `${at}/groups`, READ_AS_WHOLE_DOMAIN);
  if (scope.membersWithin) refuseEmpty(scope.membersWithin, `${at}/membersWithin`, "so no member could be in any OU");
  const domain = inPlace(`${at}/domain`, () => domainName(scope.domain));
  const groups = namesOf(scope.groups, `${at}/groups`);
  return restoredGroupScope(domain, groups, scope.membersWithin && namesOf(scope.membersWithin, `${at}/membersWithin`));
}

function restoreOuScope(scope: OuScopeDocument, at: string): OuScope {
  const domain = inPlace(`${at}/domain`, () => domainName(scope.domain));
  const include = scope.kind === "wholeDomain" ? [] : namesOf(scope.include, `${at}/include`);
  return restoredOuScope(domain, scope.kind, include, namesOf(scope.exclude, `${at}/exclude`));
}

/** Parsed here, although the scopes parse again, because only here is each name's place in the document known. */
function namesOf(names: readonly string[], at: string): string[] {
  return names.map((name, index) => inPlace(`${at}/${index}`, () => DistinguishedName.parse(name).toString()));
}

function refuseEmpty(names: readonly string[], at: string, consequence: string): void {
  if (names.length === 0)
    throw new InputError({
      what: `the list is empty, ${consequence}`,
      where: at,
      expected: 'at least one name, or a scope of kind "wholeDomain" to say so explicitly',
    });
}

/** The parts that are there. */
function defined<T extends object>(parts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as never;
}

/** The parts that hold anything. */
function filled<T extends Record<string, object>>(parts: T): Partial<T> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => Object.keys(value).length > 0)) as Partial<T>;
}

function inOrder<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compareTexts(a, b)));
}

function byTenantAndName(a: { tenant: string; name: string }, b: { tenant: string; name: string }): number {
  return compareTexts(a.tenant, b.tenant) || compareTexts(a.name, b.name);
}
