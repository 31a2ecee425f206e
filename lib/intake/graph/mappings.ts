import { InputError } from "../../domain/input/input-error";
import {
  AttributeMapping,
  type AttributeMappingProps,
  FLOW_TYPES,
  type FlowType,
  type MappedObjectType,
} from "../../domain/mapping/attribute-mapping";
import { sameExpression, seenDefaults } from "../../domain/mapping/default-mappings";
import { compactJson } from "../../text/escape/json";
import { type JsonRecord, type Reasons, SAYS_NOTHING } from "../formats/export-json";
import { presentIn } from "../formats/export-values";
import type { FileNotes } from "../formats/notes";

/** One attribute mapping of a schema. */
export interface GraphMapping {
  readonly target: string;
  readonly type: string;
  readonly name: string | undefined;
  readonly expression: string;
  readonly flowType: string;
  readonly flowBehavior: string;
  readonly defaultValue: string | undefined;
  readonly matchingPriority: string;
  /** The JSON pointer of it. */
  readonly place: string;
}

/** The expression says what the parameters say. */
const SOURCE_REASONS: Reasons = { parameters: SAYS_NOTHING };

export function mappingIn(record: JsonRecord, notes?: FileNotes): GraphMapping {
  const source = record.record("source");
  const target = presentIn(
    record.text("targetAttributeName"),
    "the target of a mapping",
    record.placeOf("targetAttributeName"),
  );
  const mapping = {
    target,
    type: source?.text("type") ?? "",
    name: source?.text("name"),
    expression: source?.text("expression") ?? "",
    flowType: record.text("flowType") ?? "Always",
    flowBehavior: record.text("flowBehavior") ?? "FlowWhenChanged",
    defaultValue: record.text("defaultValue"),
    matchingPriority: record.text("matchingPriority") ?? "0",
    place: record.place,
  };
  if (record.text("exportMissingReferences")?.toLowerCase() === "true")
    notes?.add(
      record.placeOf("exportMissingReferences"),
      `${target} exports references to what is missing; the schema keeps it so`,
    );
  if (notes) {
    source?.leftovers(notes, SOURCE_REASONS);
    record.leftovers(notes);
  }
  return mapping;
}

/**
 * The mappings of one kind of object that are not Microsoft's. Whatever is not declared stays as the schema has it, so a
 * mapping of which that is not known is left out, with a note, and nothing changes by it.
 *
 * @param template the mappings of the job's template; without them only some of Microsoft's are known
 */
export function customMappings(
  kind: MappedObjectType,
  mappings: readonly GraphMapping[],
  template: readonly GraphMapping[] | undefined,
  notes: FileNotes,
): AttributeMappingProps[] {
  const custom: AttributeMappingProps[] = [];
  const untold: string[] = [];
  const twice = mappedTwice(mappings);
  for (const mapping of mappings) {
    if (twice.has(mapping.target.toLowerCase())) {
      notes.add(
        mapping.place,
        `${mapping.target} of ${kind} is mapped more than once: it is not known which one counts, so all of them stay as they are`,
      );
      continue;
    }
    const verdict = compared(kind, mapping, template);
    if (verdict === "default") noteOtherFlow(kind, mapping, template, notes);
    if (verdict === "unknown") untold.push(mapping.target);
    else if (verdict === "custom") {
      const declared = declaredAs(kind, mapping, notes);
      if (declared) custom.push(declared);
    }
  }
  if (untold.length > 0)
    notes.add(
      mappings[0]?.place.replace(/\/\d+$/, "") ?? "",
      `it is not known whether these mappings of ${kind} are Microsoft's, so they are not written and stay as they are; the schema of the template would tell them apart: ${untold.join(", ")}`,
    );
  const present = new Set(mappings.map(({ target }) => target.toLowerCase()));
  for (const { target } of template ?? [])
    if (!present.has(target.toLowerCase()) && target.toLowerCase() !== "credentialdata")
      notes.add(
        mappings[0]?.place.replace(/\/\d+$/, "") ?? "",
        `${target} of ${kind} is mapped by Microsoft's template and not here: removed, or newer than the job; it stays so`,
      );
  return custom;
}

/** The mappings of one kind of object that a definition could say as they are, whoever made them; none that is mapped twice. */
export function sayableMappings(kind: MappedObjectType, mappings: readonly GraphMapping[]): AttributeMappingProps[] {
  const twice = mappedTwice(mappings);
  return mappings.flatMap((mapping) =>
    twice.has(mapping.target.toLowerCase()) ? [] : (declaredAs(kind, mapping) ?? []),
  );
}

