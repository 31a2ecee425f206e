import type { MappedObjectType } from "../../domain/mapping/attribute-mapping";
import { DistinguishedName } from "../../domain/names/distinguished-name";
import { type JsonRecord, type Reasons, SAYS_NOTHING } from "../formats/export-json";
import { nameIn } from "../formats/export-values";
import type { FileNotes } from "../formats/notes";
import type { ExportedScope } from "./export";
import { CLAUSES_READ, type Clause, isSeenClause, keyOfClause } from "./microsofts-clauses";

/** The OUs of each group of clauses in the scope of an object mapping; an empty group lets objects of every OU in. */
export interface ScopingFilter {
  readonly groups: readonly (readonly string[])[];
}

/** Whether a condition is one of Microsoft's own, and how that is known. */
export interface Microsofts {
  has(clause: Clause): boolean;
  readonly knownFrom: "the template" | "data";
}

/** By the template's filter of the same kind, where the files have the template; else by what was seen. */
export function microsoftsClauses(
  kind: MappedObjectType | undefined,
  template: readonly Clause[] | undefined,
): Microsofts {
  if (template) {
    const known = new Set(template.map(keyOfClause));
    return { has: (clause) => known.has(keyOfClause(clause)), knownFrom: "the template" };
  }
  return { has: (clause) => kind !== undefined && isSeenClause(kind, clause), knownFrom: "data" };
}

/** Every condition in the scope of an object mapping, without a word about anything else. */
export function clausesIn(scope: JsonRecord | undefined): Clause[] {
  return (scope?.records("inputFilterGroups") ?? []).flatMap((group) => group.records("clauses").map(clauseIn));
}

function clauseIn(clause: JsonRecord): Clause {
  return {
    attribute: clause.text("sourceOperandName") ?? "",
    operator: clause.text("operatorName") ?? "",
    values: (clause.record("targetOperand")?.texts("values") ?? []).map(({ text }) => text),
  };
}

const GROUP_REASONS: Reasons = { name: SAYS_NOTHING };
const CLAUSE_REASONS: Reasons = { id: "left out: an id of Graph's" };

/**
 * The scope inside one object mapping. Besides Microsoft's own exclusions, the portal wrote OUs there years ago: each
 * group of clauses once for each OU, with a clause `distinguishedName ENDS_WITH`. Clauses of a group hold together, one
 * group is enough.
 */
export function scopingFilterIn(
  scope: JsonRecord | undefined,
  microsofts: Microsofts,
  notes: FileNotes,
): ScopingFilter {
  if (!scope) return { groups: [] };
  const groups = scope.records("inputFilterGroups").map((group) => {
    const units = group.records("clauses").flatMap((clause) => unitsIn(clause, microsofts, notes));
    group.leftovers(notes, GROUP_REASONS);
    return units;
  });
  for (const list of ["groups", "categoryFilterGroups"])
    for (const { place } of scope.list(list))
      notes.add(place, "is a filter on attributes that a definition cannot express; it stays in the schema");
  scope.leftovers(notes);
  return { groups };
}

function unitsIn(clause: JsonRecord, microsofts: Microsofts, notes: FileNotes): string[] {
  const condition = clauseIn(clause);
  const { attribute, operator, values } = condition;
  const target = clause.record("targetOperand");
  clause.leftovers(notes, CLAUSE_REASONS);
  if (attribute.toLowerCase() === "distinguishedname" && /^ENDS_?\s?WITH$/i.test(operator))
    return (target?.texts("values") ?? []).map(({ text, place }) => nameIn(text, () => place));
  if (!microsofts.has(condition))
    notes.add(
      clause.place,
      `filters by ${[attribute, operator, ...values].join(" ")}, which ${microsofts.knownFrom === "the template" ? "Microsoft's template does not have" : `is none of Microsoft's that were seen until ${CLAUSES_READ}`}: what it keeps out is not written though it lies in scope, and a definition cannot express it; it stays in the schema`,
    );
  return [];
}

interface KindFilter {
  readonly kind: MappedObjectType;
  readonly enabled: boolean;
  readonly filter: ScopingFilter;
}

/**
 * The scope that object mappings hold, if they hold one. What is not limited in all of them counts as the whole domain.
 * @param place where the object mappings stand
 */
export function scopeInMappings(
  filters: readonly KindFilter[],
  place: string,
  notes: FileNotes,
): ExportedScope | undefined {
  const limited = filters.filter(({ enabled, filter }) => enabled && filter.groups.some((units) => units.length > 0));
  if (limited.length === 0) return undefined;
  const open = filters.filter(
    ({ enabled, filter }) =>
      enabled && (filter.groups.length === 0 || filter.groups.some((units) => units.length === 0)),
  );
  if (open.length > 0) {
    notes.add(
      place,
      `OUs limit ${filteredKindsInWords(limited)} and not ${filteredKindsInWords(open)}: the scope is written as the whole domain, which it is for these; the clauses stay in the schema`,
    );
    return { kind: "wholeDomain", form: "rule" };
  }
  const byKind = limited.map(({ kind, filter }) => ({ kind, units: unionOf(filter.groups.flat()) }));
  const all = unionOf(byKind.flatMap(({ units }) => [...units.values()].map(String)));
  const uneven = byKind.filter(({ units }) => units.size < all.size).map(({ kind }) => kind);
  if (uneven.length > 0)
    notes.add(
      place,
      `not every OU is in scope of ${uneven.join(", ")}: the definition lists all of them, and the clauses in the schema still say which`,
    );
  notes.add(
    place,
    "the OUs are in the object mappings, as the portal wrote them years ago: the first apply writes them at the rule too",
  );
  return { kind: "organizationalUnits", names: [...all.values()].map(String), form: "object mappings" };
}

function unionOf(names: readonly string[]): ReadonlyMap<string, DistinguishedName> {
  return new Map(names.map((name) => DistinguishedName.parse(name)).map((dn) => [dn.key, dn]));
}

function filteredKindsInWords(filters: readonly KindFilter[]): string {
  return filters.map(({ kind }) => kind).join(", ");
}
