import { counted } from "../../domain/input/digits";
import type { OutcomeName, Prediction } from "../../objects/prediction";
import { dangersIn, isDanger, rankOf } from "../../objects/summary";
import { type SummaryLine, type SummaryWeight, summaryLines, summaryVerdict } from "../../objects/summary-words";
import { compareTexts } from "../../text/compare";
import { printJson } from "../../text/escape/json";
import { inMarkdown } from "../../text/escape/markdown";
import { oneLine } from "../../text/escape/terminal";
import type { Renderers } from "./answer";
import { preflightInHtml } from "./predictions-page";
import type { NamedObject, PreflightAnswer } from "./preflight-answer";

/** The page without its list, since an answer names nobody; the page with it is in the folder. */
export const PREFLIGHT_RENDERERS: Renderers<PreflightAnswer> = {
  text: inText,
  markdown: inMarkdownPage,
  json: inJson,
  html: (answer) => `${preflightInHtml(answer)}\n`,
};

/** How many objects are in a danger that nobody accepted; where a wave is named, of those that it may be to blame for. */
export function openDangers({
  summary,
  accepted,
  wave,
}: Pick<PreflightAnswer, "summary" | "accepted" | "wave">): number {
  return dangersIn((wave ?? { summary }).summary, new Set(accepted));
}

/** The wave first, where one is named, and what of the dangers is not of it. */
function verdictsOf({ summary, wave }: PreflightAnswer): string[] {
  if (!wave) return [summaryVerdict(summary)];
  const beside = dangersIn(summary) - dangersIn(wave.summary);
  const others =
    beside > 0
      ? ` ${counted(beside, "object")} outside of it ${beside === 1 ? "is in danger and keeps its" : "are in danger and keep their"} writer: that is so without the wave, and does not count here.`
      : "";
  return [
    `Wave ${wave.name}, and whoever else gets another writer: ${summaryVerdict(wave.summary)}${others}`,
    `Everywhere: ${summaryVerdict(summary)}`,
  ];
}

/** First of all: no danger was found where nobody looked. */
function unexportedLines({ unexported }: PreflightAnswer): string[] {
  return unexported.map((domain) => `Objects of ${domain} change their owner, and no export of it is given with --ad.`);
}

const HEADINGS: readonly (readonly [SummaryWeight, heading: string])[] = [
  ["danger", "Dangers"],
  ["careful", "Look at"],
  ["change", "Changes"],
  ["same", "Unchanged"],
];

interface Section {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** What follows the verdict, in the order in which somebody should read it. */
function sectionsOf(answer: PreflightAnswer): Section[] {
  const lines = summaryLines(answer.summary);
  const weighed = HEADINGS.map(([weight, heading]) => ({
    heading,
    lines: lines.filter((line) => line.weight === weight).map((line) => line.text + acceptedIn(line, answer)),
  }));
  const sections = [
    { heading: "Not predicted", lines: unexportedLines(answer) },
    ...weighed,
    { heading: "Not known", lines: answer.limits },
    { heading: "By name", lines: answer.named.map(nameInWords) },
  ];
  return sections.filter((section) => section.lines.length > 0);
}

function inText(answer: PreflightAnswer): string {
  const { tenant, change, folder } = answer;
  const blocks = [
    verdictsOf(answer),
    [`${tenant}: ${change}`],
    ...sectionsOf(answer).map(({ heading, lines }) => [heading, ...lines.map((line) => `  ${line}`)]),
    ...(folder === undefined ? [] : [[writtenInWords(folder)]]),
  ];
  return `${blocks.map((lines) => lines.map(oneLine).join("\n")).join("\n\n")}\n`;
}

function inMarkdownPage(answer: PreflightAnswer): string {
  const { tenant, change, folder } = answer;
  const blocks = [
    `# ${inMarkdown(`${tenant}: ${change}`)}`,
    ...verdictsOf(answer).map((verdict) => `**${inMarkdown(verdict)}**`),
    ...sectionsOf(answer).map(({ heading, lines }) =>
      [`## ${heading}`, "", ...lines.map((line) => `- ${inMarkdown(line)}`)].join("\n"),
    ),
    ...(folder === undefined ? [] : [inMarkdown(writtenInWords(folder))]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function inJson(answer: PreflightAnswer): string {
  const { tenant, change, exports, summary, limits, unexported, accepted, named, wave, folder } = answer;
  return printJson({
    version: 1,
    tenant,
    change,
    exports,
    verdict: summaryVerdict(summary),
    objects: summary.objects,
    dangers: openDangers(answer),
    ...(wave && {
      wave: {
        name: wave.name,
        verdict: summaryVerdict(wave.summary),
        objects: wave.summary.objects,
        counts: wave.summary.counts,
      },
    }),
    accepted,
    lines: summaryLines(summary),
    counts: summary.counts,
    problems: summary.problems,
    remarks: summary.remarks,
    limits,
    unexported,
    ...(named.length > 0 && { named }),
    ...(folder !== undefined && { folder }),
  });
}

/** Of what was orphaned before the change nothing is accepted: it ends with 0 anyway. */
function acceptedIn({ outcome, weight }: SummaryLine, { accepted }: PreflightAnswer): string {
  const meant: ReadonlySet<string> = new Set(accepted);
  const isMeant = outcome !== undefined && meant.has(outcome);
  return isMeant && (weight === "danger" || outcome !== "orphaned") ? " (accepted)" : "";
}

function nameInWords({ outcome, name, knownAs, because }: NamedObject): string {
  return `${outcome}: ${knownAs === undefined ? name : `${knownAs}, ${name}`}: ${because}`;
}

function writtenInWords(folder: string): string {
  return `Every object is in ${folder}: preflight.html to look at, predictions.csv, predictions.ndjson.gz. They name people.`;
}

/** A few objects of each danger, those whose names come first: the same whatever order they came in. */
export class DangerNames {
  readonly #named = new Map<OutcomeName, NamedObject[]>();

  constructor(private readonly most = 10) {}

  add(prediction: Prediction): void {
    if (!isDanger(prediction)) return;
    const { outcome, name, knownAs, because } = prediction;
    const named = this.#named.get(outcome) ?? [];
    this.#named.set(outcome, named);
    const last = named.at(-1);
    if (last && named.length >= this.most && compareTexts(last.name, name) <= 0) return;
    named.push({ outcome, name, ...(knownAs !== undefined && { knownAs }), because });
    named.sort((a, b) => compareTexts(a.name, b.name));
    named.splice(this.most);
  }

  get named(): readonly NamedObject[] {
    return [...this.#named].sort(([one], [other]) => rankOf(one) - rankOf(other)).flatMap(([, named]) => named);
  }
}
