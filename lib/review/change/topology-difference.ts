import type { Difference } from "../../domain/change/difference";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { type ChangedValue, detailed } from "./changed-values";
import { type DeclaredChange, declaredChanges } from "./declared-change";

/**
 * What two topologies do not share, in the words of the declarations: what somebody has to look at first. What follows for
 * objects is told by a review, which takes the one for the day before the other.
 */
export function topologyDifferences(one: SyncTopology, other: SyncTopology): Difference[] {
  return declaredChanges(one, other).flatMap((change) => differencesOf(change, one, other));
}

function differencesOf(change: DeclaredChange, one: SyncTopology, other: SyncTopology): Difference[] {
  const { kind, name, tenant, deed, parts } = change;
  const subject = tenant === undefined ? name : `${name} of ${tenant}`;
  const told = ({ part, before, after }: ChangedValue): Difference => ({
    area: kind,
    subject,
    part,
    values: [before, after],
  });
  if (deed !== "changed")
    return [told({ part: kind, ...(deed === "removed" ? { before: "present" } : { after: "present" }) })];
  return parts.flatMap((part) => detailed(change, part, one, other)).map(told);
}
