import { theSchedulerRuns } from "../../../lib/rules/servers/sync235-the-scheduler-runs";
import { describeRule } from "../../support/describe-rule";
import { estate, servers } from "../../support/topology";

const schedulers = (active: "enabled" | "suspended", staging: "enabled" | "suspended") =>
  estate({ connectSync: servers({ settings: { syncCycle: active } }, { settings: { syncCycle: staging } }) });

const running = schedulers("enabled", "enabled");

describeRule(theSchedulerRuns, {
  allows: {
    "a scheduler of which nothing is said": estate(),
    "a scheduler that runs on every server": running,
  },
  reports: {
    "the active server's, without which nobody gets or loses an account": {
      topology: schedulers("suspended", "enabled"),
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["the scheduler of aadc-01 is suspended", "gets no account in contoso"],
          fix: [
            "pending exports",
            "Set-ADSyncScheduler -SyncCycleEnabled $true",
            "Start-ADSyncSyncCycle -PolicyType Initial",
          ],
        },
      ],
    },
    "that of a server in staging mode, which could not take over": {
      topology: schedulers("enabled", "suspended"),
      findings: [
        {
          where: ["contoso-servers/aadc-02"],
          what: ["the scheduler of aadc-02 is suspended", "staging mode"],
          fix: ["exports nothing", "Set-ADSyncScheduler -SyncCycleEnabled $true"],
        },
      ],
    },
  },
  mended: {
    "running the active server's": { from: schedulers("suspended", "enabled"), to: running },
    "running the one in staging mode": { from: schedulers("enabled", "suspended"), to: running },
  },
});
