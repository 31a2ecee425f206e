import fc from "fast-check";
import { OBJECT_KINDS } from "../../lib/domain/scope/object-kind";
import { DOMAINS } from "./forest";
import {
  type ConfigurationSpec,
  configurationIn,
  forests,
  handOverIn,
  managedBy,
  managing,
  objectTypes,
  type Scope,
  type ServerSpec,
  type Spec,
  sane,
  scopeIn,
  selectionIn,
  serverIn,
  unitsIn,
} from "./random-forest";

/** An estate as it was and as it is to be. */
export interface RandomChange {
  readonly before: readonly Spec[];
  readonly after: readonly Spec[];
}

/** What people do to a topology: one to three edits in one pull request, or, now and then, everything anew. */
export const changes: fc.Arbitrary<RandomChange> = fc.oneof(
  {
    weight: 6,
    arbitrary: forests.chain((before) =>
      fc.integer({ min: 1, max: 3 }).chain((edits) => edited(before, edits).map((after) => ({ before, after }))),
    ),
  },
  { weight: 1, arbitrary: fc.record({ before: forests, after: forests }) },
);

function edited(specs: readonly Spec[], edits: number): fc.Arbitrary<readonly Spec[]> {
  return edits === 0 ? fc.constant(specs) : edit(specs).chain((next) => edited(next, edits - 1));
}

/** One edit; one writer in four is joined by a new one instead, and what is left of nothing is something new. */
function edit(specs: readonly Spec[]): fc.Arbitrary<readonly Spec[]> {
  const domains = domainsOf(specs);
  const added = fc.oneof(configurationIn(domains, freeName(specs, "c")), serverIn(domains, freeName(specs, "s")));
  const add = added.map((one) => [...specs, { ...one, cloudManaged: managedBy(specs, one.tenant) }]);
  if (specs.length === 0) return add;
  const change = fc.nat(specs.length - 1).chain((index) => {
    const spec = specs[index] as Spec;
    const next = spec.tool === "Cloud Sync" ? editedConfiguration(spec) : editedServer(spec);
    return next.map((one) => specs.flatMap((old, at) => (at === index ? (one ?? []) : old)));
  });
  const servers = specs.filter((spec) => spec.tool === "Connect Sync");
  const swap = fc.constant(specs.map((spec) => (spec.tool === "Connect Sync" ? swapped(spec) : spec)));
  const moved = fc.constant(passedOn(specs));
  return fc.oneof(
    { weight: 2, arbitrary: moved },
    { weight: 12, arbitrary: change },
    { weight: 1, arbitrary: add },
    { weight: 3, arbitrary: managing(specs, domains) },
    { weight: servers.length > 0 ? 1 : 0, arbitrary: swap },
  );
}

/** The first configuration that has two names of its domain gives one to the next configuration of the domain. */
function passedOn(specs: readonly Spec[]): readonly Spec[] {
  const givers = specs.filter((spec) => spec.tool === "Cloud Sync" && narrowed(spec.scope) !== spec.scope);
  const [giver] = givers as ConfigurationSpec[];
  if (giver?.scope.of !== "OUs") return specs;
  const { tenant, domain, scope } = giver;
  const taker = specs.find(
    (spec) => spec !== giver && spec.tool === "Cloud Sync" && spec.tenant === tenant && spec.domain === domain,
  );
  const given = { of: "OUs" as const, include: scope.include.slice(0, 1) };
  return specs.map((spec) => {
    if (spec === giver) return { ...giver, scope: narrowed(scope) };
    return spec === taker ? ({ ...spec, scope: given, enabled: true } as ConfigurationSpec) : spec;
  });
}

function swapped(server: ServerSpec): ServerSpec {
  return { ...server, role: server.role === "active" ? "staging" : "active" };
}

