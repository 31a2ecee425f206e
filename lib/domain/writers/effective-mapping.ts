import { compactJson, inJsonLine } from "../../text/escape/json";
import type { AttributeMapping, FlowType, MappedObjectType, MappingSource } from "../mapping/attribute-mapping";
import { sameExpression, seenDefaults } from "../mapping/default-mappings";
import { parseMappingExpression } from "../mapping/mapping-expression";
import type { CloudSyncWriter } from "./cloud-sync-writer";

/** Where a target really gets its value: from a mapping of the configuration, or else from Microsoft's own. */
export type EffectiveSource = MappingSource | { readonly kind: "default"; readonly expressions: readonly string[] };

/** How a configuration sets one target of one kind of object, whether it says so itself or leaves it to Microsoft. */
export interface EffectiveMapping {
  readonly source: EffectiveSource;
  readonly flowType: FlowType;
  readonly defaultValue: string | undefined;
}

/** How the target is set; names of targets are compared without regard to case. */
export function effectiveMapping(
  { attributeMappings }: Pick<CloudSyncWriter, "attributeMappings">,
  objectType: MappedObjectType,
  target: string,
): EffectiveMapping {
  const mapping = attributeMappings.find((each) => isFor(each, objectType, target));
  if (mapping) return mapping;
  const expressions = seenDefaults(objectType, target) ?? [];
  return { source: { kind: "default", expressions }, flowType: "Always", defaultValue: undefined };
}

/** Whether objects get the same value from both. Microsoft's own mapping that is written out is the same as Microsoft's own. */
export function sameSource(one: EffectiveSource, other: EffectiveSource): boolean {
  if (one.kind === "default" && other.kind === "default") return true;
  const [first, second] = [expressionsOf(one), expressionsOf(other)];
  return first.some((expression) => second.some((same) => sameExpression(expression, same)));
}

/** Whether objects get the same value from both, at the same times. */
export function sameMapping(one: EffectiveMapping, other: EffectiveMapping): boolean {
  return (
    sameSource(one.source, other.source) && one.flowType === other.flowType && one.defaultValue === other.defaultValue
  );
}

/** The source, and what else is said of it: `accountDisabled (ObjectAddOnly)`. */
export function mappingInWords({ source, flowType, defaultValue }: EffectiveMapping): string {
  const options = [
    ...(flowType === "Always" ? [] : [flowType]),
    ...(defaultValue === undefined ? [] : [`else ${inJsonLine(defaultValue)}`]),
  ];
  return options.length > 0 ? `${sourceInWords(source)} (${options.join(", ")})` : sourceInWords(source);
}

/** `mail`, `the constant "x"`, `Append([mail], "x")`, `nothing` or `Microsoft's default, mail`: what people call the source. */
export function sourceInWords(source: EffectiveSource): string {
  switch (source.kind) {
    case "attribute":
      return source.attribute;
    case "constant":
      return `the constant ${inJsonLine(source.constant)}`;
    case "expression":
      return source.expression;
    case "removed":
      return "nothing";
    default: {
      const [first] = source.expressions;
      const [attribute] = first === undefined ? [] : parseMappingExpression(first).attributes;
      return attribute ? `Microsoft's default, ${attribute}` : "Microsoft's default";
    }
  }
}

function isFor({ objectTypes, target }: AttributeMapping, objectType: MappedObjectType, sought: string): boolean {
  return objectTypes.includes(objectType) && target.toLowerCase() === sought.toLowerCase();
}

/** Texts of which any one says the source; a text in quotation marks is never an attribute. */
function expressionsOf(source: EffectiveSource): readonly string[] {
  switch (source.kind) {
    case "attribute":
      return [`[${source.attribute}]`];
    case "constant":
      return [compactJson(source.constant)];
    case "expression":
      return [source.expression];
    case "removed":
      return [""];
    default:
      return source.expressions;
  }
}
