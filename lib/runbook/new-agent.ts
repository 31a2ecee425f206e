import { numberedName } from "../domain/names/computer-name";
import { inPowerShell } from "../text/escape/power-shell";
import { build, type PlannedAgent, register, seenActive, servesDomains } from "./agent-steps";
import { AGENT_SCOPE } from "./cloud-sync-steps";
import type { Estate, RunbookWriter, Way } from "./runbook";
import { confirm, declare, declared } from "./shared-steps";

export const NO_AGENTS = {
  because: "it declares no provisioning agent",
  unless: "a tenant whose data has agents",
};

/** One more agent works for the domains of a group of agents. */
export const newAgent: RunbookWriter = (estate) => {
  if (estate.agents.length === 0) return NO_AGENTS;
  return {
    title: "Add a provisioning agent",
    purpose:
      "For whoever operates Cloud Sync. Afterwards one more agent serves the same domains, on a machine of its own. Nothing that runs is touched.",
    needs: [
      "An account with the role Hybrid Identity Administrator.",
      "A domain administrator, once for the service account.",
      "An hour.",
    ],
    scopes: [AGENT_SCOPE],
    ways: groupsOf(estate).map(wayOf),
    pages: [
      "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-install",
      "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites",
    ],
  };
};

interface AgentGroup {
  readonly prefix: string;
  readonly next: PlannedAgent;
}

/** Machines with one prefix, and the one that comes after the last of them. */
function groupsOf({ agents }: Estate): AgentGroup[] {
  const groups = new Map<string, AgentGroup>();
  for (const agent of agents) {
    const [, prefix = agent.name, digits = "0"] = /^(.*)-(\d+)$/.exec(agent.name) ?? [];
    const name = numberedName(prefix, Number(digits));
    const before = groups.get(prefix);
    if (!before || before.next.name < name) groups.set(prefix, { prefix, next: { ...agent, name } });
  }
  return [...groups.values()];
}

function wayOf({ prefix, next }: AgentGroup): Way {
  return {
    name: `${next.name} for ${next.domains.join(" and ")}`,
    when: `${next.domains.join(" and ")} ${next.domains.length === 1 ? "is" : "are"} to have one more agent.`,
    steps: [
      declare(
        "declare-agent",
        `Declare ${next.name}`,
        `In the data of the tenant, raise the number of machines of the agents with namePrefix ${prefix} by one.`,
        [
          confirm(
            `${declared("agents", `$_.name -eq ${inPowerShell(next.name)}`)} -eq 1`,
            `The topology does not declare ${next.name}.`,
          ),
        ],
      ),
      build(next.name),
      register(next),
      servesDomains(next),
      seenActive([next]),
    ],
  };
}
