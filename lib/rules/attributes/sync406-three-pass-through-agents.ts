import type { Tenant } from "../../domain/tenant/tenant";
import { passThroughAgentsOf } from "../../domain/tenant/user-authentication";
import { rule } from "../rule";

const RECOMMENDED = 3;

interface FewAgents {
  readonly tenant: Tenant;
  readonly count: number;
}

/** Pass-through authentication has the agents that Microsoft recommends. A number that is not said is not judged. */
export const threePassThroughAgents = rule<FewAgents>({
  code: "SYNC406",
  severity: "warning",
  title: "Pass-through authentication has at least three agents",
  why: "Every sign-in needs an agent; with three, one may be down for maintenance and another may fail.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const tenant of topology.tenants) {
      const count = passThroughAgentsOf(tenant.authentication) ?? RECOMMENDED;
      if (count < RECOMMENDED) yield { tenant, count };
    }
  },
  where: ({ tenant, count }) => [{ origin: tenant.name, detail: `passThroughAgents: ${count}` }],
  what: ({ tenant, count }) =>
    `the passwords of ${tenant.name} are checked by ${count} of the ${RECOMMENDED} agents that pass-through authentication wants`,
  fix: ({ tenant, count }) =>
    `install ${RECOMMENDED - count} more on other servers than Connect Sync's, and declare passThroughAgents ${RECOMMENDED} for ${tenant.name}`,
});
