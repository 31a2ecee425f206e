import { styleText } from "node:util";
import { renderReport } from "../../report/report";
import type { TextOptions } from "../../report/text";
import { oneLine } from "../../text/escape/terminal";
import type { Review } from "../change/review";
import type { ReviewedAction, ReviewedResource, StackReview } from "../change/stack-review";
import { remarksOnAction } from "./action-words";
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
  declaredInWords,
  foundBeforeInWords,
  objectsInReview,
  outlookInWords,
  partInWords,
  planLines,
  plannedActionInWords,
  remarksOn,
  some,
  stackInWords,
  verdictInWords,
} from "./review-words";

/** Colours for a terminal that shows them, and the pages of rules for a format that has room for them. */
export type ReviewTextOptions = Pick<TextOptions, "colour" | "pageText">;

/** The review for people at a terminal: the verdict, then people, findings, resources, and what is not known. */
export function renderReviewText(review: Review, { colour = false }: ReviewTextOptions = {}): string {
  const bold = (text: string) => (colour ? styleText("bold", text, { validateStream: false }) : text);
  const verdict = bold(verdictInWords(review));
  const unknown = section(
    "Not known",
    review.unknown.map((text) => `- ${oneLine(text)}`),
  );
  if (review.standing === "nothing") return [verdict, ...review.unknown.map(oneLine)].join(" ");
  const findings = review.findings.length > 0 ? [renderReport(review.findings, "text", { colour })] : [];
  return [
    verdict,
    ...review.warnings.map((warning) => `warning: ${oneLine(warning)}`),
    ...section("By the plan of the migration", planLines(review).map(oneLine)),
    ...section("What happens to objects", withObjects(review.ownership).flatMap(ownershipInText)),
    ...objectsInText(review),
    ...section(
      "Deletion thresholds",
      review.outlooks.map((outlook) => oneLine(outlookInWords(outlook))),
    ),
    ...findings,
    ...foundBeforeInWords(review).flatMap(({ heading, lines }) =>
      section(heading, [
        ...lines.slice(0, NAMED).map((line) => oneLine(line)),
        ...(lines.length > NAMED ? [`and ${some(lines.length - NAMED, "more finding")}, in --format json`] : []),
      ]),
    ),
    ...section(
      "Changed declarations",
      review.declared.flatMap((change) => [
        oneLine(declaredInWords(change)),
        ...change.parts.map((part) => `  ${oneLine(partInWords(part))}`),
      ]),
    ),
    ...section("Renamed, and lost unless kept", review.renamed.flatMap(renamedInText)),
    ...review.stacks.flatMap(stackInText),
    ...unknown,
  ]
    .map((block) => withBoldHeading(block, bold))
    .join("\n\n");
}

/** How many earlier findings are named. */
const NAMED = 20;

const HEADING = /^(?=[A-Z\d])([^\n]+)(?=\n {2})/;

function withBoldHeading(block: string, bold: (text: string) => string): string {
  return block.replace(HEADING, (heading) => bold(heading));
}

function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [[heading, ...lines.map((line) => `  ${line}`)].join("\n")];
}

function objectsInText(review: Review): string[] {
  const { heading = "", lines = [] } = objectsInReview(review) ?? {};
  return section(
    oneLine(heading),
    lines.map(({ text }) => oneLine(text)),
  );
}

function ownershipInText(change: Review["ownership"][number]): string[] {
  const line = (label: string, text: string) => `  ${label.padEnd("check".length)}  ${oneLine(text)}`;
  return [
    oneLine(placeInWords(change)),
    line("from", ownerBefore(change)),
    line("to", ownerAfter(change)),
    line("what", objectsInWords(change)),
    line("then", consequenceInWords(change)),
    ...stepsToCheck(change).map((step) => line("check", step)),
  ];
}

function renamedInText({ resources, howToKeep }: Review["renamed"][number]): string[] {
  return [
    ...resources.flatMap(({ from, to, fromConstruct = from, toConstruct = to }) => [
      oneLine(`${fromConstruct} is now ${toConstruct}`),
      `  ${oneLine(from)}`,
    ]),
    oneLine(`keep: ${howToKeep}`),
  ];
}

function stackInText(stack: StackReview): string[] {
  const heading = oneLine(`Terraform, ${stack.stack}: ${stackInWords(stack)}`);
  const lines = [
    ...stack.resources.flatMap(resourceInText),
    ...stack.actions.flatMap((action) => actionInText(action, "")),
    ...stack.deferredActions.flatMap((action) => actionInText(action, "later: ")),
    ...stack.deferred.map((each) => oneLine(`later: ${plannedActionInWords(each)} ${each.address}`)),
    ...stack.outputs.map(({ action, name }) => oneLine(`output ${name}: ${action}`)),
    ...stack.failedChecks.map(({ address, messages }) => oneLine(`check ${address} fails: ${messages.join("; ")}`)),
  ];
  return lines.length === 0 ? [heading] : section(heading, lines);
}

function actionInText(action: ReviewedAction, when: string): string[] {
  const { address, construct } = action;
  const place = construct === undefined ? [] : [`construct ${construct}`];
  const details = [...place, ...remarksOnAction(action)].map((detail) => `  ${oneLine(detail)}`);
  return [oneLine(`${when}invoke  ${address}`), ...details];
}

function resourceInText(resource: ReviewedResource): string[] {
  const { address, construct, moreAttributes } = resource;
  const details = [
    ...(construct === undefined ? [] : [`construct ${construct}`]),
    ...remarksOn(resource),
    ...attributesToTell(resource).map(
      ({ path, before = "not set", after = "not set" }) => `${path}: ${before} -> ${after}`,
    ),
    ...(moreAttributes > 0 ? [`and ${some(moreAttributes, "more attribute")}`] : []),
  ];
  return [oneLine(`${plannedActionInWords(resource)}  ${address}`), ...details.map((detail) => `  ${oneLine(detail)}`)];
}
