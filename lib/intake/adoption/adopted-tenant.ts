import { InputError, inPlace, quote } from "../../domain/input/input-error";
import { DistinguishedName } from "../../domain/names/distinguished-name";
import { domainName } from "../../domain/names/domain-name";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import {
  type AccidentalDeletionPrevention,
  type Threshold,
  thresholdOf,
} from "../../domain/tenant/accidental-deletion-prevention";
import type { Cloud } from "../../domain/tenant/azure-cloud";
import { chinaIsRefused, cloudOfDomain } from "../../domain/tenant/azure-cloud";
import type { Forest } from "../../domain/tenant/tenant";
import type { Waiver } from "../../domain/tenant/waiver";
import { type ExportNote, Notes } from "../formats/notes";
import type { CloudSyncExport, ExportedAgent } from "../graph/export";
import { adoptedConfiguration } from "./adopted-configurations";
import type { AdoptedAgents, AdoptedDefinition, AdoptionRemark } from "./adopted-definition";
import { type ReadServer, readServers, type ServerSource, sharedBy, signInMethodOf } from "./adopted-servers";
import { topologyOf } from "./adopted-topology";

/** Everything that was found of one tenant. */
export interface TenantSources {
  /** What people are to call the tenant. */
  readonly name: string;
  /** The directory (tenant) id. @default what the organization says */
  readonly tenantId?: string;
  readonly servers: readonly ServerSource[];
  readonly cloudSync: CloudSyncExport;
}

/** A running tenant, written down. */
export interface AdoptedTenant {
  readonly definition: AdoptedDefinition;
  /** The same as a synth would declare it: what the rules judge. */
  readonly topology: SyncTopology;
  /** What belongs beside a part of the definition. */
  readonly remarks: readonly AdoptionRemark[];
  /** What was not read, or read in a way that an administrator should know of; each with its file and place. */
  readonly notes: readonly ExportNote[];
}

/** Stands in the definition where no file says which tenant it is. No tenant has it. */
export const UNKNOWN_TENANT_ID = "00000000-0000-0000-0000-000000000000";

/**
 * Joins everything that was found into one tenant definition. Nothing is decided here that the files do not say: what has
 * to be assumed is in the remarks.
 *
 * @throws InputError for sources that are of two tenants or of one in China, two active servers, or nothing to adopt
 */
export function adoptTenant({ name, tenantId, servers, cloudSync }: TenantSources): AdoptedTenant {
  const notes = new Notes();
  const remarks: AdoptionRemark[] = [];
  const remark = (about: string, what: string) => remarks.push({ about, what });
  if (servers.length === 0 && cloudSync.configurations.length === 0) throw nothingToAdopt();
  refuseTwoTenants(servers, cloudSync, tenantId);
  const read = readServers(servers, notes);
  const known = tenantId ?? cloudSync.organization?.tenantId ?? cloudSync.directory?.tenantId;
  if (known === undefined)
    remark(
      "tenantId",
      "No file says which tenant this is: put the directory (tenant) id here, or adopt with --tenant-id.",
    );
  const names = new Set(read.map((server) => server.name.toLowerCase()));
  const configurations = cloudSync.configurations.map((configuration, index) =>
    adoptedConfiguration(configuration, freeName(configuration.displayName, names), (field, what) =>
      remark(["cloudSync", index, field].filter((part) => part !== "").join("."), what),
    ),
  );
  const agents = agentsOf(cloudSync.agents, remark);
  const undeclared = undeclaredAgentsOf(cloudSync, agents, remark);
  const cloud = cloudOf(servers, cloudSync);
  const verified = cloudSync.organization?.domains.filter((domain) => cloudOfDomain(domain) === undefined) ?? [];
  const authentication = authenticationOf(servers, read, remark);
  const prevention = cloudSync.directory?.accidentalDeletionPrevention ?? preventionOf(read);
  const threshold = prevention && thresholdOf(prevention);
  const definition: AdoptedDefinition = {
    name,
    tenantId: (known ?? UNKNOWN_TENANT_ID).toLowerCase(),
    ...(cloud !== "public" ? { cloud } : {}),
    ...(verified.length > 0 ? { verifiedDomains: verified } : {}),
    forests: forestsOf(servers, read, cloudSync),
    ...(authentication ? { authentication } : {}),
    ...(cloudSync.directory?.matching ? { matching: cloudSync.directory.matching } : {}),
    ...(undeclared.length > 0 ? { undeclaredAgents: undeclared } : {}),
    ...(prevention === undefined ? {} : { accidentalDeletionPrevention: prevention }),
    ...(read.length > 0 ? { existingConnectSync: sharedBy(read.map((server) => without(threshold, server))) } : {}),
    cloudSync: configurations,
    ...(agents.length > 0 ? { existingAgents: agents } : {}),
  };
  const found = [...servers.flatMap(({ server }) => server.notes), ...cloudSync.notes];
  return { definition, topology: topologyOf(definition), remarks, notes: [...notes.all, ...found] };
}

