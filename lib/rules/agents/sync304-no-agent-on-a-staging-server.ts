import { machineOf } from "../../domain/computer-name";
import type { ConnectSyncWriter } from "../../domain/connect-sync-writer";
import type { ProvisioningAgent } from "../../domain/provisioning-agent";
import { rule } from "../rule";

interface SharedMachine {
  readonly agent: ProvisioningAgent;
  readonly server: ConnectSyncWriter;
}

/** A provisioning agent keeps off Connect Sync servers in staging mode. Beside the active server it may run. */
export const noAgentOnAStagingServer = rule<SharedMachine>({
  code: "SYNC304",
  severity: "error",
  title: "No provisioning agent runs on a server in staging mode",
  why: "Microsoft supports an agent beside an active Connect Sync server, and none on a staging server.",
  page: "lib/rules/agents/sync304-no-agent-on-a-staging-server.md",
  *check(topology) {
    const staging = new Map(
      topology.connectSync.filter(({ role }) => role === "staging").map((server) => [machineOf(server), server]),
    );
    for (const agent of topology.agents) {
      const server = staging.get(machineOf(agent));
      if (server) yield { agent, server };
    }
  },
  where: ({ agent, server }) => [
    { origin: agent.origin, detail: `${agent.name} is an agent` },
    { origin: server.origin, detail: `${server.name} is in staging mode` },
  ],
  what: ({ agent, server }) =>
    `the agent ${agent.name} of ${agent.tenant} runs on ${server.name}, a server in staging mode`,
  fix: ({ agent }) =>
    `install the agent on a machine of its own and declare it by that machine's name in place of ${agent.name}`,
});
