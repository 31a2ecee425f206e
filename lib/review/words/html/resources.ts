import type { PlannedAction } from "../../../domain/change/planned-resource";
import type { ReviewedAction, ReviewedResource, StackReview } from "../../change/stack-review";
import { notUnderstoodInWords } from "../../plan/not-understood";
import { remarksOnAction } from "../action-words";
import { attributesToTell, plannedActionInWords, remarksOn, some, stackInWords } from "../review-words";
import { type Html, html } from "./html";
import { listOf } from "./lists";
import { valuesInHtml } from "./values";

const OPEN = 50;
const MOST_ATTRIBUTES = 20;

/** What Terraform would do in one stack, folded; dangers first. */
export function stackInHtml(stack: StackReview, most: number): Html {
  const { resources, deferred, actions, deferredActions, outputs, failedChecks, notUnderstood } = stack;
  const items = [
    ...failedChecks.map(
      ({ address, messages }) =>
        html`<p><span class="label stop"><span aria-hidden="true">✖</span> check fails</span> <code>${address}</code></p><p>${messages.join("; ")}</p>`,
    ),
    ...resources.map(resourceInHtml),
    ...actions.map((action) => actionInHtml(action, "")),
    ...deferredActions.map((action) => actionInHtml(action, "later: ")),
    ...deferred.map(
      (each) =>
        html`<p><span class="label plain">later: ${plannedActionInWords(each)}</span> <code>${each.address}</code></p>`,
    ),
    ...outputs.map(
      ({ action, name }) => html`<p><span class="label plain">output: ${action}</span> <code>${name}</code></p>`,
    ),
    ...notUnderstood.map(
      (each) =>
        html`<p><span class="label careful">not understood</span> <code>${notUnderstoodInWords(each)}</code></p>`,
    ),
  ];
  const heading = html`<bdi>${stack.stack}</bdi>: ${stackInWords(stack)}`;
  if (items.length === 0) return html`<p>${heading}</p>\n`;
  const list = listOf(items, (item) => item, { one: "resource", open: OPEN, most });
  return html`<details><summary>${heading}</summary>\n${list}</details>\n`;
}

/** What can be lost is told by its symbol too. */
const SYMBOLS: Readonly<Record<PlannedAction, string>> = {
  delete: "✖",
  replace: "✖",
  forget: "▲",
  drift: "▲",
  move: "→",
  import: "↓",
  update: "~",
  call: "↻",
  create: "+",
  read: "○",
};

function toneOf(action: PlannedAction): string {
  return { "✖": "stop", "▲": "careful" }[SYMBOLS[action]] ?? "plain";
}

function actionInHtml(action: ReviewedAction, when: string): Html {
  const { address, construct } = action;
  return html`<p><span class="label careful"><span aria-hidden="true">▲</span> ${when}invoke</span> <code>${address}</code></p>
${construct === undefined ? undefined : html`<p class="pale">construct <code>${construct}</code></p>\n`}${remarksOnAction(
  action,
).map((remark) => html`<p class="pale">${remark}</p>\n`)}`;
}

function resourceInHtml(resource: ReviewedResource): Html {
  const { action, address, construct, moreAttributes } = resource;
  const attributes = attributesToTell(resource);
  const shown = attributes.slice(0, MOST_ATTRIBUTES);
  const more = attributes.length - shown.length + moreAttributes;
  const rows = shown.map(({ path, ...sides }) => ({ name: html`<code>${path}</code>`, ...sides }));
  return html`<p><span class="label ${toneOf(action)}"><span aria-hidden="true">${SYMBOLS[action]}</span> ${plannedActionInWords(resource)}</span> <code>${address}</code></p>
${construct === undefined ? undefined : html`<p class="pale">construct <code>${construct}</code></p>\n`}${remarksOn(
  resource,
).map((remark) => html`<p class="pale">${remark}</p>\n`)}${
  rows.length === 0 ? undefined : valuesInHtml(rows, { of: "attribute", none: "not set", sides: "given" })
}${more > 0 ? html`<p class="pale">and ${some(more, "more attribute")}</p>` : undefined}`;
}
