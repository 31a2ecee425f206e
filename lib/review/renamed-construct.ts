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

/** As much must be the same before a deletion and a creation are called one thing. */
const NEARLY_THE_SAME = 0.75;
/** More pairs of one type than these are compared only when they are alike in every argument. */
const MOST_PAIRS = 250_000;

/**
 * Which of the planned deletions and creations are two halves of a rename: one type, another construct path and nearly
 * the same arguments in both synths. Each resource is in one pair at most; the most alike are paired first.
 */
export function renamedConstructs(
  changes: readonly ResourceChange[],
  before: SynthesizedStack,
  after: SynthesizedStack,
): RenamedConstruct[] {
  const deleted = planned(changes, "delete", before);
  const created = planned(changes, "create", after);
  const types = new Set(deleted.map(({ resource }) => resource.type));
  return [...types].flatMap((type) =>
    pairsOf(
      deleted.filter(({ resource }) => resource.type === type),
      created.filter(({ resource }) => resource.type === type),
    ),
  );
}

/**
 * How to keep what was renamed, for all constructs of one stack together. Both ways need no Terraform at synth, unlike
 * `moveFromId` and `moveTo`, which ask for its version.
 */
export function howToKeep(renamed: readonly RenamedConstruct[]): string {
  const blocks = renamed.map(
    ({ from, to }) => `{ from: ${JSON.stringify(from.address)}, to: ${JSON.stringify(to.address)} }`,
  );
  const overrides = renamed.map(({ from }) => `overrideLogicalId(${JSON.stringify(from.uniqueId)})`);
  return `give the construct its old name back, or move the state until it is applied everywhere: stack.addOverride("moved", [${blocks.join(", ")}]); or keep the old address for good: ${overrides.join(", ")} on the resource`;
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

function pairsOf(deleted: readonly Candidate[], created: readonly Candidate[]): RenamedConstruct[] {
  const possible = deleted.length * created.length > MOST_PAIRS ? alike(deleted, created) : every(deleted, created);
  const ranked = [...possible]
    .filter(({ from, to, sameness }) => sameness >= NEARLY_THE_SAME && from.path !== to.path)
    .map((pair) => ({ pair, tail: commonTail(pair.from.path, pair.to.path) }))
    .sort((a, b) => b.pair.sameness - a.pair.sameness || b.tail - a.tail);
  const taken = new Set<SynthesizedResource>();
  return ranked.flatMap(({ pair }) => {
    if (taken.has(pair.from) || taken.has(pair.to)) return [];
    taken.add(pair.from).add(pair.to);
    return [pair];
  });
}

function* every(deleted: readonly Candidate[], created: readonly Candidate[]): Iterable<RenamedConstruct> {
  for (const { resource: from, traits } of deleted)
    for (const { resource: to, traits: others } of created) yield { from, to, sameness: samenessOf(traits, others) };
}

function* alike(deleted: readonly Candidate[], created: readonly Candidate[]): Iterable<RenamedConstruct> {
  const byTraits = new Map<string, SynthesizedResource[]>();
  const keyOf = ({ traits }: Candidate) => [...traits].sort().join("\n");
  for (const candidate of created)
    byTraits.set(keyOf(candidate), [...(byTraits.get(keyOf(candidate)) ?? []), candidate.resource]);
  for (const candidate of deleted) {
    const to = byTraits.get(keyOf(candidate))?.shift();
    if (to) yield { from: candidate.resource, to, sameness: 1 };
  }
}

function samenessOf(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let shared = 0;
  for (const trait of some) if (others.has(trait)) shared++;
  const all = some.size + others.size - shared;
  return all === 0 ? 1 : shared / all;
}

/**
 * A rename changes the references too: all children of a renamed construct get other ids. So a reference counts by the
 * type of what it names.
 */
function* traitsOf(resource: SynthesizedResource, { resources }: SynthesizedStack): Iterable<string> {
  const generic = (text: string) =>
    text.replace(/[A-Za-z]\w*\.[A-Za-z_][\w-]*/g, (name) => {
      const named = resources.get(name) ?? resources.get(`data.${name}`);
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
