import { Option } from "commander";
import { type ReportFormat, reportPieces } from "../../report/report";
import type { TextOptions } from "../../report/text";
import { type Finding, SEVERITIES } from "../../rules/rule";
import type { Look, Renderers } from "./answer";

/** What a command found, and what its reader has to know beside that. */
export interface FindingsReport extends Pick<TextOptions, "notes" | "tenants" | "failOn"> {
  readonly findings: readonly Finding[];
  readonly pageText: (finding: Finding) => string | undefined;
}

const inFormat =
  (format: ReportFormat) =>
  ({ findings, ...options }: FindingsReport, { colour }: Look) =>
    reportPieces(findings, format, { ...options, colour });

export const FINDINGS_RENDERERS: Renderers<FindingsReport> = {
  text: inFormat("text"),
  json: inFormat("json"),
  markdown: inFormat("markdown"),
  sarif: inFormat("sarif"),
  junit: inFormat("junit"),
  github: inFormat("github"),
};

/** `--fail-on`: how severe a finding is that fails the command. */
export function failOnOption(): Option {
  return new Option("--fail-on <severity>", "end with 1 for findings of this severity or a worse one")
    .choices(SEVERITIES)
    .default("error");
}
