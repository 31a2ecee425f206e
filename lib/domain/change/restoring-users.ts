import type { OwnershipChange } from "./ownership-change";

/** Who lifts the switch, and how, is on the page of the rule. */
const UNTIL_LIFTED = "join again only while hard match takeover is allowed (SYNC413)";

/** What can be done for users who are deleted, as a predicate of them. */
export function restoringInWords({ hardMatchTakeover }: Pick<OwnershipChange, "hardMatchTakeover">): string {
  return hardMatchTakeover === "blocked"
    ? `can be restored for 30 days, and ${UNTIL_LIFTED}`
    : "can be restored for 30 days";
}

/** What stands in the way of users who are to come back, as the end of a sentence about their deletion; else empty. */
export function obstacleInWords({
  hardMatchTakeover,
  kinds,
  counts,
}: Pick<OwnershipChange, "hardMatchTakeover" | "kinds" | "counts">): string {
  const mayHaveUsers = (["user", "inetOrgPerson"] as const).some(
    (kind) => kinds.includes(kind) && counts?.[kind] !== 0,
  );
  return hardMatchTakeover === "blocked" && mayHaveUsers ? `; users who are restored or come back ${UNTIL_LIFTED}` : "";
}
