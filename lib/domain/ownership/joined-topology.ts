import { keyOf } from "../../text/escape/json";
import { InputError, quote } from "../input/input-error";
import { leastProtecting } from "../tenant/accidental-deletion-prevention";
import { Tenant } from "../tenant/tenant";
import {
  authenticationOfAll,
  declarationsByTenant,
  forestsOfAll,
  matchingOfAll,
  type TenantDeclaration,
} from "../tenant/tenant-declaration";
import type { Waiver } from "../tenant/waiver";
import { CloudSyncWriter } from "../writers/cloud-sync-writer";
import { type Sources, SyncTopology } from "./sync-topology";

/** The topology of one app, and the file or folder that holds it, as its reader calls it. */
export interface TopologyPart {
  readonly file: string;
  readonly topology: SyncTopology;
}

/** A tenant that is called otherwise in some file than in the joined topology. */
export interface RenamedTenant {
  readonly tenantId: string;
  readonly name: string;
  readonly calledIn: readonly { readonly file: string; readonly name: string }[];
}

/** Several topologies as one, so that what is proven is proven across them. */
export interface JoinedTopology {
  readonly topology: SyncTopology;
  readonly renamed: readonly RenamedTenant[];
  /** Files that declare the same writers at the same places: two synths of one app, more likely than two apps. */
  readonly twins: readonly (readonly [string, string])[];
}

/** The tenant ids that a file's names stand for. */
type Ids = ReadonlyMap<string, string>;

/**
 * What several apps declare, as one topology. A tenant is its id: files that call it differently mean one tenant, and one
 * name for two ids is two tenants. Every place is told with its file, `a/cdktf.out: contoso-sync/sales`, and a waiver
 * holds for the places of its own file. What is declared in two files is there twice. One part alone stays as it is.
 * @throws InputError where a file does not say which tenant it means, or two files could be taken for one
 */
export function joinedTopology(parts: readonly TopologyPart[]): JoinedTopology {
  const [only, ...more] = parts;
  if (!only) throw new RangeError("there is no topology to join");
  if (more.length === 0) return { topology: only.topology, renamed: [], twins: [] };
  refuseAlikeFiles(parts.map(({ file }) => file));
  const ids = new Map(parts.map((part) => [part, idsIn(part)]));
  const names = namesFor(parts, ids);
  const joining = parts.map((part) => placed(part, (name) => names.get(ids.get(part)?.get(name) as string) as string));
  const declarations = joining.flatMap((part) => part.declarations);
  return {
    topology: new SyncTopology({
      tenants: [...declarationsByTenant(declarations)].map(([name, those]) => tenantOfAll(name, those)),
      connectSync: joining.flatMap(({ topology }) => topology.connectSync),
      cloudSync: joining.flatMap(({ topology }) => topology.cloudSync),
      agents: joining.flatMap(({ topology }) => topology.agents),
      groupProvisioning: joining.flatMap(({ topology }) => topology.groupProvisioning),
      monitoring: joining.flatMap(({ topology }) => topology.monitoring),
      remoteDesktopOpenings: joining.flatMap(({ topology }) => topology.remoteDesktopOpenings),
      sources: sourcesOfAll(joining, declarations),
      declarations,
    }),
    renamed: renamedIn(declarations),
    twins: twinsAmong(parts, ids),
  };
}

/** Two configurations are told apart by their places, so no place of one file may read like a place of another. */
function refuseAlikeFiles(files: readonly string[]): void {
  const names = new Set(files);
  const twice = names.size < files.length ? files.find((file, index) => files.indexOf(file) !== index) : undefined;
  const alike = twice ?? files.find((file) => beginningsOf(file).some((beginning) => names.has(beginning)));
  if (alike !== undefined)
    throw new InputError({
      what: `the places of ${quote(alike)} cannot be distinguished from those of another file`,
      where: alike,
      expected: "each file once, under a name of its own",
    });
}

