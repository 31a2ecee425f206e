import { DistinguishedName } from "../domain/distinguished-name";
import type { ExportDifference } from "./connect-sync-difference";
import {
  type ConnectSyncExport,
  ENTRA_CONNECTOR_ID,
  type RuleMapping,
  type ScopeCondition,
  type SynchronizationRule,
} from "./connect-sync-export";
import { paired } from "./paired";

interface RuleDifferences {
  readonly differences: readonly ExportDifference[];
  readonly notCompared: readonly string[];
}

/** A rule with what it is matched by, and the names that its ids stand for. */
interface Known {
  readonly rule: SynchronizationRule;
  readonly key: string;
  /** How people tell it from others. */
  readonly title: string;
  readonly plain: (text: string) => string;
}

type Part = readonly [part: string, one: string | undefined, other: string | undefined];

/**
 * Rules that only one server has, and the parts in which a rule of both differs. Microsoft's own rules are matched by
 * their tag, an administrator's by name, direction and types: ids differ between any two servers.
 */
export function ruleDifferences(one: ConnectSyncExport, other: ConnectSyncExport): RuleDifferences {
  const pairs = paired(knownRules(one), knownRules(other), ({ key }) => key).map(([, pair]) => pair);
  const renumbered = standardOrderDiffers(pairs);
  const notCompared = new Set<string>();
  const differences = pairs.flatMap(([here, there]) => {
    const { title } = (here ?? there) as Known;
    if (!here || !there) return [difference(title, ["rule", here && "present", there && "present"])];
    if (here.rule.mappings === undefined || there.rule.mappings === undefined)
      notCompared.add(`scope, join and mappings of Microsoft's own rules: JSON lists them by name only`);
    return [...partsThatDiffer(here, there, renumbered)].map((part) => difference(title, part));
  });
  return { differences: differences.sort(bySubject), notCompared: [...notCompared] };
}

function difference(subject: string, [part, one, other]: Part): ExportDifference {
  return { area: "rule", subject, part, values: [one, other] };
}

function bySubject(a: ExportDifference, b: ExportDifference): number {
  return a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0;
}

function knownRules(server: ConnectSyncExport): Known[] {
  const names = connectorNames(server);
  const plain = plainText(names);
  const seen = new Map<string, number>();
  return server.rules.map((rule) => {
    const connector = names.get(rule.connector) ?? rule.connector;
    const identity = identityOf(rule, connector).toLowerCase();
    const count = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, count);
    return { rule, key: `${identity} ${count}`, title: titleOf(rule, connector), plain };
  });
}

/** The number at the end of a tag counts Microsoft's editions of the rule. */
function identityOf({ kind, immutableTag, ...rule }: SynchronizationRule, connector: string): string {
  if (kind === "standard" && immutableTag) return `${immutableTag.replace(/\.\d+$/, "")} ${connector}`;
  return [rule.name, rule.direction, rule.sourceType, rule.targetType, connector].join(" ");
}

function titleOf({ name, direction, sourceType, targetType }: SynchronizationRule, connector: string): string {
  const types = sourceType && targetType ? `, ${sourceType} to ${targetType}` : "";
  return `${name} (${direction ? `${direction}, ` : ""}${connector}${types})`;
}

function connectorNames({ connectors }: ConnectSyncExport): ReadonlyMap<string, string> {
  return new Map([[ENTRA_CONNECTOR_ID, "Entra ID"], ...connectors.map(({ id, forest }) => [id, forest] as const)]);
}

const ID = /\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?/gi;

/** A text of a rule with the ids of connectors replaced by what they stand for. */
function plainText(names: ReadonlyMap<string, string>): (text: string) => string {
  return (text) => text.replace(ID, (id) => names.get(id.replace(/[{}]/g, "").toLowerCase()) ?? id);
}

type Pair = readonly [Known | undefined, Known | undefined];

/** Microsoft's rules are numbered as they come: only where their order differs does a number say anything. */
function standardOrderDiffers(pairs: readonly Pair[]): boolean {
  const both = pairs.flatMap(([here, there]) =>
    here && there && here.rule.kind === "standard" ? [{ one: here.rule.precedence, other: there.rule.precedence }] : [],
  );
  return both
    .sort((a, b) => a.one - b.one)
    .some(({ other }, index, sorted) => index > 0 && other < (sorted[index - 1]?.other ?? 0));
}

