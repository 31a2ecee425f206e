import { agentsRunAsAManagedAccount } from "../../../lib/rules/agents/sync306-agents-run-as-a-managed-account";
import { describeRule } from "../../support/describe-rule";
import { agents, estate } from "../../support/topology";

const asAPerson = estate({
  agents: [
    ...agents(2, { serviceAccount: "CONTOSO\\provAgentgMSA$" }),
    ...agents(1, { name: "agent-03", origin: "contoso-servers/third", serviceAccount: "CONTOSO\\svc-sync" }),
  ],
});

describeRule(agentsRunAsAManagedAccount, {
  allows: {
    "an account that is not said": estate(),
    "a group managed service account": estate({ agents: agents(3, { serviceAccount: "CONTOSO\\provAgentgMSA$" }) }),
    "one without its domain": estate({ agents: agents(3, { serviceAccount: "provAgent$" }) }),
    "a single agent, which is for SYNC301": estate({ agents: agents(1, { serviceAccount: "provAgent$" }) }),
  },
  reports: {
    "an account of the domain, on the agent that has it": {
      topology: asAPerson,
      findings: [
        {
          where: ["contoso-servers/third"],
          what: ["agent-03", "contoso", "CONTOSO\\svc-sync"],
          fix: ["agent-03", "$"],
        },
      ],
    },
    "a $ that is not at the end": {
      topology: estate({ agents: agents(1, { serviceAccount: "prov$Agent" }) }),
      findings: [{ where: ["contoso-servers/agent-01"], what: ["prov$Agent"] }],
    },
    "an account that is said to be empty": {
      topology: estate({ agents: agents(1, { serviceAccount: "" }) }),
      findings: [{ where: ["contoso-servers/agent-01"], what: ["nobody"] }],
    },
  },
  mended: {
    "a group managed service account": {
      from: asAPerson,
      to: estate({ agents: agents(3, { serviceAccount: "CONTOSO\\provAgentgMSA$" }) }),
    },
  },
});
