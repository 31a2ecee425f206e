import type { ProvisioningAgent } from "../domain/servers/provisioning-agent";
import { inPowerShell } from "../text/escape/power-shell";
import { agentsAreActive } from "./cloud-sync-steps";
import type { Step } from "./runbook";
import { confirm } from "./shared-steps";

/** Its services, by the names that do not change with the language. */
export const SERVICES = ["AADConnectProvisioningAgent", "AzureADConnectAgentUpdater"] as const;

const AGENT_KEY = "HKLM:\\SOFTWARE\\Microsoft\\Azure AD Connect Agents\\Azure AD Connect Provisioning Agent";

/** What an agent that is to be has: its machine's name, and what it serves. */
export type PlannedAgent = Pick<ProvisioningAgent, "name" | "domains" | "serviceAccount">;

/** A machine that Terraform builds. */
export function build(name: string): Step {
  return {
    id: "build",
    title: `Build ${name}`,
    at: "repository",
    byHand: [
      "Deploy the stack of the servers, by your pipeline or by npx cdktf deploy. It builds the machine, joins it to its domain, and installs the agent where the code says how.",
      `Without Terraform: build a Windows Server 2022 or 2025 with the name ${name}, join it to the domain, and run AADConnectProvisioningAgentSetup.exe from the admin center (Entra Connect, Cloud Sync, Agents, Download on-premises agent).`,
    ],
    after: [
      confirm(
        `Test-Connection -ComputerName ${inPowerShell(name)} -Count 2 -Quiet`,
        `${name} does not answer yet, or a firewall drops ping: look at it, and run this block again.`,
      ),
    ],
    expected: `${name} answers.`,
    ifNot: "The output of the deployment says which script stopped, and why.",
    wayBack: `Remove ${name} from the data of the tenant, and deploy again.`,
  };
}

/** The wizard of the agent, in the words of its screens. */
export function register({ name, domains, serviceAccount }: PlannedAgent): Step {
  return {
    id: "register",
    title: `Register the agent on ${name}`,
    at: { server: name },
    before: [
      confirm(
        `@(Get-Service -Name '${SERVICES[0]}' -ErrorAction SilentlyContinue).Count -eq 1`,
        "The agent is not installed: run AADConnectProvisioningAgentSetup.exe first.",
      ),
    ],
    byHand: [
      "Start Microsoft Entra provisioning agent wizard, and select Next.",
      "Sign in with an account that has the role Hybrid Identity Administrator.",
      serviceAccount
        ? `Configure Service Account: select Use custom gMSA, and enter ${serviceAccount}.`
        : "Configure Service Account: select Create gMSA, and enter a domain administrator. An account that another agent made is found.",
      `Connect Active Directory: unless it is listed under Configured domains, enter ${domains.join(", then ")}, and select Add directory.`,
      "Configuration complete: select Confirm, wait for the notification that it was verified, and select Exit.",
    ],
    after: [
      confirm(
        `(Get-Item -LiteralPath '${AGENT_KEY}').GetValue('TenantID') -eq $RunbookTenant`,
        "The agent is not registered in this tenant.",
      ),
      ...SERVICES.map((service) =>
        confirm(`(Get-Service -Name '${service}').Status -eq 'Running'`, `The service ${service} does not run.`),
      ),
    ],
    expected: "The agent is registered in the tenant, and both services run.",
    ifNot: "Read the newest file in %ProgramData%\\Microsoft\\Azure AD Connect Provisioning Agent\\Trace.",
    wayBack: "Uninstall the agent. The tenant forgets it after ten days.",
  };
}

export function servesDomains({ name, domains }: PlannedAgent): Step {
  return {
    id: "serves-domains",
    title: `See that ${name} serves its domains`,
    at: { server: name },
    command: [
      "Import-Module -Name (Join-Path -Path $env:ProgramFiles -ChildPath 'Microsoft Azure AD Connect Provisioning Agent/Microsoft.CloudSync.PowerShell.dll')",
      '$served = @(Get-AADCloudSyncDomains | ForEach-Object { if ($_.DomainName) { $_.DomainName } else { "$_" } })',
    ],
    after: domains.map((domain) =>
      confirm(
        `$served -contains ${inPowerShell(domain)}`,
        `${name} does not serve ${domain}: add it in the wizard, under Connect Active Directory.`,
      ),
    ),
    expected: `It serves ${domains.join(" and ")}.`,
    ifNot: "Run the wizard again, and add the directory.",
    wayBack: "Nothing has changed.",
  };
}

export function seenActive(agents: readonly PlannedAgent[], id = "seen-active"): Step {
  const names = agents.map(({ name }) => name);
  return {
    id,
    title: `See ${names.join(" and ")} in the tenant`,
    at: "graph",
    command: [...agentsAreActive(agents as readonly ProvisioningAgent[])],
    expected: `The tenant sees ${names.join(" and ")} as active.`,
    ifNot: "It takes some minutes. Then look at the outbound connections of the machine.",
    wayBack: "Nothing has changed.",
  };
}
