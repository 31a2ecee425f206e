import type { Comparison, Difference } from "../../domain/change/difference";
import {
  type CloudSyncDocument,
  restoreTopology,
  serializeTopology,
  type TenantDocument,
  type TopologyDocument,
} from "../../domain/document/topology-document";
import { InputError, quote } from "../../domain/input/input-error";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import type { Tenant } from "../../domain/tenant/tenant";
import { deletionThresholdOf, nameOf, type ServerSource } from "../../intake/adoption/adopted-servers";
import { adoptTenant } from "../../intake/adoption/adopted-tenant";
import { sameServer } from "../../intake/connect-sync/export";
import type { ExportNote } from "../../intake/formats/notes";
import { DIRECTORY_SYNCHRONIZATION } from "../../intake/graph/difference";
import type { CloudSyncExport } from "../../intake/graph/export";
import { topologyDifferences } from "../../review/change/topology-difference";
import { asItRuns, moreDifferences, type RunningConfiguration, withDeclaredMappings } from "./configuration-as-it-runs";
import { withThresholdWhereDeclared } from "./threshold-where-declared";
import { byIdOrName } from "./which-configuration";

/** What runs, as its exports say it. */
export interface Running {
  readonly servers: readonly ServerSource[];
  readonly cloudSync: CloudSyncExport;
}

export interface DeclaredComparison extends Comparison {
  /** The tenant of the topology that was meant. */
  readonly tenant: string;
  /** What the exports hold and no definition says. */
  readonly notes: readonly ExportNote[];
}

/**
 * Compares what runs with what is declared. The exports are adopted, so that both are understood the same way, under the
 * names that the topology gives them; what only one of the two can say is not compared.
 *
 * @param named the server of the topology that the export is of: `aadc-01`, or `contoso/aadc-01`. @default by its own name
 * @param names what each configuration is declared as, by its service principal in lower case. @default by its ids or its name
 * @throws InputError where it is not clear which server or tenant is meant
 */
export function compareWithDeclared(
  running: Running,
  declared: SyncTopology,
  named?: string,
  names?: ReadonlyMap<string, string>,
): DeclaredComparison {
  const servers = declaredServers(running.servers, declared, named);
  const tenant = tenantOf(running, declared, servers);
  const adopted = adoptTenant({ ...running, name: tenant.name, tenantId: tenant.tenantId });
  const said = partOf(serializeTopology(declared), tenant.name);
  const thresholds = new Map(
    running.servers.map(({ server }) => [servers.get(hostOf(nameOf(server)))?.name ?? "", deletionThresholdOf(server)]),
  );
  const declaredAs = names ?? namesOf(running.cloudSync, declared, tenant.name);
  const found = underDeclaredNames(serializeTopology(adopted.topology), said, running.cloudSync, servers, declaredAs);
  const both = runningConfigurations(running.cloudSync, found, said);
  const cloudSync = found.cloudSync.map((one) => {
    const pair = both.find(({ adopted }) => adopted === one);
    return pair ? withDeclaredMappings(pair) : one;
  });
  const [live, declaredPart] = withThresholdWhereDeclared({ ...found, cloudSync }, said, thresholds);
  const serverNames = [...servers.values()].map(({ name }) => name);
  const { configurations, organization, agents } = running.cloudSync;
  const comparable: TopologyDocument = {
    ...declaredPart,
    connectSync: declaredPart.connectSync.filter(({ name }) => serverNames.includes(name)),
    cloudSync: configurations.length > 0 || organization ? said.cloudSync : [],
    agents: agents.length > 0 ? said.agents : [],
    groupProvisioning: [],
    monitoring: [],
    remoteDesktopOpenings: [],
  };
  const unknown = whatIsUnknown(running, live, servers, tenant.name);
  const open: OpenPart[] = [...unknown];
  const told = topologyDifferences(restoreTopology(live), restoreTopology(comparable)).flatMap((difference) => {
    const pair = both.find((one) => difference.area === CONFIGURATION && difference.subject === subjectOf(one));
    return (pair ? asItRuns(difference, pair) : difference) ?? [];
  });
  const differences = told.filter((difference) => {
    if (!isOfAnExport(difference)) return false;
    const part = openPartOf(difference, unknown) ?? undeclaredAgent(difference, live, said);
    if (part) open.push(part);
    return part === undefined;
  });
  const isOff = organization?.directorySynchronization === "off";
  const more: Difference[] = [
    ...(isOff
      ? [{ area: "tenant", subject: tenant.name, part: DIRECTORY_SYNCHRONIZATION, values: ["off", "on"] as const }]
      : []),
    ...both.flatMap((one) =>
      moreDifferences(one).map((each) => ({ area: CONFIGURATION, subject: subjectOf(one), ...each })),
    ),
  ];
  const notCompared = [...notExported(declaredPart, comparable), ...openInWords(open)];
  return {
    differences: [...differences, ...more],
    notCompared,
    tenant: tenant.name,
    notes: [...adopted.notes, ...quarantines(running)],
  };
}

