import { inDigits } from "../domain/input/digits";
import type { CloudSyncWriter } from "../domain/writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../domain/writers/connect-sync-writer";
import type { JobTemplate } from "../domain/writers/synchronization-jobs";
import { inPowerShell } from "../text/escape/power-shell";
import type { Estate, Step } from "./runbook";

/** A line that stops unless something is so. */
export function confirm(expression: string, otherwise: string): string {
  return `Confirm-That (${expression}) ${inPowerShell(otherwise)}`;
}

export const IS_STAGING = "(Get-ADSyncScheduler).StagingModeEnabled";
export const CYCLES = "(Get-ADSyncScheduler).SyncCycleEnabled";

const WIZARD = "Open Microsoft Entra Connect, select Configure, select Configure staging mode, and select Next.";
const SIGN_IN = "Sign in with an account that has the role Hybrid Identity Administrator.";

/** Imports and synchronizes everything on a server in staging mode, and writes down what it would export. */
export function pendingExports(server: ConnectSyncWriter, { deletionThreshold }: Estate): Step {
  const limit = typeof deletionThreshold === "number" ? deletionThreshold : 1;
  const many = `${inDigits(limit)} ${limit === 1 ? "object" : "objects"} or more`;
  return {
    id: "pending-exports",
    title: `See what ${server.name} would export`,
    at: { server: server.name },
    before: [
      confirm(IS_STAGING, `${server.name} is not in staging mode: a look would already be an export.`),
      confirm(
        CYCLES,
        `The scheduler of ${server.name} is off: what it knows may be old. Find out why before you go on.`,
      ),
    ],
    command: ["Invoke-Cycle 'Initial'", "$pending = Export-Pending $RunbookFolder", "$pending | Format-List"],
    after: [
      confirm(
        `$pending.Deletions -lt ${limit}`,
        `The export would delete ${many}. Find out which and why: OMODT is Delete in export.csv.`,
      ),
    ],
    expected: `The number of rows and of deletions, fewer than ${inDigits(limit)}. Open export.csv and recognize what is in it: changes of the last hours, and none that nobody ordered.`,
    ifNot: "Do not go on. Compare the settings of both servers (entra-sync compare), correct them, and begin again.",
    wayBack: "Nothing has changed: a server in staging mode exports nothing.",
  };
}

/** The server's settings in a folder, before somebody changes them. */
export function keepSettings(server: ConnectSyncWriter, role?: "active" | "staging"): Step {
  return {
    id: `keep-settings-${role ?? server.role}`,
    title: `Keep the settings of ${server.name}`,
    at: { server: server.name },
    before: [
      (role ?? server.role) === "staging"
        ? confirm(IS_STAGING, `${server.name} is not in staging mode.`)
        : confirm(`-not ${IS_STAGING}`, `${server.name} is in staging mode: it is not the active server.`),
    ],
    command: [
      "$kept = Join-Path -Path $RunbookFolder -ChildPath 'settings'",
      "Get-ADSyncServerConfiguration -Path $kept",
    ],
    after: [
      confirm(
        "Test-Path -LiteralPath (Join-Path -Path $kept -ChildPath 'GlobalSettings/MV.xml')",
        "The settings were not written: look for the error above.",
      ),
      "'Kept in {0}: copy it to another machine.' -f $kept",
    ],
    expected: "A folder with Connectors, GlobalSettings and SynchronizationRules, copied to another machine.",
    ifNot:
      "In the wizard, View or Export Current Configuration and Export settings write a file that an installation can import.",
    wayBack: "Nothing has changed.",
  };
}

/** The wizard's staging mode, on. */
export function demote(server: ConnectSyncWriter): Step {
  return {
    id: "demote",
    title: `Put ${server.name} into staging mode`,
    at: { server: server.name },
    before: [confirm(`-not ${IS_STAGING}`, `${server.name} is in staging mode already.`)],
    byHand: [
      WIZARD,
      SIGN_IN,
      "Select Enable staging mode, and select Next.",
      "Leave Start the synchronization process when configuration completes selected, and select Configure.",
      "Wait until the wizard confirms that staging mode is enabled, and select Exit.",
    ],
    after: [confirm(IS_STAGING, `${server.name} still exports: do not make another server active.`)],
    expected: `StagingModeEnabled is True on ${server.name}. From now on nobody exports what Connect Sync owns.`,
    ifNot: `Repeat the wizard. Where it fails, shut ${server.name} down or cut its outbound connections, and go on by the way for a lost server.`,
    wayBack: `In the same wizard, clear Enable staging mode on ${server.name}, as long as no other server is active.`,
  };
}

/** The wizard's staging mode, off. */
export function promote(server: ConnectSyncWriter, otherwiseActive: string, lost = false): Step {
  const isGone = confirm(
    `-not (Test-Connection -ComputerName ${inPowerShell(otherwiseActive)} -Count 2 -Quiet)`,
    `${otherwiseActive} answers: it is not lost, and may be exporting.`,
  );
  return {
    id: "promote",
    title: `Make ${server.name} the active server`,
    at: { server: server.name },
    before: [confirm(IS_STAGING, `${server.name} is active already.`), ...(lost ? [isGone] : [])],
    byHand: [
      WIZARD,
      SIGN_IN,
      "Clear Enable staging mode, and select Next. The page warns that no other server may synchronize: that is so by the steps before.",
      "Select Start the synchronization process when configuration completes, and select Configure.",
      "Wait until the wizard has finished, and select Exit.",
    ],
    after: [
      confirm(`-not ${IS_STAGING}`, `${server.name} is still in staging mode: nobody exports.`),
      confirm(CYCLES, `The scheduler of ${server.name} is off: nobody exports.`),
    ],
    expected: `StagingModeEnabled is False and SyncCycleEnabled is True on ${server.name}.`,
    ifNot:
      "Read the trace-*.log in %ProgramData%\\AADConnect. Nobody exports until one server is active: passwords and changes wait, nothing is deleted.",
    wayBack: `Put ${server.name} into staging mode again with the same wizard. Only then may ${otherwiseActive} be made active.`,
  };
}

