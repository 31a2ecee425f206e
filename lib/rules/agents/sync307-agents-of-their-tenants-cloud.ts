import type { ProvisioningAgent } from "../../domain/servers/provisioning-agent";
import { AZURE_CLOUDS } from "../../domain/tenant/azure-cloud";
import type { Tenant } from "../../domain/tenant/tenant";
import { rule } from "../rule";

interface StrayAgent {
  readonly agent: ProvisioningAgent;
  readonly tenant: Tenant;
}

/** An agent is installed for the cloud that its tenant is in. A cloud that is not said is not judged. */
export const agentsOfTheirTenantsCloud = rule<StrayAgent>({
  code: "SYNC307",
  severity: "error",
  title: "An agent belongs to the cloud of its tenant",
  why: "An agent calls the services of the cloud that it was installed for; the tenant is in another one and never sees it.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    const tenants = new Map(topology.tenants.map((tenant) => [tenant.name, tenant]));
    for (const agent of topology.agents) {
      const tenant = tenants.get(agent.tenant);
      if (tenant && agent.cloud && agent.cloud !== tenant.cloud) yield { agent, tenant };
    }
  },
  where: ({ agent, tenant }) => [
    { origin: agent.origin, detail: `${agent.name} is installed for ${agent.cloud}` },
    { origin: tenant.name, detail: `${tenant.name} is in ${tenant.cloud}` },
  ],
  what: ({ agent, tenant }) =>
    `the agent ${agent.name} is installed for the cloud ${agent.cloud}, and its tenant ${tenant.name} is in ${tenant.cloud}`,
  fix: ({ agent, tenant: { cloud } }) => {
    const { agentEnvironment } = AZURE_CLOUDS[cloud];
    const property = agentEnvironment ? ` (ENVIRONMENTNAME=${agentEnvironment})` : "";
    return `uninstall the agent on ${agent.name}, install it for ${cloud}${property}, register it again and declare cloud ${cloud}`;
  },
});
