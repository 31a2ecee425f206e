import type { SyncTopology } from "../domain/ownership/sync-topology";
import type { Finding, Rule } from "./rule";

/** The releases that a tenant can pin, oldest first: each has the rules that were known by then. */
export const RELEASES: readonly string[] = ["2026-12"];

/**
 * The finding as it counts for the tenants that it is about: an error of a rule that is newer than the release that one of
 * them pins is a warning, so that an upgrade stops no pipeline. A release that does not exist pins nothing: SYNC908 reports it.
 */
export function pinned(finding: Finding, { since }: Pick<Rule, "since">, topology: SyncTopology): Finding {
  if (finding.severity !== "error") return finding;
  const concerned = new Set(finding.where.flatMap(({ origin }) => [...topology.tenantsAt(origin)]));
  const cameLater = topology.tenants.some(
    ({ name, rulesAsOf }) =>
      concerned.has(name) && rulesAsOf !== undefined && RELEASES.includes(rulesAsOf) && rulesAsOf < since,
  );
  return cameLater ? { ...finding, severity: "warning" } : finding;
}
