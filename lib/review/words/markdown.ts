import { inDigits } from "../../domain/input/digits";
import { findingInMarkdown } from "../../report/markdown";
import type { Finding, Place } from "../../rules/rule";
import { keyOf } from "../../text/escape/json";
import { inMarkdown, inMarkdownHtml } from "../../text/escape/markdown";
import { type ChangedValue, detailed } from "../change/changed-values";
import type { DeclaredChange } from "../change/declared-change";
import { type Effect, isWeighty } from "../change/declared-effect";
import type { Review } from "../change/review";
import {
  isWhollyUnderstood,
  type ReviewedAction,
  type ReviewedResource,
  type StackReview,
} from "../change/stack-review";
import { listed } from "../change/what-is-unknown";
import type { AttributeChange } from "../plan/attribute-changes";
import { notUnderstoodInWords } from "../plan/not-understood";
import { remarksOnAction } from "./action-words";
import { type CommentItem, type CommentPart, commentOf } from "./comment-parts";
import {
  consequenceInWords,
  objectsInWords,
  ownerAfter,
  ownerBefore,
  placeInWords,
  stepsToCheck,
  withObjects,
} from "./ownership-words";
import {
  attributesToTell,
  declarationInWords,
  foundBeforeInWords,
  objectsInReview,
  outlookInWords,
  planLines,
  plannedActionInWords,
  plannedInWords,
  remarksOn,
  sidesInWords,
  some,
  stackInWords,
  verdictInWords,
  weightInWords,
} from "./review-words";

/** By this the comment of an earlier run is found, so that one comment is kept current. */
export const REVIEW_MARKER = "<!-- entra-sync review -->";

/** GitHub takes comments of 65,536 characters; what a pipeline adds has to fit, too. */
const LONGEST_COMMENT = 64_000;
const LONGEST_TEXT = 300;
const LONGEST_SENTENCE = 900;
const LONGEST_ADVICE = 4_000;
const MOST_ATTRIBUTES = 10;
const MOST_PLACES = 20;

/** The review as a comment on a pull request. When nothing changes it is one line. */
export function renderReviewMarkdown(review: Review): string {
  const verdict = `**${verdictInWords(review)}**`;
  // A comment at the beginning of a line would make HTML of the whole line.
  if (review.standing === "nothing") return [verdict, ...review.unknown.map(told), REVIEW_MARKER].join(" ");
  return commentOf([`${REVIEW_MARKER}\n${verdict}`], partsOf(review), LONGEST_COMMENT);
}

function partsOf(review: Review): CommentPart[] {
  const idle = review.stacks.filter(isIdle);
  return [
    { items: review.warnings.map((text) => `> **Warning** ${told(text)}`), one: "warning", gap: "\n\n", share: 0.1 },
    {
      heading: "### By the plan of the migration",
      items: planLines(review).map((line) => `- ${told(line)}`),
      one: "plan",
      share: 0.1,
    },
    {
      heading: "### What happens to objects",
      items: ownershipInMarkdown(withObjects(review.ownership)),
      one: "region",
      share: 0.45,
    },
    objectsPart(review),
    {
      heading: "### Deletion thresholds",
      items: review.outlooks.map(
        (outlook) => `- ${outlook.stopped ? "**stopped** " : ""}${told(outlookInWords(outlook))}`,
      ),
      one: "job",
      share: 0.3,
    },
    {
      heading: "### Findings",
      items: review.findings.map((finding) => findingInMarkdown(shortened(finding), 4)),
      one: "finding",
      gap: "\n\n",
      share: 0.6,
    },
    ...foundBeforeInWords(review).map(({ heading, lines }) => ({
      fold: heading,
      items: lines.map((line) => `- ${told(line)}`),
      one: "finding",
      share: 0.2,
    })),
    {
      heading: "### Renamed, and lost unless kept",
      items: review.renamed.flatMap(renamedInMarkdown),
      one: "rename",
      share: 0.3,
    },
    {
      heading: "### Not known",
      items: review.unknown.map((text) => `- ${told(text)}`),
      one: "unknown thing",
      share: 0.3,
      isLast: true,
    },
    {
      fold: `Changed declarations: ${inDigits(review.declared.length)}${weightInWords(review.declared)}`,
      items: review.declared.map((change) => declaredInMarkdown(change, review)),
      one: "declaration",
      share: 0.2,
    },
    ...review.stacks.filter((stack) => !isIdle(stack)).map(stackPart),
    {
      items:
        idle.length === 0 ? [] : [together`Terraform has nothing to do in ${listed(idle.map(({ stack }) => stack))}.`],
      one: "list of stacks with nothing to do",
      share: 1,
    },
  ];
}

