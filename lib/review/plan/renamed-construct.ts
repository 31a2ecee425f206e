import { inJsonLine, keyOf } from "../../text/escape/json";
import type { ResourceChange } from "./resource-change";
import type { SynthesizedResource, SynthesizedStack } from "./synthesized-stack";

/**
 * A construct that got another name or place: Terraform knows it by its old address only, deletes what is there and
 * makes another one. Unless it is kept, this is a loss.
 */
export interface RenamedConstruct {
  readonly from: SynthesizedResource;
  readonly to: SynthesizedResource;
  /** How much of the arguments is the same: 1 for all of them. */
  readonly sameness: number;
}

/** As much must be the same before deletions and creations are called one thing. */
const NEARLY_THE_SAME = 0.75;
/** With more pairs of one type than these, only those are found that are alike in every argument. */
const MOST_PAIRS = 250_000;

/**
 * Which of the planned deletions and creations are two halves of a rename. First whole constructs: what stands at the
 * same places below two paths, nearly the same taken together, although a name that follows the construct's differs.
 * Then single resources of one type with nearly the same arguments. Each is in one pair at most. It may still be
 * chance: whoever reads it decides.
 */
export function renamedConstructs(
  changes: readonly ResourceChange[],
  before: SynthesizedStack,
  after: SynthesizedStack,
): RenamedConstruct[] {
  const deleted = byType(planned(changes, "delete", before));
  const created = byType(planned(changes, "create", after));
  const pairs = [...deleted].flatMap(([type, some]) => [...pairsOf(some, created.get(type) ?? [])]);
  const wholes = wholeConstructs(pairs, [...deleted.values()].flat(), [...created.values()].flat());
  const singles = pairs.filter(({ sameness }) => sameness >= NEARLY_THE_SAME).sort(mostAlikeFirst);
  const taken = new Set<SynthesizedResource>();
  return [...wholes, ...singles].flatMap(({ from, to, sameness }) => {
    if (taken.has(from) || taken.has(to)) return [];
    taken.add(from).add(to);
    return [{ from, to, sameness }];
  });
}

/**
 * How to keep what was renamed, for all constructs of one stack together. Both ways need no Terraform at synth, unlike
 * `moveFromId` and `moveTo`, which ask for its version.
 */
export function howToKeep(renamed: readonly RenamedConstruct[]): string {
  const blocks = renamed.map(({ from, to }) => `{ from: ${inJsonLine(from.address)}, to: ${inJsonLine(to.address)} }`);
  const overrides = renamed.map(({ from }) => `overrideLogicalId(${inJsonLine(from.uniqueId)})`);
  return `if it is still the same, give the construct its old name back, or move the state until it is applied everywhere: stack.addOverride("moved", [${blocks.join(", ")}]); or keep the old address for good: ${overrides.join(", ")} on the resource`;
}

interface Candidate {
  readonly resource: SynthesizedResource;
  /** Every argument as one text of its path and value. */
  readonly traits: ReadonlySet<string>;
}

/** What is planned, without instances of `count` and `for_each`: the address of one of them says nothing of the block. */
function planned(
  changes: readonly ResourceChange[],
  action: "create" | "delete",
  stack: SynthesizedStack,
): readonly Candidate[] {
  return changes.flatMap((change) => {
    const resource = stack.resources.get(change.address);
    const isCandidate = change.action === action && change.mode === "managed" && change.deposed === undefined;
    return isCandidate && resource ? [{ resource, traits: new Set(traitsOf(resource, stack)) }] : [];
  });
}

function byType(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const types = new Map<string, Candidate[]>();
  for (const candidate of candidates)
    types.set(candidate.resource.type, [...(types.get(candidate.resource.type) ?? []), candidate]);
  return types;
}

interface Pair extends RenamedConstruct {
  /** How many arguments both have, and how many there are in all. */
  readonly shared: number;
  readonly all: number;
  /** How many names both construct paths end with. */
  readonly tail: number;
}

function* pairsOf(deleted: readonly Candidate[], created: readonly Candidate[]): Iterable<Pair> {
  const possible = deleted.length * created.length > MOST_PAIRS ? alike(deleted, created) : every(deleted, created);
  for (const [one, other] of possible) {
    const [from, to] = [one.resource, other.resource];
    if (from.path === to.path) continue;
    const shared = countShared(one.traits, other.traits);
    const all = one.traits.size + other.traits.size - shared;
    yield { from, to, shared, all, sameness: all === 0 ? 1 : shared / all, tail: commonTail(from.path, to.path) };
  }
}

