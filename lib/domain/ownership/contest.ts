import type { DistinguishedName } from "../names/distinguished-name";
import { type KindMask, kindsOf, type ObjectKind } from "../scope/object-kind";
import type { Mark } from "../scope/ou-scope";
import type { Writer } from "../writers/writer";
import { type Gain, Holders } from "./holders";
import { held, type Turned, walkOwnership } from "./walk";

/** A writer that takes part in a contest, and the mark that brings the subtree into its scope. */
export interface Party {
  readonly writer: Writer;
  readonly mark: Mark;
}

/** A subtree that several owners would write; right above it at least one of the owners does not. */
export interface Contest {
  readonly subtree: DistinguishedName;
  readonly kinds: readonly ObjectKind[];
  /** Everyone who begins here, and those who were there already, as far as they are few; in the order of the writers. */
  readonly parties: readonly Party[];
  /** How many more were there already. */
  readonly others: number;
  /** The marks beneath where one of them no longer writes some of the kinds, so that the contest may end there. */
  readonly ends: readonly DistinguishedName[];
}

/** A contest that the walk is in, and what it has met beneath. */
interface OpenContest {
  readonly subtree: DistinguishedName;
  readonly kinds: KindMask;
  readonly ends: DistinguishedName[];
}

/** The same text for the same contest: one about other objects, or that ends somewhere else, is another. */
export function contestKey({ subtree, kinds, ends }: Contest): string {
  return [subtree.key, ...kinds, ...ends.map(({ key }) => `without ${key}`)].join(" ");
}

/** How many of those who were there already a contest names: each deeper place would name all of them again. */
export const NAMED_OF_THOSE_ABOVE = 10;

export interface Contestants {
  readonly domain: string;
  readonly writers: readonly Writer[];
  /** Writers of one owner never contest. @default every writer has an owner of its own */
  readonly ownerOf?: (writer: Writer) => string;
  /** A contest without anybody who matters is none. @default everyone matters */
  readonly matters?: (writer: Writer) => boolean;
}

/** All Connect Sync servers of a tenant are one owner, since they write the same objects in turn; a configuration is its own. */
export function ownerOf({ tool, tenant, origin, name }: Writer): string {
  return tool === "Connect Sync" ? `${tool} of ${tenant}` : `${tool} ${tenant} ${origin} ${name}`;
}

/**
 * The topmost subtrees that several owners would write. One for each place and set of kinds at which somebody joins, so that
 * there are never more than the marks, however many writers meet.
 */
export function contestsOf({ domain, writers, ownerOf: owner = ownerOf, matters }: Contestants): Contest[] {
  const contests: Contest[] = [];
  const holders = new Holders(owner);
  const mattering = new Holders(owner);
  const open: OpenContest[] = [];
  walkOwnership(domain, writers, {
    moved(carrier, was) {
      holders.moved(carrier, was);
      if (matters?.(carrier.writer)) mattering.moved(carrier, was);
    },
    visit(subtree, turned) {
      endAt(subtree, turned);
      // Most places are nobody else's: they are passed by before anything is made for them.
      if (!holders.areSeveral(holders.begun(turned))) return;
      const gains = holders.gains(turned);
      const gained = gains.reduce((mask, { kinds }) => mask | kinds, 0);
      if (gained === 0 || !holders.areSeveral(gained)) return;
      for (const kinds of holders.alike(gained, new Set(gains.map((gain) => gain.kinds))))
        if (holders.areSeveral(kinds) && (!matters || mattering.count(kinds) > 0))
          contests.push(contestAt(subtree, kinds, gains));
    },
  });
  return contests;

  /** The innermost contests about what somebody stops to write here are noted as ending; those that the walk has left are closed. */
  function endAt(place: DistinguishedName, turned: readonly Turned[]): void {
    while (open.length > 0 && !place.isWithin((open.at(-1) as OpenContest).subtree)) open.pop();
    if (open.length === 0) return;
    let lost = turned.reduce((mask, { carrier, was }) => mask | (held(was) & ~held(carrier)), 0);
    for (let index = open.length - 1; lost !== 0 && index >= 0; index--) {
      const { kinds, ends } = open[index] as OpenContest;
      if (kinds & lost) ends.push(place);
      lost &= ~kinds;
    }
  }

  function contestAt(subtree: DistinguishedName, kinds: KindMask, gains: readonly Gain[]): Contest {
    const newcomers = new Set(gains.flatMap(({ carriers }) => carriers.filter((carrier) => held(carrier) & kinds)));
    // One more owner than newcomers can have, so that whom they meet is named.
    const present = [mattering, holders].flatMap((each) => each.of(kinds, newcomers.size + NAMED_OF_THOSE_ABOVE));
    const above = [...new Set(present)].filter((carrier) => !newcomers.has(carrier)).slice(0, NAMED_OF_THOSE_ABOVE);
    const parties = [...newcomers, ...above].sort((a, b) => a.index - b.index);
    const ends: DistinguishedName[] = [];
    open.push({ subtree, kinds, ends });
    return {
      subtree,
      kinds: kindsOf(kinds),
      parties: parties.map((carrier) => ({ writer: carrier.writer, mark: carrier.markFor(kinds) })),
      others: holders.count(kinds) - parties.length,
      ends,
    };
  }
}

/** Everyone who takes part in the contests, once, with the first mark that brings the writer into one. */
export function partiesTo(contests: readonly Contest[]): ReadonlyMap<Writer, Mark> {
  const parties = new Map<Writer, Mark>();
  for (const contest of contests)
    for (const { writer, mark } of contest.parties) if (!parties.has(writer)) parties.set(writer, mark);
  return parties;
}