/** The tenant's one deletion threshold, as its active server says it, or else the first that says any. */
function preventionOf(servers: readonly ReadServer[]): AccidentalDeletionPrevention | undefined {
  const active = servers.find(({ role }) => role === "active");
  const said = active?.deletionThreshold ?? servers.find((server) => server.deletionThreshold)?.deletionThreshold;
  if (said === undefined) return undefined;
  return said === "off" ? "disabled" : { count: said };
}

/** A server that says what the tenant says anyway need not; one that says another value keeps it, for SYNC911 to report. */
function without(threshold: Threshold | undefined, { deletionThreshold, ...server }: ReadServer): ReadServer {
  return deletionThreshold === undefined || deletionThreshold === threshold ? server : { ...server, deletionThreshold };
}

/** The same tenant with waivers in its definition. */
export function waiving(tenant: AdoptedTenant, waivers: readonly Waiver[]): AdoptedTenant {
  if (waivers.length === 0) return tenant;
  const { existingConnectSync, cloudSync, existingAgents, ...head } = tenant.definition;
  const definition: AdoptedDefinition = {
    ...head,
    waivers,
    ...(existingConnectSync && { existingConnectSync }),
    cloudSync,
    ...(existingAgents && { existingAgents }),
  };
  return { ...tenant, definition, topology: topologyOf(definition) };
}

function nothingToAdopt(): InputError {
  return new InputError({
    what: "there is no Connect Sync server and no Cloud Sync configuration in what was read",
    where: "the set of files",
    expected:
      "the folder that collect-tenant.ps1 wrote, one of Get-ADSyncServerConfiguration, or answers of Graph: see docs/adopt.md",
  });
}

function refuseTwoTenants(
  servers: readonly ServerSource[],
  { organization, directory }: CloudSyncExport,
  tenantId: string | undefined,
): void {
  const other = directory?.tenantId?.toLowerCase();
  const said = tenantId ?? organization?.tenantId;
  if (directory && other && said && other !== said.toLowerCase())
    throw twoTenants(`${said} and ${other}`, `${tenantId ? "--tenant-id" : organization?.file} and ${directory.file}`);
  const named = servers.flatMap(({ path, server }) =>
    server.entra?.tenant ? [{ path, tenant: server.entra.tenant.toLowerCase() }] : [],
  );
  const [first] = named;
  const stranger = named.find(({ tenant }) => tenant !== first?.tenant);
  if (first && stranger)
    throw twoTenants(`${first.tenant} and ${stranger.tenant}`, `${first.path} and ${stranger.path}`);
  if (organization && organization.domains.length > 0 && first && !organization.domains.includes(first.tenant))
    throw twoTenants(
      `${first.tenant} and that of ${organization.domains[0]}`,
      `${first.path} and ${organization.file}`,
    );
  if (tenantId && organization && tenantId.toLowerCase() !== organization.tenantId.toLowerCase())
    throw twoTenants(`${tenantId} and ${organization.tenantId}`, `--tenant-id and ${organization.file}`);
}

/**
 * The cloud of the tenant, by the initial domain that the organization or the connector of a server names.
 * @throws InputError for a tenant in China
 */
function cloudOf(servers: readonly ServerSource[], { organization }: CloudSyncExport): Cloud {
  const named = [
    ...(organization?.domains ?? []).map((domain) => ({ domain, where: organization?.file ?? "" })),
    ...servers.flatMap(({ path, server }) =>
      server.entra?.tenant ? [{ domain: server.entra.tenant, where: path }] : [],
    ),
  ];
  for (const { domain, where } of named) {
    const cloud = cloudOfDomain(domain.toLowerCase());
    if (cloud === "china") throw chinaIsRefused(`${domain} is a tenant in China`, where);
    if (cloud) return cloud;
  }
  return "public";
}

function twoTenants(what: string, where: string): InputError {
  return new InputError({
    what: `the sources are of two tenants, ${what}`,
    where,
    expected: "the sources of one tenant; each tenant is adopted on its own",
  });
}

/** A forest is known from its connector, or from the job of a configuration. */
function forestsOf(
  sources: readonly ServerSource[],
  servers: readonly ReadServer[],
  cloudSync: CloudSyncExport,
): Forest[] {
  const forests = new Map<string, Set<string>>();
  const put = (forest: string, domain: string) => forests.set(forest, (forests.get(forest) ?? new Set()).add(domain));
  const inScope = new Set(servers.flatMap(({ scopes }) => scopes.map(({ domain }) => domain)));
  for (const { path, server } of sources)
    for (const { forest, partitions } of server.connectors)
      for (const { dn } of partitions) {
        const { domain, isDomainRoot } = DistinguishedName.parse(dn);
        if (isDomainRoot && inScope.has(domain))
          put(
            inPlace(path, () => domainName(forest)),
            domain,
          );
      }
  for (const { domain, forest } of cloudSync.configurations)
    if (![...forests.values()].some((domains) => domains.has(domain)))
      put(forest ? domainName(forest) : forestOf(domain, [...forests.keys()]), domain);
  return [...forests]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, domains]) => ({ name, domains: [...domains].sort() }));
}

