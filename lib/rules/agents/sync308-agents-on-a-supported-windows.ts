import type { WindowsRelease } from "../../domain/servers/machine";
import type { ProvisioningAgent } from "../../domain/servers/provisioning-agent";
import { rule } from "../rule";

/** Microsoft's list begins with Windows Server 2016. */
const TOO_OLD: readonly (WindowsRelease | undefined)[] = ["windows-server-2012", "windows-server-2012-r2"];

interface UnsupportedMachine {
  readonly agent: ProvisioningAgent;
  /** What of its Windows the agent does not support. */
  readonly windows: string;
}

/** An agent stands on a Windows that it is supported on. What is not said of a machine is not judged. */
export const agentsOnASupportedWindows = rule<UnsupportedMachine>({
  code: "SYNC308",
  severity: "error",
  title: "An agent stands on a Windows that it is supported on",
  why: "Microsoft supports the agent from Windows Server 2016 on and with the desktop; anywhere else a failure is yours alone to mend.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const agent of topology.agents) {
      const windows = [
        ...(TOO_OLD.includes(agent.operatingSystem) ? [agent.operatingSystem] : []),
        ...(agent.installationType === "serverCore" ? ["Server Core"] : []),
      ].join(", ");
      if (windows) yield { agent, windows };
    }
  },
  where: ({ agent, windows }) => [{ origin: agent.origin, detail: `${agent.name} stands on ${windows}` }],
  what: ({ agent, windows }) =>
    `the agent ${agent.name} of ${agent.tenant} stands on ${windows}, which the provisioning agent does not support`,
  fix: ({ agent }) =>
    `install the agent on a machine with Windows Server 2022 or 2025 and the desktop, and declare that machine in place of ${agent.name}`,
});