const CONFIGURATION = "Cloud Sync configuration";

function subjectOf({ declared }: RunningConfiguration): string {
  return `${declared.name} of ${declared.tenant}`;
}

/** Those that run and are declared, by the names that are declared. */
function runningConfigurations(
  { configurations }: CloudSyncExport,
  live: TopologyDocument,
  said: TopologyDocument,
): RunningConfiguration[] {
  return configurations.flatMap((exported) => {
    const id = exported.servicePrincipalObjectId.toLowerCase();
    const adopted = live.cloudSync.find(({ existing }) => existing?.servicePrincipalObjectId.toLowerCase() === id);
    const declared = said.cloudSync.find(({ name }) => name === adopted?.name);
    return adopted && declared ? [{ exported, adopted, declared }] : [];
  });
}

/** A job in quarantine is declared nowhere, and nobody should miss it. */
function quarantines({ cloudSync }: Running): ExportNote[] {
  return cloudSync.configurations.flatMap(({ displayName, file, jobs }) =>
    jobs.flatMap(({ id, quarantine }) =>
      quarantine === undefined
        ? []
        : [{ file, place: displayName, what: `the job ${id} is in quarantine: ${quarantine}` }],
    ),
  );
}

/** A server of the topology. */
interface DeclaredServer {
  readonly tenant: string;
  readonly name: string;
}

/** By the name of each running server, its declaration. */
type DeclaredServers = ReadonlyMap<string, DeclaredServer>;

function declaredServers(
  sources: readonly ServerSource[],
  { connectSync }: SyncTopology,
  named: string | undefined,
): DeclaredServers {
  if (named !== undefined && sources.length !== 1)
    throw new InputError({
      what: `the exports are of ${sources.length} Connect Sync servers, and one name was given`,
      where: "--server",
      expected: "one export with --server, or several whose servers have the names that are declared",
    });
  return new Map(
    sources.map(({ path, server }) => {
      const wanted = named ?? server.server;
      const matching = connectSync.filter(
        ({ tenant, name }) =>
          wanted !== undefined &&
          (wanted.toLowerCase() === `${tenant}/${name}`.toLowerCase() || sameServer(name, wanted)),
      );
      const [match, second] = matching;
      if (match && !second) return [hostOf(nameOf(server)), match] as const;
      throw unclear(wanted, matching, connectSync, named === undefined ? path : "--server");
    }),
  );
}

function hostOf(name: string): string {
  return (name.split(".")[0] ?? name).toLowerCase();
}

function unclear(
  wanted: string | undefined,
  matching: readonly DeclaredServer[],
  declared: readonly DeclaredServer[],
  where: string,
): InputError {
  const choice = (matching.length > 0 ? matching : declared).map(({ tenant, name }) => `${tenant}/${name}`);
  const what =
    matching.length > 1
      ? `several servers of the topology are called ${quote(wanted)}`
      : wanted === undefined
        ? "the export does not name its server"
        : `the topology declares no Connect Sync server called ${quote(wanted)}`;
  return new InputError({
    what,
    where,
    expected:
      choice.length > 0
        ? `--server with the one that the export is of: ${choice.sort().join(", ")}`
        : "the topology of the app that declares the server: this one declares none",
  });
}

/** The one of the declared tenants that the exports are of. @throws InputError where it is not clear which */
export function tenantOf({ cloudSync, servers }: Running, declared: SyncTopology, found: DeclaredServers): Tenant {
  const { organization, configurations } = cloudSync;
  const ids = new Set(configurations.map(({ servicePrincipalObjectId }) => servicePrincipalObjectId.toLowerCase()));
  const taken = declared.cloudSync.filter((one) => ids.has(one.existing?.servicePrincipalObjectId.toLowerCase() ?? ""));
  const meant = new Set([...found.values(), ...taken].map(({ tenant }) => tenant));
  const byId = declared.tenants.filter(
    ({ tenantId }) => tenantId.toLowerCase() === organization?.tenantId.toLowerCase(),
  );
  const candidates = organization
    ? byId.filter(({ name }) => meant.size === 0 || (meant.size === 1 && meant.has(name)))
    : declared.tenants.filter(({ name }) => (meant.size === 0 ? declared.tenants.length === 1 : meant.has(name)));
  const [tenant, second] = candidates;
  if (tenant && !second) return tenant;
  const known = declared.tenants.map(({ name, tenantId }) => `${name} (${tenantId})`).join(", ");
  throw new InputError({
    what: organization
      ? `the exports are of the tenant ${organization.tenantId}, and what is declared is of another`
      : "the exports do not say which of the declared tenants they are of",
    where: organization?.file ?? servers[0]?.path ?? configurations[0]?.file ?? "the exports",
    expected: `exports of one of the declared tenants: ${known}`,
  });
}

