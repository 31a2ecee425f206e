import type { Difference } from "../../domain/change/difference";
import { DistinguishedName } from "../../domain/names/distinguished-name";
import { compactJson } from "../../text/escape/json";
import { paired } from "../formats/paired";
import { isMicrosoftsNote } from "./microsofts-notes";

/** What two synchronization schemas do not share, of what decides what is synchronized. */
export function schemaDifferences(one: unknown, other: unknown): Difference[] {
  return pairsOf(one, other, "synchronizationRules", (rule) => textOf(rule.name)).flatMap(([name, rules]) =>
    ruleDifferences(name, ...rules),
  );
}

type Json = Readonly<Record<string, unknown>>;

/** Ids, and names that follow from others. */
const SAYS_NOTHING = new Set(["id", "priority", "editable", "name", "sourcedirectoryname", "targetdirectoryname"]);
/** The lists that are compared item by item. */
const LISTS = new Set(["objectmappings", "attributemappings", "containerfilter", "groupfilter", "metadata"]);

function ruleDifferences(name: string, one: Json | undefined, other: Json | undefined): Difference[] {
  const rule = `rule ${name}`;
  if (!one || !other) return [difference(rule, "rule", one && "present", other && "present")];
  return [
    ...filterDifferences(rule, "OU", one.containerFilter, other.containerFilter, "includedContainers"),
    ...filterDifferences(rule, "group", one.groupFilter, other.groupFilter, "includedGroups"),
    ...fieldDifferences(rule, one, other),
    ...metadataDifferences(rule, one, other),
    ...pairsOf(one, other, "objectMappings", ({ sourceObjectName, targetObjectName }) =>
      [sourceObjectName, targetObjectName].map(textOf).filter(Boolean).join(" to "),
    ).flatMap(([subject, objects]) => objectDifferences(subject, ...objects)),
  ];
}

/** Names in scope, in whatever order and spelling. */
function filterDifferences(subject: string, noun: string, one: unknown, other: unknown, list: string): Difference[] {
  const [ours, theirs] = [one, other].map((filter) => listIn(filter, list).map(textOf)) as [string[], string[]];
  return paired(ours, theirs, DistinguishedName.keyOf).flatMap(([key, [a, b]]) =>
    a !== undefined && b !== undefined
      ? []
      : [difference(subject, `${noun} ${a ?? b ?? key}`, a && "in scope", b && "in scope")],
  );
}

function objectDifferences(subject: string, one: Json | undefined, other: Json | undefined): Difference[] {
  if (!one || !other) return [difference(subject, "objects", one && "mapped", other && "mapped")];
  return [
    ...fieldDifferences(subject, one, other),
    ...metadataDifferences(subject, one, other),
    ...pairsOf(one, other, "attributeMappings", ({ targetAttributeName }) => textOf(targetAttributeName)).flatMap(
      ([target, mappings]) => {
        const [a, b] = mappings.map((mapping) => mapping && canonical(mapping));
        if (a === b) return [];
        const values = mappings.map((mapping) => mapping && mappingInWords(mapping));
        const [here, there] = values[0] === values[1] ? [a, b] : values;
        return [difference(subject, `mapping to ${target}`, here, there)];
      },
    ),
  ];
}

/** Entries such as `Disposition: Discard`, except those in which Microsoft notes something for itself. */
function metadataDifferences(subject: string, one: Json, other: Json): Difference[] {
  return pairsOf(one, other, "metadata", ({ key }) => textOf(key)).flatMap(([key, entries]) => {
    const [a, b] = entries.map((entry) => entry && (textOf(entry.value) || "set"));
    return a === b || isMicrosoftsNote(key) ? [] : [difference(subject, `metadata ${key}`, a, b)];
  });
}

