import type { OwnershipChange } from "../../domain/change/ownership-change";
import { ownershipMap } from "../../domain/ownership/map";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { type ChangedValue, detailed, wholeDeclaration } from "../change/changed-values";
import type { ChangedPart, DeclaredChange } from "../change/declared-change";
import { type Effect, isWeighty } from "../change/declared-effect";
import type { Review } from "../change/review";
import type { ReviewStanding } from "../change/standing";
import { findingInHtml } from "./html/findings";
import { type Content, type Html, html, whole } from "./html/html";
import { countOf, listOf, shareOf } from "./html/lists";
import { mapsOf } from "./html/maps";
import { pageOf } from "./html/page";
import { regionInHtml } from "./html/region";
import { stackInHtml } from "./html/resources";
import { SCRIPT } from "./html/script";
import { STYLE } from "./html/style";
import { summaryLineInHtml } from "./html/summary-line";
import { type Group, grouped, inHeading, markOf, type Tenants, tenantsOf } from "./html/tenants";
import { titleInHtml, windowTitle } from "./html/title";
import { type ValueRow, valuesInHtml } from "./html/values";
import { withObjects } from "./ownership-words";
import {
  declarationInWords,
  foundBeforeInWords,
  type NamedFindings,
  objectsInReview,
  outlookInWords,
  planLines,
  sidesInWords,
  some,
  verdictInWords,
} from "./review-words";

/** The review as one page that can be kept, mailed and printed as it is. */
export function renderReviewHtml(review: Review): string {
  const tenants = tenantsOf(review);
  const { before, after, ownership } = review;
  const maps = mapsOf(
    { ...(before && { before: ownershipMap(before) }), ...(after && { after: ownershipMap(after) }), ownership },
    numbersOf(review, tenants),
  );
  const sections = sectionsOf(review, tenants, maps).filter(({ count }) => count > 0);
  const verdict = verdictInWords(review);
  return pageOf({
    title: windowTitle(review, verdict),
    style: STYLE,
    script: SCRIPT,
    body: html`<a class="skip" href="#content">Skip to the review</a>
<header>
${titleInHtml(review, tenants)}${verdictInHtml(review.standing, verdict)}
</header>
<nav aria-label="Contents">
<ul>${sections.map(({ id, heading, count }) => html`<li><a href="#${id}">${heading}</a> ${countOf(count)}</li>\n`)}</ul>
</nav>
${controls(tenants)}
<main id="content" tabindex="-1">
${maps.patterns}
${sections.map((section) => sectionInHtml(section, tenants))}</main>
<footer>
<p>Written by entra-sync review. This page loads nothing: it can be kept, mailed and printed as it is.</p>
</footer>
`,
  });
}

const VERDICTS: Readonly<Record<ReviewStanding, readonly [symbol: string, tone: string]>> = {
  stop: ["✖", "stop"],
  careful: ["▲", "careful"],
  harmless: ["✓", "harmless"],
  nothing: ["✓", "harmless"],
  unknown: ["?", "plain"],
};

function verdictInHtml(standing: ReviewStanding, verdict: string): Html {
  const [symbol, tone] = VERDICTS[standing];
  return html`<p class="verdict ${tone}"><span class="symbol" aria-hidden="true">${symbol}</span><span>${verdict}</span></p>`;
}

/** Shown by the script that they need. With one tenant there is nothing to choose. */
function controls({ names }: Tenants): Html {
  const box = (name: string, number: number) =>
    html`<label><input type="checkbox" value="${number}" autocomplete="off"><bdi>${name}</bdi></label>\n`;
  const filter = html`<fieldset id="filter"><legend>Show only these tenants</legend>
${names.map(box)}</fieldset>
<button type="button" id="everything">Show every tenant</button>
`;
  return html`<div class="tools needs-script" role="group" aria-label="What is shown" hidden>
${names.length > 1 ? filter : undefined}<button type="button" id="folds" aria-pressed="false">Open every fold</button>
</div>
${names.length > 1 ? html`<p id="shown" class="needs-script pale" role="status" hidden></p>` : undefined}`;
}