function* every(deleted: readonly Candidate[], created: readonly Candidate[]): Iterable<[Candidate, Candidate]> {
  for (const one of deleted) for (const other of created) yield [one, other];
}

function* alike(deleted: readonly Candidate[], created: readonly Candidate[]): Iterable<[Candidate, Candidate]> {
  const keyOfTraits = ({ traits }: Candidate) => [...traits].sort().join("\n");
  const waiting = new Map<string, Candidate[]>();
  for (const candidate of created) {
    const key = keyOfTraits(candidate);
    const others = waiting.get(key);
    if (others) others.push(candidate);
    else waiting.set(key, [candidate]);
  }
  for (const candidate of deleted) {
    const other = waiting.get(keyOfTraits(candidate))?.pop();
    if (other) yield [candidate, other];
  }
}

/** Pairs at the same places below an old and a new path, where both are nearly the same as a whole; the best first. */
function wholeConstructs(
  pairs: readonly Pair[],
  deleted: readonly Candidate[],
  created: readonly Candidate[],
): readonly Pair[] {
  const groups = new Map<string, Pair[]>();
  for (const pair of pairs) {
    if (pair.tail === 0) continue;
    const key = keyOf([above(pair.from, pair.tail), above(pair.to, pair.tail)]);
    const group = groups.get(key);
    if (group) group.push(pair);
    else groups.set(key, [pair]);
  }
  const [sizesBefore, sizesAfter] = [sizesOf(deleted), sizesOf(created)];
  return [...groups.values()]
    .map((group) => {
      const { from, to, tail } = group[0] as Pair;
      const shared = group.reduce((sum, pair) => sum + pair.shared, 0);
      const all = (sizesBefore.get(above(from, tail)) ?? 0) + (sizesAfter.get(above(to, tail)) ?? 0) - shared;
      return { group, sameness: all === 0 ? 1 : shared / all };
    })
    .filter(({ sameness }) => sameness >= NEARLY_THE_SAME)
    .sort((a, b) => b.sameness - a.sameness || b.group.length - a.group.length)
    .flatMap(({ group }) => group.sort(mostAlikeFirst));
}

/** How many arguments the resources below each path have. */
function sizesOf(candidates: readonly Candidate[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { resource, traits } of candidates)
    for (let levels = 1; levels <= depthOf(resource); levels++) {
      const path = above(resource, levels);
      sizes.set(path, (sizes.get(path) ?? 0) + traits.size);
    }
  return sizes;
}

function depthOf({ path = "" }: SynthesizedResource): number {
  return path.split("/").length;
}

function above({ path = "" }: SynthesizedResource, levels: number): string {
  return path.split("/").slice(0, -levels).join("/");
}

function mostAlikeFirst(a: Pair, b: Pair): number {
  return b.sameness - a.sameness || b.tail - a.tail;
}

function countShared(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let shared = 0;
  for (const trait of some) if (others.has(trait)) shared++;
  return shared;
}

/**
 * A rename changes the references too: all children of a renamed construct get other ids. So a reference counts by the
 * type of what it names.
 */
function* traitsOf(resource: SynthesizedResource, { resources }: SynthesizedStack): Iterable<string> {
  const generic = (text: string) =>
    text.replace(/\b(?:data\.)?[A-Za-z]\w*\.[A-Za-z_][\w-]*/g, (name) => {
      const named = resources.get(name);
      return named ? `${named.type}.*` : name;
    });
  for (const [path, value] of leavesOf(resource.arguments, ""))
    yield `${path}=${typeof value === "string" ? generic(value) : value}`;
}

function* leavesOf(value: unknown, path: string): Iterable<readonly [string, unknown]> {
  if (Array.isArray(value)) for (const item of value) yield* leavesOf(item, `${path}[]`);
  else if (typeof value === "object" && value !== null)
    for (const [key, member] of Object.entries(value)) yield* leavesOf(member, `${path}.${key}`);
  else yield [path, value];
}

function commonTail(one = "", other = ""): number {
  const [a, b] = [one.split("/").reverse(), other.split("/").reverse()];
  const end = a.findIndex((part, index) => part !== b[index]);
  return end === -1 ? a.length : end;
}
