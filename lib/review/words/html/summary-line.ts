import type { SummaryLine, SummaryWeight } from "../../../objects/summary-words";
import { type Html, html } from "./html";

/** How an outcome looks: a symbol that says it, and a colour that repeats it. */
export const WEIGHT_LOOKS: Readonly<Record<SummaryWeight, readonly [symbol: string, tone: string]>> = {
  danger: ["✖", "stop"],
  careful: ["▲", "careful"],
  change: ["◆", "plain"],
  same: ["✓", "harmless"],
};

/** One line of a summary of objects. */
export function summaryLineInHtml({ weight, text }: SummaryLine): Html {
  const [symbol, tone] = WEIGHT_LOOKS[weight];
  return html`<p><span class="label ${tone}" aria-hidden="true">${symbol}</span> ${text}</p>`;
}
