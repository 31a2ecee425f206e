import { type OwnershipChange, ownershipChanges } from "../../domain/change/ownership-change";
import type { TopologyChange } from "../../domain/change/topology-change";
import { inDigits } from "../../domain/input/digits";
import { total } from "../../domain/inventory/inventory";
import { SyncTopology } from "../../domain/ownership/sync-topology";
import { DEFAULT_CHANGE_LIMIT_PERCENT } from "../../domain/tenant/tenant";
import { rule } from "../rule";

interface LargeShare {
  readonly tenant: string;
  readonly domain: string;
  /** Objects that change owner or leave. */
  readonly touched: number;
  /** Objects that were synchronized before, and those that become synchronized again. */
  readonly synchronized: number;
  readonly limit: number;
}

/**
 * A change is a small wave: it affects few of the synchronized objects of a domain. Paused and new objects do not count;
 * objects that go back from the tenant do.
 */
export const aSmallShareOfADomain = rule<LargeShare, TopologyChange>({
  code: "SYNC513",
  severity: "warning",
  title: "A change affects few objects of a domain",
  why: "A mistake in a small wave is seen and repaired within a day; in a large one it affects everybody at once.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/tutorial-pilot-aadc-aadccp",
  since: "2026-12",
  needs: "inventory",
  *check(change) {
    const { before, after, inventory } = change;
    const changes = change.ownership();
    const goBack = changes.filter(({ consequence, to }) => consequence === "rolledBack" && to.length > 0);
    const touched = [
      ...goBack,
      ...changes.filter(
        ({ from, deletedBy, consequence }) => from.length + deletedBy.length > 0 && consequence !== "paused",
      ),
    ];
    if (touched.length === 0) return;
    // What is synchronized before the change is what would change from nothing to it.
    const synchronized = objectsByDomain([...ownershipChanges(new SyncTopology({}), before, inventory), ...goBack]);
    for (const [key, { tenant, domain, objects }] of objectsByDomain(touched)) {
      const all = synchronized.get(key)?.objects ?? 0;
      const limit = after.tenants.find(({ name }) => name === tenant)?.changeLimitPercent;
      const percent = limit ?? DEFAULT_CHANGE_LIMIT_PERCENT;
      if (objects * 100 > percent * all) yield { tenant, domain, touched: objects, synchronized: all, limit: percent };
    }
  },
  about: ({ tenant, domain }) => [tenant, domain],
  where: ({ tenant, domain, limit }) => [{ origin: tenant, detail: `at most ${limit}% of ${domain} may change` }],
  what: ({ tenant, domain, touched, synchronized }) =>
    `${inDigits(touched)} of the ${inDigits(synchronized)} objects of ${domain} that ${tenant} synchronizes change owner or leave`,
  fix: ({ tenant, synchronized, limit }) =>
    `split the change so that each part affects at most ${inDigits(Math.floor((limit * synchronized) / 100))} objects, or declare a higher changeLimitPercent for ${tenant}, which then allows larger waves in every change`,
});

interface CountedDomain {
  readonly tenant: string;
  readonly domain: string;
  readonly objects: number;
}

/** How many objects the regions hold in each domain of each tenant; a domain without an inventory is left out. */
function objectsByDomain(regions: readonly OwnershipChange[]): ReadonlyMap<string, CountedDomain> {
  const domains = new Map<string, CountedDomain>();
  for (const { tenant, domain, counts } of regions) {
    const key = `${tenant} ${domain}`;
    if (counts) domains.set(key, { tenant, domain, objects: (domains.get(key)?.objects ?? 0) + total(counts) });
  }
  return domains;
}
