import type { MappedObjectType } from "../domain/attribute-mapping";
import { DistinguishedName } from "../domain/distinguished-name";
import type { ExportedScope } from "./cloud-sync-export";
import type { JsonRecord } from "./export-json";
import { nameIn } from "./export-values";
import type { Note } from "./graph-mappings";

/** The OUs of each group of clauses in the scope of an object mapping; an empty group lets objects of every OU in. */
export interface ScopingFilter {
  readonly groups: readonly (readonly string[])[];
}

/** A clause that Microsoft gives to every job, by what it looks at. */
const MICROSOFTS: ReadonlySet<string> = new Set(
  [
    "adminDescription",
    "distinguishedName",
    "groupType",
    "isCriticalSystemObject",
    "mail",
    "mailNickname",
    "msExchRecipientTypeDetails",
    "proxyAddresses",
    "sAMAccountName",
  ].map((name) => name.toLowerCase()),
);

/**
 * The scope inside one object mapping. Besides Microsoft's own exclusions, the portal wrote OUs there years ago: each
 * group of clauses once for each OU, with a clause `distinguishedName ENDS_WITH`. Clauses of a group hold together, one
 * group is enough.
 */
export function scopingFilterIn(scope: JsonRecord | undefined, note: Note): ScopingFilter {
  if (!scope) return { groups: [] };
  const groups = scope.records("inputFilterGroups").map((group) => {
    const units = group.records("clauses").flatMap((clause) => unitsIn(clause, note));
    group.text("name");
    for (const { place, what } of group.leftovers()) note(place, what);
    return units;
  });
  for (const list of ["groups", "categoryFilterGroups"])
    for (const { place } of scope.list(list))
      note(place, "is a filter on attributes that no definition speaks of; it stays in the schema");
  for (const { place, what } of scope.leftovers()) note(place, what);
  return { groups };
}

function unitsIn(clause: JsonRecord, note: Note): string[] {
  const [attribute, operator] = [clause.text("sourceOperandName") ?? "", clause.text("operatorName") ?? ""];
  const values = clause.record("targetOperand")?.texts("values") ?? [];
  for (const { place, what } of clause.leftovers({ id: "left out: an id of Graph's" })) note(place, what);
  if (attribute.toLowerCase() === "distinguishedname" && /^ENDS_?\s?WITH$/i.test(operator))
    return values.map(({ text, place }) => nameIn(text, () => place));
  if (!MICROSOFTS.has(attribute.toLowerCase()))
    note(clause.place, `filters by ${attribute} ${operator}, which no definition speaks of; it stays in the schema`);
  return [];
}

interface KindFilter {
  readonly kind: MappedObjectType;
  readonly enabled: boolean;
  readonly filter: ScopingFilter;
}

/** The scope that object mappings hold, if they hold one. What is not limited in all of them counts as the whole domain. */
export function scopeInMappings(
  filters: readonly KindFilter[],
  note: (what: string) => void,
): ExportedScope | undefined {
  const limited = filters.filter(({ enabled, filter }) => enabled && filter.groups.some((units) => units.length > 0));
  if (limited.length === 0) return undefined;
  const open = filters.filter(
    ({ enabled, filter }) =>
      enabled && (filter.groups.length === 0 || filter.groups.some((units) => units.length === 0)),
  );
  if (open.length > 0) {
    note(
      `OUs limit ${inWords(limited)} and not ${inWords(open)}: the scope is written as the whole domain, which it is for these; the clauses stay in the schema`,
    );
    return { kind: "wholeDomain", form: "rule" };
  }
  const byKind = limited.map(({ kind, filter }) => ({ kind, units: unionOf(filter.groups.flat()) }));
  const all = unionOf(byKind.flatMap(({ units }) => [...units.values()].map(String)));
  const uneven = byKind.filter(({ units }) => units.size < all.size).map(({ kind }) => kind);
  if (uneven.length > 0)
    note(
      `not every OU is in scope of ${uneven.join(", ")}: the definition lists all of them, and the clauses in the schema still say which`,
    );
  note(
    "the OUs stand in the object mappings, as the portal wrote them years ago: the first apply writes them at the rule too",
  );
  return { kind: "organizationalUnits", names: [...all.values()].map(String), form: "object mappings" };
}

function unionOf(names: readonly string[]): ReadonlyMap<string, DistinguishedName> {
  return new Map(names.map((name) => DistinguishedName.parse(name)).map((dn) => [dn.key, dn]));
}

function inWords(filters: readonly KindFilter[]): string {
  return filters.map(({ kind }) => kind).join(", ");
}
