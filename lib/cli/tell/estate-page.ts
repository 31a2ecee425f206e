import type { Age, Estate } from "../../domain/observation/estate";
import { momentInWords } from "../../domain/observation/moment";
import {
  ALLOWED_SHARE,
  ageInWords,
  barOf,
  CONDITION_LOOKS,
  type EstateRow,
  rowsOf,
  statesOnMap,
} from "../../picture/estate-rows";
import type { EstatePicture } from "../../picture/estate-svg";
import { patternDefinitions } from "../../picture/svg-patterns";
import { findingInHtml } from "../../review/words/html/findings";
import { type Html, html, ours } from "../../review/words/html/html";
import { countOf, listOf, shareOf } from "../../review/words/html/lists";
import { ownershipTree, paintsFor } from "../../review/words/html/ownership-tree";
import { pageOf } from "../../review/words/html/page";
import { STYLE } from "../../review/words/html/style";
import type { Finding } from "../../rules/rule";

/** What stands in the page beside the picture. */
export interface EstatePage extends Omit<EstatePicture, "notes"> {
  readonly findings: readonly Finding[];
  /** What has to be known beside the findings. */
  readonly remarks: readonly string[];
}

/** How many places are drawn over all maps, about. */
const MOST_PLACES = 1_200;
const EVERYTHING = "entra-sync health --format json";

/** The estate as one page: the map as it runs, the state of each part with its ages as bars, and the findings. */
export function estateInHtml({ estate, map, verdict, findings, remarks }: EstatePage): string {
  const { symbol, tone } = CONDITION_LOOKS[verdict.condition];
  const sections = sectionsOf({ estate, map, verdict, findings, remarks });
  return pageOf({
    title: `${estate.tenant}: ${verdict.text} - entra-sync health`,
    style: STYLE + ESTATE_STYLE,
    body: html`<a class="skip" href="#content">Skip to the estate</a>
<header>
<p class="kicker"><bdi>${estate.tenant}</bdi></p>
<h1>What runs, beside what is declared</h1>
<dl class="facts">
<dt>observed</dt><dd><time datetime="${estate.observedAt}">${momentInWords(estate.observedAt)}</time></dd>
</dl>
<p class="verdict ${tone}"><span class="symbol" aria-hidden="true">${symbol}</span><span>${verdict.text}</span></p>
</header>
<nav aria-label="Contents">
<ul>${sections.map(({ id, heading, count }) => html`<li><a href="#${id}">${heading}</a> ${countOf(count)}</li>\n`)}</ul>
</nav>
<main id="content" tabindex="-1">
${sections.map(
  ({ id, heading, count, content }) => html`<section aria-labelledby="${id}">
<h2 id="${id}">${heading} ${countOf(count)}</h2>
${content}</section>
`,
)}</main>
<footer>
<p>Written by entra-sync health. Ages are as of the observation. This page loads nothing: it can be kept, mailed and printed as it is.</p>
</footer>
`,
  });
}

interface Section {
  readonly id: string;
  readonly heading: string;
  readonly count: number;
  readonly content: Html;
}

function sectionsOf({ estate, map, findings, remarks }: EstatePage): Section[] {
  const lists = rowsOf(estate).map(({ id, heading, one, rows }) => ({
    id,
    heading,
    count: rows.length,
    content: listOf(rows, rowInHtml, { one, open: 50, most: 1_000, everything: EVERYTHING }),
  }));
  const sections: Section[] = [
    { id: "map", heading: "Who writes what, as it runs", count: map.length, content: mapsInHtml({ map, estate }) },
    ...lists,
    {
      id: "findings",
      heading: "Findings: what people notice, and what to do",
      count: findings.length,
      content: listOf(findings, findingInHtml, { one: "finding", open: 25, most: 1_000, everything: EVERYTHING }),
    },
    {
      id: "notes",
      heading: "Also to be known",
      count: remarks.length,
      content: listOf(remarks, (remark) => remark, { one: "note", open: 25, most: 200, everything: EVERYTHING }),
    },
  ];
  return sections.filter(({ count }) => count > 0);
}

function mapsInHtml({ map, estate }: Pick<EstatePage, "map" | "estate">): Html {
  const paints = paintsFor(map);
  const options = { paints, marks: new Map(), most: shareOf(MOST_PLACES, map.length), stateOf: statesOnMap(estate) };
  return html`<svg class="patterns" aria-hidden="true" focusable="false">${ours(patternDefinitions(paints.all))}</svg>
${map.map((domain) => html`<h3><bdi>${domain.domain}</bdi></h3>\n${ownershipTree(domain, options)}`)}`;
}

function rowInHtml({ condition, name, detail, state, ages }: EstateRow): Html {
  const { symbol, tone } = CONDITION_LOOKS[condition];
  return html`<div class="part"><div class="what"><p class="name"><span class="${tone}" aria-hidden="true">${symbol}</span> <bdi>${name}</bdi></p>
<p class="pale"><bdi>${detail}</bdi></p></div>
<p class="state ${tone}">${state}</p>
<div class="ages">${ages.map(ageInHtml)}</div></div>`;
}

/** The bar repeats what the words say: nobody has to see it. */
function ageInHtml(age: Age): Html {
  const bar = barOf(age);
  const words = html`<p class="pale">${ageInWords(age)}</p>`;
  if (bar === undefined) return html`<div class="age">${words}</div>`;
  const { filled, tone } = bar;
  const fill =
    filled === undefined
      ? undefined
      : html`<rect class="fill ${tone}" width="${percent(Math.max(0.01, filled))}" height="100%" rx="4"/><rect class="limit" x="${percent(ALLOWED_SHARE)}" width="2" height="100%"/>`;
  return html`<div class="age"><svg class="bar${filled === undefined ? " unknown" : ""}" aria-hidden="true" focusable="false">${fill}</svg>${words}</div>`;
}

function percent(share: number): string {
  return `${Math.round(share * 1_000) / 10}%`;
}

const ESTATE_STYLE = `
.state { font-weight: 700; }
.part { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 4fr) minmax(0, 6fr); gap: 0.25rem 1.5rem; align-items: start; }
.part .name { font-weight: 600; }
.age + .age { margin-top: 0.5rem; }
.age p { font-size: 0.9rem; }
.bar { display: block; width: 100%; height: 0.75rem; margin-top: 0.4rem; border: 1px solid var(--line); border-radius: 4px; background: var(--card); }
.bar.unknown { border-style: dashed; background: none; }
.bar .fill.harmless { fill: var(--harmless); }
.bar .fill.careful { fill: var(--careful); }
.bar .fill.stop { fill: var(--stop); }
.bar .limit { fill: var(--ink); }
@media (max-width: 60rem) {
  .part { grid-template-columns: minmax(0, 1fr); }
}
@media print {
  .bar { print-color-adjust: exact; }
  .bar .fill.harmless { fill: #999999; }
  .bar .fill.careful { fill: #666666; }
  .bar .fill.stop { fill: #000000; }
}
@media (forced-colors: active) {
  .bar .fill.harmless, .bar .fill.careful, .bar .fill.stop { fill: Highlight; }
  .bar .limit { fill: CanvasText; }
}
`;

/** What a program gets of the estate: a field that is missing was not seen. */
export function estateInJson({ ofWriter: _, ...estate }: Estate): object {
  return estate;
}
