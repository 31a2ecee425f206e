import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { anAgentPerDomain } from "../../../lib/rules/agents/sync301-an-agent-per-domain";
import { describeRule } from "../../support/describe-rule";
import { agents, CORP, cloudSync, estate, tenant } from "../../support/topology";

const EMEA = "emea.contoso.com";
const none = estate({ agents: [] });

describeRule(anAgentPerDomain, {
  allows: {
    "one agent, which is for SYNC302": estate({ agents: agents(1) }),
    "a domain without Cloud Sync and without agents": estate({ cloudSync: [], agents: [] }),
    "agents that nobody has written down": estate({ agents: [], tenants: [tenant({ undeclaredAgents: [CORP] })] }),
    "agents that serve two domains": estate({
      cloudSync: [cloudSync(), cloudSync({ name: "emea", scope: OuScope.wholeDomain(EMEA) })],
      agents: agents(2, { domains: [CORP, EMEA] }),
    }),
  },
  reports: {
    "no agent": {
      topology: none,
      findings: [{ where: ["contoso-sync/sales"], what: [CORP, "contoso", "no provisioning agent"], fix: [CORP] }],
    },
    "agents of another domain": {
      topology: estate({ agents: agents(3, { domains: [EMEA] }) }),
      findings: [{ where: ["contoso-sync/sales"], what: [CORP] }],
    },
    "agents of another tenant": {
      topology: estate({ agents: agents(3, { tenant: "fabrikam" }) }),
      findings: [{ where: ["contoso-sync/sales"], what: [CORP] }],
    },
    "the tenant without agents of two that share a domain": {
      topology: estate({ cloudSync: [cloudSync(), cloudSync({ tenant: "fabrikam" })] }),
      findings: [{ where: ["fabrikam-sync/sales"], what: [CORP, "fabrikam"] }],
    },
    "a domain of two configurations, once": {
      topology: estate({ cloudSync: [cloudSync(), cloudSync({ name: "draft", enabled: false })], agents: [] }),
      findings: [{ where: ["contoso-sync/sales", "contoso-sync/draft"] }],
    },
  },
  mended: {
    "three agents where there were none": { from: none, to: estate() },
  },
});
