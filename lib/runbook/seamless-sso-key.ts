import type { ConnectSyncWriter } from "../domain/writers/connect-sync-writer";
import { inPowerShell } from "../text/escape/power-shell";
import { NO_CONNECT_SYNC, type RunbookWriter, serversOf, type Way } from "./runbook";
import { confirm, declare } from "./shared-steps";

/** Microsoft asks for a new key every 30 days. */
const HOURS_BETWEEN_KEYS = 24;

/** The key of Seamless single sign-on is new, in each forest. */
export const seamlessSsoKey: RunbookWriter = (estate) => {
  const forests = estate.tenant.authentication?.seamlessSingleSignOn ?? [];
  if (forests.length === 0)
    return {
      because: "it declares no Seamless single sign-on",
      unless: "a tenant whose authentication has seamlessSingleSignOn with a forest",
    };
  const { active } = serversOf(estate);
  if (!active) return NO_CONNECT_SYNC;
  return {
    title: "Roll the key of Seamless single sign-on",
    purpose:
      "For whoever operates sign-in. Microsoft asks for it every 30 days. Afterwards the computer account AZUREADSSOACC of each forest has a new key, which the tenant knows. Never do it twice in a row: people would be asked for passwords until their tickets expire.",
    needs: [
      "An account with the role Hybrid Identity Administrator.",
      "For each forest a domain administrator who is not in Protected Users, in the form CONTOSO\\name.",
      "The PowerShell module ActiveDirectory on the server (RSAT).",
      "Fifteen minutes for each forest.",
    ],
    scopes: [],
    ways: forests.map((forest) => wayOf(forest, active)),
    pages: ["https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sso-faq"],
  };
};

function wayOf(forest: string, server: ConnectSyncWriter): Way {
  const at = { server: server.name };
  const read = `$account = Get-ADComputer -Identity 'AZUREADSSOACC' -Server ${inPowerShell(forest)} -Properties PasswordLastSet`;
  const isOld = confirm(
    `((Get-Date) - $account.PasswordLastSet).TotalHours -gt ${HOURS_BETWEEN_KEYS}`,
    `The key of ${forest} was rolled less than ${HOURS_BETWEEN_KEYS} hours ago: a second time would break sign-in until tickets expire.`,
  );
  return {
    name: forest,
    when: `The key of ${forest} is about 30 days old, or somebody may know it.`,
    steps: [
      {
        id: "key-age",
        title: `See how old the key of ${forest} is`,
        at,
        command: [read, "$account | Format-List -Property Name, PasswordLastSet"],
        after: [isOld],
        expected: "The day of the last roll-over.",
        ifNot: "Without the account, Seamless single sign-on is not set up in this forest.",
        wayBack: "Nothing has changed.",
      },
      {
        id: "roll-key",
        title: `Roll the key of ${forest}`,
        at,
        before: [read, isOld],
        command: [
          "Import-Module -Name (Join-Path -Path $env:ProgramFiles -ChildPath 'Microsoft Azure AD Sync/Bin/ADSync/ADSync.psd1')",
          "Import-Module -Name (Join-Path -Path $env:ProgramFiles -ChildPath 'Microsoft Azure Active Directory Connect/AzureADSSO.psd1')",
          "New-AzureADSSOAuthenticationContext",
          "$status = Get-AzureADSSOStatus | ConvertFrom-Json",
          confirm(
            `@($status.Domains) -contains ${inPowerShell(forest)}`,
            `Seamless single sign-on is not enabled for ${forest} in the tenant.`,
          ),
          `$administrator = Get-Credential -Message ${inPowerShell(`A domain administrator of ${forest}`)}`,
          "Update-AzureADSSOForest -OnPremCredentials $administrator",
          read,
        ],
        after: [
          confirm(
            "((Get-Date) - $account.PasswordLastSet).TotalHours -lt 1",
            "The account has no new key yet: look at another domain controller before anything else. Do not roll it again.",
          ),
        ],
        expected: "The account has a key of this hour.",
        ifNot:
          "Do not repeat it. Read the error; the account has to reach the domain controller and the global catalog (TCP 3268, 3269).",
        wayBack:
          "None: the earlier key is gone. People with an earlier ticket sign in by password until it expires, ten hours by default.",
      },
      declare(
        "declare-key",
        "Declare the day",
        `In the data of the tenant, authentication, seamlessSingleSignOnKeys: set rolledOn of ${forest} to today, and its owner.`,
        [
          `$key = @($topology.tenants | Where-Object { $_.tenantId -eq $RunbookTenant } | ForEach-Object { $_.authentication.seamlessSingleSignOnKeys } | Where-Object { $_.forest -eq ${inPowerShell(forest)} })`,
          confirm(
            "$key.Count -eq 1 -and $key[0].rolledOn -eq (Get-Date).ToString('yyyy-MM-dd')",
            `The topology does not say that the key of ${forest} was rolled today.`,
          ),
        ],
      ),
    ],
  };
}
