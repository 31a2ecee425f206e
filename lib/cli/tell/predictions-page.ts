import { inDigits } from "../../domain/input/digits";
import { momentInWords } from "../../domain/observation/moment";
import { dangerInWords, summaryLines, summaryVerdict } from "../../objects/summary-words";
import { type Html, html, ours } from "../../review/words/html/html";
import { pageOf } from "../../review/words/html/page";
import { STYLE } from "../../review/words/html/style";
import { summaryLineInHtml, WEIGHT_LOOKS } from "../../review/words/html/summary-line";
import type { PredictionRows } from "./prediction-table";
import { PREDICTIONS_SCRIPT } from "./predictions-script";
import type { PreflightAnswer } from "./preflight-answer";

/** What the data of the list follows. Only our own script comes after it, and no name can have such an element in it. */
const DATA_START = '<script type="application/json" id="predictions">';

/** The summary as a page, and the list of objects, which names people. In pieces: the list may be large. */
export function* predictionsInHtml(answer: PreflightAnswer, rows: PredictionRows): Generator<string> {
  const page = preflightInHtml(answer, rows);
  const start = page.lastIndexOf(DATA_START) + DATA_START.length;
  yield page.slice(0, start);
  yield* rows.pieces();
  yield `${page.slice(start)}\n`;
}

/** The summary as a page. With rows it has everything of their list but its data. */
export function preflightInHtml(answer: PreflightAnswer, listed?: PredictionRows): string {
  const { tenant, summary, limits } = answer;
  const lines = summaryLines(summary);
  const [symbol, tone] = WEIGHT_LOOKS[lines[0]?.weight ?? "same"];
  return pageOf({
    title: `${tenant}: ${dangerInWords(summary)} - entra-sync preflight`,
    style: STYLE + PREDICTIONS_STYLE,
    ...(listed && { script: PREDICTIONS_SCRIPT }),
    body: html`<a class="skip" href="#content">Skip to the ${listed ? "objects" : "summary"}</a>
<header>
<p class="kicker"><bdi>${tenant}</bdi></p>
<h1>What happens to every object</h1>
<dl class="facts">
<dt>change</dt><dd><bdi>${answer.change}</bdi></dd>
${answer.exports.map(({ file, at }) => html`<dt>read</dt><dd><bdi>${file}</bdi>${at === undefined ? undefined : html`, of <time datetime="${at}">${momentInWords(at)}</time>`}</dd>\n`)}</dl>
<p class="verdict ${tone}"><span class="symbol" aria-hidden="true">${symbol}</span><span>${summaryVerdict(summary)}</span></p>
</header>
<main id="content" tabindex="-1">
<section aria-labelledby="summary">
<h2 id="summary">Summary</h2>
<ul class="lines">${lines.map((line) => html`<li>${summaryLineInHtml(line)}</li>\n`)}</ul>
</section>
${
  limits.length === 0
    ? undefined
    : html`<section aria-labelledby="limits">
<h2 id="limits">Not known</h2>
<ul>${limits.map((limit) => html`<li>${limit}</li>\n`)}</ul>
</section>
`
}${listed && objectsInHtml(listed)}</main>
<footer>
<p>Written by entra-sync preflight. This page loads nothing: it can be kept and printed as it is.${listed ? " It names people: keep it where such data may be." : ""}</p>
</footer>
${listed && ours(`${DATA_START}</script>\n`)}`,
  });
}

const COLUMNS = [
  ["outcome", "Outcome"],
  ["object", "Object"],
  ["kind", "Kind"],
  ["before", "Writer before"],
  ["after", "Writer after"],
] as const;

