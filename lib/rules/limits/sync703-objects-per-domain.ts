import { inDigits } from "../../domain/input/digits";
import { fewNames } from "../../domain/input/names-in-words";
import { total } from "../../domain/inventory/inventory";
import type { ServedDomain } from "../../domain/ownership/sync-topology";
import { rule } from "../rule";

const MOST = 150_000;

interface LargeDomain extends ServedDomain {
  readonly objects: number;
}

/** Cloud Sync serves domains that are small enough for it. */
export const objectsPerDomain = rule<LargeDomain>({
  code: "SYNC703",
  severity: "error",
  title: "A domain with Cloud Sync holds at most 150,000 objects",
  why: "Microsoft names 150,000 objects for each Active Directory domain as the scale of Cloud Sync, and Connect Sync for larger ones.",
  file: __filename,
  since: "2026-12",
  needs: "inventory",
  *check(topology, { inventory }) {
    for (const served of topology.agentsByDomain()) {
      const counted = inventory.of(served.domain);
      const objects = counted ? total(counted.count()) : 0;
      if (objects > MOST) yield { ...served, objects };
    }
  },
  where: ({ configurations }) =>
    configurations.map(({ origin, domain }) => ({ origin, detail: `synchronizes ${domain}` })),
  what: ({ tenant, domain, objects }) =>
    `${domain} (${tenant}) holds ${inDigits(objects)} objects, ${inDigits(objects - MOST)} more than Cloud Sync is made for`,
  fix: ({ domain, configurations }) =>
    `leave ${domain} to Connect Sync and remove ${fewNames(configurations.map(({ name }) => name)).join(" and ")}, disabled first`,
});
