import type { OwnershipChange } from "../../domain/change/ownership-change";
import { counted } from "../../domain/input/digits";
import { countsInWords } from "../../domain/inventory/counts-in-words";
import { heldObjects } from "../../domain/inventory/held-objects";
import { total } from "../../domain/inventory/inventory";
import type { DomainOwnership } from "../../domain/ownership/map";
import { OBJECT_KINDS } from "../../domain/scope/object-kind";
import type { Writer } from "../../domain/writers/writer";
import { toolInWords } from "../../picture/standing";
import type { Paint } from "../../picture/writer-palette";
import { findingInHtml } from "../../review/words/html/findings";
import { type Content, type Html, html, ours } from "../../review/words/html/html";
import { countOf, listOf, shareOf } from "../../review/words/html/lists";
import { mapsOf, type NoteOf } from "../../review/words/html/maps";
import { ownershipTree, swatch } from "../../review/words/html/ownership-tree";
import { pageOf } from "../../review/words/html/page";
import { regionInHtml } from "../../review/words/html/region";
import { STYLE } from "../../review/words/html/style";
import { withObjects } from "../../review/words/ownership-words";
import type { Finding } from "../../rules/rule";
import { inScriptData, keyOf } from "../../text/escape/json";
import { type Exploration, type ExploredTree, exploredTrees } from "./explored-places";
import { placesAsData } from "./explorer-data";
import { EXPLORER_SCRIPT } from "./explorer-script";
import { EXPLORER_STYLE } from "./explorer-style";

/** How many places are drawn as boxes, about. */
const MOST_BOXES = 600;

/**
 * The estate to walk through, in a page of its own, which needs nothing else and can load nothing: the tree of every domain
 * with owners, numbers and findings, and the places that somebody marked as boxes, which need no script.
 */
export function mapInHtml(exploration: Exploration): string {
  const { before, after, changes, findings } = exploration;
  const trees = exploredTrees(exploration);
  const regions = withObjects(changes);
  const numberOf = (change: OwnershipChange) => regions.indexOf(change) + 1 || undefined;
  const noteOf = notesFor(trees);
  const maps = mapsOf({ ...(before && { before }), after, ownership: changes, noteOf }, numberOf);
  const paints = maps.paints.all;
  const data = placesAsData(trees, exploration, (writer) => paints.indexOf(maps.paints.of(writer) as Paint));
  const places = trees.reduce((sum, tree) => sum + tree.places.length, 0);
  const sections: readonly Section[] = [
    { id: "legend", heading: "Who writes", count: paints.length, content: legendInHtml(paints, exploration) },
    {
      id: "changes",
      heading: "What becomes of objects",
      count: regions.length,
      content: listOf(regions, (change) => regionInHtml(change, numberOf(change)), {
        one: "region",
        open: 25,
        most: 500,
      }),
    },
    {
      id: "boxes",
      heading: "What is declared, as boxes",
      count: maps.pairs.length,
      content: html`${maps.pairs.map((pair) =>
        before
          ? maps.tell(pair)
          : html`<h3><bdi>${pair.tenant} · ${pair.domain}</bdi></h3>\n${
              pair.after &&
              ownershipTree(pair.after, {
                paints: maps.paints,
                marks: new Map(),
                most: shareOf(MOST_BOXES, maps.pairs.length),
                noteOf: noteOf(pair.after, "after"),
              })
            }`,
      )}`,
    },
    {
      id: "findings",
      heading: "Findings",
      count: findings.length,
      content: listOf(findings, (finding) => [findingInHtml(finding), placeButton(finding, data.places)], {
        one: "finding",
        open: 25,
        most: 1_000,
        everything: "entra-sync check",
      }),
    },
  ];
  const page = pageOf({
    title: "Who writes what - entra-sync map",
    style: STYLE + EXPLORER_STYLE,
    script: EXPLORER_SCRIPT,
    body: html`<a class="skip" href="#content">Skip to the map</a>
<header>
<h1>Who writes what</h1>
<p class="pale">${summaryInWords(exploration, places)}</p>
</header>
<main id="content" tabindex="-1">
${maps.patterns}
<noscript><p>The tree of every place needs the script of this page, which this browser does not run. What is declared follows.</p></noscript>
${explorerInHtml(exploration, paints)}${sections
  .filter(({ count }) => count > 0)
  .map(
    ({ id, heading, count, content }) => html`<section aria-labelledby="${id}-heading" id="${id}">
<h2 id="${id}-heading">${heading} ${countOf(count)}</h2>
${content}</section>
`,
  )}</main>
<footer>
<p>Written by entra-sync map. This page loads nothing: it can be kept, mailed and printed as it is.</p>
</footer>
<script type="application/json" id="places">${ours(inScriptData(data.json))}</script>
`,
  });
  return `${page}\n`;
}

interface Section {
  readonly id: string;
  readonly heading: string;
  readonly count: number;
  readonly content: Html;
}

function summaryInWords({ before, after, findings, inventory }: Exploration, places: number): string {
  const domains = new Set([...(before ?? []), ...after].map(({ domain }) => domain));
  const objects = inventory.domains.reduce((sum, domain) => sum + total(domain.count()), 0);
  return [
    `${counted(domains.size, "domain")}, ${counted(places, "place")}`,
    inventory.domains.length > 0 ? `, ${counted(objects, "object")} counted` : ", objects not counted",
    `, ${counted(findings.length, "finding")}. `,
    before ? "What is declared before and after the change." : "What is declared.",
  ].join("");
}

