import type { ConnectSyncWriter } from "../domain/writers/connect-sync-writer";
import { build, register, seenActive, servesDomains } from "./agent-steps";
import { AGENT_SCOPE, agentsOf, enabledOf, JOB_SCOPES, nextRun } from "./cloud-sync-steps";
import { isolate } from "./failover";
import { type Estate, type RunbookWriter, type Step, serversOf, type Way } from "./runbook";
import { CYCLES, confirm, firstExport, IS_STAGING, pendingExports, promote } from "./shared-steps";

/** Every server is lost: what is built again, in which order, so that nothing is deleted. */
export const disaster: RunbookWriter = (estate) => {
  const { active } = serversOf(estate);
  const domains = [...new Set(enabledOf(estate).map(({ domain }) => domain))];
  const ways = [
    ...(active ? [everyServer(active, estate)] : []),
    ...domains.flatMap((domain) => everyAgent(domain, estate)),
  ];
  if (ways.length === 0)
    return {
      because: "it declares neither an active Connect Sync server nor agents",
      unless: "a tenant whose machines are declared",
    };
  return {
    title: "Build everything again after all servers are lost",
    purpose:
      "For whoever stands before lost machines. Afterwards synchronization runs again. The tenant keeps its objects meanwhile, people sign in with the passwords of that day, and nothing is deleted: a new server finds each object by its anchor.",
    needs: [
      "An account with the role Hybrid Identity Administrator, assigned directly and not by a group, and one that does not depend on these servers.",
      "The settings that were kept: the policy file (Exported-SynchronizationPolicy or Applied-SynchronizationPolicy) of a Connect Sync server.",
      "This repository, and a working Active Directory: restore that first.",
      "Half a day.",
    ],
    scopes: domains.length > 0 ? [AGENT_SCOPE, ...JOB_SCOPES] : [],
    ways,
    pages: [
      "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-staging-server#disaster-recovery",
      "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-import-export-config",
      "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-install",
    ],
  };
};

function everyServer(active: ConnectSyncWriter, estate: Estate): Way {
  return {
    name: "every Connect Sync server is lost",
    when: `None of ${estate.connectSync.map(({ name }) => name).join(", ")} will come back.`,
    steps: [
      ...estate.connectSync.map((server) => ({ ...isolate(server), id: `isolate-${server.name}` })),
      {
        ...build(active.name),
        id: "build-server",
        byHand: [
          "Deploy the stack of the servers, by your pipeline or by npx cdktf deploy. It builds the machines and leaves the installer on them.",
          `Without Terraform: build a Windows Server 2022 or 2025 with its desktop and the name ${active.name}, and join it to the domain.`,
        ],
      },
      importSettings(active),
      pendingExports(active, estate),
      promote(active, "another server"),
      firstExport(active),
    ],
  };
}

function importSettings(server: ConnectSyncWriter): Step {
  return {
    id: "import-settings",
    title: `Install Connect Sync on ${server.name} with the kept settings`,
    at: { server: server.name },
    before: [
      confirm(
        "-not (Get-Service -Name 'ADSync' -ErrorAction SilentlyContinue)",
        "Connect Sync is installed already: this machine may not be a new one.",
      ),
    ],
    byHand: [
      "Run AzureADConnect.msi, select Customize, select Import synchronization settings, and browse to the kept file. Never edit it.",
      `The source anchor has to be ${server.sourceAnchor}, as before: with another one no object is found.`,
      "Select the same sign-in method as before: another one would change how people sign in.",
      "Enter the accounts of each directory.",
      "Leave Enable staging mode and Start the synchronization process selected, and select Install.",
    ],
    after: [
      confirm(IS_STAGING, `${server.name} is not in staging mode: shut it down, and install it again.`),
      confirm(CYCLES, `The scheduler of ${server.name} is off.`),
      confirm(
        `((Get-ADSyncGlobalSettings).Parameters | Where-Object { $_.Name -eq 'Microsoft.SynchronizationOption.AnchorAttribute' }).Value -eq '${server.sourceAnchor.replace(/[^\w-]/g, "")}'`,
        `The source anchor is not ${server.sourceAnchor}: uninstall, and begin this step again.`,
      ),
    ],
    expected: "The server is in staging mode, imports and synchronizes, and has the same source anchor.",
    ifNot:
      "Without a kept file, set everything by hand as the code declares it. entra-sync compare shows what differs.",
    wayBack: "Uninstall it: a server in staging mode has exported nothing.",
  };
}

function everyAgent(domain: string, estate: Estate): Way[] {
  const agents = agentsOf(estate, domain);
  if (agents.length === 0) return [];
  return [
    {
      name: `every agent of ${domain} is lost`,
      when: `None of ${agents.map(({ name }) => name).join(", ")} will come back.`,
      steps: [
        ...agents.flatMap((agent, index) =>
          [build(agent.name), register(agent), servesDomains(agent)].map((step) => ({
            ...step,
            id: `${step.id}-${index + 1}`,
          })),
        ),
        seenActive(agents),
        ...enabledOf(estate)
          .filter((configuration) => configuration.domain === domain)
          .map((configuration) => ({ ...nextRun(configuration), id: `runs-${configuration.name}` })),
      ],
    },
  ];
}
