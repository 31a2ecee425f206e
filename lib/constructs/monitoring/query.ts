import { compactJson } from "../../text/escape/json";
import type { LoggedConfiguration } from "../app/declarations";
import { shippedText } from "../terraform/shipped-text";

/** A machine that sends its events, as far as a query has to know it. */
export interface MachineInLogs {
  readonly computerName: string;
  readonly resourceId: string;
  /** Whether it is the active Connect Sync server, and synchronizes password hashes. */
  readonly sendsPasswordHashes: boolean;
}

/** What the queries are asked about. */
export interface Asked {
  readonly windowMinutes: number;
  readonly configurations: readonly LoggedConfiguration[];
  readonly machines: readonly MachineInLogs[];
  /** The object ids of the identities that may change what is declared. */
  readonly pipelines: readonly string[];
}

/** What a query may be asked about, each by the name that the files use; only what a file uses stands above it. */
const GIVEN: Readonly<Record<string, (asked: Asked) => string>> = {
  window: ({ windowMinutes }) => `${windowMinutes}m`,
  configurations: ({ configurations }) =>
    table(
      "Configuration: string, Application: string, DeletionThreshold: long",
      configurations.map(({ name, application, deletionThreshold }) => [name, application, deletionThreshold]),
    ),
  machines: ({ machines }) =>
    table(
      "Machine: string, ResourceId: string, SendsPasswordHashes: bool",
      machines.map(({ computerName, resourceId, sendsPasswordHashes }) => [
        computerName,
        resourceId.toLowerCase(),
        sendsPasswordHashes,
      ]),
    ),
  pipelines: ({ pipelines }) => `dynamic(${compactJson(pipelines)})`,
};

/** A query of a file beside this one, with what it asks about above it. A text of Kusto is written as one of JSON. */
export function queryOf(name: string, asked: Asked): string {
  const text = shippedText(__dirname, `queries/${name}.kql`);
  const code = text.replace(/^\/\/.*$/gm, "");
  const given = Object.entries(GIVEN).flatMap(([word, value]) =>
    new RegExp(`\\b${word}\\b`).test(code) ? `let ${word} = ${value(asked)};\n` : [],
  );
  return `${given.join("")}${text}`;
}

function table(columns: string, rows: readonly (readonly (string | number | boolean)[])[]): string {
  return `datatable(${columns}) [${rows.map((row) => `\n    ${row.map(compactJson).join(", ")}`).join(",")}\n]`;
}