function partOf(document: TopologyDocument, tenant: string): TopologyDocument {
  const ofTenant = <T extends { readonly tenant: string }>(list: readonly T[]) =>
    list.filter((one) => one.tenant === tenant);
  return {
    ...document,
    tenants: document.tenants.filter(({ name }) => name === tenant),
    connectSync: ofTenant(document.connectSync),
    cloudSync: ofTenant(document.cloudSync),
    agents: ofTenant(document.agents),
    groupProvisioning: ofTenant(document.groupProvisioning ?? []),
    monitoring: ofTenant(document.monitoring ?? []),
    sources: {},
  };
}

function namesOf(
  { configurations }: CloudSyncExport,
  { cloudSync }: SyncTopology,
  tenant: string,
): ReadonlyMap<string, string> {
  const found = byIdOrName(
    configurations.map((exported) => ({ ...exported, exported })),
    cloudSync.filter((one) => one.tenant === tenant),
  );
  return new Map([...found].map(([id, { name }]) => [id, name]));
}

/** One that is not known otherwise may still be called as a declared one that is not found yet. */
function underDeclaredNames(
  live: TopologyDocument,
  { cloudSync: declared }: TopologyDocument,
  { configurations }: CloudSyncExport,
  servers: DeclaredServers,
  names: ReadonlyMap<string, string>,
): TopologyDocument {
  const idOf = (one: CloudSyncDocument) => one.existing?.servicePrincipalObjectId.toLowerCase();
  const displayNames = new Map(
    configurations.map((one) => [one.servicePrincipalObjectId.toLowerCase(), one.displayName]),
  );
  const taken = new Set(names.values());
  const free = declared.filter((one) => idOf(one) === undefined && !taken.has(one.name));
  return {
    ...live,
    connectSync: live.connectSync.map((one) => ({ ...one, name: servers.get(hostOf(one.name))?.name ?? one.name })),
    cloudSync: live.cloudSync.map((one) => {
      const application = displayNames.get(idOf(one) ?? "") ?? one.displayName ?? one.name;
      const called = [one.name, application].map((name) => name.toLowerCase());
      const namesake = free.find(({ name }) => called.includes(name.toLowerCase()));
      return { ...one, name: names.get(idOf(one) ?? "") ?? namesake?.name ?? one.name, displayName: application };
    }),
  };
}

/** What is declared, and of which nothing was exported. */
function notExported(said: TopologyDocument, comparable: TopologyDocument): string[] {
  const left = <T>(list: (document: TopologyDocument) => readonly T[] | undefined) =>
    (list(said) ?? []).filter((one) => !list(comparable)?.includes(one));
  return [
    ...left(({ connectSync }) => connectSync).map(({ name }) => `${name}: no export of it was given`),
    ...(left(({ cloudSync }) => cloudSync).length > 0
      ? ["Cloud Sync configurations: no answers of Microsoft Graph were given"]
      : []),
    ...(left(({ agents }) => agents).length > 0 ? ["provisioning agents: no file lists those that run"] : []),
    ...(left(({ groupProvisioning }) => groupProvisioning).length > 0
      ? ["group provisioning to Active Directory: no export contains it"]
      : []),
    ...(left(({ monitoring }) => monitoring).length > 0 ? ["monitoring: no export contains it"] : []),
  ];
}

/** Something that one of the two sides leaves open, so that nothing can be said of it. */
interface OpenPart {
  /** The server, the configuration or the tenant. */
  readonly name: string;
  readonly part: string;
  readonly leftOpenBy: "the exports" | "the declaration";
}

/** One line for each thing and side. */
function openInWords(parts: readonly OpenPart[]): string[] {
  const byLine = new Map<string, Set<string>>();
  for (const { name, part, leftOpenBy } of parts) {
    const line = `${name}, of which ${leftOpenBy} ${leftOpenBy === "the exports" ? "do" : "does"} not say`;
    byLine.set(line, (byLine.get(line) ?? new Set()).add(part));
  }
  return [...byLine].map(([line, parts]) => `${line}: ${[...parts].join(", ")}`);
}

const OBJECT_TYPES = "object types";
const SEAMLESS = "seamless single sign-on";

