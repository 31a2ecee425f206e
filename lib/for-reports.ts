/**
 * What puts findings, topologies and changes into words and files of your own.
 * @module cdktf-entra-sync/reports
 */

export { printTopology, type SynthOutcome } from "./domain/document/topology-document";
export { REPORT_FORMATS, type ReportedTenant, type ReportFormat, renderReport } from "./report/report";
export type { TextOptions } from "./report/text";
export { type Review, type ReviewInput, reviewOf } from "./review/declared-review";
export { REVIEW_FORMATS, type ReviewFormat } from "./review/words/render-review";
