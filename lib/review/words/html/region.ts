import type { OwnershipChange } from "../../../domain/change/ownership-change";
import { regionInWords } from "../../../domain/change/region-in-words";
import { isLoss } from "../../change/standing";
import {
  consequenceInWords,
  objectsInWords,
  outcomeInWords,
  ownerAfter,
  ownerBefore,
  stepsToCheck,
} from "../ownership-words";
import { type Html, html } from "./html";
import { numberInHtml } from "./ownership-tree";

/** What becomes of the objects of a region, with what a person checks before. */
export function regionInHtml(change: OwnershipChange, number: number | undefined): Html {
  const [symbol, tone] = isLoss(change) ? ["▲", "careful"] : ["✓", "harmless"];
  return html`<h4><span class="pale">${numberInHtml(number)}</span> <span class="label ${tone}"><span aria-hidden="true">${symbol}</span> ${outcomeInWords(change)}</span> <bdi>${regionInWords(change)}</bdi></h4>
<dl>
<dt>from</dt><dd><bdi>${ownerBefore(change)}</bdi> <span class="pale">to</span> <bdi>${ownerAfter(change)}</bdi></dd>
<dt>what</dt><dd><strong>${objectsInWords(change)}</strong></dd>
<dt>then</dt><dd><bdi>${consequenceInWords(change)}</bdi></dd>
${stepsToCheck(change).map((step) => html`<dt>check</dt><dd>${step}</dd>\n`)}</dl>`;
}
