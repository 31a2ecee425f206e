import { counted } from "../../domain/input/digits";
import { type Moment, momentInWords } from "../../domain/observation/moment";
import type { Prediction } from "../../objects/prediction";
import { foundInWords, VERDICTS, type Verdict, type Verified } from "../../objects/verification";
import { type VerificationSummary, verificationVerdict, verifiedInWords } from "../../objects/verification-tally";
import { compareTexts } from "../../text/compare";
import { printJson } from "../../text/escape/json";
import { inMarkdown } from "../../text/escape/markdown";
import { oneLine } from "../../text/escape/terminal";
import type { Renderers } from "./answer";

/** How predictions compare with a later export. Without `named` it names no person and no group. */
export interface VerificationAnswer {
  readonly tenant: string;
  readonly predictions: string;
  readonly entra: string;
  readonly observedAt?: Moment;
  readonly summary: VerificationSummary;
  /** A few objects of each verdict that needs somebody, where their names were asked for. */
  readonly named: readonly NamedVerdict[];
  /** Where the list of objects was written. @default nowhere */
  readonly list?: string;
}

export interface NamedVerdict extends Verified {
  readonly name: string;
  readonly knownAs?: string;
  readonly predicted: Prediction["outcome"];
}

export const VERIFICATION_RENDERERS: Renderers<VerificationAnswer> = {
  text: inText,
  markdown: inMarkdownPage,
  json: inJson,
};

const HEADINGS: Readonly<Record<Verdict, string>> = {
  missing: "Missing",
  otherwise: "Not as predicted",
  notYet: "Not yet",
  unchecked: "Not checked",
  asPredicted: "As predicted",
};

const WHICH_TOOL =
  "A tenant does not say which tool wrote an object last: an object that changes writer is as predicted once it is there, synchronized, with its source anchor.";
const UNDATED =
  "The files of the tenant do not say when they were made: the answer holds only if that was after the change, and as predicted is also what has not changed at all.";

function limitsOf({ observedAt }: VerificationAnswer): string[] {
  return observedAt === undefined ? [UNDATED, WHICH_TOOL] : [WHICH_TOOL];
}

function sectionsOf(answer: VerificationAnswer) {
  const { summary, named, list } = answer;
  const sections = [
    ...VERDICTS.map((verdict) => ({
      heading: HEADINGS[verdict],
      lines: summary.counts.filter((count) => count.verdict === verdict).map(verifiedInWords),
    })),
    {
      heading: "In no prediction",
      lines: summary.unpredicted.map(unpredictedInWords),
    },
    { heading: "By name", lines: named.map(namedInWords) },
    { heading: "Note", lines: limitsOf(answer) },
    ...(list === undefined ? [] : [{ heading: "List", lines: [`${list} has every object. It names people.`] }]),
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

function unpredictedInWords({ kind, count }: VerificationSummary["unpredicted"][number]): string {
  const [is, belongs] = count === 1 ? ["is", "belongs"] : ["are", "belong"];
  return `${counted(count, kind)} of the tenant ${is} synchronized: new since the preflight, or ${belongs} to a domain without an export there; --list has the ids`;
}

function namedInWords({ verdict, name, knownAs, found }: NamedVerdict): string {
  return `${HEADINGS[verdict].toLowerCase()}: ${knownAs === undefined ? name : `${knownAs}, ${name}`}: ${foundInWords(found)}`;
}

function comparedInWords({ tenant, predictions, entra, observedAt }: VerificationAnswer): string {
  return `${tenant}: ${predictions}, and ${entra}${observedAt === undefined ? "" : ` of ${momentInWords(observedAt)}`}`;
}

function inText(answer: VerificationAnswer): string {
  const blocks = [
    [verificationVerdict(answer.summary)],
    [comparedInWords(answer)],
    ...sectionsOf(answer).map(({ heading, lines }) => [heading, ...lines.map((line) => `  ${line}`)]),
  ];
  return `${blocks.map((lines) => lines.map(oneLine).join("\n")).join("\n\n")}\n`;
}

function inMarkdownPage(answer: VerificationAnswer): string {
  const blocks = [
    `# ${inMarkdown(comparedInWords(answer))}`,
    `**${inMarkdown(verificationVerdict(answer.summary))}**`,
    ...sectionsOf(answer).map(({ heading, lines }) =>
      [`## ${heading}`, "", ...lines.map((line) => `- ${inMarkdown(line)}`)].join("\n"),
    ),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function inJson(answer: VerificationAnswer): string {
  const { tenant, predictions, entra, observedAt, summary, named, list } = answer;
  return printJson({
    version: 1,
    tenant,
    predictions,
    entra,
    ...(observedAt !== undefined && { observedAt }),
    verdict: verificationVerdict(summary),
    ...summary,
    limits: limitsOf(answer),
    ...(named.length > 0 && { named }),
    ...(list !== undefined && { list }),
  });
}

/** A few objects of each verdict that somebody has to look at: the first ones by name, in whatever order they come. */
export class VerdictNames {
  readonly #named = new Map<Verdict, NamedVerdict[]>();

  constructor(private readonly most = 10) {}

  add({ name, knownAs, outcome }: Prediction, { verdict, found }: Verified): void {
    if (verdict === "asPredicted" || verdict === "unchecked") return;
    const named = this.#named.get(verdict) ?? [];
    this.#named.set(verdict, named);
    const last = named.at(-1);
    if (last && named.length >= this.most && compareTexts(last.name, name) <= 0) return;
    named.push({ verdict, found, name, predicted: outcome, ...(knownAs !== undefined && { knownAs }) });
    named.sort((a, b) => compareTexts(a.name, b.name));
    named.splice(this.most);
  }

  get named(): readonly NamedVerdict[] {
    return VERDICTS.flatMap((verdict) => this.#named.get(verdict) ?? []);
  }
}
