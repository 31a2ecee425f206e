import { machineOf } from "../../domain/names/computer-name";
import type { ProvisioningAgent } from "../../domain/servers/provisioning-agent";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface SharedMachine {
  readonly agent: ProvisioningAgent;
  readonly server: ConnectSyncWriter;
}

/** A provisioning agent does not run on the machine of a server in staging mode, which will be removed. */
export const noAgentOnAStagingServer = rule<SharedMachine>({
  code: "SYNC304",
  severity: "advice",
  title: "No provisioning agent runs on a staging server",
  why: "After a migration, the server in staging mode is removed, and the agent with it. If it is the only agent, as Microsoft's migration wizard leaves it, synchronization stops.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/migrate-connect-sync-cloud-sync-tool",
  since: "2026-12",
  *check(topology) {
    const staging = new Map(
      topology.connectSync.filter(({ role }) => role === "staging").map((server) => [machineOf(server), server]),
    );
    for (const agent of topology.agents) {
      const server = staging.get(machineOf(agent));
      if (server) yield { agent, server };
    }
  },
  about: ({ agent, server }) => [agent.name, server.name],
  where: ({ agent, server }) => [
    { origin: agent.origin, detail: `${agent.name} is an agent` },
    { origin: server.origin, detail: `${server.name} is in staging mode` },
  ],
  what: ({ agent, server }) =>
    `the agent ${agent.name} of ${agent.tenant} runs on ${server.name}, a server in staging mode`,
  fix: ({ agent }) =>
    `install an agent on a machine of its own and declare it under the name of that machine; when it is active, uninstall the agent on ${agent.name} and remove it from the code, before the machine is removed`,
});
