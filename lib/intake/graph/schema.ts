import { InputError, inPlace, quote } from "../../domain/input/input-error";
import type { AttributeMappingProps, MappedObjectType } from "../../domain/mapping/attribute-mapping";
import { MAPPED_OBJECT_TYPES } from "../../domain/mapping/attribute-mapping";
import { keyOf } from "../../text/escape/json";
import { type JsonRecord, type Reasons, SAYS_NOTHING } from "../formats/export-json";
import { nameIn } from "../formats/export-values";
import type { FileNotes, Notes } from "../formats/notes";
import type { GraphObject } from "./documents";
import { type ExportedScope, mappedTarget } from "./export";
import { customMappings, type GraphMapping, mappingIn, sayableMappings } from "./mappings";
import type { Clause } from "./microsofts-clauses";
import { isMicrosoftsNote } from "./microsofts-notes";
import { clausesIn, microsoftsClauses, scopeInMappings, scopingFilterIn } from "./scoping-filter";

/** What a provisioning job synchronizes, and what it maps differently from Microsoft. */
export interface ReadSchema {
  readonly scope: ExportedScope;
  readonly attributeMappings: readonly AttributeMappingProps[];
  readonly allMappings: readonly AttributeMappingProps[];
  readonly mappedTargets: ReadonlySet<string>;
}

const SCHEMA_PAGE =
  "https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationrule?view=graph-rest-beta";

/**
 * Reads the schema of a provisioning job; `template`, the schema of its template, tells Microsoft's mappings from others.
 *
 * @throws InputError for a schema without a rule or with several, for two kinds of scope at once, and for a name that does
 * not parse
 */
export function readProvisioningSchema(
  { file, record }: GraphObject,
  template: GraphObject | undefined,
  notes: Notes,
): ReadSchema {
  return inPlace(file, () => new SchemaReading(notes.of(file)).read(record, template));
}

/** The mappings of each kind of object, without a word about anything else. */
export function mappingsIn({ file, record }: GraphObject): ReadonlyMap<MappedObjectType, readonly GraphMapping[]> {
  return inPlace(file, () => {
    const objects = record.records("synchronizationRules").flatMap((rule) => rule.records("objectMappings"));
    return new Map(
      objects.flatMap((object) => {
        const kind = kindOf(object);
        return kind ? [[kind, object.records("attributeMappings").map((each) => mappingIn(each))]] : [];
      }),
    );
  });
}

/** The conditions of each kind of object, likewise. */
function scopesIn({ file, record }: GraphObject): ReadonlyMap<MappedObjectType, readonly Clause[]> {
  return inPlace(file, () => {
    const objects = record.records("synchronizationRules").flatMap((rule) => rule.records("objectMappings"));
    return new Map(
      objects.flatMap((object) => {
        const kind = kindOf(object);
        return kind ? [[kind, clausesIn(object.record("scope"))]] : [];
      }),
    );
  });
}

const RULE_REASONS: Reasons = {
  name: SAYS_NOTHING,
  id: "left out: the same in every tenant",
  priority: "left out: there is one rule",
  editable: "left out: says nothing about what is synchronized",
  sourcedirectoryname: "left out: the name of the source",
  targetdirectoryname: "left out: the name of the target",
};
const SCHEMA_REASONS: Reasons = {
  "@odata.context": "left out: where Graph says what this is",
  id: "left out: the id of the job",
  directories: "left out: the attributes that the two directories offer",
  version: "left out: the version of the schema",
  provisioningtaskidentifier: "left out: an id of Microsoft's",
};
const OBJECT_REASONS: Reasons = {
  name: SAYS_NOTHING,
  targetobjectname: "left out: follows from the source",
};

class SchemaReading {
  constructor(private readonly notes: FileNotes) {}