/** The regions in the order of the page, so that a map can point at one by its number. */
function numbersOf({ ownership }: Review, tenants: Tenants): (change: OwnershipChange) => number | undefined {
  const groups = grouped(withObjects(ownership), tenants, ({ tenant }) => [tenant]);
  const numbers = new Map(groups.flatMap(({ items }) => items).map((change, index) => [change, index + 1]));
  return (change) => numbers.get(change);
}

interface Section {
  readonly id: string;
  readonly heading: string;
  readonly count: number;
  readonly groups: readonly Group<unknown>[];
  readonly tell: (group: Group<never>) => Content;
}

/** How many items of one section are in the page, about. */
const MOST_ITEMS = 1_000;

function sectionsOf(review: Review, tenants: Tenants, maps: ReturnType<typeof mapsOf>): Section[] {
  const numberOf = numbersOf(review, tenants);
  const { ownership, outlooks, findings, renamed, declared, stacks, warnings, unknown } = review;
  const section = <T>(
    id: string,
    heading: string,
    one: string,
    items: readonly T[],
    tell: (item: T) => Content,
    tenantsOfItem: (item: T) => readonly string[] = () => [],
    open = 25,
  ): Section => {
    const groups = grouped(items, tenants, tenantsOfItem);
    const most = shareOf(MOST_ITEMS, groups.length);
    return {
      id,
      heading,
      count: items.length,
      groups,
      tell: (group) => listOf<T>(group.items, tell, { one, open, most }),
    };
  };
  const stackShare = shareOf(MOST_ITEMS, stacks.length);
  return [
    section("warnings", "Unusual about the input", "warning", warnings, (text) => text),
    section("plan", "By the plan of the migration", "plan", planLines(review), (line) => html`<bdi>${line}</bdi>`),
    section(
      "owners",
      "What happens to objects",
      "region",
      withObjects(ownership),
      (change) => regionInHtml(change, numberOf(change)),
      ({ tenant }) => [tenant],
    ),
    {
      id: "maps",
      heading: "Who writes what, before and after",
      count: maps.pairs.length,
      groups: grouped(maps.pairs, tenants, ({ tenant }) => [tenant]),
      tell: (group) => group.items.map(maps.tell),
    },
    section(
      "objects",
      "Every object, as predicted",
      "line",
      objectsInReview(review)?.lines ?? [],
      summaryLineInHtml,
      () => (review.objects ? [review.objects.tenant] : []),
    ),
    section("thresholds", "Deletion thresholds", "job", outlooks, outlookInHtml, ({ writer }) => [writer.tenant]),
    section("findings", "Findings", "finding", findings, findingInHtml, ({ where }) =>
      where.flatMap(({ origin }) => tenants.at(origin)),
    ),
    {
      ...section("before", "Earlier findings", "list", foundBeforeInWords(review), foundBeforeInHtml),
      count: review.alreadyThere.length + review.settled.length,
    },
    section("renamed", "Renamed, and lost unless kept", "rename", renamed, renamedInHtml, ({ stack }) =>
      tenants.at(stack),
    ),
    section(
      "declared",
      "Changed declarations",
      "declaration",
      declared,
      (change) => declaredInHtml(change, review),
      ({ tenant, name }) => (tenant === undefined ? tenants.at(name) : [tenant]),
      10,
    ),
    {
      id: "terraform",
      heading: "What Terraform would do",
      count: stacks.length,
      groups: grouped(stacks, tenants, ({ stack }) => tenants.at(stack)),
      tell: (group) => group.items.map((stack) => stackInHtml(stack, stackShare)),
    },
    section("unknown", "Not known", "unknown thing", unknown, (text) => text),
  ];
}

