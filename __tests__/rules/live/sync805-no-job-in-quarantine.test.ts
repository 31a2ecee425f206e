import { noJobInQuarantine } from "../../../lib/rules/live/sync805-no-job-in-quarantine";
import { describeLiveRule } from "../../support/describe-live-rule";
import { daysAgo, type Folder, jobIn, minutesAgo, principalOf, seen } from "../../support/observed-folder";
import { cloudSync, estate, ous } from "../../support/topology";

const quarantined =
  (reason: string, more = {}) =>
  (folder: Folder, name = "sales") => {
    const { job } = jobIn(folder, name);
    job.status.code = "Quarantine";
    job.status.quarantine = { reason, seriesBegan: daysAgo(6), currentBegan: daysAgo(1), seriesCount: 6, ...more };
  };

describeLiveRule(noJobInQuarantine, {
  allows: {
    "jobs without a quarantine": seen(),
    "a job that was disabled after its quarantine, which is SYNC804": seen(estate(), (folder) => {
      quarantined("EncounteredQuarantineException")(folder);
      jobIn(folder, "sales").job.schedule.state = "Disabled";
    }),
    "a job that is paused, as it is declared to be": seen(
      estate({ cloudSync: [cloudSync({ enabled: false })] }),
      quarantined("EncounteredQuarantineException"),
    ),
  },
  reports: {
    "a job that cannot sign in or reach its agent": {
      observation: seen(estate(), quarantined("EncounteredQuarantineException", { nextAttempt: minutesAgo(-60) })),
      findings: [
        {
          where: ["contoso-sync/sales"],
          what: ["EncounteredQuarantineException", "since 2026-11-20 12:00 UTC", "2026-11-26 13:00 UTC", "2026-12-18"],
          fix: ["agent"],
        },
      ],
    },
    "a job that is to delete too many": {
      observation: seen(estate(), quarantined("TooManyDeletes")),
      findings: [{ where: ["contoso-sync/sales"], what: ["TooManyDeletes"], fix: ["Allow deletes", "StagedDelete"] }],
    },
    "a reason that nobody knows, and no time": {
      observation: seen(estate(), quarantined("SomethingNew", { seriesBegan: null, currentBegan: null })),
      findings: [{ where: ["contoso-sync/sales"], what: ["SomethingNew"], fix: ["provisioning logs"] }],
    },
    "a quarantine of which nothing else is said": {
      observation: seen(estate(), (folder) => {
        jobIn(folder, "sales").job.status.code = "Quarantine";
      }),
      findings: [{ where: ["contoso-sync/sales"], what: ["is in quarantine (no reason given)"] }],
    },
    "a reason that has the name of what every object has": {
      observation: seen(estate(), quarantined("constructor")),
      findings: [{ where: ["contoso-sync/sales"], what: ["constructor"], fix: ["read the provisioning logs"] }],
    },
    "a configuration that nobody declares": {
      observation: seen(estate(), (folder) => {
        folder.principals.push(principalOf(cloudSync({ name: "clicked", scope: ous("OU=Elsewhere") }), 1));
        quarantined("QuarantinedOnDemand")(folder, "clicked");
      }),
      findings: [{ where: ["contoso"], what: ["clicked"] }],
    },
  },
  mended: { "clearing the quarantine": { from: seen(estate(), quarantined("Unknown")), to: seen() } },
});
