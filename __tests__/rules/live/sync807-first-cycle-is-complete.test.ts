import { firstCycleIsComplete } from "../../../lib/rules/live/sync807-first-cycle-is-complete";
import { describeLiveRule } from "../../support/describe-live-rule";
import { daysAgo, type Folder, jobIn, seen } from "../../support/observed-folder";
import { estate } from "../../support/topology";

const inFirstCycle = (folder: Folder) => {
  const { job } = jobIn(folder, "sales");
  job.status = { ...job.status, steadyStateFirstAchievedTime: "0001-01-01T00:00:00Z" };
};
const justStarted = (folder: Folder) => {
  jobIn(folder, "sales").job.status = { code: "NotRun", quarantine: null };
};

describeLiveRule(firstCycleIsComplete, {
  allows: {
    "a job that has read everything": seen(),
    "a job of which Graph says nothing": seen(estate(), (folder) => {
      delete jobIn(folder, "sales").job.status;
    }),
    "a first cycle that stands still, which is SYNC806": seen(estate(), (folder) => {
      inFirstCycle(folder);
      Object.assign(jobIn(folder, "sales").job.status, {
        lastExecution: { state: "Failed", timeEnded: daysAgo(2) },
        lastSuccessfulExecution: null,
      });
    }),
  },
  reports: {
    "a job that may run, and never did": {
      observation: seen(estate(), (folder) => {
        jobIn(folder, "sales").job.status = { code: "NotConfigured" };
      }),
      findings: [{ where: ["contoso-sync/sales"], what: ["no run of it has ended"] }],
    },
    "a job that has not read everything": {
      observation: seen(estate(), inFirstCycle),
      findings: [{ where: ["contoso-sync/sales"], what: ["sales", "2026-11-26 11:49 UTC"], fix: ["wait"] }],
    },
    "a job that has just been started": {
      observation: seen(estate(), justStarted),
      findings: [{ where: ["contoso-sync/sales"], what: ["no run of it has ended"] }],
    },
  },
  mended: { waiting: { from: seen(estate(), inFirstCycle), to: seen() } },
});
