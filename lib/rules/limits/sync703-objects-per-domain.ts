import { inDigits } from "../../domain/input/digits";
import { fewNames } from "../../domain/input/names-in-words";
import { total } from "../../domain/inventory/inventory";
import type { ServedDomain } from "../../domain/ownership/sync-topology";
import { rule } from "../rule";

const MOST = 150_000;

interface LargeDomain extends ServedDomain {
  readonly objects: number;
}

/** Cloud Sync is used for domains that are small enough. */
export const objectsPerDomain = rule<LargeDomain>({
  code: "SYNC703",
  severity: "error",
  title: "Cloud Sync domains hold at most 150,000 objects",
  why: "Microsoft names 150,000 objects for each domain as the limit of Cloud Sync, and Connect Sync for larger ones: when people are not synchronized in time, you may get no support.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/connect-to-cloud-sync-decision-guide",
  since: "2026-12",
  needs: "inventory",
  *check(topology, { inventory }) {
    for (const served of topology.agentsByDomain()) {
      const counted = inventory.of(served.domain);
      const objects = counted ? total(counted.count()) : 0;
      if (objects > MOST) yield { ...served, objects };
    }
  },
  about: ({ tenant, domain }) => [tenant, domain],
  where: ({ configurations }) =>
    configurations.map(({ origin, domain }) => ({ origin, detail: `synchronizes ${domain}` })),
  what: ({ tenant, domain, objects }) =>
    `${domain} (${tenant}) holds ${inDigits(objects)} objects, ${inDigits(objects - MOST)} more than Microsoft names for Cloud Sync`,
  fix: ({ domain, configurations }) => {
    const names = fewNames(configurations.map(({ name }) => name)).join(" and ");
    return `disable ${names}, synchronize ${domain} with Connect Sync (neededFor: ["domainOver150000Objects"]), then remove ${names} from the code (its people stay in the tenant, without updates until Connect Sync writes them; try one small OU first); or delete what ${domain} no longer needs, and count it again`;
  },
});
