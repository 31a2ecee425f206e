import { compareTexts } from "../../text/compare";
import { MOST_OBJECTS as MOST_OF_MICROSOFTS_WIZARD } from "../fit/migration-wizard";
import { toolFit } from "../fit/tool-fit";
import { type Inventory, NOTHING, type ObjectCounts, type ReferenceCount } from "../inventory/inventory";
import { proposedThreshold } from "../inventory/proposed-threshold";
import { DistinguishedName } from "../names/distinguished-name";
import { tenantThreshold } from "../ownership/prevention-statement";
import type { SyncTopology } from "../ownership/sync-topology";
import { OuScope } from "../scope/ou-scope";
import { Tenant } from "../tenant/tenant";
import { CloudSyncWriter } from "../writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../writers/connect-sync-writer";
import { chosenPilot, namedPilot, type Pilot } from "./pilot";
import { type Division, divided, type StayingPart } from "./portions";
import { readinessIn } from "./readiness";
import { type Cluster, clustered, join, Nearest } from "./ties";
import { added, objectsIn, pathKey, type UnitNode, unitTree } from "./unit-tree";
import { domainLabel, nameOfUnits, WaveNames } from "./wave-names";

/** Objects of a wave, at most, unless somebody says another number: as many as Microsoft's own wizard moves in one go. */
export const DEFAULT_AT_MOST = MOST_OF_MICROSOFTS_WIZARD;

export interface ProposalOptions {
  /** The distinguished name of the OU that goes first. @default one is chosen */
  readonly pilot?: string;
  /** Objects of a wave, at most. @default 2,000 */
  readonly atMost?: number;
}

/** OUs that could go to a Cloud Sync configuration of their own together. */
export interface ProposedWave {
  readonly name: string;
  /** The configuration that would be made for it. */
  readonly to: string;
  readonly domain: string;
  readonly organizationalUnits: readonly DistinguishedName[];
  readonly counts: ObjectCounts;
  readonly objects: number;
  /** The Connect Sync server that writes it now. */
  readonly server: ConnectSyncWriter;
  /** For its configuration. @default there is nothing in it yet, and Microsoft's default holds */
  readonly deletionThreshold?: number;
  /** Why it goes first. @default it is not the pilot */
  readonly pilot?: Pilot["because"];
}

/** References between a wave and what does not go with it, in either direction. */
export interface TornReferences {
  readonly wave: ProposedWave;
  /** @default the other side is in none: it stays with Connect Sync, or is in a wave that is declared already */
  readonly other?: ProposedWave;
  readonly count: number;
  /** Those with the most references. */
  readonly most: readonly ReferenceCount[];
}

export interface WaveProposal {
  readonly tenant: string;
  readonly atMost: number;
  /** How many waves are declared already; those that are proposed come after them. */
  readonly declared: number;
  /** In the order in which they should go. */
  readonly waves: readonly ProposedWave[];
  readonly staying: readonly StayingPart[];
  /** What is in scope of Connect Sync and needs no wave: OUs that are handed over, or in waves that are declared. */
  readonly already: readonly { readonly dn: DistinguishedName; readonly is: "moved" | "planned" }[];
  readonly torn: readonly TornReferences[];
  /** The domains of which references were counted: of the others, what is torn apart is not known. */
  readonly referencesKnownIn: readonly string[];
  /** The domains that are in scope. */
  readonly domains: readonly string[];
}

/**
 * Proposes waves for what a tenant's Connect Sync writes: a pilot, then the others, the smallest first. Each is OUs that go whole,
 * so that no two contain each other; and whatever is in scope is in a wave, has gone already, or stays for a reason that is given.
 * The same facts in another order give the same proposal.
 * @throws InputError for a pilot that no wave can take
 */
export function proposedWaves(
  topology: SyncTopology,
  tenant: string,
  inventory: Inventory,
  { pilot: asked, atMost = DEFAULT_AT_MOST }: ProposalOptions = {},
): WaveProposal {
  const servers = topology.connectSync.filter((server) => server.tenant === tenant && server.state === "writes");
  const domains = [...new Set(servers.flatMap(({ scopes }) => scopes.map(({ domain }) => domain)))].sort();
  const trees = treesOf(domains, topology, tenant, inventory);
  const whole = trees.map((root) => divided(root, atMost));
  const pilot = asked === undefined ? chosenPilot(whole) : namedPilot(asked, trees, atMost);
  const divisions = trees.map((root, index) =>
    pilot?.node.dn.isWithin(root.dn) ? divided(root, atMost, pilot.node) : (whole[index] as Division),
  );
  const drafts = divisions.flatMap((division, index) =>
    draftsOf(division, inventory.of((trees[index] as UnitNode).dn.domain)?.references ?? [], atMost, pilot),
  );
  const waves = named(drafts.sort(inOrder), topology, tenant);
  return {
    tenant,
    atMost,
    declared: declaredWaves(topology, tenant).length,
    waves,
    staying: [
      ...divisions.flatMap(({ staying }) => staying),
      ...domains.filter((domain) => !inventory.of(domain)).flatMap((domain) => notCounted(domain, servers)),
    ],
    already: trees.flatMap((root) => [...alreadyIn(root)]),
    torn: divisions.flatMap((_, index) => tornIn(trees[index] as UnitNode, waves, inventory)),
    referencesKnownIn: domains.filter((domain) => inventory.of(domain)?.references),
    domains,
  };
}