/** What a file is called up to each place where a name of another file could end. */
function beginningsOf(file: string): string[] {
  return [...file.matchAll(/: /g)].map(({ index }) => file.slice(0, index));
}

/** @throws InputError for a name without an id, with two of them, or an id with two names */
function idsIn({ file, topology }: TopologyPart): Ids {
  const ids = new Map<string, string>();
  const names = new Map<string, string>();
  for (const { name, tenantId } of topology.tenants) {
    if (ids.has(name) || names.has(tenantId)) throw twice(file, ids.has(name) ? name : tenantId);
    ids.set(name, tenantId);
    names.set(tenantId, name);
  }
  for (const { tenant, origin } of topology.placed) if (!ids.has(tenant)) throw nowhere(file, tenant, origin);
  return ids;
}

function twice(file: string, tenant: string): InputError {
  return new InputError({
    what: `the tenant ${quote(tenant)} is declared twice in one file, so it cannot be joined with others`,
    where: file,
    expected:
      "a file that declares each tenant once, with one name and one id; SYNC902 reports it when it is checked alone",
  });
}

function nowhere(file: string, tenant: string, origin: string): InputError {
  return new InputError({
    what: `the tenant ${quote(tenant)} is not declared, so it cannot be matched with a tenant of the other files`,
    where: `${file}, ${origin}`,
    expected: "a file that declares the tenant with its tenantId; SYNC901 reports it when it is checked alone",
  });
}

/**
 * One name for each tenant id: the first that a file gives it, unless another tenant has that name somewhere. Then neither
 * keeps it, and each is told with the beginning of its id.
 */
function namesFor(parts: readonly TopologyPart[], ids: ReadonlyMap<TopologyPart, Ids>): ReadonlyMap<string, string> {
  const calls = parts.flatMap((part) => [...(ids.get(part) as Ids)]);
  const known = new Set(calls.map(([name]) => name));
  const idsOf = new Map<string, Set<string>>();
  const first = new Map<string, string>();
  for (const [name, id] of calls) {
    idsOf.set(name, (idsOf.get(name) ?? new Set()).add(id));
    if (!first.has(id)) first.set(id, name);
  }
  const names = new Map<string, string>();
  for (const [id, name] of first) {
    const chosen = idsOf.get(name)?.size === 1 ? name : nameWithId(name, id, known);
    known.add(chosen);
    names.set(id, chosen);
  }
  return names;
}

const LONGEST_NAME = 40;

/** `contoso-8f0b6c1e`, with more of the id where that is taken. */
function nameWithId(name: string, id: string, taken: ReadonlySet<string>): string {
  const digits = id.replaceAll("-", "");
  for (let length = 8; ; length += 1) {
    const ending = digits.slice(0, length);
    const chosen = `${name.slice(0, LONGEST_NAME - 1 - ending.length).replace(/-+$/, "")}-${ending}`;
    if (!taken.has(chosen) || length >= digits.length) return chosen;
  }
}

interface PlacedPart {
  readonly topology: SyncTopology;
  readonly declarations: readonly TenantDeclaration[];
}

function placed({ file, topology }: TopologyPart, nameOf: (name: string) => string): PlacedPart {
  const at = <T extends { readonly origin: string }>(part: T) => ({ ...part, origin: placeIn(file, part.origin) });
  const ours = <T extends { readonly origin: string; readonly tenant: string }>(part: T) => ({
    ...at(part),
    tenant: nameOf(part.tenant),
  });
  return {
    topology: new SyncTopology({
      connectSync: topology.connectSync.map((server) => server.with(ours(server))),
      cloudSync: topology.cloudSync.map((configuration) => new CloudSyncWriter(ours(configuration))),
      agents: topology.agents.map(ours),
      groupProvisioning: topology.groupProvisioning.map(ours),
      monitoring: topology.monitoring.map(ours),
      remoteDesktopOpenings: topology.remoteDesktopOpenings.map(at),
      sources: Object.fromEntries(
        Object.entries(topology.sources).map(([origin, line]) => [placeIn(file, origin), line]),
      ),
    }),
    declarations: topology.tenants.map((tenant) => ({
      file,
      origin: placeIn(file, tenant.name),
      tenant: nameOf(tenant.name),
      declared: tenant,
    })),
  };
}

