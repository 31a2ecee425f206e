import type { CloudSyncWriter } from "../domain/writers/cloud-sync-writer";
import type { ConnectSyncWriter } from "../domain/writers/connect-sync-writer";
import { inPowerShell } from "../text/escape/power-shell";
import { enabledOf, JOB_SCOPES, LOG_SCOPES } from "./cloud-sync-steps";
import { type Estate, type RunbookWriter, type Step, serversOf, type Way } from "./runbook";
import { confirm, findJob, IS_STAGING } from "./shared-steps";

/** Password hashes of each population reach the tenant, by the writer that has to send them. */
export const passwordHashValidation: RunbookWriter = (estate) => {
  const { active } = serversOf(estate);
  const jobs = enabledOf(estate).filter(({ passwordHashSync }) => passwordHashSync);
  const ways = [...(active?.passwordHashSync ? [byServer(active, estate)] : []), ...jobs.map(byJob)];
  if (ways.length === 0)
    return {
      because: "nothing that it declares sends password hashes",
      unless: "a tenant with passwordHashSync for a Connect Sync server or an enabled configuration",
    };
  return {
    title: "Validate password hash synchronization",
    purpose:
      "For whoever is asked whether passwords arrive, such as after a move or before another sign-in method. Afterwards a password that was changed in Active Directory works in the tenant, for each writer. Nothing is changed but the password of a test account.",
    needs: [
      "A test account in the scope of each writer, whose password you may change.",
      "An account that is a local administrator of the server, or one with the role Hybrid Identity Administrator and Reports Reader.",
      "Half an hour.",
    ],
    scopes: jobs.length > 0 ? [...JOB_SCOPES, ...LOG_SCOPES] : [],
    ways,
    pages: [
      "https://learn.microsoft.com/entra/identity/hybrid/connect/tshoot-connect-password-hash-synchronization",
      "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-troubleshoot",
    ],
  };
};

function events(id: number, minutes: number): string {
  return `@(Get-WinEvent -FilterHashtable @{ LogName = 'Application'; ProviderName = 'Directory Synchronization'; Id = ${id}; StartTime = (Get-Date).AddMinutes(-${minutes}) } -ErrorAction SilentlyContinue).Count`;
}

/** The names of the connectors of a server: one for each forest, called like its root domain. */
function connectorsOf({ scopes }: ConnectSyncWriter, { tenant: { forests } }: Estate): string[] {
  const forestOf = (domain: string) => forests.find(({ domains }) => domains.includes(domain))?.name ?? domain;
  return [...new Set(scopes.map(({ domain }) => forestOf(domain)))];
}

function byServer(server: ConnectSyncWriter, estate: Estate): Way {
  const at = { server: server.name };
  const isActive = confirm(`-not ${IS_STAGING}`, `${server.name} is in staging mode: it sends no passwords.`);
  const domains = [...new Set(server.scopes.map(({ domain }) => domain))];
  const connectors = connectorsOf(server, estate);
  return {
    name: `by ${server.name}`,
    when: `${server.name} sends the password hashes of ${domains.join(", ")}.`,
    steps: [
      {
        id: "is-on",
        title: "See that it is switched on",
        at,
        before: [isActive],
        command: [
          confirm(
            "(Get-ADSyncAADCompanyFeature).PasswordHashSync",
            "Password hash synchronization is off in the tenant.",
          ),
          ...connectors.map((connector) =>
            confirm(
              `(Get-ADSyncAADPasswordSyncConfiguration -SourceConnector ${inPowerShell(connector)}).Enabled`,
              `Password hash synchronization is off for the connector ${connector}.`,
            ),
          ),
        ],
        expected: `It is on in the tenant, and for ${connectors.join(", ")}. A connector is called like its forest, unless somebody renamed it.`,
        ifNot: "Switch it on in the wizard, Customize synchronization options, Optional features.",
        wayBack: "Nothing has changed.",
      },
      {
        id: "heartbeat",
        title: "See its sign of life",
        at,
        before: [isActive],
        command: [
          confirm(`${events(654, 180)} -gt 0`, "There is no event 654 of the last three hours: it does not run."),
        ],
        expected: "Event 654 comes every 30 minutes, whether passwords change or not.",
        ifNot: "Look for events 611, 652 and 655. Restart the service ADSync only where no catch-up is under way.",
        wayBack: "Nothing has changed.",
      },
      {
        id: "diagnose",
        title: "Let Connect Sync look itself",
        at,
        before: [isActive],
        command: ["Invoke-ADSyncDiagnostics -PasswordSync"],
        expected: "Each connector is reported as enabled, with a heartbeat and without an error.",
        ifNot:
          "It says what is missing, such as the permissions Replicating Directory Changes and Replicating Directory Changes All.",
        wayBack: "Nothing has changed.",
      },
      changePassword(
        server.name,
        at,
        [isActive],
        [
          confirm(
            `${events(657, 30)} -gt 0`,
            "No password was processed in the last 30 minutes (event 657): wait, and run this block again.",
          ),
        ],
      ),
    ],
  };
}

