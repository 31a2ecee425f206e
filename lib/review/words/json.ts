import type { DeletionOutlook, OwnershipChange } from "../../domain/change/ownership-change";
import { changeByPlanInWords } from "../../domain/migration/plan-in-words";
import type { PlannedChange } from "../../domain/migration/planned-change";
import type { Writer } from "../../domain/writers/writer";
import { dangersIn, type ObjectsOutlook } from "../../objects/summary";
import { summaryLines, summaryVerdict } from "../../objects/summary-words";
import { countsOf } from "../../report/_tally";
import { printJson } from "../../text/escape/json";
import type { Review } from "../change/review";
import type { ReviewedAction, StackReview } from "../change/stack-review";
import { effectInWords } from "./action-words";
import { consequenceInWords, stepsToCheck } from "./ownership-words";
import { verdictInWords } from "./review-words";

/** The review for programs. A change that a reader of `version` 2 would trip over makes it 3. */
export function renderReviewJson(review: Review): string {
  const { standing, findings, alreadyThere, settled, declared, stacks, renamed, unknown, warnings } = review;
  return printJson({
    version: 2,
    standing,
    verdict: verdictInWords(review),
    planned: review.planned.flatMap(plannedInJson),
    ownership: review.ownership.map(ownershipInJson),
    ...(review.objects && { objects: objectsInJson(review.objects) }),
    outlooks: review.outlooks.map(outlookInJson),
    counts: countsOf(findings),
    findings,
    alreadyThere,
    settled,
    declared,
    renamed,
    stacks: stacks.map(stackInJson),
    unknown,
    warnings,
  });
}

function stackInJson(stack: StackReview) {
  const told = (action: ReviewedAction) => ({ ...action, meaning: effectInWords(action) });
  return { ...stack, actions: stack.actions.map(told), deferredActions: stack.deferredActions.map(told) };
}

/** Of a tenant without a plan, and of a change that is none by it, there is nothing to say. */
function plannedInJson(plan: PlannedChange) {
  const meaning = changeByPlanInWords(plan);
  if (meaning === undefined) return [];
  const { migration, step, unplanned } = plan;
  const wave = step?.wave && {
    wave: { name: step.wave.name, number: step.wave.number, of: migration.waves.length },
    ...(step.wave.plannedFor && { plannedFor: step.wave.plannedFor }),
  };
  return [
    { tenant: migration.tenant, ...(step && { step: step.kind }), ...wave, unplanned: unplanned.length, meaning },
  ];
}

function ownershipInJson(change: OwnershipChange) {
  const { tenant, domain, subtree, kinds, except, from, to, deletedBy, consequence, counts } = change;
  return {
    tenant,
    domain,
    subtree: subtree.toString(),
    kinds,
    except: except.map((exception) => ({ subtree: exception.subtree.toString(), kinds: exception.kinds })),
    from: from.map(writerInJson),
    to: to.map(writerInJson),
    deletedBy: deletedBy.map(writerInJson),
    consequence,
    meaning: consequenceInWords(change),
    check: stepsToCheck(change),
    ...(counts && { counts: Object.fromEntries(kinds.map((kind) => [kind, counts[kind]])) }),
  };
}

function objectsInJson({ tenant, summary, limits }: ObjectsOutlook) {
  const { objects, ...counts } = summary;
  const verdict = summaryVerdict(summary);
  return { tenant, verdict, objects, dangers: dangersIn(summary), lines: summaryLines(summary), ...counts, limits };
}

function outlookInJson({ writer, deletions, threshold, stopped, tenant }: DeletionOutlook) {
  const tenantThreshold = tenant && { tenantThreshold: tenant.threshold };
  return { tenant: writer.tenant, writer: writerInJson(writer), deletions, threshold, ...tenantThreshold, stopped };
}

function writerInJson({ name, tool, origin }: Writer) {
  return { name, tool, origin };
}
