import { type ITerraformDependable, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import type { AttributeMapping } from "../../domain/mapping/attribute-mapping";
import { DataMsgraphResourceAction, MsgraphUpdateResource } from "../../msgraph";
import { compactJson } from "../../text/escape/json";
import { addressOf } from "../terraform/blocks";
import { GIVE_UP_AFTER } from "../terraform/give-up-after";
import { literal } from "../terraform/text";

export interface AttributeMappingsProps {
  readonly rule: string;
  /** The path of the schema. */
  readonly url: string;
  /** The expression that gives what the schema holds now: `rules`, `containerFilter` and `objectMappings`. */
  readonly present: string;
  readonly after: ITerraformDependable;
  /** When what must hold is judged. */
  readonly judged: (condition: string) => string;
  readonly attributeMappings: readonly AttributeMapping[];
}

/**
 * The declared attribute mappings, laid over those that the schema holds. Graph takes a list of mappings only whole, so
 * Terraform computes the whole from what is there: every mapping that is not declared stays as it is.
 *
 * Terraform compares the list place by place, and Microsoft's backend sorts it. A list that is in order of its targets, and
 * that of a schema nobody has written yet, is therefore given in that order; any other keeps the order it has, with what is
 * new at its end. So a change is the few lines that it is, and the plan after it is empty.
 */
export class AttributeMappings extends Construct {
  readonly written: MsgraphUpdateResource;
  /** Whether the list is written as the plan found it, as a condition. */
  readonly isAsFound: string;
  readonly #parsed: ParsedExpression[] = [];

  constructor(scope: Construct, id: string, props: AttributeMappingsProps) {
    super(scope, id);
    const { rule, url, present, after, judged, attributeMappings } = props;
    const sources = attributeMappings.map((mapping, index) => this.#sourceOf(mapping, String(index + 1), url));
    const wanted = new TerraformLocal(this, "wanted", wantedBy(attributeMappings, sources));
    this.written = new MsgraphUpdateResource(this, "written", {
      url,
      apiVersion: "beta",
      updateMethod: "PUT",
      body: {
        synchronizationRules: [{ name: rule, objectMappings: merged(present, `local.${wanted.friendlyUniqueId}`) }],
      },
      dependsOn: [after],
      timeouts: GIVE_UP_AFTER,
      lifecycle: { ignoreChanges: ["timeouts"], precondition: this.#parsed.map((parsed) => parsable(parsed, judged)) },
    });
    const list = `${addressOf(this.written)}.body.synchronizationRules[0].objectMappings`;
    this.isAsFound = `jsonencode(${list}) == jsonencode(${present}.objectMappings)`;
  }

  /** An expression is taken apart by Microsoft's own parser: the tree that Graph stores has names no document gives. */
  #sourceOf({ source, target }: AttributeMapping, id: string, url: string): object | string | undefined {
    switch (source.kind) {
      case "attribute":
        return { type: "Attribute", name: source.attribute, expression: `[${source.attribute}]`, parameters: [] };
      case "constant":
        return {
          type: "Constant",
          name: literal(source.constant),
          expression: literal(compactJson(source.constant)),
          parameters: [],
        };
      case "expression": {
        const parsed = new DataMsgraphResourceAction(this, `expression-${id}`, {
          resourceUrl: url,
          action: "parseExpression",
          method: "POST",
          body: { expression: literal(source.expression) },
          responseExportValues: { succeeded: "parsingSucceeded", source: "parsedExpression", error: "error.message" },
        });
        const output = `data.msgraph_resource_action.${parsed.friendlyUniqueId}.output`;
        this.#parsed.push({ target, output });
        return `\${${output}.source}`;
      }
      case "removed":
        return undefined;
    }
  }
}

/** What Graph said of one expression, as the address of an output. */
interface ParsedExpression {
  readonly target: string;
  readonly output: string;
}

function parsable({ target, output }: ParsedExpression, judged: (condition: string) => string) {
  return {
    condition: judged(`${output}.succeeded`),
    errorMessage: `Microsoft Graph cannot parse the expression for ${literal(target)}: \${coalesce(${output}.error, "no reason given")}`,
  };
}

type Source = object | string | undefined;

/** By kind of object: what each target attribute is to be, and which targets are to have no mapping. Targets are compared in lower case. */
function wantedBy(mappings: readonly AttributeMapping[], sources: readonly Source[]): Record<string, object> {
  const wanted: Record<string, { set: Record<string, object>; remove: string[] }> = {};
  mappings.forEach(({ objectTypes, target, flowType, defaultValue }, index) => {
    const source = sources[index];
    for (const objectType of objectTypes) {
      wanted[objectType] ??= { set: {}, remove: [] };
      if (source === undefined) wanted[objectType].remove.push(target.toLowerCase());
      else
        wanted[objectType].set[target.toLowerCase()] = {
          targetAttributeName: target,
          source,
          flowType,
          ...(defaultValue === undefined ? {} : { defaultValue: literal(defaultValue) }),
        };
    }
  });
  return wanted;
}

/** The whole list of object mappings, as an expression over what the schema holds now. Branches are joined as JSON, for Terraform wants them of one type. */
function merged(present: string, wanted: string): string {
  const kind = 'm.name == null ? "" : m.sourceObjectName';
  const set = `try(${wanted}[${kind}].set, {})`;
  const remove = `try(${wanted}[${kind}].remove, [])`;
  const targets = "[for a in m.attributeMappings : a.targetAttributeName]";
  const neverWritten = `${present}.containerFilter == null && ${present}.rules[0].groupFilter == null`;
  const sorted = `(${neverWritten}) || jsonencode(${targets}) == jsonencode(sort(${targets}))`;
  const declared = `${set}[lower(a.targetAttributeName)]`;
  const asDeclared = `try(a.source.type == ${declared}.source.type
    && a.source.expression == ${declared}.source.expression && a.flowType == ${declared}.flowType
    && try(${declared}.defaultValue, a.defaultValue) == a.defaultValue, true)`;
  const changed = `merge(a, try(${declared}, {}), { targetAttributeName = a.targetAttributeName })`;
  const kept = `{ for i, a in m.attributeMappings :
    format("%s %04d", ${sorted} ? a.targetAttributeName : "", i) =>
      jsondecode(${asDeclared} ? jsonencode(a) : jsonencode(${changed}))
    if !contains(${remove}, lower(a.targetAttributeName)) }`;
  const added = `{ for target, mapping in ${set} :
    "\${${sorted} ? mapping.targetAttributeName : ""} new \${target}" => merge({
      defaultValue = null, exportMissingReferences = false,
      flowBehavior = "FlowWhenChanged", matchingPriority = 0 }, mapping)
    if !contains([for t in ${targets} : lower(t)], target) }`;
  return `\${[for m in ${present}.objectMappings :
    merge(m, { attributeMappings = values(merge(${kept}, ${added})) })]}`.replace(/\s+/g, " ");
}