function sectionInHtml({ id, heading, count, groups, tell }: Section, tenants: Tenants): Html {
  const ofTenants = groups.some((group) => group.tenants.length > 0);
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${heading} ${countOf(count)}</h2>
${groups.map((group) =>
  ofTenants
    ? html`<section class="group"${markOf(group.tenants, tenants)}>\n<h3><bdi>${inHeading(group.tenants)}</bdi></h3>\n${tell(group as Group<never>)}</section>\n`
    : html`<div class="group">${tell(group as Group<never>)}</div>\n`,
)}<p class="none pale" hidden>Nothing here is about the tenants that are shown.</p>
</section>
`;
}

function foundBeforeInHtml({ heading, lines }: NamedFindings): Html {
  return html`<details><summary>${heading}</summary>\n${listOf(lines, (line) => html`<bdi>${line}</bdi>`, { one: "finding", open: 25, most: 500 })}</details>`;
}

/** Old and new values side by side. What is added or removed as a whole has all of them on one side, folded. */
function declaredInHtml(change: DeclaredChange, { before, after }: Review): Html {
  const { deed, effect } = change;
  const heading = declarationInWords(change);
  if (deed === "changed") {
    const rows = change.parts.flatMap((part) => partRows(change, part, before, after));
    return html`<h4><bdi>${heading}</bdi></h4>\n${valuesInHtml(rows, { of: "declared", none: "not declared", sides: "both" })}`;
  }
  const side = deed === "added" ? after : before;
  const rows = side
    ? wholeDeclaration(change, side).map((value) => ({ name: html`<bdi>${value.part}</bdi>`, ...told(value) }))
    : [];
  const [symbol, tone] = weightInHtml(effect);
  return html`<h4><span class="label ${tone}"><span aria-hidden="true">${symbol}</span> ${deed}</span> <bdi>${heading}</bdi></h4>
${effect ? html`<p>${effect.meaning}</p>\n` : undefined}${
  rows.length === 0
    ? undefined
    : html`<details><summary>${some(rows.length, "declared value")}</summary>\n${valuesInHtml(rows, { of: "declared", none: "not declared", sides: "both" })}</details>`
}`;
}

/** What is weighed by what happens to objects is neither a danger of its own nor harmless. */
function weightInHtml(effect: Effect | undefined): readonly [symbol: string, tone: string] {
  if (effect === undefined || effect.weight === "elsewhere") return ["◆", "plain"];
  return isWeighty(effect) ? ["▲", "careful"] : ["✓", "harmless"];
}

function partRows(
  change: DeclaredChange,
  part: ChangedPart,
  before: SyncTopology | undefined,
  after: SyncTopology | undefined,
): ValueRow[] {
  const [symbol, tone] = weightInHtml(part);
  const nameOf = (text: string) =>
    html`<span class="label ${tone}" aria-hidden="true">${symbol}</span> <bdi>${text}</bdi>`;
  const values = before && after ? detailed(change, part, before, after) : [part];
  if (values.length === 0) return [{ name: nameOf(part.part), follows: "written differently, with the same meaning" }];
  return values.map((value) => ({ name: nameOf(value.part), ...told(value), follows: part.meaning }));
}

const LONGEST_VALUE = 600;

/** Of a long value what lies around the first difference. */
function told({ before, after }: ChangedValue): Pick<ValueRow, "before" | "after"> {
  const [old, now] = sidesInWords(before, after, LONGEST_VALUE);
  return { ...(old === undefined ? {} : { before: old }), ...(now === undefined ? {} : { after: now }) };
}

function outlookInHtml(outlook: Review["outlooks"][number]): Html {
  const [symbol, tone] = outlook.stopped ? ["■", "stop"] : ["▶", "careful"];
  return html`<p><span class="label ${tone}" aria-hidden="true">${symbol}</span> ${outlookInWords(outlook)}</p>`;
}

function renamedInHtml({ resources, howToKeep }: Review["renamed"][number]): Html {
  const rows = listOf(
    resources,
    ({ from, to, fromConstruct, toConstruct }) =>
      html`<dl>\n<dt>deleted</dt><dd>${addressInHtml(from, fromConstruct)}</dd>\n<dt>created</dt><dd>${addressInHtml(to, toConstruct)}</dd>\n</dl>`,
    { one: "rename", open: 25, most: 200 },
  );
  return html`${rows}<p><span class="label">keep</span> ${whole(howToKeep)}</p>`;
}

function addressInHtml(address: string, construct: string | undefined): Html {
  return html`<code>${address}</code>${construct === undefined ? undefined : html` <span class="pale">construct <code>${construct}</code></span>`}`;
}