/** Every other field of a rule or of an object mapping, known to this reader or not. */
function fieldDifferences(subject: string, one: Json, other: Json): Difference[] {
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return fields.flatMap((field) => {
    if (SAYS_NOTHING.has(field.toLowerCase()) || LISTS.has(field.toLowerCase())) return [];
    const [a, b] = [one[field], other[field]].map((value) => (isNothing(value) ? undefined : fieldInWords(value)));
    return a === b ? [] : [difference(subject, field, a, b)];
  });
}

/** Usually left as it is. */
const USUAL: Readonly<Record<string, string>> = {
  flowType: "Always",
  flowBehavior: "FlowWhenChanged",
  matchingPriority: "0",
  exportMissingReferences: "false",
};

function mappingInWords({ targetAttributeName: _, source, ...fields }: Json): string {
  const { expression, name, type } = isRecord(source) ? source : {};
  const from = [expression, name, type].map(textOf).find((text) => text !== "") ?? "nothing";
  const unusual = Object.entries(fields)
    .filter(([field, value]) => !isNothing(value) && textOf(value) !== USUAL[field])
    .map(([field, value]) => `${field} ${fieldInWords(value)}`);
  return [from, ...unusual.sort()].join(", ");
}

/** A scope of clauses as people read it; anything else as it stands. */
function fieldInWords(value: unknown): string {
  const groups = isRecord(value) ? listIn(value, "inputFilterGroups").filter(isRecord) : [];
  const rest =
    isRecord(value) && Object.entries(value).some(([name, list]) => name !== "inputFilterGroups" && !isNothing(list));
  if (groups.length === 0 || rest) return isRecord(value) || Array.isArray(value) ? canonical(value) : textOf(value);
  return groups.map(groupInWords).sort().join(" or ");
}

function groupInWords({ name: _, clauses, ...rest }: Json): string {
  const more = canonical(rest) === "{}" ? [] : [canonical(rest)];
  return [...listIn({ clauses }, "clauses").filter(isRecord).map(clauseInWords).sort(), ...more].join(" and ");
}

function clauseInWords({ id: _, sourceOperandName, operatorName, targetOperand, ...rest }: Json): string {
  const { values: __, ...operand } = isRecord(targetOperand) ? targetOperand : { targetOperand };
  const values = listIn(targetOperand, "values").map(textOf).sort().join(", ");
  const more = [operand, rest].filter((fields) => canonical(fields) !== "{}");
  return [sourceOperandName, operatorName, values, ...more].map(textOf).filter(Boolean).join(" ");
}

function pairsOf(one: unknown, other: unknown, list: string, nameOf: (item: Json) => string) {
  const named = (side: unknown) => {
    const seen = new Map<string, number>();
    return listIn(side, list)
      .filter(isRecord)
      .map((item) => {
        const name = nameOf(item);
        const count = (seen.get(name.toLowerCase()) ?? 0) + 1;
        seen.set(name.toLowerCase(), count);
        return { item, name: count === 1 ? name : `${name} (${count})` };
      });
  };
  return paired(named(one), named(other), ({ name }) => name.toLowerCase()).map(
    ([, [a, b]]) => [(a ?? b)?.name ?? "", [a?.item, b?.item]] as const,
  );
}

function difference(subject: string, part: string, one: string | undefined, other: string | undefined): Difference {
  return { area: "schema", subject, part, values: [one, other] };
}

/** Names of fields in one order, and lists as they are. */
function canonical(value: unknown): string {
  return compactJson(ordered(value));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isRecord(value)) return value;
  const said = Object.entries(value).filter(([, part]) => !isNothing(part));
  return Object.fromEntries(said.sort().map(([name, part]) => [name, ordered(part)]));
}

function listIn(value: unknown, list: string): readonly unknown[] {
  const items = isRecord(value) ? value[list] : undefined;
  return Array.isArray(items) ? items : isNothing(items) ? [] : [items];
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === "string"
    ? value
    : isNothing(value)
      ? ""
      : typeof value === "object"
        ? canonical(value)
        : String(value);
}
