import { agentsInSeveralZones } from "../../../lib/rules/agents/sync303-agents-in-several-zones";
import { describeRule } from "../../support/describe-rule";
import { agents, CORP, estate } from "../../support/topology";

const [first, second, third] = agents(3) as [ReturnType<typeof agents>[0], ...ReturnType<typeof agents>];
const inOneZone = estate({ agents: agents(3, { zone: "1" }) });

describeRule(agentsInSeveralZones, {
  allows: {
    "agents without a zone": estate(),
    "agents in two zones": estate({ agents: [...agents(2, { zone: "1" }), { ...first, name: "agent-03", zone: "2" }] }),
    "an agent whose zone is unknown": estate({ agents: [...agents(2, { zone: "1" }), { ...first, name: "agent-03" }] }),
    "one agent, which is for SYNC301": estate({ agents: agents(1, { zone: "1" }) }),
    "a domain without Cloud Sync": estate({ cloudSync: [], agents: agents(3, { zone: "1" }) }),
  },
  reports: {
    "every agent in one zone": {
      topology: inOneZone,
      findings: [
        {
          where: ["contoso-servers/agent-01", "contoso-servers/agent-02", "contoso-servers/agent-03"],
          what: [CORP, "contoso", "zone 1", "agent-01, agent-02, agent-03"],
          fix: ["agent-03", "a zone other than 1"],
        },
      ],
    },
    "every agent of a domain, though an agent of another domain is in another zone": {
      topology: estate({
        agents: [...agents(2, { zone: "1" }), { ...first, name: "emea-01", domains: ["emea.contoso.com"], zone: "2" }],
      }),
      findings: [{ where: ["contoso-servers/agent-01", "contoso-servers/agent-02"] }],
    },
  },
  mended: {
    "another zone for one": {
      from: inOneZone,
      to: estate({
        agents: [
          { ...first, zone: "1" },
          { ...second, zone: "1" },
          { ...third, zone: "2" },
        ] as ReturnType<typeof agents>,
      }),
    },
  },
});
