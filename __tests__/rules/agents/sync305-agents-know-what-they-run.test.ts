import { agentsKnowWhatTheyRun } from "../../../lib/rules/agents/sync305-agents-know-what-they-run";
import { describeRule } from "../../support/describe-rule";
import { agents, cloudSync, estate, twoTenants } from "../../support/topology";

const devices = [cloudSync({ deviceSync: true })];
const old = estate({ cloudSync: devices, agents: agents(3, { version: "1.1.1106.9" }) });
const [first, ...others] = agents(3, { version: "1.1.2505.0" });

describeRule(agentsKnowWhatTheyRun, {
  allows: {
    "the first version that knows devices": estate({
      cloudSync: devices,
      agents: agents(3, { version: "1.1.1107.0" }),
    }),
    "a version that is newer as a number and not as a text": estate({
      cloudSync: devices,
      agents: agents(3, { version: "1.1.10000.0" }),
    }),
    "a version that is not said": estate({ cloudSync: devices }),
    "an old agent without device sync": estate({ agents: agents(3, { version: "1.1.977.0" }) }),
    "device sync of a configuration that is not enabled": estate({
      cloudSync: [cloudSync({ deviceSync: true, enabled: false })],
      agents: agents(3, { version: "1.1.977.0" }),
    }),
    "an old agent of another domain": estate({
      cloudSync: devices,
      agents: [...agents(3), ...agents(1, { name: "emea-01", domains: ["emea.contoso.com"], version: "1.1.977.0" })],
    }),
    "an old agent of another tenant": estate({
      tenants: twoTenants(),
      cloudSync: devices,
      agents: [...agents(3), ...agents(1, { name: "fab-01", tenant: "fabrikam", version: "1.1.977.0" })],
    }),
    "a domain without an agent, which is for SYNC301": estate({ cloudSync: devices, agents: [] }),
  },
  reports: {
    "each agent that is a build too old": {
      topology: old,
      findings: [
        {
          where: ["contoso-servers/agent-01", "contoso-sync/sales"],
          what: ["agent-01 is version 1.1.1106.9", "sales", "corp.contoso.com", "needs 1.1.1107.0"],
          fix: ["agent-01", "1.1.1107.0"],
        },
        { where: ["contoso-servers/agent-02", "contoso-sync/sales"] },
        { where: ["contoso-servers/agent-03", "contoso-sync/sales"] },
      ],
    },
    "an agent once, for the first of two configurations that ask": {
      topology: estate({
        cloudSync: [cloudSync({ name: "a", deviceSync: true }), cloudSync({ name: "b", deviceSync: true })],
        agents: agents(1, { version: "1.1.977.0" }),
      }),
      findings: [{ where: ["contoso-servers/agent-01", "contoso-sync/a"] }],
    },
    "one old agent among new ones, for the configuration that asks": {
      topology: estate({
        cloudSync: [cloudSync({ name: "people" }), cloudSync({ name: "devices", deviceSync: true })],
        agents: [{ ...first, version: "1.1.977.0" }, ...others] as ReturnType<typeof agents>,
      }),
      findings: [{ where: ["contoso-servers/agent-01", "contoso-sync/devices"], what: ["1.1.977.0"] }],
    },
  },
  mended: {
    "the current agent": { from: old, to: old.with({ agents: agents(3, { version: "1.1.1107.0" }) }) },
  },
});
