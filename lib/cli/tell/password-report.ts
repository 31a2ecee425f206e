import { momentInWords } from "../../domain/observation/moment";
import {
  arrivalInWords,
  CADENCES,
  experimentVerdict,
  isProven,
  type PasswordArrival,
  type PasswordExperiment,
} from "../../objects/password-hash";
import { printJson } from "../../text/escape/json";
import { inMarkdown } from "../../text/escape/markdown";
import { oneLine } from "../../text/escape/terminal";
import type { Renderers } from "./answer";

/** What came of the passwords of picked users. */
export interface PasswordAnswer {
  readonly tenant: string;
  readonly experiment: PasswordExperiment;
  readonly arrivals: readonly PasswordArrival[];
  /** In whole sentences. */
  readonly limits: readonly string[];
}

export const PASSWORD_RENDERERS: Renderers<PasswordAnswer> = { text: inText, markdown: inMarkdownPage, json: inJson };

function testedInWords({ tenant, experiment: { sender, observedAt } }: PasswordAnswer): string {
  const seen = observedAt === undefined ? "" : `, looked at ${momentInWords(observedAt)}`;
  return `${tenant}: password hashes by ${sender}${seen}`;
}

function nameOf({ knownAs, distinguishedName }: PasswordArrival): string {
  return knownAs ?? distinguishedName;
}

function changedInWords({ changedAt }: PasswordArrival): string {
  return changedAt === undefined ? "" : momentInWords(changedAt);
}

function inText(answer: PasswordAnswer): string {
  const { arrivals, limits } = answer;
  const width = arrivals.reduce((widest, arrival) => Math.max(widest, nameOf(arrival).length), 0);
  const rows = arrivals.map((arrival) =>
    [`  ${nameOf(arrival).padEnd(width)}`, changedInWords(arrival).padEnd(20), arrivalInWords(arrival)].join("  "),
  );
  const blocks = [[experimentVerdict(arrivals)], [testedInWords(answer)], rows, limits];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map(oneLine).join("\n"))
    .join("\n\n")}\n`;
}

function inMarkdownPage(answer: PasswordAnswer): string {
  const { arrivals, limits } = answer;
  const rows = arrivals.map((arrival) => {
    const cells = [nameOf(arrival), arrival.configuration, changedInWords(arrival), arrivalInWords(arrival)];
    return `| ${cells.map((cell) => inMarkdown(cell)).join(" | ")} |`;
  });
  const table = ["| User | Configuration | Changed | In the tenant |", "| --- | --- | --- | --- |", ...rows];
  const blocks = [
    `# ${inMarkdown(testedInWords(answer))}`,
    `**${inMarkdown(experimentVerdict(arrivals))}**`,
    ...(rows.length > 0 ? [table.join("\n")] : []),
    limits.map((limit) => `- ${inMarkdown(limit)}`).join("\n"),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function inJson({ tenant, experiment, arrivals, limits }: PasswordAnswer): string {
  const { minutes, page } = CADENCES[experiment.sender];
  return printJson({
    version: 1,
    tenant,
    ...experiment,
    cadence: { minutes, page },
    verdict: experimentVerdict(arrivals),
    isProven: isProven(arrivals),
    arrivals: arrivals.map((arrival) => ({ ...arrival, text: arrivalInWords(arrival) })),
    limits,
  });
}