/** What the exports leave open, and an adoption assumes. */
function whatIsUnknown(
  { servers, cloudSync }: Running,
  live: TopologyDocument,
  declared: DeclaredServers,
  tenant: string,
): OpenPart[] {
  const nameOfId = new Map(live.cloudSync.map(({ name, existing }) => [existing?.servicePrincipalObjectId, name]));
  return [
    ...servers.flatMap(({ server, stagingMode }) => {
      const switches = [server, ...server.connectors].map(({ passwordHashSync }) => passwordHashSync);
      return [
        ...openParts(declared.get(hostOf(nameOf(server)))?.name, {
          role: stagingMode ?? server.stagingMode,
          sourceAnchor: server.sourceAnchor,
          passwordHashSync: switches.find((value) => value !== undefined),
          "settings userPrincipalNameAttribute": server.upnAttribute,
          [OBJECT_TYPES]: server.format === "json" ? undefined : "listed",
        }),
        // It is on, and nothing says in which of the forests.
        ...openParts(tenant, {
          [SEAMLESS]: server.seamlessSso && server.connectors.length > 1 ? undefined : "said",
        }),
      ];
    }),
    ...cloudSync.configurations.flatMap(({ servicePrincipalObjectId, ...one }) =>
      openParts(nameOfId.get(servicePrincipalObjectId), {
        deletionThreshold: one.deletionThreshold,
        notificationRecipientCount: one.notificationRecipients,
      }),
    ),
  ];
}

function openParts(name = "", parts: Readonly<Record<string, unknown>>): OpenPart[] {
  return Object.entries(parts).flatMap(([part, value]) =>
    value === undefined ? [{ name, part, leftOpenBy: "the exports" as const }] : [],
  );
}

/** What an export can say of a tenant; its forests, waivers and rules are an author's. */
const OF_A_TENANT = /^(?:cloud$|verified|authentication |seamless |matching |accidentalDeletionPrevention$)/;

/** Whether it is about what runs: ids are declared where something is taken over, and belong to nothing else. */
function isOfAnExport({ area, part, values }: Difference): boolean {
  if (area === "tenant") return OF_A_TENANT.test(part);
  return !(part.startsWith("existing") && values.includes(undefined));
}

/** What no export says of a server, so that an adoption leaves it out. */
const IN_NO_EXPORT = /^(?:needed for |hand-overs without populated anchors$|standard rule edited )/;
/** Parts that a declaration or an export may leave open as a whole. */
const MAY_BE_OPEN: Readonly<Record<string, RegExp>> = {
  tenant: /^(?:cloud$|verifiedDomains$|authentication |matching |accidentalDeletionPrevention$)/,
  "Connect Sync server": /^(?:settings|machine) /,
  "Cloud Sync configuration": /^(?:notificationRecipientCount|exchangeHybridWriteback|passwordWriteback)$/,
  "provisioning agent": /^(?:zone|version|cloud|serviceAccount|operatingSystem|installationType)$/,
};
/** A part that is told under another name where it is open. */
const TOLD_AS: readonly (readonly [RegExp, string])[] = [
  [/^object type /, OBJECT_TYPES],
  [/^(?:seamless single sign-on of|authentication seamlessSingleSignOn)/, SEAMLESS],
];

/** An agent that runs, of domains whose agents the declaration leaves open. */
function undeclaredAgent(
  { area, subject, values }: Difference,
  live: TopologyDocument,
  { tenants }: TopologyDocument,
): OpenPart | undefined {
  if (area !== "provisioning agent" || values[1] !== undefined) return undefined;
  const [{ name, undeclaredAgents = [] }] = tenants as [TenantDocument];
  const agent = live.agents.find((each) => subject === `${each.name} of ${each.tenant}`);
  if (!agent?.domains.every((domain) => undeclaredAgents.includes(domain))) return undefined;
  return { name, part: `provisioning agents of ${agent.domains.join(", ")}`, leftOpenBy: "the declaration" };
}

function openPartOf({ area, subject, part, values }: Difference, unknown: readonly OpenPart[]): OpenPart | undefined {
  const name = subject.replace(/ of [^ ]+$/, "");
  const told = TOLD_AS.find(([pattern]) => pattern.test(part))?.[1] ?? part;
  const known = unknown.find((each) => each.name === name && each.part === told);
  if (known) return known;
  const byExports: OpenPart = { name, part, leftOpenBy: "the exports" };
  if (IN_NO_EXPORT.test(part)) return byExports;
  if (!values.includes(undefined) || !MAY_BE_OPEN[area]?.test(part)) return undefined;
  return values[0] === undefined ? byExports : { name, part, leftOpenBy: "the declaration" };
}
