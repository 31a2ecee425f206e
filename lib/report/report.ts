import type { Finding } from "../rules/rule";
import { renderGithub } from "./github";
import { renderJson } from "./json";
import { renderJunit } from "./junit";
import { renderMarkdown } from "./markdown";
import { renderSarif } from "./sarif";
import { renderText, type TextOptions } from "./text";

export const REPORT_FORMATS = ["text", "json", "markdown", "sarif", "junit", "github"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Colours are for the text alone; notes stand in every format. */
export type ReportOptions = TextOptions;

const RENDERERS: Readonly<Record<ReportFormat, (findings: readonly Finding[], options?: ReportOptions) => string>> = {
  text: renderText,
  json: renderJson,
  markdown: renderMarkdown,
  sarif: renderSarif,
  junit: renderJunit,
  github: renderGithub,
};

/** Findings in words, in the order in which they are given, without a line break at the end. */
export function renderReport(findings: readonly Finding[], format: ReportFormat, options?: ReportOptions): string {
  return RENDERERS[format](findings, options);
}
