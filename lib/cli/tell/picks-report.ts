import { counted } from "../../domain/input/digits";
import type { ConfigurationPicks, TestPick } from "../../objects/picks";
import { inJsonLine, printJson } from "../../text/escape/json";
import { inMarkdown } from "../../text/escape/markdown";
import { oneLine } from "../../text/escape/terminal";
import type { Renderers } from "./answer";

/** Users to try the Cloud Sync configurations of a tenant on. */
export interface PicksAnswer {
  readonly tenant: string;
  /** Its id. @default the predictions do not say */
  readonly tenantId?: string;
  /** Where the predictions stand that they were picked from. */
  readonly predictions: string;
  readonly configurations: readonly ConfigurationPicks[];
  /** What makes them of little use, in whole sentences. */
  readonly limits: readonly string[];
}

export const PICKS_RENDERERS: Renderers<PicksAnswer> = { text: inText, markdown: inMarkdownPage, json: inJson };

function titleOf({ tenant, predictions, configurations }: PicksAnswer): string {
  const count = configurations.reduce((sum, { picks }) => sum + picks.length, 0);
  return `${tenant}: ${counted(count, "test user")} for ${counted(configurations.length, "configuration")}, from ${predictions}`;
}

function nameOf({ distinguishedName, knownAs }: TestPick): string {
  return knownAs === undefined ? distinguishedName : `${knownAs}, ${distinguishedName}`;
}

function gapsOf({ uncovered, scopesWithout }: ConfigurationPicks): string[] {
  return [
    ...(uncovered.length > 0 ? [`Nobody was picked who ${uncovered.join(", or who ")}: five tests are the most.`] : []),
    ...scopesWithout.map(
      (scope) => `No test user in ${scope}: nobody in it is predicted to arrive, or five tests are the most.`,
    ),
  ];
}

/** What goes into the definition of the configuration, as TypeScript. */
function pasteable({ picks }: ConfigurationPicks): string[] {
  if (picks.length === 0) return [];
  return [
    "onDemandTests: [",
    ...picks.map(({ distinguishedName }) => `  { distinguishedName: ${inJsonLine(distinguishedName)} },`),
    "],",
  ];
}

function inText(answer: PicksAnswer): string {
  const blocks = answer.configurations.map((configuration) => [
    configuration.configuration,
    ...configuration.picks.flatMap((pick) => [`  ${nameOf(pick)}`, `    ${pick.reasons.join(", ")}`]),
    ...gapsOf(configuration).map((gap) => `  ${gap}`),
    ...(configuration.picks.length > 0 ? ["", ...pasteable(configuration).map((line) => `  ${line}`)] : []),
  ]);
  return `${[[titleOf(answer)], ...blocks, ...answer.limits.map((limit) => [limit])]
    .map((lines) => lines.map(oneLine).join("\n"))
    .join("\n\n")}\n`;
}

function inMarkdownPage(answer: PicksAnswer): string {
  const sections = answer.configurations.map((configuration) =>
    [
      `## ${inMarkdown(configuration.configuration)}`,
      "",
      ...configuration.picks.map((pick) => `- ${inMarkdown(`${nameOf(pick)}: ${pick.reasons.join(", ")}`)}`),
      ...gapsOf(configuration).map((gap) => `- ${inMarkdown(gap)}`),
      ...(configuration.picks.length > 0 ? ["", "```ts", ...pasteable(configuration).map(oneLine), "```"] : []),
    ].join("\n"),
  );
  return `${[`# ${inMarkdown(titleOf(answer))}`, ...sections, ...answer.limits.map((limit) => inMarkdown(limit))].join("\n\n")}\n`;
}

function inJson({ tenant, tenantId, predictions, configurations, limits }: PicksAnswer): string {
  return printJson({ format: "entra-sync-picks", version: 1, tenant, tenantId, predictions, configurations, limits });
}
