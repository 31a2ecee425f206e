import { isLossOf, type OwnershipChange } from "../../domain/change/ownership-change";
import type { TopologyChange } from "../../domain/change/topology-change";
import { preventionStatements } from "../../domain/ownership/prevention-statement";
import {
  letsMoreThrough,
  type Threshold,
  thresholdInWords,
  thresholdOf,
} from "../../domain/tenant/accidental-deletion-prevention";
import { rule } from "../rule";

interface Raise {
  /** Whose threshold it is: a configuration's, or the tenant's by the name of where it is declared. */
  readonly of: string;
  readonly origin: string;
  readonly was: Threshold;
  readonly is: Threshold;
  /** What leaves a scope that the threshold protects, in the same change. */
  readonly losses: readonly OwnershipChange[];
}

/** While objects leave a scope, its deletion threshold and that of its tenant are not raised. */
export const thresholdNotRaisedForALoss = rule<Raise, TopologyChange>({
  code: "SYNC508",
  severity: "warning",
  title: "A deletion threshold stays while objects leave scope",
  why: "The threshold is there to stop exactly this deletion; raised in the same change it lets it through, and nobody sees how many people it deletes.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-accidental-deletes",
  since: "2026-12",
  *check(change) {
    for (const raise of [...raisedByConfigurations(change), ...raisedByTenants(change)])
      if (raise.losses.length > 0) yield raise;
  },
  about: ({ of, losses }) => [of, ...losses.map(({ subtree }) => subtree)],
  where: ({ origin, was, is, losses }) => [
    { origin, detail: `the deletion threshold was ${was} and is ${is}` },
    ...losses.map(({ subtree }) => ({ origin, detail: `${subtree} leaves the scope` })),
  ],
  what: ({ of, was, is, losses: [first, ...others] }) =>
    `the deletion threshold of ${of} is raised from ${thresholdInWords(was)} to ${thresholdInWords(is)} in the change that removes ${first?.subtree} from its scope${others.length > 0 ? `, and ${others.length} more` : ""}`,
  fix: ({ of, was }) =>
    `leave the threshold of ${of} at ${thresholdInWords(was)} in this change; a person then looks at the deletions that it holds back, and allows them by hand`,
});

function* raisedByConfigurations(change: TopologyChange): Iterable<Raise> {
  for (const { before, after } of change.configurations()) {
    if (!before || after?.state !== "writes") continue;
    const [was, is] = [before.deletionThreshold, after.deletionThreshold];
    if (is <= was) continue;
    const losses = change.ownership().filter((region) => isLossOf(after, region));
    yield { of: after.name, origin: after.origin, was, is, losses };
  }
}

/** The tenant's own, which applies to all its writers. */
function* raisedByTenants(change: TopologyChange): Iterable<Raise> {
  for (const [tenant, writers] of change.after.writingByTenant()) {
    const [before] = preventionStatements(change.before, tenant);
    const [after] = preventionStatements(change.after, tenant);
    if (!before || !after || !letsMoreThrough(before.prevention, after.prevention)) continue;
    const losses = change.ownership().filter((region) => writers.some((writer) => isLossOf(writer, region)));
    const [was, is] = [thresholdOf(before.prevention), thresholdOf(after.prevention)];
    yield { of: after.by, origin: after.origin, was, is, losses };
  }
}
