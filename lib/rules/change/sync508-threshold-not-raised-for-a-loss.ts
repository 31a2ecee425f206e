import { CloudSyncWriter } from "../../domain/cloud-sync-writer";
import type { ConnectSyncWriter } from "../../domain/connect-sync-writer";
import { isLossOf, type OwnershipChange } from "../../domain/ownership-change";
import type { TopologyChange } from "../../domain/topology-change";
import { rule } from "../rule";

type Threshold = number | "off";

interface Raise {
  readonly writer: CloudSyncWriter | ConnectSyncWriter;
  readonly was: Threshold;
  readonly is: Threshold;
  /** What leaves the scope in the same change. */
  readonly losses: readonly OwnershipChange[];
}

/** Where objects leave a scope, its deletion threshold stays where it was. */
export const thresholdNotRaisedForALoss = rule<Raise, TopologyChange>({
  code: "SYNC508",
  severity: "warning",
  title: "A deletion threshold is not raised while objects leave its scope",
  why: "The threshold is what would hold this very deletion back, and in one change nobody sees what it would have stopped.",
  page: "lib/rules/change/sync508-threshold-not-raised-for-a-loss.md",
  *check(change) {
    for (const { before, after } of [...change.configurations(), ...change.servers()]) {
      const [was, is] = [thresholdOf(before), thresholdOf(after)];
      if (!after || was === undefined || is === undefined || !isRaised(was, is)) continue;
      const losses = change.ownership().filter((region) => after.state === "writes" && isLossOf(after, region));
      if (losses.length > 0) yield { writer: after, was, is, losses };
    }
  },
  where: ({ writer: { origin }, was, is, losses }) => [
    { origin, detail: `deletionThreshold was ${was} and is ${is}` },
    ...losses.map(({ subtree }) => ({ origin, detail: `${subtree} leaves the scope` })),
  ],
  what: ({ writer: { name }, was, is, losses: [first, ...others] }) =>
    `the deletion threshold of ${name} goes from ${was} to ${is} in the change that takes ${first?.subtree} out of its scope${others.length > 0 ? `, and ${others.length} more` : ""}`,
  fix: ({ writer: { name }, was }) =>
    `leave the threshold of ${name} at ${was} in this change; what it holds back, a person looks at and allows`,
});

/** Undefined where a server says nothing of it. */
function thresholdOf(writer: CloudSyncWriter | ConnectSyncWriter | undefined): Threshold | undefined {
  return writer instanceof CloudSyncWriter ? writer.deletionThreshold : writer?.settings.deletionThreshold;
}

function isRaised(was: Threshold, is: Threshold): boolean {
  return was !== "off" && (is === "off" || is > was);
}