function editedConfiguration(spec: ConfigurationSpec): fc.Arbitrary<ConfigurationSpec | undefined> {
  const another = (changed: Partial<ConfigurationSpec>) => fc.constant({ ...spec, ...changed });
  return fc.oneof(
    another({ enabled: !spec.enabled }),
    another({ deviceSync: !spec.deviceSync }),
    another({ scope: narrowed(spec.scope) }),
    widened(spec.scope, spec.domain).map((scope) => ({ ...spec, scope })),
    scopeIn(spec.domain).map((scope) => ({ ...spec, scope })),
    another({ name: spec.name === spec.name.toLowerCase() ? spec.name.toUpperCase() : spec.name.toLowerCase() }),
    another({ name: `${spec.name}-renamed` }),
    fc.constantFrom(...DOMAINS).chain((domain) => scopeIn(domain).map((scope) => ({ ...spec, domain, scope }))),
    fc.constant(undefined),
  );
}

function narrowed(scope: Scope): Scope {
  if (scope.of === "OUs" && scope.include.length > 1) return { ...scope, include: scope.include.slice(1) };
  if (scope.of === "groups" && scope.groups.length > 1) return { ...scope, groups: scope.groups.slice(1) };
  return scope;
}

function widened(scope: Scope, domain: string): fc.Arbitrary<Scope> {
  if (scope.of === "OUs")
    return unitsIn(domain, 1, 1).map((more): Scope => ({ ...scope, include: [...scope.include, ...more] }));
  return fc.constant({ of: "the whole domain" } as const);
}

function editedServer(spec: ServerSpec): fc.Arbitrary<ServerSpec | undefined> {
  const another = (changed: Partial<ServerSpec>) => fc.constant(sane({ ...spec, ...changed }));
  const [first, ...others] = spec.selections;
  const inFirst = (selection: fc.Arbitrary<ServerSpec["selections"][number]>) =>
    selection.map((one) => sane({ ...spec, selections: [one, ...others] }));
  if (!first) return fc.constant(spec);
  const unselected = DOMAINS.filter((domain) => spec.selections.every((selection) => selection.domain !== domain));
  return fc.oneof(
    { weight: 2, arbitrary: another({ role: swapped(spec).role }) },
    {
      weight: 3,
      arbitrary: fc
        .constantFrom(...spec.selections)
        .chain(({ domain }) => handOverIn(domain))
        .map((more) => sane({ ...spec, handsOver: [...spec.handsOver, more] })),
    },
    { weight: 1, arbitrary: another({ handsOver: spec.handsOver.slice(1) }) },
    {
      weight: 2,
      arbitrary: inFirst(
        unitsIn(first.domain, 1, 1).map((more) => ({ ...first, exclude: [...first.exclude, ...more] })),
      ),
    },
    { weight: 1, arbitrary: inFirst(fc.constant({ ...first, exclude: first.exclude.slice(1) })) },
    { weight: 2, arbitrary: inFirst(selectionIn(first.domain)) },
    { weight: 1, arbitrary: objectTypes.map((types) => sane({ ...spec, objectTypes: types })) },
    { weight: 1, arbitrary: another({ objectTypes: [...OBJECT_KINDS] }) },
    { weight: 1, arbitrary: another(others.length > 0 ? { selections: others } : {}) },
    {
      weight: unselected.length > 0 ? 1 : 0,
      arbitrary: fc
        .constantFrom(...(unselected.length > 0 ? unselected : DOMAINS))
        .chain(selectionIn)
        .map((more) => ({ ...spec, selections: [...spec.selections, more] })),
    },
    { weight: 1, arbitrary: another({ name: `${spec.name}-new` }) },
    { weight: 2, arbitrary: fc.constant(undefined) },
  );
}

function domainsOf(specs: readonly Spec[]): readonly string[] {
  const domains = specs.flatMap((spec) =>
    spec.tool === "Cloud Sync" ? [spec.domain] : spec.selections.map(({ domain }) => domain),
  );
  return domains.length > 0 ? [...new Set(domains)] : [...DOMAINS];
}

/** A name that nobody has. */
function freeName(specs: readonly Spec[], letter: string): string {
  const taken = new Set(specs.map(({ name }) => name.toLowerCase()));
  for (let number = 1; ; number += 1) if (!taken.has(`${letter}${number}`)) return `${letter}${number}`;
}
