import { type BuildVersion, compareBuilds } from "../../domain/build-version";
import type { CloudSyncWriter } from "../../domain/cloud-sync-writer";
import type { ProvisioningAgent } from "../../domain/provisioning-agent";
import { rule } from "../rule";

/** The first version that can run the device job. */
const DEVICE_SYNC_VERSION: BuildVersion = "1.1.1107.0";

interface OldAgent {
  readonly agent: ProvisioningAgent;
  readonly configuration: CloudSyncWriter;
}

/** An agent is new enough for what the configurations of its domains ask of it. Agents whose version is not said are not judged. */
export const agentsKnowWhatTheyRun = rule<OldAgent>({
  code: "SYNC305",
  severity: "error",
  title: "An agent is new enough for what its domain's configurations ask",
  why: "Device sync asks for this version, and any agent of the domain can be the one at work.",
  page: "lib/rules/agents/sync305-agents-know-what-they-run.md",
  *check(topology) {
    for (const { configurations, agents } of topology.agentsByDomain()) {
      const configuration = configurations.find(({ enabled, deviceSync }) => enabled && deviceSync);
      if (!configuration) continue;
      for (const agent of agents)
        if (agent.version && compareBuilds(agent.version, DEVICE_SYNC_VERSION) < 0) yield { agent, configuration };
    }
  },
  where: ({ agent, configuration }) => [
    { origin: agent.origin, detail: `${agent.name} is version ${agent.version}` },
    { origin: configuration.origin, detail: `${configuration.name} synchronizes devices` },
  ],
  what: ({ agent, configuration }) =>
    `${agent.name} is version ${agent.version}, and ${configuration.name} synchronizes the devices of ${configuration.domain}, which needs ${DEVICE_SYNC_VERSION}`,
  fix: ({ agent }) =>
    `install the current provisioning agent on ${agent.name} and declare its version, ${DEVICE_SYNC_VERSION} or later`,
});
