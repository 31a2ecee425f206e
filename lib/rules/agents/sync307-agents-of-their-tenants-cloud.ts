import type { ProvisioningAgent } from "../../domain/servers/provisioning-agent";
import { AZURE_CLOUDS } from "../../domain/tenant/azure-cloud";
import type { Tenant } from "../../domain/tenant/tenant";
import { rule } from "../rule";

interface StrayAgent {
  readonly agent: ProvisioningAgent;
  readonly tenant: Tenant;
}

/** An agent is installed for the cloud that its tenant is in. An agent without a declared cloud is not checked. */
export const agentsOfTheirTenantsCloud = rule<StrayAgent>({
  code: "SYNC307",
  severity: "error",
  title: "An agent is installed for its tenant's cloud",
  why: "The agent synchronizes nobody: it connects to the cloud that it was installed for, and its tenant is in another one.",
  file: __filename,
  reference:
    "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites#firewall-and-proxy-requirements",
  since: "2026-12",
  *check(topology) {
    const tenants = new Map(topology.tenants.map((tenant) => [tenant.name, tenant]));
    for (const agent of topology.agents) {
      const tenant = tenants.get(agent.tenant);
      if (tenant && agent.cloud && agent.cloud !== tenant.cloud) yield { agent, tenant };
    }
  },
  about: ({ agent: { tenant, name } }) => [tenant, name],
  where: ({ agent, tenant }) => [
    { origin: agent.origin, detail: `${agent.name} is installed for ${agent.cloud}` },
    { origin: tenant.name, detail: `${tenant.name} is in ${tenant.cloud}` },
  ],
  what: ({ agent, tenant }) =>
    `the agent ${agent.name} is installed for the cloud ${agent.cloud}, but its tenant ${tenant.name} is in ${tenant.cloud}`,
  fix: ({ agent, tenant: { cloud } }) => {
    const { agentEnvironment } = AZURE_CLOUDS[cloud];
    const property = agentEnvironment ? ` (ENVIRONMENTNAME=${agentEnvironment})` : "";
    return `uninstall the agent on ${agent.name}, install it for ${cloud}${property}, register it again, and declare cloud: "${cloud}" for it; it does nothing for ${agent.tenant} today, so nothing stops meanwhile`;
  },
});
