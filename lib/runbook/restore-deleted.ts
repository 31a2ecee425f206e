import type { Writer } from "../domain/writers/writer";
import { enabledOf, JOB_SCOPES, LOG_SCOPES } from "./cloud-sync-steps";
import type { Estate, RunbookWriter, Step, Way } from "./runbook";
import { confirm } from "./shared-steps";
import { exportingOf, scopeInWords, synchronize } from "./synchronize";
import { SETTINGS_SCOPE, setFeature } from "./tenant-settings";

const LIST = "Join-Path -Path $RunbookFolder -ChildPath 'deleted.csv'";
const TAKEOVER = "blockCloudObjectTakeoverThroughHardMatchEnabled";
const READ_DELETED = [
  "$next = '/v1.0/directory/deletedItems/microsoft.graph.user?$select=id,userPrincipalName,deletedDateTime,onPremisesImmutableId&$top=100'",
  "$deleted = @(while ($next) {",
  "    $answer = Get-Graph $next",
  "    $answer.value",
  "    $next = $answer.'@odata.nextLink'",
  "})",
];

/** People whom a sync deleted are back, with their mailboxes and groups. */
export const restoreDeleted: RunbookWriter = (estate) => {
  const writers = exportingOf(estate);
  if (writers.length === 0)
    return {
      because: "nothing that it declares exports people",
      unless: "a tenant with an active server or an enabled configuration",
    };
  const blocked = isBlocked(estate);
  return {
    title: "Restore people whom synchronization deleted",
    purpose:
      "For whoever finds that people are gone. Afterwards those who are chosen are back with what they had, and their writer keeps them. It has to happen within 30 days. Groups and contacts that were synchronized cannot be restored: they are made again, empty of what the cloud knew of them.",
    needs: [
      "An account with the role User Administrator or Hybrid Identity Administrator.",
      ...(blocked
        ? [
            "A Global Administrator: the tenant blocks takeover by hard match, which holds back whoever returns into a scope.",
          ]
        : []),
      "An hour after the cause is known.",
    ],
    scopes: [
      "User.Read.All",
      ...(enabledOf(estate).length > 0 ? [...JOB_SCOPES, ...LOG_SCOPES] : []),
      ...(blocked ? [SETTINGS_SCOPE] : []),
    ],
    ways: writers.map((writer) => wayOf(writer, estate)),
    pages: [
      "https://learn.microsoft.com/entra/fundamentals/users-restore",
      "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-recycle-bin",
      "https://learn.microsoft.com/entra/identity/hybrid/connect/tshoot-connect-sync-errors",
    ],
  };
};

export function isBlocked({ tenant }: Estate): boolean {
  return tenant.matching?.hardMatchTakeover === "blocked";
}

/** Around a step that Microsoft's block would stop. */
export function liftTakeover(): Step {
  return setFeature(TAKEOVER, false, "lift-takeover", "so that whoever returns is matched");
}

export function blockTakeover(): Step {
  return setFeature(TAKEOVER, true, "block-takeover", "as it is declared");
}

function wayOf(writer: Writer, estate: Estate): Way {
  const blocked = isBlocked(estate);
  return {
    name: `people of ${writer.name}`,
    when: `${writer.name} (${writer.tool}) wrote them: ${scopeInWords(writer)}.`,
    steps: [
      {
        id: "list-deleted",
        title: "List who is deleted",
        at: "graph",
        command: [
          ...READ_DELETED,
          "$deleted | Where-Object { $_.onPremisesImmutableId } | Select-Object -Property id, userPrincipalName, deletedDateTime | Export-Csv -LiteralPath (" +
            LIST +
            ") -NoTypeInformation -Encoding UTF8",
        ],
        after: [
          confirm(
            "@($deleted | Where-Object { $_.onPremisesImmutableId }).Count -gt 0",
            "Nobody who was synchronized is deleted.",
          ),
        ],
        expected:
          "deleted.csv in %ProgramData%\\entra-sync\\runbooks, with everybody who was synchronized and is deleted.",
        ifNot: "Older deletions than 30 days are final.",
        wayBack: "Nothing has changed.",
      },
      {
        id: "choose",
        title: "Choose who comes back",
        at: "graph",
        before: [
          confirm(
            `Test-Path -LiteralPath (${LIST})`,
            "There is no deleted.csv here: do the step before on this computer.",
          ),
        ],
        byHand: [
          "Remove every row of deleted.csv of somebody who was deleted on purpose, and save it as CSV.",
          "Find out why the others were deleted: moved, out of scope, a rule, a deleted account. Correct the cause in Active Directory or in the repository; until then they would be deleted again.",
        ],
        after: [
          "$count = Read-Host -Prompt 'How many people come back'",
          confirm(
            `$count -ne '0' -and "$count" -eq "$(@(Import-Csv -LiteralPath (${LIST})).Count)"`,
            "That is not the number of rows of deleted.csv.",
          ),
        ],
        expected: "deleted.csv lists those who come back, and nobody else.",
        ifNot: "Begin again with the list.",
        wayBack: "Nothing has changed.",
      },
      ...(blocked ? [liftTakeover()] : []),
      {
        id: "return",
        title: `Bring them back into the scope of ${writer.name}`,
        at: "graph",
        before: [
          confirm(
            `Test-Path -LiteralPath (${LIST})`,
            "There is no deleted.csv here: go on at the computer of the steps before.",
          ),
        ],
        byHand: [
          "Deleted in Active Directory: restore the account from the recycle bin of Active Directory. A new account with the same name is another person.",
          `Moved: move the account back below ${scopeInWords(writer)}.`,
          "Out of scope by a change of the repository: revert it, have it reviewed, and deploy it.",
        ],
        expected: "Each account is in the scope, with the objectGUID or mS-DS-ConsistencyGuid that it had.",
        ifNot:
          "Without the same anchor, restore the person in the admin center (Deleted users) and ask which anchor the account has now.",
        wayBack: "Move the accounts out again: whoever is back is deleted again by the next run.",
      },
      synchronize(writer),
      {
        id: "see-restored",
        title: "See that they are back",
        at: "graph",
        command: [
          ...READ_DELETED,
          `$missing = @(Import-Csv -LiteralPath (${LIST}) | Where-Object { $deleted.id -contains $_.id })`,
        ],
        after: [
          confirm(
            "$missing.Count -eq 0",
            "Somebody of deleted.csv is still deleted: run the writer again, or read its errors.",
          ),
        ],
        expected: "Nobody of deleted.csv is among the deleted.",
        ifNot:
          "InvalidHardMatch means that the person holds a privileged role, or that takeover is blocked: take the role away, synchronize, and give it back.",
        wayBack: "None is needed.",
      },
      ...(blocked ? [blockTakeover()] : []),
    ],
  };
}
