import { inDigits } from "../../domain/input/digits";
import { findingInMarkdown } from "../../report/markdown";
import type { Finding, Place } from "../../rules/rule";
import { inMarkdown, inMarkdownHtml } from "../../text/escape/markdown";
import type { DeclaredChange } from "../change/declared-change";
import { isWeighty } from "../change/declared-effect";
import type { Review } from "../change/review";
import {
  isWhollyUnderstood,
  type ReviewedAction,
  type ReviewedResource,
  type StackReview,
} from "../change/stack-review";
import { listed } from "../change/what-is-unknown";
import { notUnderstoodInWords } from "../plan/not-understood";
import { remarksOnAction } from "./action-words";
import { type CommentPart, commentOf } from "./comment-parts";
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
  declaredInWords,
  deedInWords,
  deedsInWords,
  foundBeforeInWords,
  outlookInWords,
  partInWords,
  remarksOn,
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
      heading: "### What happens to objects",
      items: withObjects(review.ownership).map(ownershipInMarkdown),
      one: "region",
      share: 0.45,
    },
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
      items: review.declared.map(declaredInMarkdown),
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

function ownershipInMarkdown(change: Review["ownership"][number]): string {
  return [
    `- ${told(placeInWords(change))}`,
    `  - from ${told(ownerBefore(change))} to ${told(ownerAfter(change))}`,
    `  - **${told(objectsInWords(change))}**`,
    `  - ${told(consequenceInWords(change))}`,
    ...stepsToCheck(change).map((step) => `  - check: ${told(step)}`),
  ].join("\n");
}

function declaredInMarkdown(change: DeclaredChange): string {
  const parts = change.parts.map(
    (part) => `  - ${isWeighty(part) ? "**careful** " : ""}${inMarkdown(partInWords(part))}`,
  );
  return [`- ${told(declaredInWords(change))}`, ...parts].join("\n");
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
  const deeds = deedsInWords(stack) || (isWhollyUnderstood(stack) ? "no resource changes" : stackInWords(stack));
  return {
    fold: inMarkdownHtml(`Terraform, ${short(stack.stack)}: ${deeds}`),
    items: [
      ...failedChecks.map(
        ({ address, messages }) => `- **check fails** ${together`${address}: ${messages.join("; ")}`}`,
      ),
      ...resources.map((resource) => resourceInMarkdown(resource)),
      ...actions.map((action) => actionInMarkdown(action, "")),
      ...deferredActions.map((action) => actionInMarkdown(action, "later: ")),
      ...deferred.map((each) => `- later: **${deedInWords(each)}** ${told(each.address)}`),
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

function resourceInMarkdown(resource: ReviewedResource): string {
  const { address, construct, attributes, moreAttributes } = resource;
  const shown = attributes.slice(0, MOST_ATTRIBUTES);
  const more = attributes.length - shown.length + moreAttributes;
  return [
    `- **${deedInWords(resource)}** ${told(address)}`,
    ...(construct === undefined ? [] : [`  - construct ${told(construct)}`]),
    ...remarksOn(resource).map((remark) => `  - ${told(remark)}`),
    ...shown.map(({ path, before = "not set", after = "not set" }) => `  - ${together`${path}: ${before} → ${after}`}`),
    ...(more > 0 ? [`  - and ${some(more, "more attribute")}`] : []),
  ].join("\n");
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
