import type { Writer } from "../domain/writers/writer";
import { enabledOf, JOB_SCOPES, LOG_SCOPES } from "./cloud-sync-steps";
import { blockTakeover, isBlocked, liftTakeover } from "./restore-deleted";
import type { Estate, RunbookWriter, Step, Way } from "./runbook";
import { confirm, declare } from "./shared-steps";
import { exportingOf, scopeInWords, synchronize } from "./synchronize";
import { SETTINGS_SCOPE } from "./tenant-settings";

const LIST = "Join-Path -Path $RunbookFolder -ChildPath 'objects.csv'";
const ROWS = `$rows = @(Import-Csv -LiteralPath (${LIST}))`;
const READ_EACH =
  '$states = @($rows | ForEach-Object { (Get-Graph "/v1.0/$($_.Kind)/$($_.Id)/onPremisesSyncBehavior?`$select=isCloudManaged").isCloudManaged })';

/** The tenant becomes the source of authority of some objects, or Active Directory is again. */
export const sourceOfAuthority: RunbookWriter = (estate) => {
  const writers = exportingOf(estate);
  if (writers.length === 0)
    return {
      because: "nothing that it declares exports objects",
      unless: "a tenant with an active server or an enabled configuration",
    };
  const blocked = isBlocked(estate);
  return {
    title: "Move the source of authority of objects",
    purpose:
      "For whoever moves users, groups or contacts to be managed in Microsoft Entra ID, or back. Afterwards the objects on the list are managed where you say, and the declaration says so. No object is deleted. Accounts in Active Directory stay as they are.",
    needs: [
      "An account with the role Hybrid Identity Administrator.",
      ...(blocked
        ? [
            "For the way back, a Global Administrator: the tenant blocks takeover by hard match, which blocks the way back too.",
          ]
        : []),
      "Connect Sync 2.5.76.0 or later (contacts: 2.5.79.0), agents 1.1.1370.0 or later.",
      "No user of a federated domain. Of nested groups, the lowest first.",
    ],
    scopes: [
      "User-OnPremisesSyncBehavior.ReadWrite.All",
      "Group-OnPremisesSyncBehavior.ReadWrite.All",
      "Contacts-OnPremisesSyncBehavior.ReadWrite.All",
      ...(enabledOf(estate).length > 0 ? [...JOB_SCOPES, ...LOG_SCOPES] : []),
      ...(blocked ? [SETTINGS_SCOPE] : []),
    ],
    ways: [convert(writers), ...writers.map((writer) => goBack(writer, estate))],
    pages: [
      "https://learn.microsoft.com/entra/identity/hybrid/how-to-user-source-of-authority-configure",
      "https://learn.microsoft.com/entra/identity/hybrid/how-to-group-source-of-authority-configure",
    ],
  };
};

function convert(writers: readonly Writer[]): Way {
  return {
    name: "to the tenant",
    when: "Objects of Active Directory are to be managed in the tenant.",
    steps: [
      choose(writers),
      setBehaviour("convert", "Convert them", true),
      declare(
        "declare-converted",
        "Declare what the tenant manages",
        "In the data of the tenant, add the objects or their OU to cloudManaged. Keep them in scope while a group that Active Directory manages refers to them.",
        [
          confirm(
            "@($topology.tenants | Where-Object { $_.tenantId -eq $RunbookTenant -and $_.cloudManaged }).Count -eq 1",
            "The topology does not declare anything as managed by the tenant.",
          ),
        ],
      ),
    ],
  };
}

function goBack(writer: Writer, estate: Estate): Way {
  const blocked = isBlocked(estate);
  return {
    name: `back to ${writer.name}`,
    when: `Converted objects are to be managed in Active Directory again, where ${writer.name} has them in scope: ${scopeInWords(writer)}.`,
    steps: [
      choose([writer]),
      ...(blocked ? [liftTakeover()] : []),
      setBehaviour("go-back", "Give them back", false),
      synchronize(writer),
      {
        id: "see-synced",
        title: "See that Active Directory manages them",
        at: "graph",
        command: [
          ROWS,
          '$synced = @($rows | Where-Object { (Get-Graph "/v1.0/$($_.Kind)/$($_.Id)?`$select=onPremisesSyncEnabled").onPremisesSyncEnabled -eq $true })',
        ],
        after: [
          confirm(
            "$synced.Count -eq $rows.Count",
            "Some are not synchronized yet: run the writer again, and read its errors. Until then nobody manages them.",
          ),
        ],
        expected: "onPremisesSyncEnabled is true for each.",
        ifNot: "The object is out of scope, or takeover by hard match is blocked.",
        wayBack: "Follow this runbook to the tenant.",
      },
      ...(blocked ? [blockTakeover()] : []),
      declare("declare-back", "Declare it", "In the data of the tenant, remove the objects from cloudManaged.", [
        confirm(
          "@($topology.tenants | Where-Object { $_.tenantId -eq $RunbookTenant }).Count -eq 1",
          "The topology is of another tenant.",
        ),
      ]),
    ],
  };
}

function choose(writers: readonly Writer[]): Step {
  return {
    id: "choose-objects",
    title: "Choose the objects",
    at: "graph",
    byHand: [
      "Write objects.csv into the folder of this runbook below %ProgramData%\\entra-sync\\runbooks, with the columns Id and Kind: the object id, and users, groups or contacts.",
      `Each was or is in the scope of ${writers.map(({ name }) => name).join(", ")}.`,
      "Groups: remove members that exist in the cloud only before they go back, and take them out of access packages.",
    ],
    after: [
      ROWS,
      confirm("$rows.Count -gt 0", "objects.csv is empty."),
      confirm(
        "@($rows | Where-Object { $_.Kind -notin 'users', 'groups', 'contacts' -or $_.Id -notmatch '^[0-9a-fA-F-]{36}$' }).Count -eq 0",
        "A row of objects.csv has another Kind than users, groups or contacts, or an Id that is not an object id.",
      ),
      "$count = Read-Host -Prompt 'How many objects are on the list'",
      confirm('"$count" -eq "$($rows.Count)"', "That is not the number of rows of objects.csv."),
    ],
    expected: "objects.csv is what you want to move, and nothing else.",
    ifNot: "Correct the file.",
    wayBack: "Nothing has changed.",
  };
}

function setBehaviour(id: string, title: string, cloudManaged: boolean): Step {
  return {
    id,
    title,
    at: "graph",
    before: [
      ROWS,
      READ_EACH,
      confirm(
        `$states -notcontains $${cloudManaged}`,
        cloudManaged
          ? "Some are managed by the tenant already: take them off the list."
          : "Some are managed by Active Directory already: take them off the list.",
      ),
    ],
    command: [
      "foreach ($row in $rows) {",
      `    $null = Invoke-MgGraphRequest -Method PATCH -Uri "/v1.0/$($row.Kind)/$($row.Id)/onPremisesSyncBehavior" -Body '{"isCloudManaged":${cloudManaged}}' -ContentType 'application/json'`,
      "}",
      READ_EACH,
    ],
    after: [confirm(`$states -notcontains $${!cloudManaged}`, "Some were not changed: read the error, and which.")],
    expected: `isCloudManaged is ${cloudManaged} for each.`,
    ifNot: "The error names the object. Take those that succeeded off the list before you repeat it.",
    wayBack: `The same call with ${!cloudManaged}.`,
  };
}
