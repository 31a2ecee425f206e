import type { PlannedResource } from "../../../lib/domain/change/planned-resource";
import { agentsOneAfterTheOther } from "../../../lib/rules/change/sync506-agents-one-after-the-other";
import { describeChangeRule } from "../../support/describe-change-rule";
import { agents, CORP, estate, twoTenants } from "../../support/topology";

const AGENTS = "contoso-servers/contoso-agt";
const EMEA = "emea.contoso.com";
/** Built by one construct, as agents are. */
const built = (count: number, more = {}) => agents(count, { origin: AGENTS, ...more });
const before = estate({ agents: built(3) });
const machine = (
  index: number,
  action: PlannedResource["action"],
  more: Partial<PlannedResource> = {},
): PlannedResource => ({
  stack: "contoso-servers",
  address: `azurerm_windows_virtual_machine.contoso-agt_${index}`,
  kind: "virtual machine",
  action,
  construct: `${AGENTS}/${index}/virtual-machine`,
  ...more,
});
const replacing = (...indexes: number[]) => ({
  before,
  after: before,
  resources: indexes.map((index) => machine(index, "replace")),
});
const renamed = (count: number) =>
  estate({ agents: built(count).map((agent) => ({ ...agent, name: `new-${agent.name}` })) });
const where = [AGENTS, "contoso"];

describeChangeRule(agentsOneAfterTheOther, {
  allows: {
    "one machine that is replaced": replacing(2),
    "one agent that goes, with its machine": {
      before,
      after: estate({ agents: built(2) }),
      resources: [machine(3, "delete")],
    },
    "agents that come": {
      before,
      after: estate({ agents: built(5) }),
      resources: [machine(4, "create"), machine(5, "create")],
    },
    "machines that change in place": { before, after: before, resources: [machine(1, "update"), machine(2, "update")] },
    "other things of the machines that are made anew": {
      before,
      after: before,
      resources: [1, 2].map((index) => machine(index, "replace", { kind: "other" })),
    },
    "machines of somebody else": {
      before,
      after: before,
      resources: [1, 2].map((index) => machine(index, "delete", { construct: `contoso-servers/${index}` })),
    },
    "all agents of a domain that Cloud Sync leaves": { before, after: estate({ cloudSync: [], agents: [] }) },
    "agents that served another domain": {
      before: estate({ agents: [...built(3), ...agents(2, { domains: [EMEA], origin: "contoso-servers/emea" })] }),
      after: before,
    },
    "the names in other letters": {
      before,
      after: estate({ agents: built(3).map((agent) => ({ ...agent, name: agent.name.toUpperCase() })) }),
    },
    "agents of another tenant": {
      before: estate({ tenants: twoTenants(), agents: [...built(3), ...agents(2, { tenant: "fabrikam" })] }),
      after: estate({ tenants: twoTenants(), agents: built(3) }),
    },
    "agents of a domain that only now gets a configuration": {
      before: estate({ cloudSync: [], agents: built(3) }),
      after: renamed(3),
    },
  },
  reports: {
    "two machines that are replaced": {
      ...replacing(1, 2),
      findings: [{ where, what: [`2 of the 3 agents of ${CORP} (contoso)`], fix: [`replace one agent of ${CORP}`] }],
    },
    "two agents that go, each counted once with its machine": {
      before: estate({ agents: built(5) }),
      after: before,
      resources: [machine(4, "delete"), machine(5, "delete")],
      findings: [{ where, what: ["2 of the 5 agents"] }],
    },
    "one that goes and one that is replaced": {
      before,
      after: estate({ agents: built(2) }),
      resources: [machine(1, "replace"), machine(3, "delete")],
      findings: [{ where, what: ["2 of the 3"] }],
    },
    "all agents under other names": { before, after: renamed(3), findings: [{ where, what: ["3 of the 3"] }] },
    "machines that go with their construct, and come back under another": {
      before,
      after: estate({ agents: agents(3, { origin: "contoso-servers/agents" }) }),
      resources: [1, 2, 3].map((index) => machine(index, "delete")),
      findings: [{ where, what: ["3 of the 3"] }],
    },
    "agents that no longer serve the domain": {
      before,
      after: estate({ agents: built(3, { domains: [EMEA] }) }),
      findings: [{ where, what: ["3 of the 3"] }],
    },
    "agents in two places, one of each": {
      before: estate({ agents: agents(4) }),
      after: estate({ agents: agents(2) }),
      findings: [
        {
          where: [1, 2, 3, 4].map((index) => `contoso-servers/agent-0${index}`).concat("contoso"),
          what: ["2 of the 4"],
        },
      ],
    },
  },
  mended: {
    "one machine in this change": { from: replacing(1, 2), to: replacing(1) },
    "one name in this change": {
      from: { before, after: renamed(3) },
      to: { before, after: estate({ agents: [...built(3).slice(1), ...renamed(1).agents] }) },
    },
  },
});
