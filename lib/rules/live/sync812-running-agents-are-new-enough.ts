import { compareBuilds } from "../../domain/input/build-version";
import type { Observation, SeenAgent } from "../../domain/observation/observation";
import { AGENT_FEATURES, type AgentFeature } from "../../domain/writers/agent-features";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

interface OldAgent {
  readonly agent: SeenAgent;
  readonly declared: CloudSyncWriter;
  readonly feature: AgentFeature;
}

/**
 * Every active agent is new enough for what the configurations of its domains ask, by the version that the tenant shows. Of an
 * agent without one nothing is said; SYNC305 judges the versions that are declared.
 */
export const runningAgentsAreNewEnough = rule<OldAgent, Observation>({
  code: "SYNC812",
  severity: "error",
  title: "Running agents are new enough for their configurations",
  why: "Any agent of the domain can be the one that works: when it is an old one, people do not get what the configuration promises them.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/reference-version-history",
  since: "2026-12",
  check: ({ agents = [], declared }) => agents.flatMap((agent) => oldFor(agent, declared)),
  about: ({ agent, declared, feature }) => [agent.machineName, declared.name, feature.asks],
  where: ({ agent, declared: { origin, name }, feature }) => [
    { origin, detail: `${name} ${feature.asks}; ${agent.machineName} is version ${agent.version}` },
  ],
  what: ({ agent, declared: { name, domain }, feature }) =>
    `${name} ${feature.asks} in ${domain}, which needs an agent of version ${feature.version}; ${agent.machineName} runs ${agent.version}`,
  fix: ({ agent }) =>
    `install the current provisioning agent on ${agent.machineName} over the old one; the other agents of the domain work meanwhile, so upgrade one machine after the other`,
});

/** Of everything that an agent cannot do for a configuration, what needs the newest version. */
function oldFor(agent: SeenAgent, declared: readonly CloudSyncWriter[]): OldAgent[] {
  const { version } = agent;
  if (version === undefined || !agent.active) return [];
  return declared
    .filter(({ enabled, domain }) => enabled && agent.domains.includes(domain))
    .flatMap((one): OldAgent[] => {
      const [feature] = AGENT_FEATURES.filter(
        (each) => each.isAskedBy(one) && compareBuilds(version, each.version) < 0,
      ).sort((a, b) => compareBuilds(b.version, a.version));
      return feature ? [{ agent, declared: one, feature }] : [];
    });
}
