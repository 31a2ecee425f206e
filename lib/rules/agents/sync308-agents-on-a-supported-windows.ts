import type { WindowsRelease } from "../../domain/servers/machine";
import type { ProvisioningAgent } from "../../domain/servers/provisioning-agent";
import { rule } from "../rule";

/** The supported versions begin with Windows Server 2016. */
const TOO_OLD: readonly (WindowsRelease | undefined)[] = ["windows-server-2012", "windows-server-2012-r2"];

interface UnsupportedMachine {
  readonly agent: ProvisioningAgent;
  /** What the agent does not support in its Windows version. */
  readonly windows: string;
}

/** An agent runs on a Windows version that supports it. What is not declared about a machine is not checked. */
export const agentsOnASupportedWindows = rule<UnsupportedMachine>({
  code: "SYNC308",
  severity: "error",
  title: "An agent runs on a supported Windows version",
  why: "Microsoft supports the agent on Windows Server 2016 and later, with the desktop; when it fails elsewhere and synchronization stops, you get no support.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites",
  since: "2026-12",
  *check(topology) {
    for (const agent of topology.agents) {
      const windows = [
        ...(TOO_OLD.includes(agent.operatingSystem) ? [agent.operatingSystem] : []),
        ...(agent.installationType === "serverCore" ? ["Server Core"] : []),
      ].join(" and ");
      if (windows) yield { agent, windows };
    }
  },
  about: ({ agent: { tenant, name } }) => [tenant, name],
  where: ({ agent, windows }) => [{ origin: agent.origin, detail: `${agent.name} runs on ${windows}` }],
  what: ({ agent, windows }) =>
    `the agent ${agent.name} of ${agent.tenant} runs on ${windows}, which the provisioning agent does not support`,
  fix: ({ agent }) =>
    `install and register an agent on a new machine with Windows Server 2022 or 2025 and the desktop, declare that machine in place of ${agent.name}, and uninstall the old agent when the new one is active`,
});
