import { threeAgentsPerDomain } from "../../../lib/rules/agents/sync302-three-agents-per-domain";
import { describeRule } from "../../support/describe-rule";
import { agents, CORP, estate } from "../../support/topology";

const two = estate({ agents: agents(2) });

describeRule(threeAgentsPerDomain, {
  allows: {
    "three agents": estate(),
    "more than three agents": estate({ agents: agents(5) }),
    "no agent, which is for SYNC301": estate({ agents: [] }),
    "a domain without Cloud Sync": estate({ cloudSync: [], agents: agents(2) }),
  },
  reports: {
    "one agent, as Microsoft's wizard leaves it": {
      topology: estate({ agents: agents(1) }),
      findings: [
        { where: ["contoso-sync/sales", "contoso-servers/agent-01"], what: ["agent-01"], fix: ["two more agents"] },
      ],
    },
    "two agents": {
      topology: two,
      findings: [
        {
          where: ["contoso-sync/sales", "contoso-servers/agent-01", "contoso-servers/agent-02"],
          what: [CORP, "contoso", "agent-01, agent-02"],
          fix: [CORP],
        },
      ],
    },
  },
  mended: {
    "two more agents": { from: estate({ agents: agents(1) }), to: estate() },
    "a third agent": { from: two, to: estate() },
  },
});
