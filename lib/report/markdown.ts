import { docsOf, type Finding, type Place } from "../rules/rule";
import { inMarkdown } from "../text/escape/markdown";
import { EVERYTHING, leftInWords, placesOf, selectionOf, sentence } from "./_selection";
import { severityInWords, tallyOf } from "./_tally";
import { acceptanceOf, lineOf, type TextOptions } from "./text";

/** GitHub takes comments of 65,536 characters; the rest is left for whoever pastes the report into one. */
const MAX_LENGTH = 60_000;
/** Where less is left, no section fits. */
const SHORTEST = 200;

/** The report for a pull request or a ticket: the verdict, then one section for each finding that fits. */
export function* markdownPieces(
  findings: readonly Finding[],
  { notes = [], everything = EVERYTHING }: TextOptions = {},
): Iterable<string> {
  const head = [`**${tallyOf(findings)}**`, ...notes.map((note) => `> ${inMarkdown(note)}`)].join("\n\n");
  let room = MAX_LENGTH - head.length;
  const selection = selectionOf(findings, (finding) => {
    if (room < SHORTEST) return false;
    const length = findingInMarkdown(finding, 3, everything).length + 2;
    if (length > room) return false;
    room -= length;
    return true;
  });
  yield head;
  for (const finding of selection.shown) yield `\n\n${findingInMarkdown(finding, 3, everything)}`;
  const left = leftInWords(selection, everything);
  if (left) yield `\n\n${inMarkdown(left)}`;
}

/** One finding below a heading of its own; `level` is how deep the heading stands. */
export function findingInMarkdown(finding: Finding, level = 3, everything = EVERYTHING): string {
  const { code, title, what, why, fix, waiver } = finding;
  const { places, more } = placesOf(finding, everything);
  return [
    `${"#".repeat(level)} ${severityInWords(finding)} ${inMarkdown(`${code}: ${title}`)}`,
    "",
    `- **what** ${inMarkdown(sentence(what, everything))}`,
    ...(places.length > 0 ? ["- **where**", ...places.map(itemOf)] : []),
    ...(more ? [`  - ${inMarkdown(more)}`] : []),
    `- **why** ${inMarkdown(why)}`,
    `- **fix** ${inMarkdown(sentence(fix, everything))}`,
    ...(waiver ? [`- **owner** ${inMarkdown(acceptanceOf(finding))}`] : []),
    `- **docs** ${docsOf(finding).map(docInMarkdown).join(", ")}`,
  ].join("\n");
}

function itemOf(place: Place): string {
  const { origin, detail } = place;
  const line = lineOf(place);
  return `  - ${inMarkdown(`${detail ? `${origin}: ${detail}` : origin}${line ? ` (${line})` : ""}`)}`;
}

/** An address is a link; whatever else is in it than an address of Microsoft's has, it is a text. */
function docInMarkdown(doc: string): string {
  return /^https:\/\/[\w./?#=&%-]+$/.test(doc) ? `<${doc}>` : inMarkdown(doc);
}
