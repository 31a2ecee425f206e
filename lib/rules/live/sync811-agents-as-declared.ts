import type { Observation, SeenAgent } from "../../domain/observation/observation";
import type { ProvisioningAgent } from "../../domain/servers/provisioning-agent";
import { rule } from "../rule";

type OtherAgent =
  | { readonly kind: "missing"; readonly agent: ProvisioningAgent }
  | { readonly kind: "silent"; readonly agent: ProvisioningAgent }
  | { readonly kind: "undeclared"; readonly tenant: string; readonly agent: SeenAgent };

/**
 * The agents of the tenant are those that are declared, and active. Of domains whose agents the tenant leaves open
 * (undeclaredAgents), nothing is said.
 */
export const agentsAsDeclared = rule<OtherAgent, Observation>({
  code: "SYNC811",
  severity: "warning",
  title: "The declared agents are active, and no others",
  why: "Each agent that is missing brings the day nearer on which the last one fails, and an agent that nobody declares reads Active Directory with an account that nobody looks after.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites",
  since: "2026-12",
  check: (observation) => othersIn(observation),
  about: (other) => [other.kind, nameOf(other).toLowerCase()],
  where: (other) => [
    other.kind === "undeclared"
      ? { origin: other.tenant, detail: `the agent on ${other.agent.machineName}` }
      : { origin: other.agent.origin, detail: other.kind === "missing" ? "not registered" : "not active" },
  ],
  what: (other) => {
    const domains = other.agent.domains.join(", ");
    switch (other.kind) {
      case "missing":
        return `people notice nothing yet, unless the other agents of ${domains} fail: no agent on ${other.agent.name} is registered in the tenant`;
      case "silent":
        return `people notice nothing yet, unless the other agents of ${domains} fail: the agent on ${other.agent.name} is not active, for an hour at least`;
      case "undeclared":
        return `nobody declares the agent on ${other.agent.machineName}, which is ${other.agent.active ? "active" : "not active"} for ${domains || "no domain that is named"}: it reads Active Directory, and any agent of a domain can be the one that works`;
    }
  },
  fix: (other) => {
    switch (other.kind) {
      case "missing":
        return `install and register the agent on ${other.agent.name}, or take it out of the code; an agent that was silent for about ten days is removed from the tenant`;
      case "silent":
        return `start the service Microsoft Entra Connect Provisioning Agent on ${other.agent.name}, and check its way to the internet, within ten days of the last sign of life; after that register it again`;
      case "undeclared":
        return `declare it in existingAgents, or uninstall it from ${other.agent.machineName}: the tenant removes it about ten days later`;
    }
  },
});

function nameOf({ agent }: OtherAgent): string {
  return "machineName" in agent ? agent.machineName : agent.name;
}

function othersIn({ agentsByDeclaration: agents, tenant }: Observation): OtherAgent[] {
  if (agents === undefined) return [];
  return [
    ...[...agents.declared].flatMap(([agent, those]): OtherAgent[] => {
      if (those.length === 0) return [{ kind: "missing", agent }];
      return those.some(({ active }) => active) ? [] : [{ kind: "silent", agent }];
    }),
    ...agents.undeclared.map((agent): OtherAgent => ({ kind: "undeclared", tenant: tenant.name, agent })),
  ];
}
