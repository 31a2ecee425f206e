import { inDigits } from "../../domain/digits";
import { total } from "../../domain/inventory";
import { DEFAULT_CHANGE_LIMIT_PERCENT } from "../../domain/tenant";
import type { TopologyChange } from "../../domain/topology-change";
import { decideIn } from "../../domain/writer";
import { rule } from "../rule";

interface LargeShare {
  readonly tenant: string;
  readonly domain: string;
  /** Objects that change owner or leave. */
  readonly touched: number;
  /** Objects that were synchronized before. */
  readonly synchronized: number;
  readonly limit: number;
}

/** A change is a small wave: it touches few of the objects of a domain that are synchronized. */
export const aSmallShareOfADomain = rule<LargeShare, TopologyChange>({
  code: "SYNC513",
  severity: "warning",
  title: "A change touches a small share of a domain",
  why: "What goes wrong with a small wave is seen and mended in a day; a large one goes wrong for everybody at once.",
  page: "lib/rules/change/sync513-a-small-share-of-a-domain.md",
  needs: "inventory",
  *check(change) {
    for (const { tenant, domain } of change.before.byTenantAndDomain()) {
      const touched = touchedIn(change, tenant, domain);
      if (touched === 0) continue;
      const synchronized = synchronizedIn(change, tenant, domain);
      const limit =
        change.after.tenants.find(({ name }) => name === tenant)?.changeLimitPercent ?? DEFAULT_CHANGE_LIMIT_PERCENT;
      if (touched * 100 > limit * synchronized) yield { tenant, domain, touched, synchronized, limit };
    }
  },
  where: ({ tenant, domain, limit }) => [{ origin: tenant, detail: `${limit} % of ${domain} are allowed` }],
  what: ({ tenant, domain, touched, synchronized }) =>
    `${inDigits(touched)} of the ${inDigits(synchronized)} objects of ${domain} that ${tenant} synchronizes change owner or leave`,
  fix: ({ tenant, synchronized, limit }) =>
    `split the change, so that each touches at most ${inDigits(Math.floor((limit * synchronized) / 100))} objects, or declare a higher changeLimitPercent for ${tenant}`,
});

/** What is only paused stays as it is, and what is created was nobody's. */
function touchedIn(change: TopologyChange, tenant: string, domain: string): number {
  return change
    .ownership()
    .filter((region) => region.tenant === tenant && region.domain === domain)
    .filter(({ from, consequence }) => from.length > 0 && consequence !== "paused")
    .reduce((sum, { counts }) => sum + (counts ? total(counts) : 0), 0);
}

function synchronizedIn({ before, inventory }: TopologyChange, tenant: string, domain: string): number {
  const regions = before.writers
    .filter((writer) => writer.tenant === tenant && writer.state === "writes")
    .flatMap((writer) => writer.regions.filter(({ scope }) => scope.domain === domain));
  const counts = inventory
    .of(domain)
    ?.count((unit, kind) => regions.some((region) => decideIn(region, unit, kind).writes));
  return counts ? total(counts) : 0;
}
