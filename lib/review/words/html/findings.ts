import { severityInWords } from "../../../report/_tally";
import { acceptanceOf, lineOf } from "../../../report/text";
import { docsOf, type Finding, isBlocking, type Place } from "../../../rules/rule";
import { some } from "../review-words";
import { type Html, html } from "./html";

const MOST_PLACES = 20;

export function findingInHtml(finding: Finding): Html {
  const { code, title, what, where, why, fix, waiver, severity } = finding;
  const [symbol, tone] = isBlocking(finding)
    ? ["✖", "stop"]
    : severity === "warning" && !waiver
      ? ["▲", "careful"]
      : ["○", "plain"];
  const more = where.length - MOST_PLACES;
  const places = [
    ...where.slice(0, MOST_PLACES).map(placeInHtml),
    ...(more > 0 ? [html`<p class="pale">and ${some(more, "more place")}</p>`] : []),
  ];
  return html`<h4><span class="label ${tone}"><span aria-hidden="true">${symbol}</span> ${severityInWords(finding)}</span> ${code}: ${title}</h4>
<dl>
<dt>what</dt><dd>${what}</dd>
${places.length === 0 ? undefined : html`<dt>where</dt><dd>${places}</dd>\n`}<dt>why</dt><dd>${why}</dd>
<dt>fix</dt><dd>${fix}</dd>
${waiver ? html`<dt>owner</dt><dd>${acceptanceOf(finding)}</dd>\n` : undefined}<dt>docs</dt><dd>${docsOf(finding).map((doc) => html`<p><code>${doc}</code></p>`)}</dd>
</dl>`;
}

function placeInHtml(place: Place): Html {
  const { origin, detail } = place;
  const line = lineOf(place);
  return html`<p><code>${origin}</code>${detail === undefined ? undefined : html` ${detail}`}${line ? html` <span class="pale">(${line})</span>` : undefined}</p>`;
}
