import { inDigits } from "../domain/input/digits";
import type { CloudSyncWriter } from "../domain/writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../domain/writers/connect-sync-writer";
import { enabledOf, IN_QUARANTINE, JOB_SCOPES, LOG_SCOPES, leaveQuarantine } from "./cloud-sync-steps";
import { type RunbookWriter, type Step, serversOf, type Way } from "./runbook";
import { confirm, findJob, IS_STAGING, restartJob } from "./shared-steps";

const TOO_MANY = "$job.Status.quarantine.reason -eq 'TooManyDeletes'";

/** Deletions that a threshold holds back happen, after somebody who may has approved each of them. */
export const releaseDeletions: RunbookWriter = (estate) => {
  const configurations = enabledOf(estate);
  const { active } = serversOf(estate);
  const threshold = typeof estate.deletionThreshold === "number" ? estate.deletionThreshold : undefined;
  const ways = [
    ...configurations.map(heldByJob),
    ...(active && threshold !== undefined ? [heldByServer(active, threshold)] : []),
  ];
  if (ways.length === 0)
    return {
      because: "nothing that it declares holds deletions back",
      unless:
        "a tenant with an enabled Cloud Sync configuration, or with an active Connect Sync server and a threshold",
    };
  return {
    title: "Release deletions that a threshold holds back",
    purpose:
      "For whoever is told that a threshold was exceeded. Afterwards the deletions that somebody approved have happened, and the threshold protects as before. Deleted people can be restored for 30 days, groups that were synchronized cannot.",
    needs: [
      "An account with the role Hybrid Identity Administrator.",
      "Somebody who may approve the deletions: the owner of the people and groups, not of the tool.",
    ],
    scopes: configurations.length > 0 ? [...JOB_SCOPES, ...LOG_SCOPES] : [],
    ways,
    pages: [
      "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-accidental-deletes",
      "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-prevent-accidental-deletes",
    ],
  };
};

function heldByJob(configuration: CloudSyncWriter): Way {
  const { name, deletionThreshold } = configuration;
  const isHeld = [
    confirm(IN_QUARANTINE, `${name} is not in quarantine: it holds nothing back.`),
    confirm(TOO_MANY, `${name} is in quarantine for another reason: follow the runbook quarantine.`),
  ];
  return {
    name: `${name} holds them`,
    when: `The configuration ${name} is in quarantine, because a run would delete ${inDigits(deletionThreshold)} objects or more.`,
    steps: [
      {
        id: "list-held",
        title: `List what ${name} would delete`,
        at: "graph",
        before: [findJob(configuration), ...isHeld],
        command: [
          "$next = '/v1.0/auditLogs/provisioning?$filter=' + [uri]::EscapeDataString(\"jobId eq '$($job.Id)'\")",
          "$held = @(while ($next) {",
          "    $answer = Get-Graph $next",
          "    $answer.value | Where-Object { $_.provisioningAction -eq 'stagedDelete' }",
          "    $next = $answer.'@odata.nextLink'",
          "})",
          "$held | ForEach-Object { [pscustomobject]@{ Id = $_.sourceIdentity.id; Kind = $_.sourceIdentity.identityType; Name = $_.sourceIdentity.displayName } } | Sort-Object -Property Id -Unique | Export-Csv -LiteralPath (Join-Path -Path $RunbookFolder -ChildPath 'held.csv') -NoTypeInformation -Encoding UTF8",
        ],
        after: [
          confirm(
            "$held.Count -gt 0",
            "The provisioning logs list no staged deletion: wait some minutes, or look at Provisioning logs in the admin center.",
          ),
        ],
        expected: `held.csv in %ProgramData%\\entra-sync\\runbooks lists ${inDigits(deletionThreshold)} objects or more.`,
        ifNot:
          "The logs keep 7 days in a free tenant, and 30 with a licence: older deletions are staged again after a restart.",
        wayBack: "Nothing has changed.",
      },
      approve("held.csv", "graph"),
      {
        id: "release",
        title: `Release the deletions of ${name}`,
        at: "graph",
        before: [findJob(configuration), ...isHeld],
        command: [restartJob("ForceDeletes")],
        expected: "No error. The next run deletes what is on the list.",
        ifNot: "The error says which permission or role is missing.",
        wayBack:
          "People can be restored for 30 days: follow the runbook restore-deleted. Groups have to be made again.",
      },
      leaveQuarantine(configuration),
    ],
  };
}

