import { inDigits } from "../domain/input/digits";
import type { Owner, OwnershipNode } from "../domain/ownership/map";
import { kindsInWords, kindsOf, maskOf, type ObjectKind, PROVISIONED_KINDS } from "../domain/scope/object-kind";
import { isScopedByGroups } from "../domain/writers/which-tool";
import type { Writer } from "../domain/writers/writer";

/**
 * How a part of a domain stands.
 * - `nobody`: no writer exports it
 * - `claimed`: only disabled configurations would
 * - `owned`: every kind has one writer at the most
 * - `contested`: some kind has two
 */
export type StandingName = "nobody" | "claimed" | "owned" | "contested";

/** What a map tells about one node, told apart by who writes and who only claims. */
export interface NodeStanding {
  readonly name: StandingName;
  /** The one that writes most kinds first. */
  readonly owners: readonly Owner[];
  readonly claimants: readonly Owner[];
  /** The kinds that two writers write here, and those writers; a claim is not a part of it. */
  readonly contested: readonly ObjectKind[];
  readonly contestants: readonly Writer[];
  /** How many more write or claim something here than are named. */
  readonly more: number;
  /** The servers that leave this very node to others. */
  readonly handedOverBy: readonly Writer[];
  /** The kinds that the tenant manages itself from this very node on. */
  readonly cloudManaged: readonly ObjectKind[];
}

/** @param writers the writers of the node's domain */
export function nodeStanding(node: OwnershipNode, writers: readonly Writer[]): NodeStanding {
  const owners = node.owners
    .filter(({ writer }) => writer.state === "writes")
    .sort((a, b) => b.kinds.length - a.kinds.length);
  const claimants = node.owners.filter(({ writer }) => writer.state === "claims");
  const contested = sharedKinds(owners);
  const contestants = owners
    .filter(({ kinds }) => kinds.some((kind) => contested.includes(kind)))
    .map(({ writer }) => writer);
  const handedOverBy = handOversOf(writers).get(node.dn.key) ?? [];
  const name =
    contested.length > 0 ? "contested" : owners.length > 0 ? "owned" : claimants.length > 0 ? "claimed" : "nobody";
  const { moreOwners: more, cloudManaged } = node;
  return { name, owners, claimants, contested, contestants, more, handedOverBy, cloudManaged };
}

/** One thing that a map says about a node, and the writers that it is about. */
export interface Remark {
  readonly about: "nobody" | "owner" | "claim" | "contest" | "more" | "handOver" | "cloudManaged";
  readonly text: string;
  readonly writers: readonly Writer[];
}

/** The standing in words, the most important first; each remark can stand alone. */
export function remarksOn(standing: NodeStanding): Remark[] {
  const { owners, claimants, contested, contestants, more, handedOverBy, cloudManaged } = standing;
  const contest: Remark = {
    about: "contest",
    text: `CONTESTED ${contestants.map(writerInWords).join(" and ")}: ${inFewWords(contested)}`,
    writers: contestants,
  };
  const remarks: Remark[] = [
    ...(standing.name === "nobody" ? [{ about: "nobody", text: "nobody", writers: [] } as const] : []),
    ...(standing.name === "contested" ? [contest] : []),
    ...owners.filter(({ writer }) => !contestants.includes(writer)).map((owner) => remarkOn(owner, "owner")),
    ...claimants.map((claimant) => remarkOn(claimant, "claim")),
    ...(more > 0 ? [{ about: "more", text: `and ${inDigits(more)} more`, writers: [] } as const] : []),
  ];
  return [
    ...remarks,
    ...handedOverBy.map(
      (writer): Remark => ({ about: "handOver", text: `handed over by ${writer.name}`, writers: [writer] }),
    ),
    ...(cloudManaged.length > 0
      ? [{ about: "cloudManaged", text: `managed in the tenant: ${inFewWords(cloudManaged)}`, writers: [] } as const]
      : []),
  ];
}

function remarkOn(owner: Owner, about: "owner" | "claim"): Remark {
  return { about, text: `${nameOf(owner)}${about === "claim" ? " claims, not enabled" : ""}`, writers: [owner.writer] };
}

/**
 * `aadc-01 (Connect Sync)`, and `devices: aadc-01 (Connect Sync)` where it holds a part of what it can write, or cannot write
 * all that people take for granted. That devices are left out is the ordinary case, and is not told.
 */
function nameOf({ writer, kinds }: Owner): string {
  if (isScopingGroup({ writer, kinds })) return `${writer.name} (${writer.tool}), as its scoping group`;
  const name = writerInWords(writer);
  const able = writer.regions.find((region) => kinds.every((kind) => region.kinds.includes(kind)))?.kinds ?? [];
  const isPart = kinds.length < able.length || !PROVISIONED_KINDS.every((kind) => kinds.includes(kind));
  return isPart ? `${inFewWords(kinds)}: ${name}` : name;
}

/** Members may live where all kinds are written; a group alone is held as what the configuration is scoped by. */
function isScopingGroup({ writer, kinds }: Owner): boolean {
  return isByGroups(writer) && kinds.length === 1 && kinds[0] === "group";
}

function isByGroups(writer: Writer): boolean {
  return isScopedByGroups(writer);
}

export function writerInWords(writer: Writer): string {
  return `${writer.name} (${toolInWords(writer)})`;
}

/** The tool. Of a scope by groups a map shows where members may live, not who is one, and says so. */
export function toolInWords(writer: Writer): string {
  return isByGroups(writer) ? `${writer.tool}, members of groups` : writer.tool;
}

/** A map has less room than a sentence. */
export function inFewWords(kinds: readonly ObjectKind[]): string {
  return maskOf(kinds) === maskOf(PROVISIONED_KINDS) ? "all but devices" : kindsInWords(kinds);
}

function sharedKinds(owners: readonly Owner[]): ObjectKind[] {
  let seen = 0;
  let shared = 0;
  for (const { kinds } of owners) {
    shared |= seen & maskOf(kinds);
    seen |= maskOf(kinds);
  }
  return kindsOf(shared);
}

/** For each name the writers that hand it over, by its key. */
type HandOvers = ReadonlyMap<string, readonly Writer[]>;

/** Ten thousand nodes ask about the same writers, whose hand-overs are gathered once. */
const gathered = new WeakMap<readonly Writer[], HandOvers>();

function handOversOf(writers: readonly Writer[]): HandOvers {
  const known = gathered.get(writers);
  if (known) return known;
  const handOvers = handOversIn(writers);
  gathered.set(writers, handOvers);
  return handOvers;
}

/** A hand-over of what is not in scope anyway takes nothing from the writer and is not told. */
function handOversIn(writers: readonly Writer[]): HandOvers {
  const found = new Map<string, Set<Writer>>();
  for (const writer of writers)
    for (const { scope, handsOver } of writer.regions)
      for (const { organizationalUnit } of handsOver)
        if (scope.covers(organizationalUnit))
          found.set(organizationalUnit.key, (found.get(organizationalUnit.key) ?? new Set()).add(writer));
  return new Map(Array.from(found, ([key, handingOver]) => [key, [...handingOver]]));
}
