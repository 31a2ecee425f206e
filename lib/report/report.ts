import type { Finding } from "../rules/rule";
import { githubPieces } from "./github";
import { jsonPieces } from "./json";
import { junitPieces } from "./junit";
import { markdownPieces } from "./markdown";
import { sarifPieces } from "./sarif";
import { type ReportedTenant, type TextOptions, textPieces } from "./text";

export type { ReportedTenant };

export const REPORT_FORMATS = ["text", "json", "markdown", "sarif", "junit", "github"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

const PIECES: Readonly<
  Record<ReportFormat, (findings: readonly Finding[], options?: TextOptions) => Iterable<string>>
> = {
  text: textPieces,
  json: jsonPieces,
  markdown: markdownPieces,
  sarif: sarifPieces,
  junit: junitPieces,
  github: githubPieces,
};

/** Findings in words, in the order in which they are given, without a line break at the end. */
export function renderReport(findings: readonly Finding[], format: ReportFormat, options?: TextOptions): string {
  return [...reportPieces(findings, format, options)].join("");
}

/** The same text piece by piece: of a hundred thousand findings it need not fit into one string. */
export function reportPieces(
  findings: readonly Finding[],
  format: ReportFormat,
  options?: TextOptions,
): Iterable<string> {
  return PIECES[format](findings, options);
}
