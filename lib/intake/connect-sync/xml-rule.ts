import { InputError } from "../../domain/input/input-error";
import { countIn, directionIn, flagIn, idIn, presentIn } from "../formats/export-values";
import { elements, type XmlElement } from "../formats/xml-walk";
import type { JoinCondition, RuleMapping, ScopeCondition, SynchronizationRule } from "./export";

/** A `SynchronizationRules/SynchronizationRule_{…}.xml` while it is read. */
export interface RuleDraft {
  id: string | undefined;
  name: string | undefined;
  description: string | undefined;
  immutableTag: string | undefined;
  direction: "inbound" | "outbound" | undefined;
  connector: string | undefined;
  sourceType: string | undefined;
  targetType: string | undefined;
  linkType: string | undefined;
  precedence: number | undefined;
  disabled: boolean | undefined;
  passwordSync: boolean | undefined;
  softDeleteExpiryInterval: string | undefined;
  readonly scope: ScopeCondition[][];
  readonly join: JoinCondition[][];
  readonly mappings: RuleMapping[];
  condition: { attribute: string; other: string; value: string; caseSensitive: boolean };
  mapping: MappingDraft;
}

interface MappingDraft {
  target: string;
  attributes: string[];
  constant: string;
  expression: string;
  merge: string;
  executeOnce: boolean;
}

type State = { readonly rule: RuleDraft };

export function newRule(): RuleDraft {
  return {
    id: undefined,
    name: undefined,
    description: undefined,
    immutableTag: undefined,
    direction: undefined,
    connector: undefined,
    sourceType: undefined,
    targetType: undefined,
    linkType: undefined,
    precedence: undefined,
    disabled: undefined,
    passwordSync: undefined,
    softDeleteExpiryInterval: undefined,
    scope: [],
    join: [],
    mappings: [],
    condition: noCondition(),
    mapping: noMapping(),
  };
}

const BOOKKEEPING: XmlElement<State> = { leftOut: "left out: a number that the engine gives" };

const MAPPING: XmlElement<State> = {
  attributes: ["execute-once"],
  open: ({ rule }, { "execute-once": executeOnce }, place) => {
    rule.mapping = { ...noMapping(), executeOnce: executeOnce ? flagIn(executeOnce, place) : false };
  },
  children: elements({
    dest: { text: ({ rule }, text) => set(rule.mapping, "target", text) },
    src: {
      text: ({ rule }, text) => set(rule.mapping, "constant", text),
      children: elements({ attr: { text: ({ rule }, text) => rule.mapping.attributes.push(text) } }),
    },
    expression: { text: ({ rule }, text) => set(rule.mapping, "expression", text) },
    valueMergeType: { text: ({ rule }, text) => set(rule.mapping, "merge", text) },
  }),
  close: ({ rule }, place) => {
    rule.mappings.push(mappingFrom(rule.mapping, place));
  },
};

const JOIN: XmlElement<State> = {
  children: elements({
    conditions: {
      open: ({ rule }) => rule.join.push([]),
      children: elements({
        condition: {
          open: ({ rule }) => {
            rule.condition = noCondition();
          },
          children: elements({
            csAttribute: { text: ({ rule }, text) => set(rule.condition, "attribute", text) },
            ilmAttribute: { text: ({ rule }, text) => set(rule.condition, "other", text) },
            caseSensitive: {
              text: ({ rule }, text, place) => set(rule.condition, "caseSensitive", text !== "" && flagIn(text, place)),
            },
          }),
          close: ({ rule: { join, condition } }) =>
            join.at(-1)?.push({
              connectorAttribute: condition.attribute,
              metaverseAttribute: condition.other,
              caseSensitive: condition.caseSensitive,
            }),
        },
      }),
    },
  }),
};

const SCOPE: XmlElement<State> = {
  children: elements({
    conditions: {
      open: ({ rule }) => rule.scope.push([]),
      children: elements({
        scope: {
          open: ({ rule }) => {
            rule.condition = noCondition();
          },
          children: elements({
            csAttribute: { text: ({ rule }, text) => set(rule.condition, "attribute", text) },
            csOperator: { text: ({ rule }, text) => set(rule.condition, "other", text) },
            csValue: { text: ({ rule }, text) => set(rule.condition, "value", text) },
          }),
          close: ({ rule: { scope, condition } }) =>
            scope.at(-1)?.push({ attribute: condition.attribute, operator: condition.other, value: condition.value }),
        },
      }),
    },
  }),
};