function objectsInHtml({ kept, leftOut }: PredictionRows): Html {
  const listed = inDigits(kept);
  return html`<section aria-labelledby="list">
<h2 id="list">Objects</h2>
${
  leftOut === 0
    ? undefined
    : html`<p class="left-out">This page has ${listed} objects, dangers first. ${inDigits(leftOut)} more are in predictions.csv and predictions.ndjson.gz.</p>\n`
}<p id="no-script">The list needs the script of this page, which this browser does not run. predictions.csv has the same objects.</p>
<div id="filters" class="tools needs-script" role="search" aria-label="Which objects are listed" hidden>
<label class="search">Search <input id="search" type="search" autocomplete="off" spellcheck="false" aria-describedby="how"></label>
<label>Writer <select id="writer" autocomplete="off"><option value="">all</option></select></label>
<button type="button" id="everything">List all objects</button>
<fieldset id="outcomes"><legend>Outcome</legend></fieldset>
<fieldset id="kinds"><legend>Kind</legend></fieldset>
</div>
<p id="how" class="needs-script pale" hidden>The search finds names, addresses, ids and anchors; press / to go to it. In the list, the arrow keys choose an object and Escape closes it.</p>
<p id="found" class="needs-script" role="status" hidden></p>
<div class="list needs-script" hidden>
<div id="objects" role="grid" tabindex="0" aria-label="Objects">
<div role="rowgroup" class="head"><div role="row" aria-rowindex="1" class="row">${COLUMNS.map(
    ([column, name], index) =>
      html`<div role="columnheader" class="${column}" aria-sort="${index === 0 ? "ascending" : "none"}"><button type="button" data-column="${column}">${name}</button></div>`,
  )}</div></div>
<div role="rowgroup" id="rows"></div>
</div>
<section id="detail" aria-label="The chosen object" aria-live="polite" hidden></section>
</div>
<p id="not-printed" class="left-out" hidden></p>
</section>
`;
}

const PREDICTIONS_STYLE = `
.lines { list-style: none; padding: 0; columns: 32rem; column-gap: 2rem; }
.lines li { break-inside: avoid; }
.lines p { margin: 0.15rem 0; }
.search { flex: 1 1 20rem; display: flex; gap: 0.6rem; align-items: center; }
input[type="search"], select { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line); border-radius: 6px; padding: 0.35rem 0.6rem; }
input[type="search"] { flex: 1; min-width: 0; }
select { max-width: 20rem; }
#outcomes, #kinds { flex: 1 1 100%; max-height: none; }
.list { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; align-items: start; }
.list:has(#detail:not([hidden])) { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
.list:has(#detail:not([hidden])) .row { grid-template-columns: 9.5rem minmax(0, 1fr) minmax(0, 10rem); }
.list:has(#detail:not([hidden])) :is(.kind, .before) { display: none; }
#objects { height: min(70vh, 48rem); overflow: auto; border: 1px solid var(--line); border-radius: 8px; position: relative; }
#objects .head { position: sticky; top: 0; z-index: 1; background: var(--card); border-bottom: 1px solid var(--line); }
#objects .head button { border: 0; background: none; padding: 0; font-weight: 600; text-align: left; }
#objects [aria-sort="ascending"] button::after { content: " \\2191"; }
#objects [aria-sort="descending"] button::after { content: " \\2193"; }
#rows { position: relative; }
.row { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr) 6.5rem minmax(0, 10rem) minmax(0, 10rem); gap: 0 0.75rem; height: 40px; align-items: center; padding: 0 0.75rem; }
.row > * { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; line-height: 1.2; }
#rows .outcome { white-space: normal; }
#rows .row { position: absolute; left: 0; right: 0; border-bottom: 1px solid var(--edge); cursor: pointer; }
#rows .row.chosen { background: var(--card); box-shadow: inset 0.3rem 0 0 var(--link); }
.object bdi { display: block; overflow: hidden; text-overflow: ellipsis; }
.object .pale { font-size: 0.8rem; }
.known { font-weight: 600; }
#detail { border: 1px solid var(--edge); border-radius: 8px; padding: 0.25rem 1rem 1rem; max-height: min(70vh, 48rem); overflow: auto; }
#detail h3 { margin-top: 0.75rem; }
@media (max-width: 60rem) {
  .list:has(#detail:not([hidden])) { grid-template-columns: minmax(0, 1fr); }
  .row { grid-template-columns: 8.5rem minmax(0, 1fr) minmax(0, 7rem); }
  .row .kind, .row .before { display: none; }
}
@media (max-width: 36rem) {
  .row, .list:has(#detail:not([hidden])) .row { grid-template-columns: 6.5rem minmax(0, 1fr); }
  .row .after { display: none; }
}
@media print {
  #how { display: none; }
  #objects { height: auto; overflow: visible; border: 0; }
  #objects .head { position: static; }
  #rows .row { position: static; break-inside: avoid; }
}
@media (forced-colors: active) {
  #rows .row.chosen { outline: 2px solid Highlight; outline-offset: -2px; }
}
`;
