import type { Review } from "../../change/review";
import type { ChangeName } from "../../change/review-input";
import { some } from "../review-words";
import { type Html, html } from "./html";
import type { Tenants } from "./tenants";

/** How many tenants a title names. */
const MOST_TENANTS = 12;
/** Enough of a commit to be found by. */
const COMMIT_DIGITS = 12;

/** What stands in the title of the window. */
export function windowTitle({ about }: Review, verdict: string): string {
  const headline = verdict.split(". ", 1)[0]?.replace(/\.$/, "");
  return [headline, changeInWords(about.change, "#"), "entra-sync review"].filter(Boolean).join(" - ");
}

/** What the review is of: the repository, the tenants, and both sides with the plans, each with its commit and time. */
export function titleInHtml(review: Review, { names }: Tenants): Html {
  const name = changeInWords(review.about.change, "pull request ");
  const more = names.length - MOST_TENANTS;
  const tenants = names
    .slice(0, MOST_TENANTS)
    .map((tenant, index) => html`${index > 0 ? ", " : ""}<bdi>${tenant}</bdi>`);
  return html`<p class="kicker"><bdi>${name || "Review"}</bdi></p>
<h1>What this change does</h1>
<dl class="facts">
${names.length === 0 ? undefined : html`<dt>${names.length === 1 ? "tenant" : "tenants"}</dt><dd>${tenants}${more > 0 ? html` and ${some(more, "more tenant")}` : undefined}</dd>\n`}<dt>before</dt><dd>${sideInHtml(review, "before")}</dd>
<dt>after</dt><dd>${sideInHtml(review, "after")}</dd>
<dt>plans</dt><dd>${plansInWords(review)}</dd>
</dl>
`;
}

function changeInWords({ repository, pullRequest }: ChangeName, number: string): string {
  const request = pullRequest === undefined ? undefined : `${number}${pullRequest}`;
  return [repository, request].filter(Boolean).join(number === "#" ? "" : ", ");
}

function sideInHtml({ about, ...topologies }: Review, side: "before" | "after"): Html {
  const commit = about.change[side];
  const time = side === "before" ? about.beforeWrittenAt : about.afterWrittenAt;
  const told = [
    ...(commit === undefined ? [] : [html`commit <code>${commit.slice(0, COMMIT_DIGITS)}</code>`]),
    ...(topologies[side] === undefined ? [html`its topology was not given`] : []),
    ...(time === undefined ? [] : [html`topology written ${timeInWords(time)}`]),
  ];
  if (told.length === 0) return html`topology given, commit and time not known`;
  return html`${told.map((part, index) => html`${index > 0 ? ", " : ""}${part}`)}`;
}

function plansInWords({ stacks }: Review): string {
  if (stacks.length === 0) return "none given";
  const times = stacks.flatMap(({ timestamp }) => timestamp ?? []).sort();
  const [first, last] = [times[0], times.at(-1)].map((time) => time && timeInWords(time));
  const made = first === undefined ? "time not known" : first === last ? `made ${first}` : `made ${first} to ${last}`;
  return `${some(stacks.length, "plan")}, ${made}`;
}

/** `2026-11-22 08:20 UTC`; what is not such a time, as it was given. */
function timeInWords(time: string): string {
  const [, day, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d+)?Z$/.exec(time) ?? [];
  return day === undefined ? time : `${day} ${minute} UTC`;
}
