import { counted } from "../../domain/input/digits";
import { DistinguishedName } from "../../domain/names/distinguished-name";
import { paired } from "../formats/paired";
import {
  type ConnectSyncExport,
  ENTRA_CONNECTOR_ID,
  type RuleMapping,
  type ScopeCondition,
  type SynchronizationRule,
} from "./export";
import type { ExportDifference } from "./export-difference";

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
 * Rules that only one server has, and the parts in which a rule of both differs, an administrator's rules first. Microsoft's
 * own rules are matched by their tag, an administrator's by name, direction and types: ids differ between any two servers.
 * What an upgrade brings, other editions of Microsoft's rules and rules that the other build has not, is summed up.
 */
export function ruleDifferences(one: ConnectSyncExport, other: ConnectSyncExport): RuleDifferences {
  const pairs = paired(knownRules(one), knownRules(other), ({ key }) => key).map(([, pair]) => pair);
  const renumbered = standardOrderDiffers(pairs);
  const upgraded = one.version !== undefined && other.version !== undefined && one.version !== other.version;
  const [custom, standard] = [
    pairs.filter((pair) => !isStandard(pair)),
    pairs.filter((pair) => isStandard(pair) && !(upgraded && isOneSided(pair))),
  ];
  const apart = [...custom.sort(byTitle), ...standard.sort(byTitle)].flatMap((pair) => {
    const [here, there] = pair;
    const { title } = known(pair);
    if (!here || !there) return [difference(title, ["rule", here && "present", there && "present"])];
    return [...partsThatDiffer(here, there, renumbered)].map((part) => difference(title, part));
  });
  const summedUp = [...otherEditions(pairs), ...(upgraded ? rulesOfOneBuild(pairs) : [])];
  return { differences: [...apart, ...summedUp], notCompared: notComparedOf(pairs) };
}

function difference(subject: string, [part, one, other]: Part): ExportDifference {
  return { area: "rule", subject, part, values: [one, other] };
}

function byTitle(a: Pair, b: Pair): number {
  const [one, other] = [known(a).title, known(b).title];
  return one < other ? -1 : one > other ? 1 : 0;
}

function known([here, there]: Pair): Known {
  return (here ?? there) as Known;
}

function isStandard(pair: Pair): boolean {
  return known(pair).rule.kind === "standard";
}

function isOneSided([here, there]: Pair): boolean {
  return here === undefined || there === undefined;
}

const STANDARD_RULES = "Microsoft's standard rules";

/** Microsoft changes its rules from build to build, and counts their editions: an upgrade is one difference, not hundreds. */
function otherEditions(pairs: readonly Pair[]): ExportDifference[] {
  const others = pairs.flatMap(([here, there]) =>
    here && there && haveOtherEditions(here, there) ? [[here, there] as const] : [],
  );
  if (others.length === 0) return [];
  const newer = (side: 0 | 1) =>
    others.filter((pair) => editionOf(pair[side].rule) > editionOf(pair[1 - side]?.rule)).length;
  const inWords = (mine: number, theirs: number) =>
    theirs === 0 ? "newer" : mine === 0 ? "older" : `newer in ${mine}, older in ${theirs}`;
  const values = [inWords(newer(0), newer(1)), inWords(newer(1), newer(0))] as const;
  const part = `edition of ${counted(others.length, "rule")}, with whatever is in it`;
  const rules = others.map(
    ([{ title, rule }, { rule: other }]) => `${title}: ${rule.immutableTag} and ${other.immutableTag}`,
  );
  return [{ area: "rule", subject: STANDARD_RULES, part, values, rules: rules.sort() }];
}

function haveOtherEditions({ rule: one }: Known, { rule: other }: Known): boolean {
  return one.kind === "standard" && other.kind === "standard" && editionOf(one) !== editionOf(other);
}

function editionOf(rule: SynchronizationRule | undefined): number {
  return Number(EDITION.exec(rule?.immutableTag ?? "")?.[1] ?? 0);
}

