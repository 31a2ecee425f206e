import { noAgentOnAStagingServer } from "../../../lib/rules/agents/sync304-no-agent-on-a-staging-server";
import { describeRule } from "../../support/describe-rule";
import { agents, estate, twoTenants } from "../../support/topology";

const onStaging = estate({
  agents: [...agents(2), ...agents(1, { name: "AADC-02", origin: "contoso-servers/third" })],
});

describeRule(noAgentOnAStagingServer, {
  allows: {
    "agents on machines of their own": estate(),
    "an agent beside the active server": estate({ agents: [...agents(2), ...agents(1, { name: "aadc-01" })] }),
    "an agent of another tenant on a machine of that name": estate({
      tenants: twoTenants(),
      agents: [...agents(3), ...agents(1, { name: "aadc-02", tenant: "fabrikam" })],
    }),
  },
  reports: {
    "an agent on the staging server, in another case": {
      topology: onStaging,
      findings: [
        { where: ["contoso-servers/third", "contoso-servers/aadc-02"], what: ["AADC-02", "aadc-02"], fix: ["AADC-02"] },
      ],
    },
  },
  mended: {
    "a machine of its own": { from: onStaging, to: estate() },
  },
});