  read(schema: JsonRecord, template: GraphObject | undefined): ReadSchema {
    const rule = onlyRule(schema);
    const objects = rule.records("objectMappings");
    if (objects.length === 0)
      throw new InputError({
        what: "the rule has no object mappings",
        where: rule.placeOf("objectMappings"),
        expected: "the whole schema, as Graph gives it",
        page: SCHEMA_PAGE,
      });
    const defaults = template && mappingsIn(template);
    const given = template && scopesIn(template);
    const custom: AttributeMappingProps[] = [];
    const filters = [];
    const all: AttributeMappingProps[] = [];
    const mappedTargets = new Set<string>();
    for (const object of objects) {
      const kind = kindOf(object);
      const microsofts = microsoftsClauses(kind, kind && given?.get(kind));
      const filter = scopingFilterIn(object.record("scope"), microsofts, this.notes);
      const mappings = object.records("attributeMappings").map((each) => mappingIn(each, this.notes));
      if (kind) {
        filters.push({ kind, enabled: enabled(object), filter });
        custom.push(...customMappings(kind, mappings, defaults?.get(kind), this.notes));
        all.push(...sayableMappings(kind, mappings));
        for (const { target } of mappings) mappedTargets.add(mappedTarget(kind, target));
        if (!enabled(object))
          this.notes.add(
            object.placeOf("enabled"),
            `objects of the kind ${kind} are switched off; the schema keeps it so`,
          );
      } else if (enabled(object) && mappings.length > 0)
        this.notes.add(
          object.place,
          `maps ${object.text("sourceObjectName") ?? "no kind"}, which a definition cannot express; the schema keeps it`,
        );
      const flows = object.text("flowTypes");
      if (
        kind &&
        flows !== undefined &&
        !["Add", "Update", "Delete"].every((flow) => flows.split(/,\s*/).includes(flow))
      )
        this.notes.add(
          object.placeOf("flowTypes"),
          `of objects of the kind ${kind} only ${flows} is synchronized, which a definition cannot express; it stays in the schema`,
        );
      this.#metadata(object, kind ? `the mapping of ${kind}` : "an object mapping of unknown kinds");
      object.leftovers(this.notes, OBJECT_REASONS);
    }
    const atRule = this.#scopeAtRule(rule);
    const inMappings = scopeInMappings(filters, rule.placeOf("objectMappings"), this.notes);
    if (atRule && inMappings)
      this.notes.add(
        rule.placeOf("objectMappings"),
        "OUs are in the object mappings too, as the portal wrote them years ago: only what is in both is synchronized",
      );
    this.#metadata(rule, "the rule");
    rule.leftovers(this.notes, RULE_REASONS);
    schema.leftovers(this.notes, SCHEMA_REASONS);
    return {
      scope: atRule ?? inMappings ?? { kind: "wholeDomain", form: "rule" },
      attributeMappings: joined(custom),
      allMappings: all,
      mappedTargets,
    };
  }

  /** An empty list and null mean that there is no filter. */
  #scopeAtRule(rule: JsonRecord): ExportedScope | undefined {
    const containers = this.#names(rule.record("containerFilter"), "includedContainers");
    const groups = this.#names(rule.record("groupFilter"), "includedGroups");
    if (containers.length > 0 && groups.length > 0)
      throw new InputError({
        what: "the rule has OUs and groups in scope at once, which Graph never allows",
        where: rule.place,
        expected: "the schema as Graph gives it: containerFilter or groupFilter",
        page: SCHEMA_PAGE,
      });
    if (groups.length > 0) return { kind: "groups", names: groups, form: "rule" };
    return containers.length > 0 ? { kind: "organizationalUnits", names: containers, form: "rule" } : undefined;
  }

  #names(filter: JsonRecord | undefined, list: string): string[] {
    const names = filter?.texts(list).map(({ text, place }) => nameIn(text, () => place)) ?? [];
    filter?.leftovers(this.notes);
    return names;
  }

  #metadata(of: JsonRecord, subject: string): void {
    for (const entry of of.records("metadata")) {
      const [key, value] = [entry.text("key") ?? "", entry.text("value") ?? ""];
      this.notes.add(
        entry.place,
        isMicrosoftsNote(key)
          ? "left out: Microsoft's notes to itself"
          : `${subject} has the metadata ${key} ${quote(value)}, which no definition can state; the schema keeps it`,
      );
    }
  }
}

function onlyRule(schema: JsonRecord): JsonRecord {
  const rules = schema.records("synchronizationRules");
  const [rule] = rules;
  if (rule && rules.length === 1) return rule;
  throw new InputError({
    what: rules.length === 0 ? "the schema has no rule" : `the schema has ${rules.length} rules`,
    where: schema.placeOf("synchronizationRules"),
    expected: "the whole schema of the job, with its one rule: GET …/synchronization/jobs/{id}/schema",
    page: SCHEMA_PAGE,
  });
}

function kindOf(object: JsonRecord): MappedObjectType | undefined {
  const name = object.text("sourceObjectName")?.toLowerCase();
  return MAPPED_OBJECT_TYPES.find((kind) => kind.toLowerCase() === name);
}

function enabled(object: JsonRecord): boolean {
  return object.text("enabled")?.toLowerCase() !== "false";
}

/** A mapping that several kinds of object have alike is said once. */
function joined(mappings: readonly AttributeMappingProps[]): AttributeMappingProps[] {
  const byText = new Map<string, AttributeMappingProps>();
  for (const { objectTypes, ...rest } of mappings) {
    const text = keyOf(rest);
    const before = byText.get(text);
    const all = [...(before?.objectTypes ?? []), ...objectTypes];
    byText.set(text, { objectTypes: MAPPED_OBJECT_TYPES.filter((kind) => all.includes(kind)), ...rest });
  }
  return [...byText.values()].sort((a, b) => (a.target.toLowerCase() < b.target.toLowerCase() ? -1 : 1));
}