function placeIn(file: string, origin: string): string {
  return `${file}: ${origin}`;
}

/** What is checked against the rules for a tenant that several files declare: of two values the one that hides less. */
function tenantOfAll(name: string, declarations: readonly TenantDeclaration[]): Tenant {
  const tenants = declarations.map(({ declared }) => declared);
  const [first] = tenants as [Tenant];
  const limits = tenants.flatMap(({ changeLimitPercent }) => changeLimitPercent ?? []);
  return new Tenant({
    name,
    tenantId: first.tenantId,
    cloud: first.cloud,
    forests: forestsOfAll(tenants),
    verifiedDomains: [...new Set(tenants.flatMap(({ verifiedDomains }) => verifiedDomains))],
    authentication: authenticationOfAll(tenants),
    matching: matchingOfAll(tenants),
    accidentalDeletionPrevention: leastProtecting(
      tenants.flatMap(({ accidentalDeletionPrevention }) => accidentalDeletionPrevention ?? []),
    ),
    cloudManaged: tenants.flatMap(({ cloudManaged }) => cloudManaged),
    undeclaredAgents: [...new Set(tenants.flatMap(({ undeclaredAgents }) => undeclaredAgents))],
    rulesAsOf: latestOf(tenants.map(({ rulesAsOf }) => rulesAsOf)),
    waivers: declarations.flatMap(waiversOf),
    changeLimitPercent: limits.length > 0 ? Math.min(...limits) : undefined,
    migration: tenants.find(({ migration }) => migration)?.migration,
  });
}

/** The release that holds the tenant to the most rules: every rule, where one file pins none. */
function latestOf(releases: readonly (string | undefined)[]): string | undefined {
  return releases.includes(undefined) ? undefined : [...releases].sort().at(-1);
}

/** The waivers of a file, at the places of that file; the tenant itself is the same place for all of them. */
function waiversOf({ file, tenant, declared }: TenantDeclaration): Waiver[] {
  return declared.waivers.map((waiver) => ({
    ...waiver,
    place: waiver.place === declared.name ? tenant : placeIn(file, waiver.place),
  }));
}

/** The lines of all files; a tenant has one where just one file declares it. */
function sourcesOfAll(parts: readonly PlacedPart[], declarations: readonly TenantDeclaration[]): Sources {
  const sources = Object.assign(Object.create(null), ...parts.map(({ topology }) => topology.sources)) as Record<
    string,
    Sources[string]
  >;
  for (const [tenant, [only, ...more]] of declarationsByTenant(declarations)) {
    const line = only && more.length === 0 ? sources[only.origin] : undefined;
    if (line) sources[tenant] = line;
  }
  return sources;
}

function renamedIn(declarations: readonly TenantDeclaration[]): RenamedTenant[] {
  return [...declarationsByTenant(declarations)].flatMap(([name, those]) =>
    those.some(({ declared }) => declared.name !== name)
      ? [
          {
            tenantId: those[0]?.declared.tenantId as string,
            name,
            calledIn: those.map(({ file, declared }) => ({ file, name: declared.name })),
          },
        ]
      : [],
  );
}

/** Each file and the first before it that declares the same writers, tenant by tenant and place by place. */
function twinsAmong(parts: readonly TopologyPart[], ids: ReadonlyMap<TopologyPart, Ids>): [string, string][] {
  const seen = new Map<string, string>();
  const twins: [string, string][] = [];
  for (const part of parts) {
    const places = part.topology.writers.map(({ tenant, origin, name }) =>
      keyOf([ids.get(part)?.get(tenant), origin, name]),
    );
    const key = places.sort().join("\n");
    const twin = seen.get(key);
    if (places.length > 0 && twin !== undefined) twins.push([twin, part.file]);
    else seen.set(key, part.file);
  }
  return twins;
}