function objectsPart(review: Review): CommentPart {
  const { heading = "", lines = [] } = objectsInReview(review) ?? {};
  const items = lines.map(({ weight, text }) => `- ${weight === "danger" ? `**${told(text)}**` : told(text)}`);
  return { heading: `### ${told(heading)}`, items, one: "line", share: 0.3 };
}

/** Regions with one story are rows of a table below it, and stand where the first of them would. */
function ownershipInMarkdown(regions: Review["ownership"]): CommentItem[] {
  const stories = new Map<string, { readonly story: readonly string[]; readonly regions: Region[] }>();
  for (const region of regions) {
    const story = storyOf(region);
    const key = keyOf(story);
    const alike = stories.get(key);
    if (alike) alike.regions.push(region);
    else stories.set(key, { story, regions: [region] });
  }
  return [...stories.values()].flatMap(({ story, regions }): CommentItem[] => {
    const [from, then, ...checks] = story as [string, string, ...string[]];
    const [first] = regions as [Region];
    if (regions.length === 1)
      return [
        [`- ${told(placeInWords(first))}`, `  - ${from}`, `  - **${told(objectsInWords(first))}**`, `  - ${then}`]
          .concat(checks.map((check) => `  - ${check}`))
          .join("\n"),
      ];
    const head = [...story.map((line) => `- ${line}`), "", headOfTable("where", "objects")].join("\n");
    return regions.map((region) => ({ head, rows: row(told(placeInWords(region)), told(objectsInWords(region))) }));
  });
}

type Region = Review["ownership"][number];

/** What is said about a region beside where it is and who is in it. */
function storyOf(change: Region): string[] {
  return [
    `from ${told(ownerBefore(change))} to ${told(ownerAfter(change))}`,
    told(consequenceInWords(change)),
    ...stepsToCheck(change).map((step) => `check: ${told(step)}`),
  ];
}

/** All changed values are rows of one table. A declaration that comes or goes as a whole is a row that says what follows. */
function declaredInMarkdown(change: DeclaredChange, { before, after }: Review): CommentItem {
  const { deed, effect, parts } = change;
  const name = told(declarationInWords(change));
  if (deed !== "changed")
    return {
      head: DECLARED_HEAD,
      rows: row(name, `is ${deed}`, "", "", effect ? followsInMarkdown(effect) : ""),
    };
  const rows = parts.flatMap((part) => {
    const values = before && after ? detailed(change, part, before, after) : [part];
    return (values.length > 0 ? values : [{ part: part.part }]).map(({ part: what, ...sides }: ChangedValue) => [
      told(what),
      ...sidesInWords(sides.before, sides.after, 120).map((side) => (side === undefined ? NONE : inMarkdown(side))),
      followsInMarkdown(part),
    ]);
  });
  return { head: DECLARED_HEAD, rows: rows.map((cells, index) => row(index === 0 ? name : "", ...cells)).join("\n") };
}

/** That something is harmless is not worth a word, and neither is that objects say more: they stand above. */
function followsInMarkdown(effect: Effect): string {
  if (effect.weight === "harmless") return "";
  return `${isWeighty(effect) ? "**careful** " : ""}${told(effect.meaning)}`;
}

const DECLARED_HEAD = headOfTable("declaration", "what", "before", "after", "what follows");
/** A side without a value. */
const NONE = "–";

function headOfTable(...columns: readonly string[]): string {
  return [row(...columns), row(...columns.map(() => "---"))].join("\n");
}

