import type { Finding, Place } from "../rules/rule";
import { inMarkdown } from "./_escape";
import { counted, standingOf, tallyOf } from "./_tally";
import { acceptanceOf, lineOf, type TextOptions } from "./text";

/** GitHub takes comments of 65,536 characters; the rest is left for whoever pastes the report into one. */
const MAX_LENGTH = 60_000;

/** The report for a pull request or a ticket: the verdict, then one section for each finding that fits. */
export function renderMarkdown(findings: readonly Finding[], { notes = [] }: TextOptions = {}): string {
  const parts = [`**${tallyOf(findings)}**`, ...notes.map((note) => `> ${inMarkdown(note)}`)];
  let length = parts.join().length;
  for (const [index, finding] of findings.entries()) {
    const section = findingInMarkdown(finding);
    length += section.length + 2;
    if (length > MAX_LENGTH) {
      parts.push(`${counted(findings.length - index, "more finding does", "more findings do")} not fit here.`);
      break;
    }
    parts.push(section);
  }
  return parts.join("\n\n");
}

/** One finding below a heading of its own; `level` is how deep the heading stands. */
export function findingInMarkdown(finding: Finding, level = 3): string {
  const { code, title, what, where, why, fix, page, waiver } = finding;
  return [
    `${"#".repeat(level)} ${standingOf(finding)} ${inMarkdown(`${code}: ${title}`)}`,
    "",
    `- **what** ${inMarkdown(what)}`,
    ...(where.length > 0 ? ["- **where**", ...where.map(itemOf)] : []),
    `- **why** ${inMarkdown(why)}`,
    `- **fix** ${inMarkdown(fix)}`,
    ...(waiver ? [`- **owner** ${inMarkdown(acceptanceOf(finding))}`] : []),
    `- **docs** ${inMarkdown(page)}`,
  ].join("\n");
}

function itemOf(place: Place): string {
  const { origin, detail } = place;
  const line = lineOf(place);
  return `  - ${inMarkdown(`${detail ? `${origin}: ${detail}` : origin}${line ? ` (${line})` : ""}`)}`;
}