/** Rules that one of two builds has: it brings them, or the other one has retired them. */
function rulesOfOneBuild(pairs: readonly Pair[]): ExportDifference[] {
  return ([0, 1] as const).flatMap((side) => {
    const rules = pairs.flatMap((pair) => (pair[1 - side] || !isStandard(pair) ? [] : (pair[side]?.title ?? [])));
    if (rules.length === 0) return [];
    const told = rules.sort().join("; ");
    const values = side === 0 ? ([told, undefined] as const) : ([undefined, told] as const);
    return [
      { area: "rule" as const, subject: STANDARD_RULES, part: `${counted(rules.length, "rule")} of one build`, values },
    ];
  });
}

function notComparedOf(pairs: readonly Pair[]): string[] {
  const both = pairs.flatMap(([here, there]) => (here && there ? [[here.rule, there.rule] as const] : []));
  const some = (lacks: (one: SynchronizationRule) => boolean) => both.some((rules) => rules.some(lacks));
  return [
    ...(some(({ mappings }) => mappings === undefined)
      ? ["scope, join and mappings of Microsoft's own rules: JSON lists them by name only"]
      : []),
    ...(some(({ kind, join }) => kind === "custom" && join === undefined)
      ? ["joins of rules that an administrator made: JSON does not list them"]
      : []),
    ...(some(({ mappings = [] }) => mappings.some(({ flow }) => flow === "unstated"))
      ? ["whether a mapping is applied once, and how its values merge: JSON does not say it"]
      : []),
  ];
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
const EDITION = /\.(\d+)$/;

function identityOf({ kind, immutableTag, ...rule }: SynchronizationRule, connector: string): string {
  if (kind === "standard" && immutableTag) return `${immutableTag.replace(EDITION, "")} ${connector}`;
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

/** Whether a rule is disabled is an administrator's decision in any edition of it; the rest comes with the edition. */
function* partsThatDiffer(here: Known, there: Known, renumbered: boolean): Iterable<Part> {
  const [one, other] = [here.rule, there.rule];
  const numbered = one.kind === "custom" || renumbered;
  const state: Part = ["state", stateOf(one), stateOf(other)];
  const content: readonly Part[] = [
    ["precedence", numbered ? String(one.precedence) : undefined, numbered ? String(other.precedence) : undefined],
    ["direction", one.direction, other.direction],
    ["link type", one.linkType, other.linkType],
    ["source type", one.sourceType, other.sourceType],
    ["target type", one.targetType, other.targetType],
    ["password sync", one.passwordSync?.toString(), other.passwordSync?.toString()],
    ["delay for what has left the scope", one.softDeleteExpiryInterval, other.softDeleteExpiryInterval],
    ["scope", scopeInWords(here), scopeInWords(there)],
    ["join", joinInWords(here), joinInWords(there)],
  ];
  const withEdition = haveOtherEditions(here, there);
  for (const part of withEdition ? [state] : [state, ...content]) {
    const [, a, b] = part;
    if (a !== undefined && b !== undefined && a.toLowerCase() !== b.toLowerCase()) yield part;
  }
  if (!withEdition && one.mappings && other.mappings)
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
      .map(
        ({ connectorAttribute, metaverseAttribute, caseSensitive }) =>
          `${connectorAttribute} = ${metaverseAttribute}${caseSensitive ? " (case sensitive)" : ""}`,
      )
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

/** JSON does not say whether a source is an attribute or a constant, how values merge, and whether it is applied once. */
function sameFlow(one: Flow, other: Flow): boolean {
  const [a, b] = [one.mapping, other.mapping];
  if (a.flow === "unstated" || b.flow === "unstated") return one.source.toLowerCase() === other.source.toLowerCase();
  return (
    a.flow === b.flow &&
    one.source === other.source &&
    (a.merge ?? "Update") === (b.merge ?? "Update") &&
    a.executeOnce === b.executeOnce
  );
}

function flowInWords({ flow, merge, executeOnce }: RuleMapping, source: string): string {
  const from = { attribute: source, unstated: source, constant: `the constant ${source}`, expression: source }[flow];
  const how = [merge === "Update" ? undefined : merge, executeOnce ? "applied once" : undefined].filter(Boolean);
  return how.length === 0 ? from : `${from} (${how.join(", ")})`;
}
