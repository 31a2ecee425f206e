import { type DomainInventory, type Inventory, NOTHING, type ObjectCounts, total } from "../inventory/inventory";
import { Migration } from "../migration/migration";
import type { DistinguishedName } from "../names/distinguished-name";
import { type DomainOwnership, type OwnershipNode, ownershipMap } from "../ownership/map";
import type { SyncTopology } from "../ownership/sync-topology";
import { type KeepingRule, keepingOutOf } from "../scope/kept-out";
import type { ObjectKind } from "../scope/object-kind";
import type { Need } from "../servers/need";
import type { ConnectSyncWriter } from "../writers/connect-sync-writer";
import { isCloudSync } from "../writers/which-tool";
import type { Writer } from "../writers/writer";
import { type WizardVerdict, wizardVerdicts } from "./migration-wizard";
import { HOLDING_NEEDS } from "./tool-comparison";

export const CLOUD_SYNC_OBJECTS = 150_000;
export const CLOUD_SYNC_GROUP_MEMBERS = 50_000;

/** A subtree of a domain that one writer synchronizes, from the topmost name down to where another one begins. */
export interface Population {
  readonly tenant: string;
  readonly domain: string;
  readonly dn: DistinguishedName;
  readonly writer: Writer;
  readonly kinds: readonly ObjectKind[];
  /** The kinds of it that several owners write, at the topmost name: first of all that is to end. */
  readonly contested: readonly ObjectKind[];
  /** @default nobody counted the domain */
  readonly counts?: ObjectCounts;
}

/** Something that keeps a population on Connect Sync. */
export interface Hold {
  readonly need: Need;
  /** Where it was said, or that it was counted. */
  readonly saidBy: Writer | "inventory";
  /** How many were counted. */
  readonly count?: number;
}

/** A need that was said, and that is none here. */
export interface NoHold {
  readonly need: Need;
  readonly because: "no devices here" | "Cloud Sync does it too" | "one forest" | "counted and within the limit";
}

export interface PopulationFit extends Population {
  readonly fits: "Cloud Sync" | "Connect Sync";
  readonly holds: readonly Hold[];
  readonly noHolds: readonly NoHold[];
  /** The rules of the server that keep some of it out of the tenant. Cloud Sync has no such rules. */
  readonly keptOut: readonly KeepingRule[];
}

/** What suits a tenant: one tool, both side by side, or nothing yet because no reason for Connect Sync is declared. */
export interface TenantFit {
  readonly tenant: string;
  readonly fits: "Cloud Sync" | "Connect Sync" | "both";
  readonly populations: readonly PopulationFit[];
  /** Servers that write and do not say what they are needed for: what fits is a guess as long as they do not. */
  readonly unexplained: readonly Writer[];
  /** The servers that write, where nothing that was said, shown or counted keeps any of them; else none. */
  readonly unneeded: readonly ConnectSyncWriter[];
  /** Whether Microsoft's wizard would move the tenant. @default it has no Connect Sync server, or is not declared */
  readonly wizard?: WizardVerdict;
}

/** For every population of every tenant: whether Cloud Sync could synchronize it, and what holds it on Connect Sync. */
export function toolFit(topology: SyncTopology, inventory: Inventory): TenantFit[] {
  const byTenant = new Map<string, PopulationFit[]>();
  for (const ownership of ownershipMap(topology)) {
    const migration = Migration.in(topology, ownership.tenant);
    const fits = populationsOf(ownership, migration, inventory.of(ownership.domain)).map((population) =>
      fitOf(population, topology, inventory),
    );
    byTenant.set(ownership.tenant, [...(byTenant.get(ownership.tenant) ?? []), ...fits]);
  }
  const wizards = wizardVerdicts(topology, inventory);
  return [...byTenant].map(([tenant, populations]) => {
    const wizard = wizards.find((verdict) => verdict.tenant.name === tenant);
    const active = topology.connectSync.filter((server) => server.tenant === tenant && server.role === "active");
    return {
      tenant,
      fits: inSum(populations),
      populations,
      unexplained: active.filter((server) => needsOf(server).length === 0),
      unneeded: active.some((server) => isNeeded(server, populations)) ? [] : active,
      ...(wizard && { wizard }),
    };
  });
}

/** Whether a population of the server is held. One that synchronizes nothing is kept by what it says alone. */
function isNeeded(server: ConnectSyncWriter, populations: readonly PopulationFit[]): boolean {
  const own = populations.filter(({ writer }) => writer === server);
  if (own.length === 0) return needsOf(server).some((need) => HOLDING_NEEDS.includes(need));
  return own.some(({ fits }) => fits === "Connect Sync");
}

function inSum(populations: readonly PopulationFit[]): TenantFit["fits"] {
  const [first, ...others] = [...new Set(populations.map(({ fits }) => fits))];
  return others.length > 0 ? "both" : (first ?? "Cloud Sync");
}

/** The needs that a server says, and those that its settings show. */
function needsOf({ settings }: ConnectSyncWriter): Need[] {
  const { neededFor = [], optionalFeatures = [], customRules = [], editedStandardRules = [] } = settings;
  const shown: Need[] = [
    ...(customRules.length > 0 || editedStandardRules.length > 0 ? (["advancedSyncRules"] as const) : []),
    ...(optionalFeatures.includes("deviceWriteback") ? (["deviceWriteback"] as const) : []),
    ...(optionalFeatures.includes("deviceSynchronization") ? (["deviceSynchronization"] as const) : []),
  ];
  return [...new Set([...neededFor, ...shown])];
}

