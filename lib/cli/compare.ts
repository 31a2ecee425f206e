import { type Command, Option } from "commander";
import { compareExports, type ExportComparison, type ExportDifference } from "../import/connect-sync-difference";
import type { ConnectSyncExport } from "../import/connect-sync-export";
import { printJson } from "../text/escape/json";
import { oneLine } from "../text/escape/terminal";
import { readExport } from "./export-input";
import type { Finish, Io } from "./io";
import { output } from "./output";

interface CompareOptions {
  readonly format: "text" | "json";
}

/** One of the two, as it was named on the command line. */
interface Side {
  readonly path: string;
  readonly server: ConnectSyncExport;
}

const MORE = `
An export is the folder that Get-ADSyncServerConfiguration writes on a server, or a synchronization policy in JSON, which
the wizard writes under "View or export current configuration". The folder says more: only it holds staging mode, sign-in
and features. Compare the same kind from both servers.

Names of connectors, ids and the order of lists are no differences, and neither is staging mode: a staging server is
meant to differ in it, and in nothing else. Configuration is not copied between servers: whoever changes the active one
has to change the other by hand.

Exit codes:
  0  nothing that matters differs
  1  something differs
  2  the comparison could not be done: a file is missing or malformed, or a folder holds two servers

Examples:
  entra-sync compare exports/active exports/staging
  entra-sync compare exports/active exports/staging --format json
  entra-sync compare before.json after.json      the same server on two days`;

/** `entra-sync compare`: what differs between two Connect Sync servers, or between two days of one. */
export function addCompare(program: Command, io: Io, finish: Finish): void {
  program
    .command("compare")
    .summary("tell what differs between two Connect Sync servers")
    .description("Tells every difference that matters between two exports of Connect Sync: scope, rules, features.")
    .argument("<export>", "a folder or file of the one server")
    .argument("<other-export>", "a folder or file of the other")
    .addOption(new Option("--format <format>", "how to answer").choices(["text", "json"]).default("text"))
    .addHelpText("after", MORE)
    .action((one: string, other: string, { format }: CompareOptions) => {
      const sides = [one, other].map((path) => ({ path, server: readExport(path, io) })) as [Side, Side];
      const comparison = compareExports(sides[0].server, sides[1].server);
      output(format === "json" ? inJson(sides, comparison) : inText(sides, comparison), undefined, io);
      finish(comparison.differences.length > 0 ? 1 : 0);
    });
}

function inText(sides: readonly [Side, Side], { differences, notCompared }: ExportComparison): string {
  const paragraphs = [
    sides.map(sideInWords),
    ...bothActive(sides),
    [headline(differences.length, notCompared.length === 0)],
    ...subjectsOf(differences).map((group) => subjectInWords(group)),
    ...(notCompared.length > 0
      ? [["Not compared, since only one of the exports says it:", ...indented(notCompared)]]
      : []),
    [leftOutInWords(sides)],
  ];
  return `${paragraphs.map((lines) => lines.map(oneLine).join("\n")).join("\n\n")}\n`;
}

function sideInWords({ path, server }: Side, index: number): string {
  const role = { true: "staging", false: "active", undefined: "role unknown" }[String(server.stagingMode)];
  const parts = [server.server ?? "unnamed server", role, server.version, server.exportedOn];
  return `${LABELS[index]}  ${path}: ${parts.filter(Boolean).join(", ")}`;
}

/** How the two are told apart in the list of differences. */
const LABELS = ["<", ">"];

function bothActive(sides: readonly Side[]): string[][] {
  const active = sides.every(({ server }) => server.stagingMode === false);
  const [one, other] = sides.map(({ server }) => server.server?.toLowerCase());
  if (!active || one === other) return [];
  return [["Both servers claim to be active: a tenant has exactly one active server of Connect Sync."]];
}

function subjectsOf(differences: readonly ExportDifference[]): ExportDifference[][] {
  const groups = new Map<string, ExportDifference[]>();
  for (const difference of differences) {
    const key = `${difference.area} ${difference.subject}`;
    groups.set(key, [...(groups.get(key) ?? []), difference]);
  }
  return [...groups.values()];
}

function subjectInWords(group: readonly ExportDifference[]): string[] {
  const { area, subject } = group[0] as ExportDifference;
  return [
    [area, subject].filter(Boolean).join("  "),
    ...group.flatMap(({ part, values }) => [
      `  ${part}`,
      ...values.map((value, side) => `    ${LABELS[side]} ${value ?? "nothing"}`),
    ]),
  ];
}

function leftOutInWords(sides: readonly Side[]): string {
  const notes = sides.map(({ server }) => server.notes.length);
  return `Not read: ${notes[0]} parts of the first export and ${notes[1]} of the second, such as schemas and run profiles; --format json lists them.`;
}

function headline(differences: number, whole: boolean): string {
  if (differences > 0) return `${differences} difference${differences === 1 ? "" : "s"}:`;
  return `Nothing that matters differs${whole ? "" : " in what both exports say"}.`;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function inJson(sides: readonly Side[], { differences, notCompared }: ExportComparison): string {
  const exports = sides.map(({ path, server }) => ({
    path,
    format: server.format,
    server: server.server,
    exportedOn: server.exportedOn,
    version: server.version,
    stagingMode: server.stagingMode,
    notes: server.notes,
  }));
  const facts = differences.map(({ values, ...difference }) => ({
    ...difference,
    values: values.map((value) => value ?? null),
  }));
  return printJson({ exports, differences: facts, notCompared });
}