function byJob(configuration: CloudSyncWriter): Way {
  const { name } = configuration;
  const find = findJob(configuration, "AD2AADPasswordHash");
  return {
    name: `by ${name}`,
    when: `The configuration ${name} sends the password hashes of its scope in ${configuration.domain}.`,
    steps: [
      {
        id: "job-runs",
        title: "See that its job runs",
        at: "graph",
        command: [find],
        after: [
          confirm(
            "$job.Status.code -eq 'Active'",
            "The job of password hashes is not active: see the runbook quarantine.",
          ),
        ],
        expected: "The job AD2AADPasswordHash is Active.",
        ifNot: "Deploy the configuration: passwordHashSync is declared for it.",
        wayBack: "Nothing has changed.",
      },
      {
        id: "job-ended",
        title: "See that it ended well lately",
        at: "graph",
        command: [find, "$ended = ([datetime] $job.Status.lastSuccessfulExecution.timeEnded).ToUniversalTime()"],
        after: [
          confirm(
            "$ended -gt (Get-Date).ToUniversalTime().AddHours(-3)",
            "The job has not ended well for three hours.",
          ),
        ],
        expected: "It has ended well within the last three hours.",
        ifNot:
          "Errors of the very first run are expected: the people are not in the tenant yet. Wait for two more runs.",
        wayBack: "Nothing has changed.",
      },
      changePassword(
        name,
        "graph",
        [],
        [
          find,
          "$since = (Get-Date).ToUniversalTime().AddMinutes(-60).ToString('yyyy-MM-ddTHH:mm:ssZ')",
          "$sent = @((Get-Graph ('/v1.0/auditLogs/provisioning?$filter=' + [uri]::EscapeDataString(\"jobId eq '$($job.Id)' and activityDateTime gt $since\"))).value | Where-Object { $_.provisioningStatusInfo.status -eq 'success' })",
          confirm(
            "$sent.Count -gt 0",
            "The provisioning logs show no password of the last hour: wait, and run this block again.",
          ),
        ],
      ),
    ],
  };
}

function changePassword(writer: string, at: Step["at"], before: readonly string[], after: readonly string[]): Step {
  return {
    id: "change-password",
    title: "Change a password, and sign in with it",
    at,
    before,
    byHand: [
      `In Active Directory, change the password of a test account in the scope of ${writer}. Do not select User must change password at next logon: such a password is not sent.`,
      "Wait ten minutes.",
      "In a private window, sign in to https://myapps.microsoft.com with the new password.",
    ],
    after,
    expected: "The new password works, the earlier one does not, and the log has the change.",
    ifNot: "Look at this account alone: in scope, not an inetOrgPerson, its password changed since.",
    wayBack: "Change the password of the test account again.",
  };
}
