import type { OwnershipChange } from "../../../domain/change/ownership-change";
import { type DomainOwnership, type OwnershipNode, withPlacesOf } from "../../../domain/ownership/map";
import { patternDefinitions } from "../../../picture/svg-patterns";
import { compareTexts } from "../../../text/compare";
import { keyOf } from "../../../text/escape/json";
import { isLoss } from "../../change/standing";
import { outcomeInWords } from "../ownership-words";
import { type Html, html, ours } from "./html";
import { shareOf } from "./lists";
import { ownershipTree, type Paints, type PlaceMark, paintsFor, type TreeOptions } from "./ownership-tree";

/** How many places are drawn over all maps, about. */
const MOST_PLACES = 1_200;

/** One domain of a tenant before and after the change; a side is missing where nothing is declared, or was not given. */
export interface MapPair {
  readonly tenant: string;
  readonly domain: string;
  readonly before?: DomainOwnership;
  readonly after?: DomainOwnership;
}

/** What is said at a place of a domain, on one side. */
export type NoteOf = (domain: DomainOwnership, side: "before" | "after") => (place: OwnershipNode) => Html | undefined;

/** What the maps are drawn of. */
export interface MapSides {
  /** @default not given */
  readonly before?: readonly DomainOwnership[];
  readonly after?: readonly DomainOwnership[];
  /** What follows for objects from one to the other. */
  readonly ownership: readonly OwnershipChange[];
  /** What else is said at a place of a domain. @default nothing */
  readonly noteOf?: NoteOf;
}

/** The maps of every domain, as they are told: those that changed side by side, the others folded. */
export interface Maps {
  readonly pairs: readonly MapPair[];
  readonly paints: Paints;
  /** The patterns of the writers, to stand once in the page. */
  readonly patterns: Html;
  tell(pair: MapPair): Html;
}

/** @param numberOf the number of a region in the list of what happens to objects */
export function mapsOf(
  { before, after, ownership, noteOf }: MapSides,
  numberOf: (change: OwnershipChange) => number | undefined,
): Maps {
  const pairs = pairsOf({ before: before ?? [], after: after ?? [] });
  const paints = paintsFor([...(before ?? []), ...(after ?? [])]);
  const most = shareOf(MOST_PLACES, 2 * pairs.length);
  const marks = marksOf(ownership, numberOf);
  const bothGiven = before !== undefined && after !== undefined;
  return {
    pairs,
    paints,
    patterns: html`<svg class="patterns" aria-hidden="true" focusable="false">${ours(patternDefinitions(paints.all))}</svg>`,
    tell: (pair) => {
      const options = { paints, most, marks: marks.get(pairKey(pair)) ?? new Map() };
      return bothGiven ? pairInHtml(pair, options, noteOf) : sideInHtml(before ? "Before" : "After", pair, options);
    },
  };
}

/** By domain and place. Where some regions of a place are listed, those with nobody in them say nothing more. */
function marksOf(
  ownership: readonly OwnershipChange[],
  numberOf: (change: OwnershipChange) => number | undefined,
): ReadonlyMap<string, ReadonlyMap<string, readonly PlaceMark[]>> {
  const marks = new Map<string, Map<string, PlaceMark[]>>();
  for (const change of ownership) {
    const ofDomain = marks.get(pairKey(change)) ?? new Map<string, PlaceMark[]>();
    const listed = (ofDomain.get(change.subtree.key) ?? []).filter(({ number }) => number !== undefined);
    const number = numberOf(change);
    const mark =
      number === undefined
        ? { word: "changes owner, nobody in it", isLoss: false }
        : { number, word: outcomeInWords(change), isLoss: isLoss(change) };
    const told = number === undefined && listed.length > 0 ? listed : [...listed, mark];
    marks.set(pairKey(change), ofDomain.set(change.subtree.key, told));
  }
  return marks;
}

function pairKey({ tenant, domain }: { readonly tenant: string; readonly domain: string }): string {
  return keyOf([tenant, domain]);
}

function pairsOf(sides: Record<"before" | "after", readonly DomainOwnership[]>): MapPair[] {
  const pairs = new Map<string, MapPair>();
  for (const side of ["before", "after"] as const)
    for (const map of sides[side]) {
      const { tenant, domain } = map;
      const key = pairKey(map);
      pairs.set(key, { tenant, domain, ...pairs.get(key), [side]: map });
    }
  return [...pairs.entries()].sort(([a], [b]) => compareTexts(a, b)).map(([, pair]) => pair);
}

function pairInHtml(pair: MapPair, options: TreeOptions, noteOf?: NoteOf): Html {
  const maps = withTheSamePlaces(pair);
  const [before, after] = (["before", "after"] as const).map((side, index) => {
    const map = maps[index];
    return map && ownershipTree(map, noteOf ? { ...options, noteOf: noteOf(map, side) } : options);
  });
  const [was, is] = maps.map((map) => map && ownershipTree(map, options).html);
  if (was !== undefined && was === is && options.marks.size === 0)
    return html`<details><summary><bdi>${pair.domain}</bdi>: the same before and after</summary>\n${after}</details>\n`;
  return html`<h4><bdi>${pair.domain}</bdi></h4>
<div class="sides">
<div class="side"><h5>Before</h5>\n${before ?? NOT_DECLARED}</div>
<div class="side"><h5>After</h5>\n${after ?? NOT_DECLARED}</div>
</div>
`;
}

/** A place that only one side marks is shown on the other one too, with who writes there. */
function withTheSamePlaces({ before, after }: MapPair): (DomainOwnership | undefined)[] {
  if (!before || !after) return [before, after];
  return [withPlacesOf(before, after), withPlacesOf(after, before)];
}

const NOT_DECLARED = html`<p class="pale">○ no writer is declared for this domain</p>\n`;

/** Where one side alone was given there is nothing to compare it with. */
function sideInHtml(heading: string, { domain, before, after }: MapPair, options: TreeOptions): Html {
  const map = before ?? after;
  return html`<h4><bdi>${domain}</bdi></h4>\n<h5>${heading}</h5>\n${map && ownershipTree(map, options)}`;
}
