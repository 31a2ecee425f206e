import { inDigits } from "../../domain/input/digits";
import type { Inventory } from "../../domain/inventory/inventory";
import { objectsInScope, objectsOfTenant } from "../../domain/inventory/objects-in-scope";
import { type PreventionStatement, preventionStatements } from "../../domain/ownership/prevention-statement";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { DEFAULT_EXPORT_LETS_THROUGH } from "../../domain/servers/requirements";
import { inJsonLine } from "../../text/escape/json";
import { rule } from "../rule";

/** Of the objects in scope. Our number: Microsoft says 500, adjusted to the size of the organization. */
const HIGHEST_SHARE_IN_PERCENT = 10;

interface HighThreshold {
  readonly statement: PreventionStatement;
  /** What it allows, and the highest accepted value, in words. */
  readonly lets: string;
  readonly limit: string;
  /** The number of objects for which it is too much; a percentage is too high for any number. */
  readonly objects?: number | "unknown";
}

/** The tenant's threshold is low enough to stop a mistake. */
export const thresholdStopsMassDeletions = rule<HighThreshold>({
  code: "SYNC219",
  severity: "warning",
  title: "The deletion threshold stops a mass deletion",
  why: "A mistake with fewer deletions than the threshold is not stopped: with a high threshold, a whole OU of people can be deleted.",
  file: __filename,
  reference:
    "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-prevent-accidental-deletes",
  since: "2026-12",
  *check(topology, { inventory }) {
    for (const tenant of new Set([...topology.tenants, ...topology.connectSync].map(nameOfTenant)))
      for (const statement of preventionStatements(topology, tenant)) {
        const high = highThreshold(statement, topology, inventory);
        if (high) yield high;
      }
  },
  about: ({ statement: { by } }) => [by],
  where: ({ statement: { origin, server, prevention } }) => [
    {
      origin,
      detail: server
        ? `deletionThreshold is ${server.settings.deletionThreshold}`
        : `accidentalDeletionPrevention is ${inJsonLine(prevention)}`,
    },
  ],
  what: ({ statement: { by }, lets, objects }) =>
    `${by} allows ${lets} at once${objects === undefined ? "" : `, with ${objects === "unknown" ? "an unknown number of" : inDigits(objects)} objects in scope`}`,
  fix: ({ statement: { by, server }, limit, objects }) =>
    `lower the threshold of ${by} to at most ${limit} (${server ? "Enable-ADSyncExportDeletionThreshold" : "Graph: accidentalDeletionPrevention of onPremisesSynchronization"}) and declare it; an export with more deletions then waits for a person${objects === "unknown" ? `; if ${limit} is less than a tenth of its objects, ${server ? "declare objectCount" : "take an inventory"} instead` : ""}`,
});

function highThreshold(
  statement: PreventionStatement,
  topology: SyncTopology,
  inventory: Inventory,
): HighThreshold | undefined {
  const { prevention, server, tenant } = statement;
  if (prevention === "disabled") return undefined;
  if (prevention.count === undefined) {
    const { percentage } = prevention;
    if (percentage <= HIGHEST_SHARE_IN_PERCENT) return undefined;
    return { statement, lets: `the deletion of ${percentage}% of its objects`, limit: `${HIGHEST_SHARE_IN_PERCENT}%` };
  }
  const objects = server ? objectsInScope(server, inventory) : objectsOfTenant(topology, tenant, inventory);
  const share = Math.floor(((objects ?? 0) * HIGHEST_SHARE_IN_PERCENT) / 100);
  const limit = Math.max(DEFAULT_EXPORT_LETS_THROUGH, share);
  if (prevention.count <= limit) return undefined;
  const lets = `${inDigits(prevention.count)} deletions`;
  return { statement, lets, limit: inDigits(limit), objects: objects ?? "unknown" };
}

function nameOfTenant(declared: { readonly tenant: string } | { readonly name: string }): string {
  return "tenant" in declared ? declared.tenant : declared.name;
}
