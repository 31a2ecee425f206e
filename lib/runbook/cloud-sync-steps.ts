import type { ProvisioningAgent } from "../domain/servers/provisioning-agent";
import type { CloudSyncWriter } from "../domain/writers/cloud-sync-writer";
import { inPowerShell } from "../text/escape/power-shell";
import type { Estate, Step } from "./runbook";
import { confirm, findJob } from "./shared-steps";

/** What asking for jobs and restarting them takes. */
export const JOB_SCOPES = ["Application.Read.All", "Synchronization.ReadWrite.All"];
export const AGENT_SCOPE = "Policy.Read.HybridAuthentication";
export const LOG_SCOPES = ["AuditLog.Read.All", "Directory.Read.All"];

export const IN_QUARANTINE = "$job.Status.code -eq 'Quarantine'";

export function enabledOf({ cloudSync }: Estate): readonly CloudSyncWriter[] {
  return cloudSync.filter(({ enabled }) => enabled);
}

export function agentsOf({ agents }: Estate, domain: string): readonly ProvisioningAgent[] {
  return agents.filter(({ domains }) => domains.includes(domain));
}

export const READ_AGENTS =
  "$agents = @((Get-Graph '/beta/onPremisesPublishingProfiles/provisioning/agentGroups?$expand=agents').value | ForEach-Object { $_.agents })";

/** Lines that stop unless every one of these agents is active in the tenant. */
export function agentsAreActive(agents: readonly ProvisioningAgent[]): readonly string[] {
  if (agents.length === 0) return [];
  return [
    READ_AGENTS,
    ...agents.map(({ name }) =>
      confirm(
        `@($agents | Where-Object { ${isAgent(name)} -and $_.status -eq 'active' }).Count -gt 0`,
        `The tenant does not see ${name} as active: start its services, and look at its way to the Internet.`,
      ),
    ),
  ];
}

/** The condition that an agent of the tenant is on this machine. */
export function isAgent(name: string): string {
  return `"$($_.machineName)".Split('.')[0] -eq ${inPowerShell(name)}`;
}

/** The job has left quarantine, at the latest after some of its own runs. */
export function leaveQuarantine(configuration: CloudSyncWriter): Step {
  return {
    id: "watch",
    title: `See ${configuration.name} leave quarantine`,
    at: "graph",
    command: [
      findJob(configuration),
      "for ($try = 0; $try -lt 20 -and $job.Status.code -eq 'Quarantine'; $try++) {",
      "    Start-Sleep -Seconds 120",
      `    ${findJob(configuration)}`,
      "}",
    ],
    after: [
      confirm(
        `-not (${IN_QUARANTINE})`,
        `${configuration.name} is still in quarantine after 40 minutes: read its reason again.`,
      ),
    ],
    expected: `The status of ${configuration.name} is no longer Quarantine. npx entra-sync observe and health show nothing of it.`,
    ifNot: "Begin this runbook again: the reason may have changed.",
    wayBack: "None is needed: the job only does what is in its scope.",
  };
}

/** The job has finished a run since the step began. */
export function nextRun(configuration: CloudSyncWriter): Step {
  return {
    id: "next-run",
    title: `Wait for a run of ${configuration.name}`,
    at: "graph",
    command: [
      "$begun = (Get-Date).ToUniversalTime()",
      "$ended = [datetime]::MinValue",
      "for ($try = 0; $try -lt 30 -and $ended -lt $begun; $try++) {",
      "    Start-Sleep -Seconds 120",
      `    ${findJob(configuration)}`,
      "    if ($job.Status.lastSuccessfulExecution.timeEnded) { $ended = ([datetime] $job.Status.lastSuccessfulExecution.timeEnded).ToUniversalTime() }",
      "}",
    ],
    after: [
      confirm(
        "$ended -ge $begun",
        `${configuration.name} has not finished a run for an hour: see the runbook quarantine.`,
      ),
      confirm(`-not (${IN_QUARANTINE})`, `${configuration.name} is in quarantine: see the runbook quarantine.`),
    ],
    expected: `A run of ${configuration.name} that began after this step has ended without quarantine.`,
    ifNot: "Look at Provisioning logs in the admin center, for this configuration.",
    wayBack: "None is needed.",
  };
}