/** The domain itself, or the forest that it is a child of. */
function forestOf(domain: string, forests: readonly string[]): string {
  const above = forests.filter((forest) => domain === forest || domain.endsWith(`.${forest}`));
  return above.sort((a, b) => b.length - a.length)[0] ?? domain;
}

function authenticationOf(
  sources: readonly ServerSource[],
  servers: readonly ReadServer[],
  remark: (about: string, what: string) => void,
) {
  const active = servers.find(({ role }) => role === "active") ?? servers[0];
  const source = sources.find(
    ({ server }) => server.server?.split(".")[0]?.toLowerCase() === active?.name.toLowerCase(),
  );
  const method = active?.userSignIn ?? signInMethodOf(source?.server.signInMethod);
  if (!method) return undefined;
  const forests = [...new Set(source?.server.connectors.map(({ forest }) => forest) ?? [])];
  if (!source?.server.seamlessSso) return { method };
  if (forests.length === 1) return { method, seamlessSingleSignOn: forests };
  remark(
    "authentication",
    "Seamless single sign-on is on, and the export does not say for which forests: declare seamlessSingleSignOn.",
  );
  return { method };
}

function agentsOf(agents: readonly ExportedAgent[], remark: (about: string, what: string) => void): AdoptedAgents[] {
  const groups = new Map<string, { domains: readonly string[]; names: string[] }>();
  const without: string[] = [];
  const inactive: string[] = [];
  for (const agent of agents) {
    const domains = agent.domains.filter(isDomainName);
    const name = nameOf(agent, agents);
    if (!agent.active) inactive.push(name);
    else if (domains.length === 0) without.push(name);
    else {
      const group = groups.get(domains.join()) ?? { domains, names: [] };
      group.names.push(name);
      groups.set(domains.join(), group);
    }
  }
  const about = groups.size > 0 ? "existingAgents" : "cloudSync";
  if (inactive.length > 0) remark(about, `Not running, and left out: ${inactive.join(", ")}.`);
  if (without.length > 0)
    remark(about, `Running, but no file says for which domains, and left out: ${without.join(", ")}.`);
  return [...groups.values()];
}

/** The domains whose agents no file names. Where every running agent is known with its domains, a domain without one has none. */
function undeclaredAgentsOf(
  { configurations, agents }: CloudSyncExport,
  declared: readonly AdoptedAgents[],
  remark: (about: string, what: string) => void,
): string[] {
  const served = new Set(declared.flatMap(({ domains }) => domains));
  const unknown = [...new Set(configurations.map(({ domain }) => domain))]
    .filter((domain) => !served.has(domain))
    .sort();
  const isKnown = agents.length > 0 && agents.every(({ active, domains }) => !active || domains.some(isDomainName));
  if (unknown.length === 0 || isKnown) return [];
  remark(
    "undeclaredAgents",
    `No file says which agents serve ${unknown.join(", ")}: the rules about agents are not judged there. Ask Graph for onPremisesPublishingProfiles/provisioning/agentGroups?$expand=agents,publishedResources and adopt again, or declare existingAgents and take the domain out of here.`,
  );
  return unknown;
}

/** The computer name; in full where two domains have one of the same name. */
function nameOf({ machineName }: ExportedAgent, agents: readonly ExportedAgent[]): string {
  const host = (name: string) => (name.split(".")[0] ?? name).toLowerCase();
  const alike = new Set(
    agents
      .filter((other) => host(other.machineName) === host(machineName))
      .map((other) => other.machineName.toLowerCase()),
  );
  return alike.size > 1 ? machineName : (machineName.split(".")[0] ?? machineName);
}

function isDomainName(text: string): boolean {
  try {
    domainName(text);
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

/** A name as an author would write it, from one that anybody may have written. */
function freeName(displayName: string, taken: Set<string>): string {
  const plain = displayName
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  const base = plain.replace(/-+$/, "") || "configuration";
  const reserved = /^(?:azuread|msgraph|existing-agents-\d+)$/.test(base) ? `${base}-configuration` : base;
  for (let count = 1; count < 10_000; count++) {
    const name = count === 1 ? reserved : `${reserved}-${count}`;
    if (!taken.has(name)) {
      taken.add(name);
      return name;
    }
  }
  throw new InputError({
    what: `there are too many configurations called ${quote(displayName)}`,
    where: "the set of files",
    expected: "the configurations of one tenant",
  });
}
