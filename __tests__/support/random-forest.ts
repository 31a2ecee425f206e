import fc from "fast-check";
import { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { GroupScope } from "../../lib/domain/scope/group-scope";
import { OBJECT_KINDS, type ObjectKind, PROVISIONED_KINDS } from "../../lib/domain/scope/object-kind";
import { OuScope } from "../../lib/domain/scope/ou-scope";
import { CloudSyncWriter } from "../../lib/domain/writers/cloud-sync-writer";
import { ConnectSyncWriter, type ConnectSyncWriterProps } from "../../lib/domain/writers/connect-sync-writer";
import { DOMAINS, type Place, placesOf } from "./forest";
import { tenant } from "./topology";

/** A place as somebody wrote it down. */
export interface Named {
  readonly place: Place;
  readonly as: string;
  /** For a counterexample that can be read; the place itself is long. */
  [fc.toStringMethod](): string;
}

export type Scope =
  | { readonly of: "the whole domain" }
  | { readonly of: "OUs"; readonly include: readonly Named[] }
  | { readonly of: "groups"; readonly groups: readonly Named[]; readonly membersWithin: readonly Named[] | undefined };

/** What a Cloud Sync configuration was told to do. */
export interface ConfigurationSpec {
  readonly tool: "Cloud Sync";
  readonly name: string;
  readonly tenant: string;
  readonly domain: string;
  readonly enabled: boolean;
  readonly deviceSync: boolean;
  readonly scope: Scope;
  /** What its tenant manages itself. */
  readonly cloudManaged: readonly ConvertedSpec[];
}

/** What a Connect Sync server has selected in one domain; no included OU means the whole domain. */
export interface Selection {
  readonly domain: string;
  readonly include: readonly Named[] | "the whole domain";
  readonly exclude: readonly Named[];
}

export interface HandOverSpec extends Named {
  readonly kinds: readonly ObjectKind[];
}

/** A name whose objects of these kinds a tenant manages itself. */
export type ConvertedSpec = HandOverSpec;

/** What a Connect Sync server was told to do. */
export interface ServerSpec {
  readonly tool: "Connect Sync";
  readonly name: string;
  readonly tenant: string;
  readonly role: "active" | "staging";
  readonly selections: readonly Selection[];
  readonly handsOver: readonly HandOverSpec[];
  /** The object types that it selects. */
  readonly objectTypes: readonly ObjectKind[];
  /** What its tenant manages itself. */
  readonly cloudManaged: readonly ConvertedSpec[];
}

export type Spec = ConfigurationSpec | ServerSpec;

export const TENANTS = ["contoso", "fabrikam"] as const;

export const tenants = fc.constantFrom(TENANTS[0], TENANTS[0], TENANTS[0], TENANTS[1]);
export const objectTypes = fc.oneof(
  { weight: 3, arbitrary: fc.constant([...OBJECT_KINDS]) },
  { weight: 2, arbitrary: fc.subarray([...OBJECT_KINDS], { minLength: 1 }) },
);

/** One name of the domain in one of its spellings. */
function nameIn(domain: string, isEligible: (place: Place) => boolean): fc.Arbitrary<Named> {
  const eligible = (placesOf.get(domain) ?? []).filter(isEligible);
  return fc.tuple(fc.constantFrom(...eligible), fc.nat(99)).map(([place, dice]) => named(place, dice));
}

function named(place: Place, dice = 0): Named {
  const as = place.spellings[dice % place.spellings.length] ?? "";
  return { place, as, [fc.toStringMethod]: () => JSON.stringify(as) };
}

export const unitIn = (domain: string) => nameIn(domain, ({ isGroup }) => !isGroup);
const groupIn = (domain: string) => nameIn(domain, ({ isGroup }) => isGroup);
export const unitsIn = (domain: string, minLength: number, maxLength: number) =>
  fc.array(unitIn(domain), { minLength, maxLength });

export function scopeIn(domain: string): fc.Arbitrary<Scope> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.record({ of: fc.constant("OUs" as const), include: unitsIn(domain, 1, 3) }) },
    { weight: 1, arbitrary: fc.constant({ of: "the whole domain" as const }) },
    {
      weight: 2,
      arbitrary: fc.record({
        of: fc.constant("groups" as const),
        groups: fc.array(groupIn(domain), { minLength: 1, maxLength: 2 }),
        membersWithin: fc.option(unitsIn(domain, 1, 2), { nil: undefined, freq: 2 }),
      }),
    },
  );
}

export function selectionIn(domain: string): fc.Arbitrary<Selection> {
  return fc.record({
    domain: fc.constant(domain),
    include: fc.oneof(
      { weight: 3, arbitrary: unitsIn(domain, 1, 3) },
      { weight: 1, arbitrary: fc.constant("the whole domain" as const) },
    ),
    exclude: unitsIn(domain, 0, 2),
  });
}

export function handOverIn(domain: string): fc.Arbitrary<HandOverSpec> {
  return fc
    .tuple(unitIn(domain), fc.subarray([...PROVISIONED_KINDS], { minLength: 1 }))
    .map(([name, kinds]) => handedOver(name, kinds));
}

function handedOver(name: Named, kinds: readonly ObjectKind[]): HandOverSpec {
  return { ...name, kinds, [fc.toStringMethod]: () => `${name.as}: ${kinds.join(", ")}` };
}

