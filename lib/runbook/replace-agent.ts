import type { ProvisioningAgent } from "../domain/servers/provisioning-agent";
import { inPowerShell } from "../text/escape/power-shell";
import { SERVICES, seenActive } from "./agent-steps";
import { AGENT_SCOPE, enabledOf, JOB_SCOPES, nextRun } from "./cloud-sync-steps";
import { NO_AGENTS } from "./new-agent";
import type { Estate, RunbookWriter, Way } from "./runbook";
import { confirm, declare, declared } from "./shared-steps";

/** An agent leaves, while the others of its domains go on. */
export const replaceAgent: RunbookWriter = (estate) => {
  if (estate.agents.length === 0) return NO_AGENTS;
  const ways = estate.agents.flatMap((agent) => wayOf(agent, estate));
  if (ways.length === 0)
    return {
      because: "each of its agents is the only one of a domain, so that the domain would have none",
      unless: "the runbook new-agent first, and declare the agent that it adds",
    };
  return {
    title: "Take a provisioning agent out of service",
    purpose:
      "For whoever replaces a machine of an agent. Follow the runbook new-agent first, where the domain is to keep its number of agents. Afterwards the agent is gone and the others do its work.",
    needs: [
      "An account with the role Hybrid Identity Administrator.",
      "An account that is a local administrator of the machine.",
      "Two hours.",
    ],
    scopes: [AGENT_SCOPE, ...JOB_SCOPES],
    ways,
    pages: [
      "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/reference-cloud-sync-faq",
      "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-automatic-upgrade",
    ],
  };
};

function wayOf(agent: ProvisioningAgent, estate: Estate): Way[] {
  const others = estate.agents.filter(
    (other) => other !== agent && other.domains.some((domain) => agent.domains.includes(domain)),
  );
  if (!agent.domains.every((domain) => others.some((other) => other.domains.includes(domain)))) return [];
  const { name } = agent;
  const stopped = SERVICES.map((service) =>
    confirm(`(Get-Service -Name '${service}').Status -eq 'Stopped'`, `The service ${service} still runs.`),
  );
  const works = enabledOf(estate).filter(({ domain }) => agent.domains.includes(domain));
  const steps = [
    seenActive(others, "others-work"),
    {
      id: "stop-agent",
      title: `Stop the agent on ${name}`,
      at: { server: name },
      command: [`Stop-Service -Name ${SERVICES.map((service) => `'${service}'`).join(", ")}`],
      after: stopped,
      expected: "Both services are stopped. The others take over within minutes.",
      ifNot: "Stop them in Services.",
      wayBack: `Start-Service -Name ${SERVICES.join(", ")}`,
    },
    ...works.map((configuration) => ({ ...nextRun(configuration), id: `runs-without-${configuration.name}` })),
    {
      id: "uninstall",
      title: `Uninstall the agent from ${name}`,
      at: { server: name },
      before: stopped,
      byHand: [
        "In Settings, Apps, uninstall Microsoft Entra Connect Provisioning Agent, then Microsoft Entra Connect Agent Updater, then Microsoft Entra Connect Provisioning Agent Package.",
      ],
      after: [
        confirm(
          `@(Get-Service -Name '${SERVICES[0]}' -ErrorAction SilentlyContinue).Count -eq 0`,
          "The service is still there: the agent is not uninstalled.",
        ),
      ],
      expected:
        "The service no longer exists. The tenant shows the agent as inactive after an hour, and forgets it after ten days.",
      ifNot: "Delete the machine: an agent that is gone does nothing.",
      wayBack: "Install and register it again: see the runbook new-agent.",
    },
    declare(
      "remove-agent",
      `Remove ${name} from the code`,
      `In the data of the tenant, remove ${name}, and deploy: its machine is destroyed. Machines are numbered from 01, so replace the one with the highest number where the code counts them.`,
      [
        confirm(
          `${declared("agents", `$_.name -eq ${inPowerShell(name)}`)} -eq 0`,
          `The topology still declares ${name}.`,
        ),
      ],
    ),
  ];
  return [
    {
      name,
      when: `${name} is to go. ${others.map((other) => other.name).join(" and ")} will serve ${agent.domains.join(" and ")}.`,
      steps,
    },
  ];
}