/** How a mapping of Microsoft's is applied and whether it matches objects are kept by the schema; told where they are not Microsoft's. */
function noteOtherFlow(
  kind: MappedObjectType,
  { target, flowBehavior, matchingPriority, place }: GraphMapping,
  template: readonly GraphMapping[] | undefined,
  notes: FileNotes,
): void {
  const isMatched = target.toLowerCase() === "onpremisesobjectidentifier";
  const usual = template?.find((other) => other.target.toLowerCase() === target.toLowerCase()) ?? {
    flowBehavior: "FlowWhenChanged",
    matchingPriority: isMatched ? matchingPriority : "0",
  };
  if (flowBehavior !== usual.flowBehavior || matchingPriority !== usual.matchingPriority)
    notes.add(
      place,
      `${target} of ${kind} is Microsoft's except for the flow behaviour ${flowBehavior} and the matching priority ${matchingPriority}; the schema keeps both`,
    );
}

function mappedTwice(mappings: readonly GraphMapping[]): ReadonlySet<string> {
  const targets = mappings.map(({ target }) => target.toLowerCase());
  return new Set(targets.filter((target, index) => targets.indexOf(target) !== index));
}

function compared(
  kind: MappedObjectType,
  mapping: GraphMapping,
  template: readonly GraphMapping[] | undefined,
): "default" | "custom" | "unknown" {
  const target = mapping.target.toLowerCase();
  if (template) {
    const original = template.find((other) => other.target.toLowerCase() === target);
    return original && sameMapping(original, mapping) ? "default" : "custom";
  }
  if (isToken(mapping)) return "unknown";
  if (mapping.flowType !== "Always" || mapping.type === "Constant" || /^extension_/i.test(target)) return "custom";
  const seen = seenDefaults(kind, target);
  if (!seen) return "unknown";
  return mapping.defaultValue === undefined && seen.some((expression) => sameExpression(expression, mapping.expression))
    ? "default"
    : "custom";
}

/** `%DomainFQDN%` and its kin, which the service fills in for the domain: the schema keeps them as they are. */
function isToken({ type, name, expression }: GraphMapping): boolean {
  return type === "Constant" && expression === "" && /^%\w+%$/.test(name ?? "");
}

function sameMapping(one: GraphMapping, other: GraphMapping): boolean {
  return (
    one.type === other.type &&
    sameExpression(one.expression, other.expression) &&
    (one.expression !== "" || one.name === other.name) &&
    one.flowType === other.flowType &&
    one.defaultValue === other.defaultValue
  );
}

/** Undefined, with a note, for what no definition can say. */
function declaredAs(
  kind: MappedObjectType,
  mapping: GraphMapping,
  notes?: FileNotes,
): AttributeMappingProps | undefined {
  const { target, flowType, defaultValue, place } = mapping;
  const said = sourceOf(mapping);
  const told = `the mapping of ${target} for ${kind} from ${mapping.expression || mapping.type || "nothing"}`;
  if (!said || !isFlowType(flowType)) {
    notes?.add(
      place,
      `${told} cannot be written down as it is: it stays in the schema, and the definition leaves it out`,
    );
    return undefined;
  }
  if (mapping.flowBehavior !== "FlowWhenChanged" || mapping.matchingPriority !== "0")
    notes?.add(
      place,
      `${told} has the flow behaviour ${mapping.flowBehavior} and the matching priority ${mapping.matchingPriority}; the schema keeps both`,
    );
  const props: AttributeMappingProps = {
    objectTypes: [kind],
    target,
    ...said,
    ...(flowType === "Always" ? {} : { flowType }),
    ...(defaultValue === undefined ? {} : { defaultValue }),
  };
  try {
    AttributeMapping.declare(props);
    return props;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    notes?.add(place, `${told} is not Microsoft's, and is not written because ${error.what}; it stays in the schema`);
    return undefined;
  }
}

/** As a definition says it, when the schema's text is exactly what a synth makes of that: else a plan would change it. */
function sourceOf({ type, name, expression }: GraphMapping): Partial<AttributeMappingProps> | undefined {
  if (type === "Attribute") return expression === `[${name}]` ? { attribute: name as string } : { expression };
  if (type === "Function") return { expression };
  if (type !== "Constant") return undefined;
  const constant = constantIn(expression, name);
  return constant !== undefined && compactJson(constant) === expression ? { constant } : undefined;
}

function constantIn(expression: string, name: string | undefined): string | undefined {
  try {
    const value: unknown = JSON.parse(expression);
    return typeof value === "string" ? value : undefined;
  } catch {
    return name;
  }
}

function isFlowType(flowType: string): flowType is FlowType {
  return FLOW_TYPES.some((known) => known === flowType);
}