export function configurationIn(domains: readonly string[], name: string): fc.Arbitrary<ConfigurationSpec> {
  return fc.constantFrom(...domains).chain((domain) =>
    fc.record({
      tool: fc.constant("Cloud Sync" as const),
      name: fc.constant(name),
      tenant: tenants,
      domain: fc.constant(domain),
      enabled: fc.nat(2).map((dice) => dice > 0),
      deviceSync: fc.nat(2).map((dice) => dice === 0),
      scope: scopeIn(domain),
      cloudManaged: fc.constant([]),
    }),
  );
}

export function serverIn(domains: readonly string[], name: string): fc.Arbitrary<ServerSpec> {
  return fc
    .shuffledSubarray([...domains], { minLength: 1 })
    .chain((selected) =>
      fc.record({
        tool: fc.constant("Connect Sync" as const),
        name: fc.constant(name),
        tenant: tenants,
        role: fc.constantFrom("active" as const, "staging" as const),
        selections: fc.tuple(...selected.map(selectionIn)),
        handsOver: fc.array(fc.constantFrom(...selected).chain(handOverIn), { maxLength: 3 }),
        objectTypes,
        cloudManaged: fc.constant([]),
      }),
    )
    .map(sane);
}

/** A server that hands over only what it may: of a domain and of object types that it has selected. */
export function sane(server: ServerSpec): ServerSpec {
  const domains = server.selections.map(({ domain }) => domain);
  const handsOver = server.handsOver.filter(
    ({ place, kinds }) => domains.includes(place.domain) && kinds.some((kind) => server.objectTypes.includes(kind)),
  );
  return { ...server, handsOver };
}

/** One to four domains of the forest, most often parents and children. */
const domainsOfAnEstate = fc.oneof(
  fc.constantFrom<readonly string[]>(DOMAINS.slice(0, 2), DOMAINS.slice(1, 3), DOMAINS.slice(0, 4), [DOMAINS[1]]),
  fc.shuffledSubarray([...DOMAINS], { minLength: 2, maxLength: 4 }),
);

/** Two to six writers over some domains of the forest, of every kind, for one tenant or two. */
export const forests: fc.Arbitrary<readonly Spec[]> = domainsOfAnEstate.chain((domains) =>
  fc
    .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 3 }))
    .chain(([servers, configurations]) =>
      fc.tuple(
        ...Array.from({ length: servers }, (_, index) => serverIn(domains, `s${index + 1}`)),
        ...Array.from({ length: configurations }, (_, index) => configurationIn(domains, `c${index + 1}`)),
      ),
    )
    .chain((specs) =>
      fc.oneof({ weight: 2, arbitrary: fc.constant(specs) }, { weight: 1, arbitrary: managing(specs, domains) }),
    ),
);

/** The same estate, where a tenant manages one to three names itself. */
export function managing(specs: readonly Spec[], domains: readonly string[]): fc.Arbitrary<readonly Spec[]> {
  const names = fc.constantFrom(...domains).chain(handOverIn);
  return fc
    .tuple(fc.constantFrom(...TENANTS), fc.array(names, { maxLength: 3 }))
    .map(([tenant, cloudManaged]) => specs.map((spec) => (spec.tenant === tenant ? { ...spec, cloudManaged } : spec)));
}

/** What a tenant of the estate manages itself: each of its writers says so. */
export function managedBy(specs: readonly Spec[], tenant: string): readonly ConvertedSpec[] {
  return specs.find((spec) => spec.tenant === tenant)?.cloudManaged ?? [];
}

export function forestOf(specs: readonly Spec[]): SyncTopology {
  return new SyncTopology({
    tenants: TENANTS.flatMap((name) => {
      const cloudManaged = managedBy(specs, name).map(({ as, kinds }) => ({ names: [as], kinds }));
      return cloudManaged.length > 0 ? tenant({ name, cloudManaged }) : [];
    }),
    cloudSync: specs.filter((spec) => spec.tool === "Cloud Sync").map(configurationOf),
    connectSync: specs.filter((spec) => spec.tool === "Connect Sync").map(serverOf),
  });
}

function configurationOf({ name, tenant, domain, enabled, deviceSync, scope }: ConfigurationSpec): CloudSyncWriter {
  return CloudSyncWriter.declare({
    name,
    tenant,
    origin: `${tenant}-sync/${name}`,
    scope: cloudSyncScope(domain, scope),
    enabled,
    deviceSync,
    passwordHashSync: false,
  });
}

function cloudSyncScope(domain: string, scope: Scope): OuScope | GroupScope {
  if (scope.of === "the whole domain") return OuScope.wholeDomain(domain);
  if (scope.of === "OUs") return OuScope.include(domain, texts(scope.include));
  return GroupScope.of(domain, texts(scope.groups), scope.membersWithin && texts(scope.membersWithin));
}

function serverOf({ name, tenant, role, selections, handsOver, objectTypes }: ServerSpec): ConnectSyncWriter {
  const props: ConnectSyncWriterProps & { readonly objectTypes: readonly ObjectKind[] } = {
    name,
    tenant,
    origin: `${tenant}-servers/${name}`,
    role,
    scopes: selections.map(({ domain, include, exclude }) =>
      include === "the whole domain"
        ? OuScope.wholeDomain(domain, { exclude: texts(exclude) })
        : OuScope.include(domain, texts(include), { exclude: texts(exclude) }),
    ),
    handsOver: handsOver.map(({ as, kinds }) => ({ organizationalUnit: DistinguishedName.parse(as), kinds })),
    objectTypes,
    sourceAnchor: "mS-DS-ConsistencyGuid",
    passwordHashSync: false,
  };
  return ConnectSyncWriter.declare(props);
}

function texts(names: readonly Named[]): string[] {
  return names.map(({ as }) => as);
}
