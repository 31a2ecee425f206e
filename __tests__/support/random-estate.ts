import fc from "fast-check";
import { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { GroupScope } from "../../lib/domain/scope/group-scope";
import { OBJECT_KINDS, type ObjectKind, PROVISIONED_KINDS } from "../../lib/domain/scope/object-kind";
import { OuScope } from "../../lib/domain/scope/ou-scope";
import { CORP, cloudSync, connectSync, ROOT, under } from "./topology";
import { GROUP, nodes, parentOf, paths } from "./tree";

/** What a random writer was told to do, in texts that read well in a counterexample. */
export interface WriterSpec {
  readonly name: string;
  readonly tool: "Cloud Sync" | "Connect Sync";
  readonly tenant: string;
  readonly state: "writes" | "claims" | "silent";
  readonly include: readonly string[] | "the whole domain";
  readonly exclude: readonly string[];
  readonly handsOver: readonly { readonly name: string; readonly kinds: readonly ObjectKind[] }[];
  /** A Cloud Sync scope of groups, whose members live in what is included. */
  readonly groups: boolean;
  /** The object types that a server selects. */
  readonly types: readonly ObjectKind[];
}

const tenants = fc.constantFrom("contoso", "contoso", "contoso", "fabrikam");
const included = fc.oneof(
  { weight: 5, arbitrary: fc.array(paths, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant("the whole domain" as const) },
);

const cloudSyncSpecs = fc.record({
  tool: fc.constant("Cloud Sync" as const),
  tenant: tenants,
  state: fc.constantFrom("writes", "writes", "claims"),
  include: included,
  exclude: fc.constant([]),
  handsOver: fc.constant([]),
  groups: fc.nat(3).map((dice) => dice === 0),
  types: fc.constant(OBJECT_KINDS),
});

const connectSyncSpecs = fc
  .record({
    tool: fc.constant("Connect Sync" as const),
    tenant: tenants,
    state: fc.constantFrom("writes", "writes", "silent"),
    include: included,
    exclude: fc.array(paths, { maxLength: 2 }),
    handsOver: fc.array(fc.record({ name: paths, kinds: fc.subarray([...PROVISIONED_KINDS], { minLength: 1 }) }), {
      maxLength: 2,
    }),
    groups: fc.constant(false),
    types: fc.oneof(
      { weight: 2, arbitrary: fc.constant(OBJECT_KINDS) },
      { weight: 1, arbitrary: fc.subarray([...OBJECT_KINDS], { minLength: 1 }) },
    ),
  })
  // A hand-over of nothing that is selected is refused.
  .map((spec) => ({
    ...spec,
    handsOver: spec.handsOver.filter(({ kinds }) => kinds.some((kind) => spec.types.includes(kind))),
  }));

/** Two to five writers over the small tree, of every kind, for one tenant or two. */
export const estates: fc.Arbitrary<WriterSpec[]> = fc
  .array(fc.oneof(cloudSyncSpecs, connectSyncSpecs), { minLength: 2, maxLength: 5 })
  .map((specs) => specs.map((spec, index) => ({ name: `w${index + 1}`, ...spec }) as WriterSpec));

export function topologyOf(specs: readonly WriterSpec[]): SyncTopology {
  return new SyncTopology({
    cloudSync: specs
      .filter(({ tool }) => tool === "Cloud Sync")
      .map((spec) =>
        cloudSync({
          name: spec.name,
          tenant: spec.tenant,
          enabled: spec.state === "writes",
          scope: spec.groups ? groupsOf(spec) : scopeOf(spec),
        }),
      ),
    connectSync: specs
      .filter(({ tool }) => tool === "Connect Sync")
      .map((spec) =>
        connectSync({
          name: spec.name,
          tenant: spec.tenant,
          objectTypes: spec.types,
          role: spec.state === "writes" ? "active" : "staging",
          scopes: [scopeOf(spec)],
          handsOver: spec.handsOver.map(({ name, kinds }) => ({
            organizationalUnit: DistinguishedName.parse(textOf(name)),
            kinds,
          })),
        }),
      ),
  });
}

/**
 * Whether the writer takes in this object, straight from the words of the specification and without any code of the
 * domain but its names: a scoping group is in its scope; else the nearest marked name at or above decides, a tie includes,
 * a hand-over takes away.
 */
export function takesIn(spec: WriterSpec, dn: DistinguishedName, kind: ObjectKind): boolean {
  if (!(spec.tool === "Cloud Sync" ? PROVISIONED_KINDS : spec.types).includes(kind)) return false;
  if (spec.groups && kind === "group" && dn.key === nodeOf(GROUP).key) return true;
  const ancestors = pathTo(dn);
  const isAbove = (name: string) => ancestors.includes(nodeOf(name).key);
  if (spec.handsOver.some(({ name, kinds }) => kinds.includes(kind) && isAbove(name))) return false;
  const include = new Set(namesIn(spec.include).map((name) => nodeOf(name).key));
  const exclude = new Set(spec.exclude.map((name) => nodeOf(name).key));
  const nearest = ancestors.find((key) => include.has(key) || exclude.has(key));
  return nearest !== undefined && include.has(nearest);
}

/** Two writers of one tenant, neither of them in staging mode: whoever else meets does no harm. */
export function pairsOf(specs: readonly WriterSpec[]): [WriterSpec, WriterSpec][] {
  const exporting = specs.filter(({ state }) => state !== "silent");
  return exporting.flatMap((a, index) =>
    exporting.slice(index + 1).flatMap((b) => (a.tenant === b.tenant ? [[a, b] as [WriterSpec, WriterSpec]] : [])),
  );
}

/** The names of two writers in one text, whichever comes first. */
export function pairName(a: { readonly name: string }, b: { readonly name: string }): string {
  return [a.name, b.name].sort().join(" and ");
}

/** The kinds that the oracle sees at a place, in the order of OBJECT_KINDS. */
export function kindsWhere(holds: (kind: ObjectKind) => boolean): ObjectKind[] {
  return OBJECT_KINDS.filter(holds);
}

/** Everything that two writers share, as `w1 and w2: user at OU=A,…`. */
export function shares(specs: readonly WriterSpec[]): string[] {
  return pairsOf(specs).flatMap(([a, b]) =>
    nodes.flatMap((dn) =>
      kindsWhere((kind) => takesIn(a, dn, kind) && takesIn(b, dn, kind)).map(
        (kind) => `${pairName(a, b)}: ${kind} at ${dn}`,
      ),
    ),
  );
}

/** The topmost of them: what two writers share at a place and do not share right above it. */
export function beginnings(specs: readonly WriterSpec[]): string[] {
  return pairsOf(specs).flatMap(([a, b]) =>
    nodes.flatMap((dn) => {
      const parent = parentOf(dn);
      const shared = (name: DistinguishedName, kind: ObjectKind) => takesIn(a, name, kind) && takesIn(b, name, kind);
      const kinds = kindsWhere((kind) => shared(dn, kind) && !(parent && shared(parent, kind)));
      return kinds.length > 0 ? [`${pairName(a, b)}: ${kinds.join(", ")} at ${dn}`] : [];
    }),
  );
}

function scopeOf({ include, exclude }: WriterSpec): OuScope {
  const out = exclude.map(textOf);
  return include === "the whole domain"
    ? OuScope.wholeDomain(CORP, { exclude: out })
    : OuScope.include(CORP, include.map(textOf), { exclude: out });
}

function groupsOf({ include }: WriterSpec): GroupScope {
  const members = include === "the whole domain" ? undefined : include.map(textOf);
  return GroupScope.of(CORP, [textOf(GROUP)], members);
}

function namesIn(include: WriterSpec["include"]): readonly string[] {
  return include === "the whole domain" ? [""] : include;
}

function textOf(name: string): string {
  return name ? under(name) : ROOT;
}

function nodeOf(name: string): DistinguishedName {
  const wanted = textOf(name).toLowerCase();
  return nodes.find((node) => node.toString().toLowerCase() === wanted) as DistinguishedName;
}

/** The keys of the name and of everything above it in the domain, nearest first. */
function pathTo(dn: DistinguishedName): string[] {
  const parent = parentOf(dn);
  return [dn.key, ...(parent ? pathTo(parent) : [])];
}
