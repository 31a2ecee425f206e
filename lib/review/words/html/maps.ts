import { type DomainOwnership, ownershipMap } from "../../../domain/ownership/map";
import { patternDefinitions } from "../../../picture/svg-patterns";
import { compareTexts } from "../../../text/compare";
import { keyOf } from "../../../text/escape/json";
import type { Review } from "../../change/review";
import { type Html, html, ours } from "./html";
import { shareOf } from "./lists";
import { ownershipTree, paintsFor, type TreeOptions } from "./ownership-tree";

/** How many places are drawn over all maps, about. */
const MOST_PLACES = 1_200;

/** One domain of a tenant before and after the change; a side is missing where nothing is declared, or was not given. */
export interface MapPair {
  readonly tenant: string;
  readonly domain: string;
  readonly before?: DomainOwnership;
  readonly after?: DomainOwnership;
}

/** The maps of every domain, as they are told: those that changed side by side, the others folded. */
export interface Maps {
  readonly pairs: readonly MapPair[];
  /** The patterns of the writers, to stand once in the page. */
  readonly patterns: Html;
  tell(pair: MapPair): Html;
}

export function mapsOf({ before, after, ownership }: Review): Maps {
  const sides = { before: before ? ownershipMap(before) : [], after: after ? ownershipMap(after) : [] };
  const pairs = pairsOf(sides);
  const paints = paintsFor([...sides.before, ...sides.after]);
  const most = shareOf(MOST_PLACES, 2 * pairs.length);
  const bothGiven = before !== undefined && after !== undefined;
  return {
    pairs,
    patterns: html`<svg class="patterns" aria-hidden="true" focusable="false">${ours(patternDefinitions(paints.all))}</svg>`,
    tell: (pair) => {
      const changed = ownership.filter(({ tenant, domain }) => tenant === pair.tenant && domain === pair.domain);
      const options = { paints, most, changed: new Set(changed.map(({ subtree }) => subtree.toString())) };
      return bothGiven ? pairInHtml(pair, options) : sideInHtml(before ? "Before" : "After", pair, options);
    },
  };
}

function pairsOf(sides: Record<"before" | "after", readonly DomainOwnership[]>): MapPair[] {
  const pairs = new Map<string, MapPair>();
  for (const side of ["before", "after"] as const)
    for (const map of sides[side]) {
      const { tenant, domain } = map;
      const key = keyOf([tenant, domain]);
      pairs.set(key, { tenant, domain, ...pairs.get(key), [side]: map });
    }
  return [...pairs.entries()].sort(([a], [b]) => compareTexts(a, b)).map(([, pair]) => pair);
}

function pairInHtml(pair: MapPair, options: TreeOptions): Html {
  const [before, after] = [pair.before, pair.after].map((map) => map && ownershipTree(map, options));
  if (before && after && before.html === after.html && options.changed.size === 0)
    return html`<details><summary><bdi>${pair.domain}</bdi>: the same before and after</summary>\n${after}</details>\n`;
  return html`<h4><bdi>${pair.domain}</bdi></h4>
<div class="sides">
<div class="side"><h5>Before</h5>\n${before ?? NOT_DECLARED}</div>
<div class="side"><h5>After</h5>\n${after ?? NOT_DECLARED}</div>
</div>
`;
}

const NOT_DECLARED = html`<p class="pale">○ no writer is declared for this domain</p>\n`;

/** Where one side alone was given there is nothing to compare it with. */
function sideInHtml(heading: string, { domain, before, after }: MapPair, options: TreeOptions): Html {
  const map = before ?? after;
  return html`<h4><bdi>${domain}</bdi></h4>\n<h5>${heading}</h5>\n${map && ownershipTree(map, options)}`;
}
