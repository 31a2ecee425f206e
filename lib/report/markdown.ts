import type { Finding, Place } from "../rules/rule";
import { inMarkdown } from "./_escape";
import { counted, tallyOf } from "./_tally";

/** GitHub takes comments of 65,536 characters; the rest is left for whoever pastes the report into one. */
const MAX_LENGTH = 60_000;

/** The report for a pull request or a ticket: the verdict, then one section for each finding that fits. */
export function renderMarkdown(findings: readonly Finding[]): string {
  const parts = [`**${tallyOf(findings)}**`];
  let length = parts.join().length;
  for (const [index, finding] of findings.entries()) {
    const section = sectionOf(finding);
    length += section.length + 2;
    if (length > MAX_LENGTH) {
      parts.push(`${counted(findings.length - index, "more finding does", "more findings do")} not fit here.`);
      break;
    }
    parts.push(section);
  }
  return parts.join("\n\n");
}

function sectionOf({ severity, code, title, what, where, why, fix, page }: Finding): string {
  return [
    `### ${severity} ${inMarkdown(`${code}: ${title}`)}`,
    "",
    `- **what** ${inMarkdown(what)}`,
    ...(where.length > 0 ? ["- **where**", ...where.map(itemOf)] : []),
    `- **why** ${inMarkdown(why)}`,
    `- **fix** ${inMarkdown(fix)}`,
    `- **docs** ${inMarkdown(page)}`,
  ].join("\n");
}

function itemOf({ origin, detail }: Place): string {
  return `  - ${inMarkdown(detail ? `${origin}: ${detail}` : origin)}`;
}