/** Cells are Markdown already, in which each bar of a name is escaped. */
function row(...cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function renamedInMarkdown({ resources, howToKeep }: Review["renamed"][number]): string[] {
  return [
    ...resources.map(
      ({ from, to, fromConstruct = from, toConstruct = to }) =>
        `- ${told(fromConstruct)} is now ${together`${toConstruct}: ${from} would be deleted, and ${to} created`}`,
    ),
    `- **keep** ${inMarkdown(short(howToKeep, LONGEST_ADVICE))}`,
  ];
}

function stackPart(stack: StackReview): CommentPart {
  const { resources, deferred, actions, deferredActions, outputs, failedChecks } = stack;
  const planned = plannedInWords(stack) || (isWhollyUnderstood(stack) ? "no resource changes" : stackInWords(stack));
  return {
    fold: inMarkdownHtml(`Terraform, ${short(stack.stack)}: ${planned}`),
    items: [
      ...failedChecks.map(
        ({ address, messages }) => `- **check fails** ${together`${address}: ${messages.join("; ")}`}`,
      ),
      ...resourcesInMarkdown(resources),
      ...actions.map((action) => actionInMarkdown(action, "")),
      ...deferredActions.map((action) => actionInMarkdown(action, "later: ")),
      ...deferred.map((each) => `- later: **${plannedActionInWords(each)}** ${told(each.address)}`),
      ...outputs.map(({ action, name }) => `- output ${together`${name}: ${action}`}`),
      ...stack.notUnderstood.map((each) => `- not understood: ${told(notUnderstoodInWords(each))}`),
    ],
    one: "resource",
    share: 0.5,
  };
}

function actionInMarkdown(action: ReviewedAction, when: string): string {
  const { address, construct } = action;
  return [
    `- ${when}**invoke** ${told(address)}`,
    ...(construct === undefined ? [] : [`  - construct ${told(construct)}`]),
    ...remarksOnAction(action).map((remark) => `  - ${told(remark)}`),
  ].join("\n");
}

/** Resources of which there is nothing to tell but where they are, are rows of a table where several follow each other. */
function resourcesInMarkdown(resources: readonly ReviewedResource[]): CommentItem[] {
  const isPlain = (resource: ReviewedResource | undefined) =>
    resource !== undefined &&
    attributesToTell(resource).length + resource.moreAttributes + remarksOn(resource).length === 0;
  return resources.map((resource, index): CommentItem => {
    const isRow = isPlain(resource) && (isPlain(resources[index - 1]) || isPlain(resources[index + 1]));
    if (!isRow) return resourceInMarkdown(resource);
    const { address, construct } = resource;
    return {
      head: RESOURCES_HEAD,
      rows: row(
        `**${plannedActionInWords(resource)}**`,
        told(address),
        construct === undefined ? NONE : told(construct),
      ),
    };
  });
}

const RESOURCES_HEAD = headOfTable("what happens", "resource", "construct");

function resourceInMarkdown(resource: ReviewedResource): string {
  const { address, construct, moreAttributes } = resource;
  const attributes = attributesToTell(resource);
  const shown = attributes.slice(0, MOST_ATTRIBUTES);
  const more = attributes.length - shown.length + moreAttributes;
  return [
    `- **${plannedActionInWords(resource)}** ${told(address)}`,
    ...(construct === undefined ? [] : [`  - construct ${told(construct)}`]),
    ...remarksOn(resource).map((remark) => `  - ${told(remark)}`),
    ...attributesInMarkdown(shown),
    ...(more > 0 ? [`  - and ${some(more, "more attribute")}`] : []),
  ].join("\n");
}

/** One attribute is a line, several are a table; a side that none of them has gets no column. */
function attributesInMarkdown(attributes: readonly AttributeChange[]): string[] {
  if (attributes.length < 2)
    return attributes.map(
      ({ path, before = "not set", after = "not set" }) => `  - ${together`${path}: ${before} → ${after}`}`,
    );
  const sides = (["before", "after"] as const).filter((side) => attributes.some((each) => each[side] !== undefined));
  const rows = attributes.map((each) => row(told(each.path), ...sides.map((side) => told(each[side] ?? "not set"))));
  return [
    "",
    ...[headOfTable("attribute", ...sides), ...rows]
      .join("\n")
      .split("\n")
      .map((line) => `  ${line}`),
    "",
  ];
}

function isIdle(stack: StackReview): boolean {
  const { resources, deferred, actions, deferredActions, outputs, failedChecks } = stack;
  const told = [resources, deferred, actions, deferredActions, outputs, failedChecks];
  return told.every(({ length }) => length === 0) && isWhollyUnderstood(stack);
}

/** Foreign text as text, and no more of it than a reader wants. */
function told(text: string): string {
  return inMarkdown(short(text));
}

/** Foreign texts in one text of ours, which is escaped as a whole: what one ends with must not join what follows. */
function together(ours: TemplateStringsArray, ...foreign: readonly string[]): string {
  return inMarkdown(String.raw({ raw: ours }, ...foreign.map((text) => short(text))));
}

function short(text: string, longest = LONGEST_TEXT): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function shortened(finding: Finding): Finding {
  const { title, what, why, fix, where, waiver } = finding;
  const more = where.length - MOST_PLACES;
  const places = where.slice(0, MOST_PLACES).map(shortPlace);
  const { reason, owner } = waiver ?? { reason: "", owner: "" };
  return {
    ...finding,
    title: short(title),
    what: short(what, LONGEST_SENTENCE),
    why: short(why, LONGEST_SENTENCE),
    fix: short(fix, LONGEST_SENTENCE),
    where: more > 0 ? [...places, { origin: `and ${some(more, "more place")}` }] : places,
    ...(waiver && { waiver: { ...waiver, reason: short(reason), owner: short(owner) } }),
  };
}

function shortPlace({ origin, detail, source }: Place): Place {
  return {
    origin: short(origin),
    ...(detail === undefined ? {} : { detail: short(detail) }),
    ...(source && { source: { ...source, file: short(source.file) } }),
  };
}