export const RULE: XmlElement<State> = {
  children: elements({
    id: { text: ({ rule }, text, place) => set(rule, "id", idIn(text, place)) },
    name: { text: ({ rule }, text) => set(rule, "name", text) },
    description: { text: ({ rule }, text) => set(rule, "description", text || undefined) },
    "immutable-tag": { text: ({ rule }, text) => set(rule, "immutableTag", text || undefined) },
    direction: { text: ({ rule }, text, place) => set(rule, "direction", directionIn(text, place)) },
    disabled: { text: ({ rule }, text, place) => set(rule, "disabled", flagIn(text, place)) },
    connector: { text: ({ rule }, text, place) => set(rule, "connector", idIn(text, place)) },
    sourceObjectType: { text: ({ rule }, text) => set(rule, "sourceType", text) },
    targetObjectType: { text: ({ rule }, text) => set(rule, "targetType", text) },
    linkType: { text: ({ rule }, text) => set(rule, "linkType", text) },
    precedence: { text: ({ rule }, text, place) => set(rule, "precedence", countIn(text, place)) },
    EnablePasswordSync: { text: ({ rule }, text, place) => set(rule, "passwordSync", flagIn(text, place)) },
    "attribute-mappings": { children: elements({ mapping: MAPPING }) },
    relationshipCriteria: JOIN,
    synchronizationCriteria: SCOPE,
    "internal-id": BOOKKEEPING,
    version: BOOKKEEPING,
    "precedence-after": BOOKKEEPING,
    "precedence-before": BOOKKEEPING,
    softDeleteExpiryInterval: { text: ({ rule }, text) => set(rule, "softDeleteExpiryInterval", text || undefined) },
  }),
};

/** @throws InputError where a part is missing without which a rule cannot be told from another */
export function ruleFrom(draft: RuleDraft, file: string): SynchronizationRule {
  const need = (text: string | undefined, what: string, element: string) =>
    presentIn(text, what, `/synchronizationRule/${element}`);
  const precedence = draft.precedence;
  const { id, name, connector, condition: _condition, mapping: _mapping, ...rest } = draft;
  return {
    ...rest,
    id: need(id, "the id of the rule", "id"),
    name: need(name, "the name of the rule", "name"),
    direction: need(draft.direction, "the direction of the rule", "direction") as "inbound" | "outbound",
    connector: need(connector, "the connector of the rule", "connector"),
    precedence: Number(need(precedence?.toString(), "the precedence of the rule", "precedence")),
    disabled: draft.disabled ?? false,
    kind: kindOf(draft.immutableTag),
    origin: file,
  };
}

/** Microsoft tags its own rules, whatever an administrator calls them. */
export function kindOf(immutableTag: string | undefined): SynchronizationRule["kind"] {
  return immutableTag?.startsWith("Microsoft.") ? "standard" : "custom";
}

/** An expression says all; attributes beside it are those that it reads. */
function mappingFrom(
  { target, attributes, constant, expression, merge, executeOnce }: MappingDraft,
  place: () => string,
): RuleMapping {
  if (target === "")
    throw new InputError({
      what: "a mapping has no target",
      where: place(),
      expected: "the whole rule, as Connect Sync wrote it",
    });
  const common = { target, reads: expression === "" ? [] : attributes, merge: merge || undefined, executeOnce };
  if (expression !== "") return { ...common, flow: "expression", source: expression };
  if (attributes.length > 0) return { ...common, flow: "attribute", source: attributes.join(", ") };
  return { ...common, flow: "constant", source: constant };
}

function noCondition(): RuleDraft["condition"] {
  return { attribute: "", other: "", value: "", caseSensitive: false };
}

function noMapping(): MappingDraft {
  return { target: "", attributes: [], constant: "", expression: "", merge: "", executeOnce: false };
}

function set<Draft, Key extends keyof Draft>(draft: Draft, key: Key, value: Draft[Key]): void {
  draft[key] = value;
}