function* partsThatDiffer(here: Known, there: Known, renumbered: boolean): Iterable<Part> {
  const [one, other] = [here.rule, there.rule];
  const numbered = one.kind === "custom" || renumbered;
  const simple: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ["edition", one.immutableTag, other.immutableTag],
    ["precedence", numbered ? String(one.precedence) : undefined, numbered ? String(other.precedence) : undefined],
    ["state", stateOf(one), stateOf(other)],
    ["link type", one.linkType, other.linkType],
    ["source type", one.sourceType, other.sourceType],
    ["target type", one.targetType, other.targetType],
    ["password sync", one.passwordSync?.toString(), other.passwordSync?.toString()],
    ["scope", scopeInWords(here), scopeInWords(there)],
    ["join", joinInWords(here), joinInWords(there)],
  ];
  for (const part of simple) {
    const [, a, b] = part;
    if (a !== undefined && b !== undefined && a.toLowerCase() !== b.toLowerCase()) yield part;
  }
  if (one.mappings && other.mappings)
    for (const [target, [a, b]] of paired(flowsOf(here), flowsOf(there), ({ key }) => key))
      if (!a || !b || !sameFlow(a, b)) yield [`mapping to ${(a ?? b)?.target ?? target}`, a?.words, b?.words];
}

function stateOf({ disabled }: SynchronizationRule): string | undefined {
  return disabled === undefined ? undefined : disabled ? "disabled" : "enabled";
}

/** Conditions of a group and groups of a scope may stand in any order. */
function scopeInWords({ rule, plain }: Known): string | undefined {
  if (!rule.scope) return undefined;
  const groups = rule.scope.map((group) =>
    group
      .map((one) => conditionInWords(one, plain))
      .sort()
      .join(" and "),
  );
  return groups.length === 0 ? "every object" : groups.sort().join(" or ");
}

function conditionInWords({ attribute, operator, value }: ScopeCondition, plain: (text: string) => string): string {
  return [attribute, operator.toUpperCase(), nameOrText(plain(value))].filter((word) => word !== "").join(" ");
}

function nameOrText(text: string): string {
  if (!text.includes("=")) return text;
  try {
    return DistinguishedName.parse(text).toString();
  } catch {
    return text;
  }
}

/** The groups of a join are tried one after the other, so their order counts; that within a group does not. */
function joinInWords({ rule }: Known): string | undefined {
  const groups = rule.join?.map((group) =>
    group
      .map(({ connectorAttribute, metaverseAttribute }) => `${connectorAttribute} = ${metaverseAttribute}`)
      .sort()
      .join(" and "),
  );
  return groups && (groups.length === 0 ? "none" : groups.join(", then "));
}

interface Flow {
  readonly key: string;
  readonly target: string;
  readonly words: string;
  readonly mapping: RuleMapping;
  readonly source: string;
}

function flowsOf({ rule, plain }: Known): Flow[] {
  const seen = new Map<string, number>();
  return (rule.mappings ?? []).map((mapping) => {
    const target = mapping.target.toLowerCase();
    const count = (seen.get(target) ?? 0) + 1;
    seen.set(target, count);
    const source = plain(mapping.source);
    return {
      key: `${target} ${count}`,
      target: mapping.target,
      words: flowInWords(mapping, source),
      mapping,
      source: mapping.flow === "expression" ? source : source.toLowerCase(),
    };
  });
}

/** JSON does not say whether a source is an attribute or a constant, nor how values merge. */
function sameFlow(one: Flow, other: Flow): boolean {
  const [a, b] = [one.mapping, other.mapping];
  if (a.flow === "unstated" || b.flow === "unstated") return one.source.toLowerCase() === other.source.toLowerCase();
  return a.flow === b.flow && one.source === other.source && (a.merge ?? "Update") === (b.merge ?? "Update");
}

function flowInWords({ flow, merge }: RuleMapping, source: string): string {
  const from = { attribute: source, unstated: source, constant: `the constant ${source}`, expression: source }[flow];
  return merge === undefined || merge === "Update" ? from : `${from} (${merge})`;
}