/** The first cycle of a server that has become active. */
export function firstExport(server: ConnectSyncWriter): Step {
  const heartbeat = server.passwordHashSync
    ? [
        "$beat = @(Get-WinEvent -FilterHashtable @{ LogName = 'Application'; ProviderName = 'Directory Synchronization'; Id = 654; StartTime = (Get-Date).AddMinutes(-45) } -ErrorAction SilentlyContinue)",
        confirm(
          "$beat.Count -gt 0",
          "Password hash synchronization has given no sign (event 654) for 45 minutes. Wait until half an hour after staging mode ended, and run this again.",
        ),
      ]
    : [];
  return {
    id: "first-export",
    title: `Watch the first export of ${server.name}`,
    at: { server: server.name },
    before: [confirm(`-not ${IS_STAGING}`, `${server.name} is in staging mode: it exports nothing.`)],
    command: [
      "$begun = Get-Date",
      "Invoke-Cycle 'Delta'",
      "$stopped = @(Get-WinEvent -FilterHashtable @{ LogName = 'Application'; ProviderName = 'Directory Synchronization'; Id = 116; StartTime = $begun } -ErrorAction SilentlyContinue)",
    ],
    after: [
      confirm(
        "$stopped.Count -eq 0",
        "The threshold against accidental deletions stopped the export: see the runbook release-deletions.",
      ),
      ...heartbeat,
    ],
    expected: server.passwordHashSync
      ? "The cycle ends without event 116, and event 654 is in the Application log. Password changes since staging mode began may take hours: do not restart the service meanwhile."
      : "The cycle ends without event 116.",
    ifNot: "Look at the run in Synchronization Service Manager, Operations.",
    wayBack: "What has been exported stays. Correct the cause and let the next cycle export it.",
  };
}

const OTHERS =
  "$others = @($topology.tenants | Where-Object { $_.tenantId -ne $RunbookTenant } | ForEach-Object { $_.name })";

/** How many of the tenant's own the topology declares that are so; another tenant of it may have one of the same name. */
export function declared(what: "connectSync" | "cloudSync" | "agents", condition = "$_"): string {
  return `@($topology.${what} | Where-Object { $_.tenant -notin $others -and ${condition} }).Count`;
}

/** The change of the tenant's data, which makes the declared estate the real one again. */
export function declare(id: string, title: string, change: string, checks: readonly string[]): Step {
  return {
    id,
    title,
    at: "repository",
    before: [confirm("Test-Path -LiteralPath 'package.json'", "Go to the folder of your repository first.")],
    byHand: [change, "Run npm run synth and npx entra-sync check, and have the change reviewed as every change."],
    after: [
      "$topology = Get-Content -Raw -LiteralPath 'cdktf.out/sync-topology.json' | ConvertFrom-Json",
      ...(checks.some((check) => check.includes("$others")) ? [OTHERS] : []),
      ...checks,
    ],
    expected: "check ends with 0, and the declaration is what runs.",
    ifNot: "Read the findings. A difference between declaration and server is what entra-sync compare and health show.",
    wayBack: "Revert the commit.",
  };
}

/** The roles of servers after a switch. */
export function declareRoles(active: ConnectSyncWriter, staging: ConnectSyncWriter | undefined, lost?: string): Step {
  const is = (name: string, role: string) =>
    confirm(
      `${declared("connectSync", `$_.name -eq ${inPowerShell(name)} -and $_.role -eq '${role}'`)} -eq 1`,
      `The topology does not declare ${name} as ${role}.`,
    );
  const change = staging
    ? `In the data of the tenant, set role of ${active.name} to "active" and of ${staging.name} to "staging".`
    : `In the data of the tenant, set role of ${active.name} to "active", and remove ${lost}.`;
  const gone = lost
    ? [
        confirm(
          `${declared("connectSync", `$_.name -eq ${inPowerShell(lost)}`)} -eq 0`,
          `The topology still declares ${lost}.`,
        ),
      ]
    : [];
  return declare("declare", "Declare what is so now", change, [
    is(active.name, "active"),
    ...(staging ? [is(staging.name, "staging")] : gone),
  ]);
}

/** The PowerShell that finds the job of a configuration, into `$job`. */
export function findJob(configuration: CloudSyncWriter, template: JobTemplate = "AD2AADProvisioning"): string {
  const known = configuration.existing?.servicePrincipalObjectId;
  const by = known
    ? `-Application ${inPowerShell(configuration.displayName)} -ServicePrincipal ${inPowerShell(known)}`
    : `-Application ${inPowerShell(configuration.displayName)}`;
  return `$job = Get-SyncJob ${by} -Template '${template}'`;
}

/** Asks Microsoft Graph to restart a job, with what is reset. */
export function restartJob(resetScope: string): string {
  return `$null = Invoke-MgGraphRequest -Method POST -Uri "$($job.Path)/restart" -Body '{"criteria":{"resetScope":"${resetScope}"}}' -ContentType 'application/json'`;
}
