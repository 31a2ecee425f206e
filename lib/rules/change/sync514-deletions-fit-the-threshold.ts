import type { DeletionOutlook } from "../../domain/change/ownership-change";
import type { TopologyChange } from "../../domain/change/topology-change";
import { inDigits } from "../../domain/input/digits";
import { thresholdInWords } from "../../domain/tenant/accidental-deletion-prevention";
import { isConnectSync } from "../../domain/writers/which-tool";
import { rule } from "../rule";

/** The threshold allows what a change deletes in one run. */
export const deletionsFitTheThreshold = rule<DeletionOutlook, TopologyChange>({
  code: "SYNC514",
  severity: "warning",
  title: "A change stays within the deletion threshold",
  why: "Above it Connect Sync exports nothing and the Cloud Sync job goes into quarantine: no change reaches anybody until a person decides.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-accidental-deletes",
  since: "2026-12",
  needs: "inventory",
  check: (change) => change.outlooks().filter(({ stopped }) => stopped),
  about: ({ writer: { name } }) => [name],
  where: (outlook) => [{ origin: outlook.writer.origin, detail: thresholdsIn(outlook) }],
  what: ({ writer: { name, tool, tenant: of }, deletions, threshold, tenant }) => {
    if (tool !== "Cloud Sync")
      return `${name} would delete ${inDigits(deletions)} objects in one export, and an export of more than ${threshold} deletions is held back`;
    const run = `${name} would delete ${inDigits(deletions)} objects in one run`;
    return deletions >= Number(threshold)
      ? `${run}, and a run that reaches ${threshold} is held back: the job goes into quarantine`
      : `${run}, and ${of} refuses an export of more than ${thresholdInWords(tenant?.threshold ?? "off")} deletions, whoever makes it`;
  },
  fix: (outlook) =>
    `split the change so that ${outlook.writer.name} deletes at most ${inDigits(mostIn(outlook))} objects in each part; if all deletions are intended, a person checks what is held back and allows it by hand`,
});

function thresholdsIn({ threshold, tenant }: DeletionOutlook): string {
  return `deletionThreshold is ${threshold}${tenant?.stopped ? `, and the tenant's is ${tenant.threshold}` : ""}`;
}

/** What all thresholds allow. */
function mostIn({ writer, threshold, tenant }: DeletionOutlook): number {
  if (isConnectSync(writer)) return Number(threshold);
  return Math.min(Number(threshold) - 1, typeof tenant?.threshold === "number" ? tenant.threshold : Infinity);
}
