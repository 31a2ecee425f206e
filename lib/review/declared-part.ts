import type { AttributeMappingDocument, HandOverDocument, TopologyDocument } from "../domain/topology-document";

/** What is declared of a tenant, a writer or an agent, in parts that change one by one: by what each is called, its value. */
export type DeclaredValues = ReadonlyMap<string, string>;

/** Parts whose value is a structure: what happens to objects tells what it means, and nobody reads it here. */
export const STRUCTURES: ReadonlySet<string> = new Set(["scope", "scopes", "handsOver"]);

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
type Entry = Readonly<Record<string, unknown>>;

/** What names an entry, and what says where it stands in somebody's files: no part of what is declared. */
const NO_PART: ReadonlySet<string> = new Set(["tenant", "name", "origin"]);

/** Lists whose items are things of their own, by what the one item is called. */
const ITEMS: Readonly<Record<string, string>> = {
  verifiedDomains: "verified domain",
  seamlessSingleSignOn: "seamless single sign-on of",
  optionalFeatures: "optional feature",
  editedStandardRules: "standard rule edited in place",
  neededFor: "needed for",
  objectTypes: "object type",
  domains: "domain",
};

/** The value of an item that is in a list, and has none of its own. */
export const PRESENT = "yes";

/** The parts of one entry of a topology document. */
export function declaredValues(entry: Entry): DeclaredValues {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(entry)) if (!NO_PART.has(name)) collect(values, name, value as Json);
  return values;
}

function collect(values: Map<string, string>, name: string, value: Json): void {
  if (name === "scope") scope(values, value as { readonly [name: string]: Json });
  else if (name === "handsOver") handOvers(values, value as unknown as readonly HandOverDocument[]);
  else if (name === "attributeMappings") mappings(values, value as unknown as readonly AttributeMappingDocument[]);
  else if (name === "customRules") named(values, value, ({ direction, name: rule }) => `${direction} rule ${rule}`);
  else if (name === "waivers") named(values, value, ({ code, place }) => `waiver of ${code} at ${place}`);
  else if (name === "forests") named(values, value, ({ name: forest }) => `forest ${forest}`);
  else if (Array.isArray(value) && name in ITEMS)
    for (const item of value) values.set(`${ITEMS[name]} ${item}`, PRESENT);
  else if (isRecord(value))
    for (const [part, inner] of Object.entries(value))
      collect(values, part in ITEMS || LISTS.has(part) ? part : `${name} ${part}`, inner);
  else values.set(name, typeof value === "string" ? value : JSON.stringify(unordered(value)));
}

/** Who is in a group nobody knows here, so the groups that scope are a part of their own: no owner changes by them. */
function scope(values: Map<string, string>, { groups = [], ...place }: { readonly [name: string]: Json }): void {
  values.set("scope", JSON.stringify(unordered(place)));
  if (place.kind === "groups") values.set(SCOPING_GROUPS, namesOf(groups as readonly string[]));
}

/** The groups whose members are in scope; not there where a scope is one of OUs. */
export const SCOPING_GROUPS = "scoping groups";

/** Whether the anchors are populated changes no owner, and decides all the same whether an object finds its account. */
function handOvers(values: Map<string, string>, list: readonly HandOverDocument[]): void {
  const owned = list.map(({ anchorsPopulated: _, ...handOver }) => ({ ...handOver }));
  values.set("handsOver", JSON.stringify(unordered(owned)));
  const unpopulated = list.filter(({ anchorsPopulated }) => anchorsPopulated !== true);
  if (unpopulated.length > 0)
    values.set(NOT_POPULATED, namesOf(unpopulated.map(({ organizationalUnit }) => organizationalUnit)));
}

/** The hand-overs of which nobody says that the anchors are populated. */
export const NOT_POPULATED = "hand-overs without populated anchors";

const BETWEEN_NAMES = "; ";

/** Distinguished names as one value, in an order of their own. */
function namesOf(names: readonly string[]): string {
  return [...names].sort().join(BETWEEN_NAMES);
}

/** The names again: a semicolon that belongs to one is escaped by a backslash. */
export function namesIn(value: string | undefined): readonly string[] {
  return value === undefined ? [] : value.split(/(?<!\\); /);
}

/** In what order scopes, OUs and groups are declared means nothing. */
function unordered(value: Json): Json {
  if (Array.isArray(value)) return value.map(unordered).sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, unordered(part)]));
}

function textOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

const LISTS: ReadonlySet<string> = new Set(["customRules"]);

/** A mapping is known by what it maps to; one of several object types is one mapping of each. */
function mappings(values: Map<string, string>, list: readonly AttributeMappingDocument[]): void {
  for (const { objectTypes, target, ...mapping } of list)
    for (const objectType of objectTypes) values.set(`mapping of ${objectType} ${target}`, inWords(mapping));
}

function inWords(mapping: Omit<AttributeMappingDocument, "objectTypes" | "target">): string {
  const { attribute, constant, expression, remove, flowType, defaultValue } = mapping as Readonly<
    Record<string, unknown>
  >;
  const source =
    remove === true
      ? "removed"
      : attribute !== undefined
        ? `[${attribute}]`
        : constant !== undefined
          ? `the constant ${JSON.stringify(constant)}`
          : String(expression);
  const flow = flowType === "Always" || remove === true ? "" : `, ${flowType}`;
  return `${source}${flow}${defaultValue === undefined ? "" : `, ${JSON.stringify(defaultValue)} where it is empty`}`;
}

function named(
  values: Map<string, string>,
  list: Json,
  nameOf: (item: Readonly<Record<string, Json>>) => string,
): void {
  for (const item of list as readonly Readonly<Record<string, Json>>[]) {
    const { name: _, code: __, place: ___, direction: ____, ...rest } = item;
    const name = nameOf(item);
    const known = values.get(name);
    const text = Object.entries(rest)
      .map(([part, value]) => `${part} ${typeof value === "string" ? value : JSON.stringify(value)}`)
      .join(", ");
    values.set(name, known === undefined ? text : `${known}; ${text}`);
  }
}

function isRecord(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export type DeclaredKind = "tenant" | "Connect Sync server" | "Cloud Sync configuration" | "provisioning agent";

/** The lists of a topology document, and what one entry of each is. */
export const DECLARED_LISTS: readonly (readonly [DeclaredKind, keyof TopologyDocument])[] = [
  ["tenant", "tenants"],
  ["Connect Sync server", "connectSync"],
  ["Cloud Sync configuration", "cloudSync"],
  ["provisioning agent", "agents"],
];
