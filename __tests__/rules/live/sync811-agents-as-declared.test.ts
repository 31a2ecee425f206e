import { agentsAsDeclared } from "../../../lib/rules/live/sync811-agents-as-declared";
import { describeLiveRule } from "../../support/describe-live-rule";
import { type Folder, seen } from "../../support/observed-folder";
import { agents, CORP, estate, tenant } from "../../support/topology";

const stranger = (folder: Folder) => {
  folder.agents.push({ id: "s", machineName: "ROGUE", status: "active", domains: [CORP] });
};
const silentOne = ({ agents: [first] }: Folder) => {
  first.status = "inactive";
};
const goneOne = (folder: Folder) => {
  folder.agents = folder.agents.slice(1);
};

describeLiveRule(agentsAsDeclared, {
  allows: {
    "the declared agents": seen(),
    "agents by their names in full": seen(estate(), (folder) => {
      for (const agent of folder.agents) agent.machineName = `${agent.machineName}.corp.contoso.com`;
    }),
    "agents of a domain that the tenant leaves open": seen(
      estate({ tenants: [tenant({ undeclaredAgents: [CORP] })], agents: [] }),
      stranger,
    ),
    "agents that could not be read": seen(estate(), (folder) => {
      goneOne(folder);
      folder.unknown.set("agents", { reason: "failed" });
    }),
  },
  reports: {
    "a declared agent that is not there": {
      observation: seen(estate(), goneOne),
      findings: [{ where: ["contoso-servers/agent-01"], what: ["agent-01", "registered"] }],
    },
    "a declared agent that is silent": {
      observation: seen(estate(), silentOne),
      findings: [{ where: ["contoso-servers/agent-01"], what: ["agent-01", "not active"], fix: ["within ten days"] }],
    },
    "an agent that nobody declares": {
      observation: seen(estate(), stranger),
      findings: [{ where: ["contoso"], what: ["ROGUE"], fix: ["existingAgents"] }],
    },
  },
  mended: {
    "registering it": { from: seen(estate(), goneOne), to: seen() },
    "starting it": { from: seen(estate(), silentOne), to: seen() },
    "declaring it": {
      from: seen(estate(), stranger),
      to: seen(estate({ agents: [...agents(3), ...agents(1, { name: "rogue" })] })),
    },
  },
});