/** Nothing of it does anything without the script, which shows it. */
function explorerInHtml({ before }: Exploration, paints: readonly Paint[]): Html {
  const option = (value: string | number, words: string) => html`<option value="${value}">${words}</option>`;
  const shows = [
    option("all", "every place"),
    ...(before ? [option("changes", "what changes")] : []),
    option("contested", "what is contested"),
    option("findings", "what breaks a rule"),
    option("nobody", "what nobody writes"),
  ];
  return html`<section class="explorer needs-script" aria-labelledby="explorer-heading" hidden>
<h2 id="explorer-heading">Every place</h2>
<div class="tools" role="group" aria-label="What is shown">
<label>Search by name <input type="search" id="search" autocomplete="off" spellcheck="false" placeholder="OU=Sales"></label>
<label>Show <select id="show" autocomplete="off">${shows}</select></label>
<label>Written by <select id="writer" autocomplete="off">${option("", "anyone")}${paints.map(({ writer }, index) => option(index, writer.name))}</select></label>
<label>Objects <select id="kind" autocomplete="off">${option("", "of every kind")}${OBJECT_KINDS.map((kind, index) => option(index, `${kind}s`))}</select></label>
<button type="button" id="open">Open every place</button>
<button type="button" id="close">Close every place</button>
</div>
<p id="found" class="pale" role="status"></p>
<div class="panes${before ? " compared" : ""}">
<div class="trunk">
<div class="row heading" aria-hidden="true"><span class="label-of">Place</span>${before ? html`<span class="owners was">Before</span>` : undefined}<span class="owners is">${before ? "After" : "Written by"}</span><span class="amount">Objects</span></div>
<div id="tree" role="tree" aria-label="Places" tabindex="0"><div id="space" role="none"><div id="rows" role="none"></div></div></div>
</div>
<div id="details" role="region" aria-label="The chosen place"></div>
</div>
</section>
`;
}

function legendInHtml(paints: readonly Paint[], { before, after, inventory }: Exploration): Html {
  const [was, is] = [before, after].map((maps) => maps && objectsByWriter(maps, inventory));
  const shown = (writer: Writer, side: ReadonlyMap<string, string> | undefined) => {
    const objects = side?.get(keyOfWriter(writer));
    return objects === undefined ? "not declared" : objects;
  };
  const amounts = ({ writer }: Paint): Content => {
    if (inventory.domains.length === 0) return undefined;
    if (was === undefined) return html`: ${shown(writer, is)}`;
    return html`: ${shown(writer, was)} before, ${shown(writer, is)} after`;
  };
  return html`<ul class="writers">${paints.map(
    (paint, index) =>
      html`<li data-writer="${index}" data-tool="${toolInWords(paint.writer)}">${swatch(paint)}<bdi>${paint.writer.name}</bdi> <span class="pale">${toolInWords(paint.writer)}, <bdi>${paint.writer.tenant}</bdi>${paint.writer.state === "claims" ? ", claims and is not enabled" : undefined}</span>${amounts(paint)}</li>\n`,
  )}</ul>
<ul class="signs pale">
<li><span aria-hidden="true">✖</span> contested: two owners write the same objects</li>
<li><span aria-hidden="true">◌</span> claimed: a configuration that is not enabled would write them</li>
<li><span aria-hidden="true">○</span> nobody writes them</li>
<li><span aria-hidden="true">→</span> handed over to another writer</li>
<li><span aria-hidden="true">☁</span> managed in the tenant</li>
<li><span aria-hidden="true">◆</span> a change begins here</li>
</ul>
`;
}

/** How many objects each writer holds, where the domains were counted; a scope of groups counts where members may live. */
function objectsByWriter(
  maps: readonly DomainOwnership[],
  inventory: Exploration["inventory"],
): ReadonlyMap<string, string> {
  const writers = [...new Set(maps.flatMap((map) => map.writers))];
  const held = heldObjects(writers, inventory);
  return new Map(
    writers.map((writer) => {
      const counts = held.get(writer);
      return [keyOfWriter(writer), counts ? counted(total(counts), "object") : "not counted"];
    }),
  );
}

function keyOfWriter({ tenant, tool, name }: Writer): string {
  return keyOf([tenant, tool, name.toLowerCase()]);
}

/** What a box says beside who writes there: its objects, and the rules that what is declared now breaks there. */
function notesFor(trees: readonly ExploredTree[]): NoteOf {
  return ({ tenant, domain }, side) => {
    const tree = trees.find((each) => each.tenant === tenant && each.domain === domain);
    const byKey = new Map(tree?.places.map((place) => [place.dn.key, place]));
    return ({ dn }) => {
      const { total: objects, findings = [] } = byKey.get(dn.key) ?? {};
      const words = [
        ...(objects ? [countsInWords(objects, OBJECT_KINDS)] : []),
        ...(side === "after" ? new Set(findings.map(({ code }) => code)) : []),
      ];
      return words.length === 0 ? undefined : html`<p class="pale">${words.join(", ")}</p>\n`;
    };
  };
}

/** Leads from a finding to its place; the script shows it. */
function placeButton(finding: Finding, places: ReadonlyMap<Finding, number>): Content {
  const place = places.get(finding);
  if (place === undefined) return undefined;
  return html`<p class="needs-script" hidden><button type="button" data-place="${place}">Show its place</button></p>`;
}
