import { type ReportFormat, renderReport } from "../../report/report";
import type { Review } from "../change/review";
import { renderReviewHtml } from "./html-page";
import { renderReviewJson } from "./json";
import { renderReviewMarkdown } from "./markdown";
import { verdictInWords } from "./review-words";
import { type ReviewTextOptions, renderReviewText } from "./text";

export const REVIEW_FORMATS = ["text", "markdown", "json", "sarif", "junit", "github", "html"] as const;
export type ReviewFormat = (typeof REVIEW_FORMATS)[number];

const RENDERERS: Readonly<Record<ReviewFormat, (review: Review, options: ReviewTextOptions) => string>> = {
  text: renderReviewText,
  markdown: renderReviewMarkdown,
  json: renderReviewJson,
  sarif: findingsAs("sarif"),
  junit: findingsAs("junit"),
  github: findingsAs("github"),
  html: renderReviewHtml,
};

/** The review in words, without a line break at the end. Colours are for the text alone. */
export function renderReview(review: Review, format: ReviewFormat, options: ReviewTextOptions = {}): string {
  return RENDERERS[format](review, options);
}

/** For formats that hold findings and nothing else; what a reader has to know beside them stands in notes. */
function findingsAs(format: ReportFormat): (review: Review, options: ReviewTextOptions) => string {
  return (review, { pageText }) =>
    renderReport(review.findings, format, {
      ...(pageText && { pageText }),
      notes: [verdictInWords(review), ...review.warnings, ...review.unknown],
    });
}