/** A population, and what its own OUs hold: without those further down where its writer begins again. */
interface CountedPopulation extends Population {
  readonly counts?: Record<ObjectKind, number>;
  /** The number of members of its largest group. @default nobody counted groups in it */
  largestGroup?: number;
  /** How many objects its domain holds, in scope or not: Microsoft counts the domain. @default nobody counted it */
  readonly objectsInDomain?: number;
}

/** A configuration that waits for its wave claims what is listed as its owner's already. */
function populationsOf(
  { tenant, domain, root }: DomainOwnership,
  migration: Migration | undefined,
  counted?: DomainInventory,
): CountedPopulation[] {
  const populations: CountedPopulation[] = [];
  const whole = counted && { objectsInDomain: total(counted.count()) };
  const places = new Map<string, readonly { population: CountedPopulation; kinds: readonly ObjectKind[] }[]>();
  const below = (node: OwnershipNode, above: ReadonlyMap<Writer, CountedPopulation>): void => {
    const here = new Map<Writer, CountedPopulation>();
    const isWritten = node.owners.some(({ writer }) => writer.state === "writes");
    const owners = node.owners.filter(
      ({ writer }) =>
        !isGroupAlone(writer, node.dn) && !(isWritten && isCloudSync(writer) && migration?.isWaiting(writer)),
    );
    for (const { writer, kinds } of owners) {
      const counts = counted && { counts: { ...NOTHING } };
      const contested = writer.state === "writes" ? node.contested.filter((kind) => kinds.includes(kind)) : [];
      const population = above.get(writer) ?? {
        tenant,
        domain,
        dn: node.dn,
        writer,
        kinds,
        contested,
        ...whole,
        ...counts,
      };
      if (!above.has(writer)) populations.push(population);
      here.set(writer, population);
    }
    places.set(
      node.dn.key,
      owners.map(({ writer, kinds }) => ({ population: here.get(writer) as CountedPopulation, kinds })),
    );
    for (const child of node.children) below(child, here);
  };
  below(root, new Map());
  for (const { dn, counts, largestGroup } of counted?.units ?? [])
    for (const { population, kinds } of nearest(dn, places)) {
      for (const kind of kinds) if (population.counts) population.counts[kind] += counts[kind];
      if (largestGroup !== undefined) population.largestGroup = Math.max(population.largestGroup ?? 0, largestGroup);
    }
  return populations;
}

function nearest<T>(dn: DistinguishedName, places: ReadonlyMap<string, readonly T[]>): readonly T[] {
  for (let name: DistinguishedName | undefined = dn; name; name = name.parent) {
    const place = places.get(name.key);
    if (place) return place;
  }
  return [];
}

/** A scoping group that lies apart from its members is not a population of its own. */
function isGroupAlone(writer: Writer, dn: DistinguishedName): boolean {
  return isCloudSync(writer) && writer.claimsGroupAlone(dn);
}

function fitOf(
  { largestGroup, objectsInDomain, ...population }: CountedPopulation,
  topology: SyncTopology,
  inventory: Inventory,
): PopulationFit {
  const { writer } = population;
  const said = topology.connectSync
    .filter((server) => server === writer)
    .flatMap((server) => needsOf(server).map((need) => ({ need, saidBy: server })));
  const noHolds = said.flatMap(({ need }) => {
    const because = refuted(need, population, largestGroup, topology, inventory);
    return because ? [{ need, because }] : [];
  });
  const refutedNeeds = new Set(noHolds.map(({ need }) => need));
  const limits = limitsOver(objectsInDomain, largestGroup);
  const limited = new Set(limits.map(({ need }) => need));
  const holds = [...said.filter(({ need }) => !refutedNeeds.has(need) && !limited.has(need)), ...limits];
  const fits = holds.length > 0 ? "Connect Sync" : "Cloud Sync";
  const keptOut = topology.connectSync
    .filter((server) => server === writer)
    .flatMap(({ settings }) => keepingOutOf(settings.customRules, population.dn))
    .filter(({ keepsOut }) => population.kinds.includes(keepsOut.kind));
  return { ...population, fits, holds, noHolds, keptOut };
}

/** What Cloud Sync has too little room for, as it was counted. */
function limitsOver(objects = 0, members = 0): Hold[] {
  return [
    ...(objects > CLOUD_SYNC_OBJECTS ? [hold("domainOver150000Objects", objects)] : []),
    ...(members > CLOUD_SYNC_GROUP_MEMBERS ? [hold("groupsOver50000Members", members)] : []),
  ];
}

function hold(need: Need, count: number): Hold {
  return { need, saidBy: "inventory", count };
}

/** The needs of which there are none in a tenant with one forest. */
const BETWEEN_FORESTS: readonly Need[] = ["crossForestReferences", "accountResourceForest"];

/** Why a need that the server has does not touch this population; undefined where it does, or nobody knows. */
function refuted(
  need: Need,
  population: Population,
  members: number | undefined,
  topology: SyncTopology,
  inventory: Inventory,
) {
  const { tenant, counts, domain, kinds } = population;
  if (need === "deviceSynchronization" && (counts?.device === 0 || !kinds.includes("device")))
    return "no devices here" as const;
  if (!HOLDING_NEEDS.includes(need)) return "Cloud Sync does it too" as const;
  const forests = topology.tenants.find(({ name }) => name === tenant)?.forests;
  if (BETWEEN_FORESTS.includes(need) && forests?.length === 1) return "one forest" as const;
  if (!inventory.of(domain)) return undefined;
  const limit = need === "domainOver150000Objects" || (need === "groupsOver50000Members" && members !== undefined);
  return limit ? ("counted and within the limit" as const) : undefined;
}
