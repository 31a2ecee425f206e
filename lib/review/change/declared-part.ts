import type {
  AttributeMappingDocument,
  HandOverDocument,
  TopologyDocument,
} from "../../domain/document/topology-document";
import { DistinguishedName } from "../../domain/names/distinguished-name";
import type { CloudManagedObjects } from "../../domain/scope/cloud-managed";
import { OBJECT_KINDS } from "../../domain/scope/object-kind";
import {
  type AccidentalDeletionPrevention,
  thresholdInWords,
  thresholdOf,
} from "../../domain/tenant/accidental-deletion-prevention";
import { compareTexts } from "../../text/compare";
import { inJsonLine, keyOf } from "../../text/escape/json";

/** What is declared of a tenant, a writer or an agent, in parts that change one by one: by what each is called, its value. */
export type DeclaredValues = ReadonlyMap<string, string>;

/** Parts whose value is a structure: what happens to objects tells what it means, and nobody reads it here. */
export const STRUCTURES: ReadonlySet<string> = new Set(["scope", "scopes", "handsOver"]);

type Json = string | number | boolean | null | readonly Json[] | JsonRecord;
type JsonRecord = { readonly [name: string]: Json };
type Entry = Readonly<Record<string, unknown>>;

/** What names an entry, and what says where it stands in somebody's files: no part of what is declared. */
const NO_PART: ReadonlySet<string> = new Set(["tenant", "name", "origin"]);

/** Lists of names, each a thing of its own, by what the one is called. */
const NAMES: Readonly<Record<string, string>> = {
  verifiedDomains: "verified domain",
  cloudManaged: "cloud-managed",
  undeclaredAgents: "undeclared agents of",
  seamlessSingleSignOn: "seamless single sign-on of",
  optionalFeatures: "optional feature",
  editedStandardRules: "standard rule edited in place",
  neededFor: "needed for",
  objectTypes: "object type",
  domains: "domain",
  actionGroupIds: "action group",
  machines: "watched machine",
  switchedOff: "switched off for waves:",
};

/** Lists of things with parts of their own, by what the one is called. */
const THINGS: Readonly<Record<string, (thing: JsonRecord) => string>> = {
  customRules: ({ direction, name }) => `${direction} rule ${name}`,
  waivers: ({ code, place }) => `waiver of ${code} at ${place}`,
  forests: ({ name }) => `forest ${name}`,
  waves: ({ name }) => `wave ${name}`,
  seamlessSingleSignOnKeys: ({ forest }) => `key of seamless single sign-on in ${forest}`,
};

/** The value of a name that is in a list, and has none of its own. */
export const PRESENT = "yes";

/**
 * What a document leaves out and means all the same, and what it has and says nothing by: where no verified domain is
 * declared, nobody has said that the tenant has none.
 */
const MEANT: Partial<Readonly<Record<DeclaredKind, (entry: Entry) => Entry>>> = {
  tenant: ({ verifiedDomains, authentication, accidentalDeletionPrevention: prevention, cloudManaged, ...tenant }) => ({
    waivers: [],
    undeclaredAgents: [],
    ...tenant,
    cloudManaged: ((cloudManaged ?? []) as readonly CloudManagedObjects[]).flatMap(({ names, kinds }) =>
      names.flatMap((name) => kinds.map((kind) => `${kind} ${name}`)),
    ),
    ...((verifiedDomains as readonly string[] | undefined)?.length ? { verifiedDomains } : {}),
    ...(authentication ? { authentication: { seamlessSingleSignOn: [], ...authentication } } : {}),
    // One value, however it is said.
    ...(prevention
      ? { accidentalDeletionPrevention: thresholdInWords(thresholdOf(prevention as AccidentalDeletionPrevention)) }
      : {}),
  }),
  "Cloud Sync configuration": (configuration) => ({ displayName: configuration.name, ...configuration }),
  "Connect Sync server": ({ settings, ...server }) => ({
    objectTypes: OBJECT_KINDS,
    ...server,
    settings: { neededFor: [], userPrincipalNameAttribute: "userPrincipalName", ...(settings as Entry | undefined) },
  }),
};

/**
 * The parts of one entry of a topology document, as far apart as it and the other side can be compared: what only one of
 * them has is one part as a whole.
 */
export function declaredValues(kind: DeclaredKind, entry: Entry, otherSide: Entry): DeclaredValues {
  const [said, other] = [entry, otherSide].map((side) => MEANT[kind]?.(side) ?? side) as [JsonRecord, JsonRecord];
  const values = new Map<string, string>();
  collect(values, said, other);
  return values;
}

function collect(values: Map<string, string>, said: JsonRecord, other: JsonRecord, prefix = ""): void {
  for (const [name, value] of Object.entries(said)) {
    if (NO_PART.has(name) || value === undefined) continue;
    const part = `${prefix}${name}`;
    if (name === "scope") scope(values, value as JsonRecord);
    else if (name === "handsOver") handOvers(values, value as unknown as readonly HandOverDocument[]);
    else if (name === "attributeMappings") mappings(values, value as unknown as readonly AttributeMappingDocument[]);
    else if (name in NAMES || name in THINGS)
      listed(values, part, name, value as readonly Json[], other[name] as readonly Json[] | undefined);
    else if (isRecord(value)) collect(values, value, (other[name] ?? {}) as JsonRecord, `${name} `);
    else values.set(part, textOf(unordered(value)));
  }
}