function heldByServer(server: ConnectSyncWriter, threshold: number): Way {
  const isActive = confirm(`-not ${IS_STAGING}`, `${server.name} is in staging mode: it deletes nothing.`);
  const isOn = "$threshold.DeletionPrevention -ne 'Disabled'";
  return {
    name: `${server.name} holds them`,
    when: `${server.name} says stopped-deletion-threshold-exceeded, because an export would delete more than ${inDigits(threshold)} objects.`,
    steps: [
      {
        id: "list-pending",
        title: `List what ${server.name} would delete`,
        at: { server: server.name },
        before: [
          isActive,
          "$threshold = Get-ADSyncExportDeletionThreshold",
          confirm(isOn, "The threshold is off: nothing is held back, and nothing protects."),
        ],
        command: ["$pending = Export-Pending $RunbookFolder", "$pending | Format-List"],
        after: [confirm("$pending.Deletions -gt 0", `${server.name} would delete nothing.`)],
        expected: `export.csv in %ProgramData%\\entra-sync\\runbooks, with more than ${inDigits(threshold)} rows whose OMODT is Delete.`,
        ifNot: "Look at the last export in Synchronization Service Manager, Operations.",
        wayBack: "Nothing has changed.",
      },
      approve("export.csv", { server: server.name }),
      {
        id: "export-once",
        title: "Export once without the threshold",
        at: { server: server.name },
        before: [
          isActive,
          "$threshold = Get-ADSyncExportDeletionThreshold",
          confirm(isOn, "The threshold is off already: set it again first, by Enable-ADSyncExportDeletionThreshold."),
        ],
        command: [
          "$administrator = Read-Host -Prompt 'User principal name of a Hybrid Identity Administrator'",
          "try {",
          "    Disable-ADSyncExportDeletionThreshold -AADUserName $administrator",
          "    Invoke-Cycle 'Delta'",
          "}",
          `finally { Enable-ADSyncExportDeletionThreshold -DeletionThreshold ${threshold} -AADUserName $administrator }`,
          "$threshold = Get-ADSyncExportDeletionThreshold",
        ],
        after: [
          confirm(
            `${isOn} -and $threshold.ThresholdCount -eq ${threshold}`,
            `The threshold is not ${threshold} again: set it by Enable-ADSyncExportDeletionThreshold before you do anything else.`,
          ),
        ],
        expected: `The export has ended, and the threshold is ${inDigits(threshold)} again.`,
        ifNot: "Set the threshold again first. Then look at the export in Synchronization Service Manager.",
        wayBack:
          "People can be restored for 30 days: follow the runbook restore-deleted. Groups have to be made again.",
      },
      {
        id: "none-left",
        title: "See that nothing is held back",
        at: { server: server.name },
        before: [isActive],
        command: ["$pending = Export-Pending $RunbookFolder"],
        after: [
          confirm(
            "$pending.Deletions -eq 0",
            "Deletions are still pending: they came after the list was approved. Begin again.",
          ),
        ],
        expected: "No deletion is pending.",
        ifNot: "Begin again with a new list: what is new on it has to be approved too.",
        wayBack: "Nothing has changed.",
      },
    ],
  };
}

/** Somebody reads the list, and says how many there are: an approval of another list is noticed. */
function approve(file: string, at: Step["at"]): Step {
  const list = `Join-Path -Path $RunbookFolder -ChildPath '${file}'`;
  const counted =
    file === "held.csv"
      ? `@(Import-Csv -LiteralPath (${list})).Count`
      : `@(Import-Csv -LiteralPath (${list}) | Where-Object { $_.OMODT -eq 'Delete' } | ForEach-Object { $_.DN } | Sort-Object -Unique).Count`;
  return {
    id: "approve",
    title: "Have the list approved",
    at,
    before: [
      confirm(`Test-Path -LiteralPath (${list})`, `There is no ${file} here: do the step before on this machine.`),
    ],
    byHand: [
      `Give ${file} to somebody who may approve it, and have each name read.`,
      "If a single one must stay: stop here. Put it back into scope, let a cycle run, and begin again. Nothing is deleted meanwhile.",
      "Note who approved, when, and how many.",
    ],
    after: [
      "$approved = Read-Host -Prompt 'How many deletions were approved'",
      confirm(
        `"$approved" -eq "$(${counted})"`,
        "That is not the number of deletions on the list: another list was approved.",
      ),
    ],
    expected: "The number that was approved is the number on the list.",
    ifNot: "Stop. A part of a list cannot be released: correct the scope, and begin again.",
    wayBack: "Nothing has changed.",
  };
}
