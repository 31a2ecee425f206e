import type { DeletionOutlook, OwnershipChange } from "../domain/change/ownership-change";
import { Inventory } from "../domain/inventory/inventory";
import type { SyncTopology } from "../domain/ownership/sync-topology";
import type { JudgeOptions } from "../rules/judge/judge";
import type { Finding } from "../rules/rule";
import { reviewOf as wholeReviewOf } from "./change/review";
import { type ReviewFormat, renderReview } from "./words/render-review";

/** A change of what is declared, from one topology to another. What Terraform would do about it, the command line reviews. */
export interface ReviewInput extends Pick<JudgeOptions, "today" | "inventory" | "ownRules"> {
  /** What is deployed. @default not known, and every finding counts as new */
  readonly before?: SyncTopology;
  readonly after: SyncTopology;
}

/** What a program reads of a review. */
export interface Review {
  /** What breaks a rule because of the change; errors first, what is waived last. */
  readonly findings: readonly Finding[];
  /** The findings that were there before and still are. */
  readonly alreadyThere: readonly Finding[];
  /** The earlier findings that the change resolves. */
  readonly settled: readonly Finding[];
  /** What happens to objects, dangers first. */
  readonly ownership: readonly OwnershipChange[];
  /** The threshold arithmetic of each job that loses objects, where they were counted. */
  readonly outlooks: readonly DeletionOutlook[];
  /** What cannot be told, each with what was missing, in whole sentences. */
  readonly unknown: readonly string[];
  /** All of it in words, as `entra-sync review` prints it. */
  render(format: ReviewFormat): string;
}

/**
 * Reviews a change as `entra-sync review` does: people first, then findings.
 *
 * @example
 * ```ts
 * import { SyncTopology } from "cdktf-entra-sync";
 * import { reviewOf } from "cdktf-entra-sync/reports";
 *
 * const nothing = new SyncTopology({});
 * const review = reviewOf({ before: nothing, after: nothing, today: "2026-12-01" });
 * console.log(review.render("markdown"));
 * ```
 * @throws RuleCrash when a rule fails
 */
export function reviewOf({ before, after, inventory = Inventory.NONE, ...judgement }: ReviewInput): Review {
  const review = wholeReviewOf({
    ...judgement,
    inventory,
    ...(before && { before: { topology: before } }),
    after: { topology: after },
    plans: [],
  });
  const { findings, alreadyThere, settled, ownership, outlooks, unknown } = review;
  return {
    findings,
    alreadyThere,
    settled,
    ownership,
    outlooks,
    unknown,
    render: (format) => renderReview(review, format),
  };
}
