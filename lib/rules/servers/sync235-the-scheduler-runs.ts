import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** The scheduler of every server starts cycles, in staging mode too. A scheduler of which nothing is declared is not judged. */
export const theSchedulerRuns = rule<ConnectSyncWriter>({
  code: "SYNC235",
  severity: "warning",
  title: "The scheduler runs on every server",
  why: "Without cycles, whoever joins gets no account and whoever leaves keeps theirs; after 7 days without one, faults can remain until a full synchronization.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-scheduler",
  since: "2026-12",
  check: ({ connectSync }) => connectSync.filter(({ settings }) => settings.syncCycle === "suspended"),
  about: ({ name }) => [name],
  where: ({ origin }) => [{ origin, detail: 'syncCycle is "suspended"' }],
  what: ({ name, tenant, role }) =>
    role === "active"
      ? `whoever joins gets no account in ${tenant} and whoever leaves keeps theirs, as far as ${name} writes them, unless somebody starts the cycles: the scheduler of ${name} is suspended`
      : `the scheduler of ${name} is suspended: the server is in staging mode, and could take over only with what it read from Active Directory before`,
  fix: ({ name, role }) =>
    `${
      role === "active"
        ? `read the pending exports of ${name}, which its next cycle sends, deletions too`
        : `leave ${name} in staging mode, where it exports nothing`
    }, run Set-ADSyncScheduler -SyncCycleEnabled $true on it, and declare syncCycle "enabled"; after more than 7 days without a cycle, run Start-ADSyncSyncCycle -PolicyType Initial as well, a full synchronization that takes hours in a large directory`,
});