/** Item by item, unless the other side says nothing of the list: what is in it then came or went with nothing. */
function listed(
  values: Map<string, string>,
  part: string,
  name: string,
  list: readonly Json[],
  other: readonly Json[] | undefined,
): void {
  const nameOf = THINGS[name];
  if (other === undefined)
    values.set(part, list.map((item) => (isRecord(item) ? item.name : item)).join(", ") || NONE_OF_THEM);
  else if (nameOf) things(values, list as readonly JsonRecord[], other as readonly JsonRecord[], nameOf);
  else for (const item of list) values.set(`${NAMES[name]} ${item}`, PRESENT);
}

/** The value of a list that is declared, and has nothing in it. */
const NONE_OF_THEM = "none";

/** What both sides have is compared part by part, and what one of them has is one text. */
function things(
  values: Map<string, string>,
  list: readonly JsonRecord[],
  other: readonly JsonRecord[],
  nameOf: (thing: JsonRecord) => string,
): void {
  const known = new Set(other.map(nameOf));
  const add = (part: string, text: string) => {
    const twin = values.get(part);
    values.set(part, twin === undefined ? text : `${twin}; ${text}`);
  };
  for (const thing of unordered(list) as readonly JsonRecord[]) {
    const { name: _, code: __, place: ___, direction: ____, ...rest } = thing;
    const fields = Object.entries(rest).map(([field, value]) => [field, textOf(value)] as const);
    if (known.has(nameOf(thing))) for (const [field, text] of fields) add(`${nameOf(thing)}, ${field}`, text);
    else add(nameOf(thing), fields.map((field) => field.join(" ")).join(", "));
  }
}

/** Who is in a group nobody knows here, so the groups that scope are a part of their own: no owner changes by them. */
function scope(values: Map<string, string>, { groups = [], ...place }: JsonRecord): void {
  values.set("scope", keyOf(unordered(place)));
  if (place.kind === "groups") values.set(SCOPING_GROUPS, namesOf(groups as readonly string[]));
}

/** The groups whose members are in scope; not there where a scope is one of OUs. */
export const SCOPING_GROUPS = "scoping groups";

/** Whether the anchors are populated changes no owner, and decides all the same whether an object finds its account. */
function handOvers(values: Map<string, string>, list: readonly HandOverDocument[]): void {
  const owned = list.map(({ anchorsPopulated: _, ...handOver }) => ({ ...handOver }));
  values.set("handsOver", keyOf(unordered(owned)));
  const unpopulated = list.filter(({ anchorsPopulated }) => anchorsPopulated !== true);
  if (unpopulated.length > 0)
    values.set(NOT_POPULATED, namesOf(unpopulated.map(({ organizationalUnit }) => organizationalUnit)));
}

/** The hand-overs whose anchors are not declared as populated. */
export const NOT_POPULATED = "hand-overs without populated anchors";

const BETWEEN_NAMES = "; ";

/** Distinguished names as one value, in an order that does not depend on how they are spelt. */
function namesOf(names: readonly string[]): string {
  return names
    .toSorted((a, b) => compareTexts(DistinguishedName.keyOf(a), DistinguishedName.keyOf(b)))
    .join(BETWEEN_NAMES);
}

/** The names again: a semicolon that belongs to one is escaped by a backslash. */
export function namesIn(value: string | undefined): readonly string[] {
  return value === undefined ? [] : value.split(/(?<!\\); /);
}

/** In what order scopes, OUs and groups are declared means nothing. */
function unordered(value: Json): Json {
  if (Array.isArray(value)) return value.map(unordered).sort((a, b) => compareTexts(textOf(a), textOf(b)));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, unordered(part)]));
}

function textOf(value: Json): string {
  return typeof value === "string" ? value : inJsonLine(value);
}

/** A mapping is known by what it maps to; one of several object types is one mapping of each. */
function mappings(values: Map<string, string>, list: readonly AttributeMappingDocument[]): void {
  for (const { objectTypes, target, ...mapping } of list)
    for (const objectType of objectTypes) values.set(`mapping of ${objectType} ${target}`, mappingInWords(mapping));
}

function mappingInWords(mapping: Omit<AttributeMappingDocument, "objectTypes" | "target">): string {
  const { attribute, constant, expression, remove, flowType, defaultValue } = mapping as Readonly<
    Record<string, unknown>
  >;
  const source =
    remove === true
      ? "removed"
      : attribute !== undefined
        ? `[${attribute}]`
        : constant !== undefined
          ? `the constant ${inJsonLine(constant)}`
          : String(expression);
  const flow = flowType === "Always" || remove === true ? "" : `, ${flowType}`;
  return `${source}${flow}${defaultValue === undefined ? "" : `, ${inJsonLine(defaultValue)} where it is empty`}`;
}

function isRecord(value: Json): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What somebody declares, and whose parts change one by one. */
type Declaration =
  | "tenant"
  | "Connect Sync server"
  | "Cloud Sync configuration"
  | "provisioning agent"
  | "group provisioning"
  | "monitoring";

/** A remote desktop that is open to the Internet comes or goes, and has no parts. */
export type DeclaredKind = Declaration | "remote desktop opening";

/** The lists of a topology document, and what one entry of each is. */
export const DECLARED_LISTS: readonly (readonly [Declaration, keyof TopologyDocument])[] = [
  ["tenant", "tenants"],
  ["Connect Sync server", "connectSync"],
  ["Cloud Sync configuration", "cloudSync"],
  ["provisioning agent", "agents"],
  ["group provisioning", "groupProvisioning"],
  ["monitoring", "monitoring"],
];
