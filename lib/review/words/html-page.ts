import { createHash } from "node:crypto";
import type { OwnershipChange } from "../../domain/change/ownership-change";
import { regionInWords } from "../../domain/change/region-in-words";
import type { DeclaredChange } from "../change/declared-change";
import { isWeighty } from "../change/declared-effect";
import type { Review } from "../change/review";
import { isLoss, type Standing } from "../change/standing";
import { findingInHtml } from "./html/findings";
import { type Content, type Html, html, ours, whole } from "./html/html";
import { countOf, listOf, shareOf } from "./html/lists";
import { mapsOf } from "./html/maps";
import { stackInHtml } from "./html/resources";
import { SCRIPT } from "./html/script";
import { STYLE } from "./html/style";
import { type Group, grouped, inHeading, markOf, type Tenants, tenantsOf } from "./html/tenants";
import {
  consequenceInWords,
  objectsInWords,
  ownerAfter,
  ownerBefore,
  stepsToCheck,
  withObjects,
} from "./ownership-words";
import {
  declaredInWords,
  foundBeforeInWords,
  type NamedFindings,
  outlookInWords,
  partInWords,
  verdictInWords,
} from "./review-words";

/**
 * The review as one page that needs nothing else and can reach nothing else: its policy lets no address be loaded, and no
 * style or script run but the two that are in it.
 */
export function renderReviewHtml(review: Review): string {
  const tenants = tenantsOf(review);
  const maps = mapsOf(review);
  const sections = sectionsOf(review, tenants, maps).filter(({ count }) => count > 0);
  const verdict = verdictInWords(review);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${ours(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${verdict.split(". ", 1)[0]?.replace(/\.$/, "")} - entra-sync review</title>
<style>${ours(STYLE)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the review</a>
<header>
<h1>What this change does</h1>
${verdictInHtml(review.standing, verdict)}
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
<script>${ours(SCRIPT)}</script>
</body>
</html>`.html;
}

const POLICY = [
  "default-src 'none'",
  `style-src '${hashOf(STYLE)}'`,
  `script-src '${hashOf(SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

const VERDICTS: Readonly<Record<Standing, readonly [symbol: string, tone: string]>> = {
  stop: ["✖", "stop"],
  careful: ["▲", "careful"],
  harmless: ["✓", "harmless"],
  nothing: ["✓", "harmless"],
  unknown: ["?", "plain"],
};

function verdictInHtml(standing: Standing, verdict: string): Html {
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
    section("owners", "What happens to objects", "region", withObjects(ownership), regionInHtml, ({ tenant }) => [
      tenant,
    ]),
    {
      id: "maps",
      heading: "Who writes what, before and after",
      count: maps.pairs.length,
      groups: grouped(maps.pairs, tenants, ({ tenant }) => [tenant]),
      tell: (group) => group.items.map(maps.tell),
    },
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
      declaredInHtml,
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

function regionInHtml(change: OwnershipChange): Html {
  const { consequence } = change;
  const [symbol, tone] = isLoss(change) ? ["▲", "careful"] : ["✓", "harmless"];
  const word = consequence.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return html`<h4><span class="label ${tone}"><span aria-hidden="true">${symbol}</span> ${word}</span> <bdi>${regionInWords(change)}</bdi></h4>
<dl>
<dt>from</dt><dd><bdi>${ownerBefore(change)}</bdi> <span class="pale">to</span> <bdi>${ownerAfter(change)}</bdi></dd>
<dt>what</dt><dd><strong>${objectsInWords(change)}</strong></dd>
<dt>then</dt><dd><bdi>${consequenceInWords(change)}</bdi></dd>
${stepsToCheck(change).map((step) => html`<dt>check</dt><dd>${step}</dd>\n`)}</dl>`;
}

function foundBeforeInHtml({ heading, lines }: NamedFindings): Html {
  return html`<details><summary>${heading}</summary>\n${listOf(lines, (line) => html`<bdi>${line}</bdi>`, { one: "finding", open: 25, most: 500 })}</details>`;
}

function declaredInHtml(change: DeclaredChange): Html {
  return html`<bdi>${declaredInWords(change)}</bdi>${
    change.parts.length === 0
      ? undefined
      : html`<ul>\n${change.parts.map((part) => {
          const [symbol, tone] = isWeighty(part) ? ["▲", "careful"] : ["✓", "harmless"];
          return html`<li><span class="label ${tone}" aria-hidden="true">${symbol}</span> <bdi>${partInWords(part, 300)}</bdi></li>\n`;
        })}</ul>`
  }`;
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