function declaredWaves({ tenants }: SyncTopology, tenant: string) {
  return tenants.find(({ name }) => name === tenant)?.migration?.waves ?? [];
}

/** What is declared once the proposal is taken over as it is. */
export function withProposal(topology: SyncTopology, { tenant: name, waves }: WaveProposal): SyncTopology {
  return topology.with({
    tenants: topology.tenants.map((tenant) => {
      if (tenant.name !== name || waves.length === 0) return tenant;
      const { migration = { done: 0, waves: [] } } = tenant;
      const more = waves.map(({ name, organizationalUnits, to }) => ({
        name,
        to,
        organizationalUnits: organizationalUnits.map(String),
      }));
      return new Tenant({ ...tenant, migration: { ...migration, waves: [...migration.waves, ...more] } });
    }),
    cloudSync: [
      ...topology.cloudSync,
      ...waves.map((wave) =>
        CloudSyncWriter.declare({
          name: wave.to,
          tenant: name,
          origin: `${name}-sync/${wave.to}`,
          scope: OuScope.include(wave.domain, wave.organizationalUnits),
          enabled: false,
          passwordHashSync: wave.server.passwordHashSync,
          ...(wave.deletionThreshold !== undefined && { deletionThreshold: wave.deletionThreshold }),
        }),
      ),
    ],
  });
}

function treesOf(domains: readonly string[], topology: SyncTopology, tenant: string, inventory: Inventory): UnitNode[] {
  const fit = toolFit(topology, inventory).find((one) => one.tenant === tenant);
  const writers = topology.writers.filter((writer) => writer.tenant === tenant);
  const declared = declaredWaves(topology, tenant);
  const marks = [
    ...writers.flatMap(({ regions }) =>
      regions.flatMap(({ scope, handsOver }) => [
        ...[...scope.marks()].map(({ dn }) => dn),
        ...handsOver.map(({ organizationalUnit }) => organizationalUnit),
      ]),
    ),
    ...declared.flatMap(({ organizationalUnits }) => organizationalUnits.map((text) => DistinguishedName.parse(text))),
  ];
  return domains.flatMap((domain) => {
    const counted = inventory.of(domain);
    if (!counted) return [];
    const ours = marks.filter((dn) => dn.domain === domain);
    const readiness = readinessIn(domain, topology, tenant, fit);
    return unitTree(domain, counted, ours, readiness, topology.cloudManagedOf(tenant));
  });
}

interface Draft {
  readonly cluster: Cluster;
  readonly pilot?: Pilot["because"];
}

/** The clusters of a domain, of which those beside each other share a wave as long as they fit. */
function draftsOf(
  { portions }: Division,
  references: readonly ReferenceCount[],
  atMost: number,
  pilot: Pilot | undefined,
): Draft[] {
  const first = portions.filter(({ node }) => pilot?.node.dn.equals(node.dn));
  const rest = portions.filter((portion) => !first.includes(portion));
  const clusters = clustered(rest, references, atMost).sort((a, b) => compareTexts(orderOf(a), orderOf(b)));
  const open = new Map<string, Cluster>();
  const closed: Cluster[] = [];
  for (const cluster of clusters) {
    const parent = parentOf(cluster);
    const beside = parent === undefined ? undefined : open.get(parent);
    const joined = beside && join(beside, cluster, atMost);
    if (parent === undefined) closed.push(cluster);
    else {
      if (beside && !joined) closed.push(beside);
      open.set(parent, joined ?? cluster);
    }
  }
  return [
    ...first.map((portion) => ({
      cluster: { portions: [portion], objects: objectsIn(portion.node) },
      ...(pilot && { pilot: pilot.because }),
    })),
    ...[...closed, ...open.values()].map((cluster) => ({ cluster })),
  ];
}

function orderOf({ portions: [first] }: Cluster): string {
  return first ? pathKey(first.node.dn) : "";
}

/** What all of its OUs lie directly in; undefined where they lie in several. */
function parentOf({ portions }: Cluster): string | undefined {
  const parents = new Set(portions.map(({ node }) => node.dn.parent?.key ?? ""));
  return parents.size === 1 ? [...parents][0] : undefined;
}

/** The pilot, and then those with the fewest objects: a mistake there is about the fewest. */
function inOrder(one: Draft, other: Draft): number {
  if (one.pilot || other.pilot) return one.pilot ? -1 : 1;
  return one.cluster.objects - other.cluster.objects || compareTexts(orderOf(one.cluster), orderOf(other.cluster));
}

