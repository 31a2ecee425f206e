import { type Html, html, whole } from "../../review/words/html/html";
import { pageOf } from "../../review/words/html/page";
import { STYLE } from "../../review/words/html/style";
import { blocksOf, frameOf } from "../../runbook/frame";
import { HOW, WINDOWS } from "../../runbook/in-text";
import { placeInWords, signIn } from "../../runbook/place-in-words";
import type { Runbook, Way } from "../../runbook/runbook";
import { printJson } from "../../text/escape/json";

/** On paper each way begins a page, and a step that fits on one is not cut. */
const PAPER = `
.step { border: 1px solid var(--line); border-radius: 6px; padding: 0.6rem 1rem; margin: 1rem 0; break-inside: avoid; }
.step > h3 { margin: 0 0 0.4rem; display: flex; gap: 0.6rem; align-items: baseline; break-after: avoid; }
.step > h3 input { flex: none; width: 1.1rem; height: 1.1rem; margin: 0; }
.step dl { display: grid; grid-template-columns: 6.5rem 1fr; gap: 0.2rem 0.8rem; }
.step dt { font-weight: 600; }
.step dd { margin: 0; }
.step ol { margin: 0.4rem 0; }
.block { background: var(--card); border: 1px solid var(--edge); padding: 0.5rem 0.8rem; overflow-x: auto; white-space: pre-wrap; }
.signed { display: grid; grid-template-columns: 1fr 1fr 2fr; gap: 1rem; margin: 1.4rem 0 0.3rem; }
.signed span { border-top: 1px solid var(--line); color: var(--pale); font-size: 0.8rem; padding-top: 0.15rem; }
@page { size: A4; margin: 15mm; }
@media screen { .on-paper { display: none; } }
@media print {
  body { padding: 0; max-width: none; font-size: 10pt; }
  .way { break-before: page; }
  .block { font-size: 8pt; overflow-wrap: anywhere; }
  .frame > :not(.on-paper) { display: none; }
}
`;

/** The runbook to be printed or read on a screen: boxes to tick, and a line for who, when, and what each step ended with. */
export function runbookInHtml(runbook: Runbook): string {
  const sign = signIn(runbook);
  const page = pageOf({
    title: `${runbook.tenant}: ${runbook.title} - entra-sync runbook`,
    style: STYLE + PAPER,
    body: html`<main>
<h1>${runbook.tenant}: ${runbook.title}</h1>
<p>${runbook.purpose}</p>
<h2>What you need</h2>
<ul>
${runbook.needs.map((need) => html`<li>${need}</li>\n`)}</ul>
${sign === undefined ? undefined : html`<p>${sign.because}</p>\n${commandIn(sign.command)}`}<p>${HOW}</p>
${runbook.ways.map((way) => wayIn(runbook, way))}<h2>Pages at Microsoft</h2>
<ul>
${runbook.pages.map((address) => html`<li><a href="${address}">${address}</a></li>\n`)}</ul>
</main>
<footer>
<p>Written by entra-sync runbook ${runbook.name}${runbook.wave === undefined ? "" : ` ${runbook.wave}`}. This page loads nothing: it can be kept, mailed and printed as it is.</p>
</footer>
`,
  });
  return `${page}\n`;
}

function wayIn(runbook: Runbook, way: Way): Html {
  return html`<section class="way">
<h2>${way.name}</h2>
<p>Take this way when: ${way.when}</p>
<div class="frame"><p>${WINDOWS}</p>
${commandIn(frameOf(runbook, way))}<p class="on-paper">${WINDOWS} It is in the file that this was printed from, so keep that at hand.</p>
</div>
${way.steps.map((step, index) => {
  const { run, before, after } = blocksOf(way, index);
  const title = `Step ${index + 1} of ${way.steps.length}: ${step.title}`;
  return html`<article class="step">
<h3><input type="checkbox" aria-label="${title} is done"><span>${title}</span></h3>
<dl><dt>Where</dt><dd>${placeInWords(step)}</dd></dl>
${run === undefined ? undefined : commandIn(run)}${before === undefined ? undefined : html`<p>First run this block:</p>\n${commandIn(before)}`}${
  step.byHand && html`<p>Then do this by hand:</p>\n<ol>${step.byHand.map((each) => html`<li>${each}</li>`)}</ol>\n`
}${after === undefined ? undefined : html`<p>Then run this block:</p>\n${commandIn(after)}`}<dl>
<dt>Expected</dt><dd>${step.expected}</dd>
<dt>If not</dt><dd>${step.ifNot}</dd>
<dt>Way back</dt><dd>${step.wayBack}</dd>
</dl>
<p class="signed"><span>who</span><span>when</span><span>line that the step ended with</span></p>
</article>
`;
})}</section>
`;
}

function commandIn(command: string): Html {
  const lines = command.split("\n").map((line, index) => html`${index === 0 ? "" : html`\n`}${whole(line)}`);
  return html`<pre class="block"><code>${lines}</code></pre>\n`;
}

/** The runbook for programs: each way with its frame, each step with the blocks that are run. */
export function runbookInJson(runbook: Runbook): string {
  const ways = runbook.ways.map((way) => ({
    name: way.name,
    when: way.when,
    frame: frameOf(runbook, way),
    steps: way.steps.map(({ id, title, at, byHand, expected, ifNot, wayBack }, index) => ({
      number: index + 1,
      id,
      title,
      at,
      ...(byHand && { byHand }),
      blocks: blocksOf(way, index),
      expected,
      ifNot,
      wayBack,
    })),
  }));
  const { name, wave, title, tenant, tenantId, purpose, needs, scopes, pages } = runbook;
  const about = { runbook: name, ...(wave !== undefined && { wave }) };
  return printJson({ version: 1, ...about, title, tenant, tenantId, purpose, needs, scopes, ways, pages });
}
