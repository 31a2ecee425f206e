import { declaredJobsRun } from "../../../lib/rules/live/sync804-declared-jobs-run";
import { describeLiveRule } from "../../support/describe-live-rule";
import { daysAgo, type Folder, jobIn, principalIn, seen } from "../../support/observed-folder";
import { cloudSync, estate } from "../../support/topology";

const paused = (folder: Folder) => {
  const { job } = jobIn(folder, "sales");
  job.schedule.state = "Paused";
  job.status.code = "Paused";
  const run = { state: "Succeeded", timeBegan: daysAgo(5), timeEnded: daysAgo(5) };
  Object.assign(job.status, {
    lastExecution: run,
    lastSuccessfulExecution: run,
    steadyStateLastAchievedTime: daysAgo(5),
  });
};
const neverStarted = (folder: Folder) => {
  const { job } = jobIn(folder, "sales");
  job.schedule.state = "Disabled";
  job.status = { code: "NotRun", quarantine: null };
};
const shutOut = (folder: Folder) => {
  principalIn(folder, "sales").servicePrincipal.accountEnabled = false;
};

describeLiveRule(declaredJobsRun, {
  allows: {
    "jobs that run": seen(),
    "a job that is declared to stand still": seen(estate({ cloudSync: [cloudSync({ enabled: false })] }), paused),
    "a job in quarantine, which is SYNC805": seen(estate(), (folder) => {
      const { job } = jobIn(folder, "sales");
      job.status.code = "Quarantine";
      job.status.quarantine = { reason: "Unknown", seriesBegan: daysAgo(2) };
    }),
    "jobs that could not be read": seen(estate(), (folder) => {
      paused(folder);
      folder.unknown.set(`jobs:${principalIn(folder, "sales").servicePrincipal.id}`, { reason: "permission" });
    }),
  },
  reports: {
    "a job that somebody paused": {
      observation: seen(estate(), (folder) => {
        paused(folder);
        const { id } = principalIn(folder, "sales").servicePrincipal;
        folder.auditEvents.push({ activityDateTime: daysAgo(4), servicePrincipalId: id });
      }),
      findings: [
        {
          where: ["contoso-sync/sales"],
          what: ["paused", "nothing that changed after 2026-11-21 12:00 UTC", "last changed on 2026-11-22"],
        },
      ],
    },
    "a job that Microsoft disabled": {
      observation: seen(estate(), (folder) => {
        paused(folder);
        jobIn(folder, "sales").job.schedule.state = "Disabled";
      }),
      findings: [{ where: ["contoso-sync/sales"], what: ["disabled", "four weeks"] }],
    },
    "a job that was never started": {
      observation: seen(estate(), neverStarted),
      findings: [{ where: ["contoso-sync/sales"], what: ["never started"] }],
    },
    "a service principal that may not sign in": {
      observation: seen(estate({ cloudSync: [cloudSync({ passwordHashSync: true })] }), shutOut),
      findings: [
        { where: ["contoso-sync/sales"], what: ["service principal is disabled"], fix: ["accountEnabled true"] },
      ],
    },
  },
  mended: {
    "starting it": { from: seen(estate(), paused), to: seen() },
    "applying its stack": { from: seen(estate(), neverStarted), to: seen() },
    "letting it sign in": { from: seen(estate(), shutOut), to: seen() },
  },
});