function named(drafts: readonly Draft[], topology: SyncTopology, tenant: string): ProposedWave[] {
  const declared = declaredWaves(topology, tenant);
  const names = new WaveNames(declared.map(({ name }) => name));
  const configurations = new WaveNames(topology.placed.map(({ name }) => name));
  const leaves = drafts.flatMap(({ cluster }) => cluster.portions.map(({ node }) => node.dn.rdns[0]?.key ?? ""));
  const seen = new Map<string, number>();
  for (const leaf of leaves) seen.set(leaf, (seen.get(leaf) ?? 0) + 1);
  const threshold = tenantThreshold(topology, tenant);
  const mostAtOnce = typeof threshold === "number" ? threshold + 1 : Number.POSITIVE_INFINITY;
  return drafts.flatMap(({ cluster: { portions, objects }, pilot }): ProposedWave[] => {
    const [first] = portions;
    if (!first) return [];
    const organizationalUnits = portions.map(({ node }) => node.dn);
    const name = names.take(nameOfUnits(organizationalUnits, (leaf) => (seen.get(leaf) ?? 0) > 1));
    const { domain } = first.node.dn;
    return [
      {
        name,
        to: configurations.take(`${domainLabel(domain)}-${name}`),
        domain,
        organizationalUnits,
        counts: portions.reduce((sum, { node }) => added(sum, node.whole), NOTHING),
        objects,
        server: first.server,
        ...(objects > 0 && { deletionThreshold: Math.min(proposedThreshold(objects), mostAtOnce) }),
        ...(pilot && { pilot }),
      },
    ];
  });
}

/** Of a domain that nobody counted, everything that is included. */
function notCounted(domain: string, servers: readonly ConnectSyncWriter[]): StayingPart[] {
  const included = servers
    .flatMap(({ scopes }) => scopes.filter((scope) => scope.domain === domain))
    .flatMap((scope) => scope.included);
  return included.map((dn) => ({ dn, extent: "whole", because: { what: "notCounted" } }));
}

function* alreadyIn(node: UnitNode, above?: "moved" | "planned"): Iterable<WaveProposal["already"][number]> {
  const { is } = node.readiness;
  const already = is === "moved" || is === "planned" ? is : undefined;
  if (already && already !== above) yield { dn: node.dn, is: already };
  for (const child of node.children) yield* alreadyIn(child, already);
}

/** How many pairs of OUs are shown for each two sides. */
const MOST_SHOWN = 5;

/** The references that lead out of a wave to another one or to what stays; those to what has moved or is out of scope are not torn. */
function tornIn(root: UnitNode, waves: readonly ProposedWave[], inventory: Inventory): TornReferences[] {
  const inWave = new Nearest(
    waves.flatMap((wave) => wave.organizationalUnits.map((dn): [DistinguishedName, ProposedWave] => [dn, wave])),
  );
  const nodes = new Nearest([...nodesIn(root)].map((node): [DistinguishedName, UnitNode] => [node.dn, node]));
  const stays = (dn: DistinguishedName) => ["ready", "staying", "planned"].includes(nodes.of(dn)?.readiness.is ?? "");
  const sideOf = (dn: DistinguishedName): Side | undefined => inWave.of(dn) ?? (stays(dn) ? "stays" : undefined);
  const ranks = new Map<Side, number>(waves.map((wave, rank) => [wave, rank]));
  const rankOf = (side: Side) => ranks.get(side) ?? waves.length;
  const torn = new Map<string, { wave: ProposedWave; other?: ProposedWave; pairs: ReferenceCount[] }>();
  for (const reference of inventory.of(root.dn.domain)?.references ?? []) {
    const sides = [sideOf(reference.from), sideOf(reference.to)] as const;
    if (sides[0] === undefined || sides[1] === undefined || sides[0] === sides[1]) continue;
    const [one, other] = rankOf(sides[0]) < rankOf(sides[1]) ? [sides[0], sides[1]] : [sides[1], sides[0]];
    if (one === "stays") continue;
    const key = `${one.name}\n${other === "stays" ? "" : other.name}`;
    const found = torn.get(key) ?? { wave: one, ...(other !== "stays" && { other }), pairs: [] };
    torn.set(key, found);
    found.pairs.push(reference);
  }
  return [...torn.values()]
    .map(({ pairs, ...sides }) => ({
      ...sides,
      count: pairs.reduce((sum, { count }) => sum + count, 0),
      most: pairs
        .sort((a, b) => b.count - a.count || compareTexts(a.from.key, b.from.key) || compareTexts(a.to.key, b.to.key))
        .slice(0, MOST_SHOWN),
    }))
    .sort((a, b) => rankOf(a.wave) - rankOf(b.wave) || rankOf(a.other ?? "stays") - rankOf(b.other ?? "stays"));
}

/** The wave that an end of a reference is in, or what Connect Sync goes on to write. */
type Side = ProposedWave | "stays";

function* nodesIn(node: UnitNode): Iterable<UnitNode> {
  yield node;
  for (const child of node.children) yield* nodesIn(child);
}
