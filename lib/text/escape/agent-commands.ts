/**
 * What build agents take for commands in the log of a step.
 *
 * - Azure Pipelines: `##vso[…]` anywhere in a line, `##[…]` at its beginning; TeamCity has `##teamcity[…]`.
 * - GitHub: `::…::` where a line begins, after blanks; `##[…]` anywhere. Its comparison skips what has no weight in a
 *   sort order, so whatever shows nothing counts as a blank here.
 *
 * {@link https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs}
 * {@link https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands}
 */
const BLANKS = "[\\s\\p{C}\\p{M}\\ufffd]*";
const LINE_COMMAND = `(?<=^${BLANKS}:)(?=\\p{C}*:)`;

/** The second `#` of `##vso[`, wherever it stands. */
export const AGENT_HASH = /(?<=#)#(?=\w{0,40}\[)/g;

/** The second colon of a text that begins with two. */
export const AGENT_COLON = new RegExp(`(?<=^${BLANKS}:\\p{C}*):`, "u");

const GAPS = "(?<=#)(?=#\\w{0,40}\\[)";
const GAPS_IN_LINE = new RegExp(`${LINE_COMMAND}|${GAPS}`, "gu");

/** One line that no agent obeys, and that reads as before: a blank stands within what would be a command. */
export function withoutAgentCommands(line: string): string {
  return line.replace(GAPS_IN_LINE, " ");
}

/** Where in a text of several lines a blank has to be put in. */
export const GAPS_IN_LINES = new RegExp(`${LINE_COMMAND}|${GAPS}`, "gmu");
