import { inDigits } from "../../domain/digits";
import type { DeletionOutlook } from "../../domain/ownership-change";
import type { TopologyChange } from "../../domain/topology-change";
import { rule } from "../rule";

/** What a change deletes in one run, the threshold lets through. */
export const deletionsFitTheThreshold = rule<DeletionOutlook, TopologyChange>({
  code: "SYNC514",
  severity: "warning",
  title: "The deletions of a change fit under the threshold",
  why: "Above it Connect Sync exports nothing at all and the job of Cloud Sync goes into quarantine, until a person decides.",
  page: "lib/rules/change/sync514-deletions-fit-the-threshold.md",
  needs: "inventory",
  check: (change) => change.outlooks().filter(({ stopped }) => stopped),
  where: ({ writer: { origin }, threshold }) => [{ origin, detail: `deletionThreshold is ${threshold}` }],
  what: ({ writer: { name, tool }, deletions, threshold }) =>
    tool === "Cloud Sync"
      ? `${name} would delete ${inDigits(deletions)} objects in one run, and a run that reaches ${threshold} is held back: the job goes into quarantine`
      : `${name} would delete ${inDigits(deletions)} objects in one export, and an export of more than ${threshold} deletions is held back`,
  fix: ({ writer: { name, tool }, threshold }) =>
    `split the change, so that ${name} deletes ${tool === "Cloud Sync" ? "fewer than" : "at most"} ${threshold} objects in each; if all are meant, a person looks at what is held back and allows it by hand`,
});
