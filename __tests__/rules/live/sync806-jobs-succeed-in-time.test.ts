import type { JobTemplate } from "../../../lib/domain/writers/synchronization-jobs";
import { jobsSucceedInTime } from "../../../lib/rules/live/sync806-jobs-succeed-in-time";
import { describeLiveRule } from "../../support/describe-live-rule";
import { daysAgo, type Folder, jobIn, type Loose, minutesAgo, seen } from "../../support/observed-folder";
import { cloudSync, estate } from "../../support/topology";

const hashes = estate({ cloudSync: [cloudSync({ passwordHashSync: true })] });
const status =
  (change: (status: Loose, job: Loose) => void, template: JobTemplate = "AD2AADProvisioning") =>
  (folder: Folder) => {
    const { job } = jobIn(folder, "sales", template);
    change(job.status, job);
  };
const lastSucceeded = (time: string) => (status: Loose) => {
  const run = { state: "Succeeded", timeBegan: time, timeEnded: time };
  Object.assign(status, {
    lastExecution: { state: "Failed", timeBegan: minutesAgo(5), timeEnded: minutesAgo(4) },
    lastSuccessfulExecution: run,
    steadyStateLastAchievedTime: time,
  });
};
/** A job whose next run is due two minutes after the last one, as password hashes are. */
const everyTwoMinutes = (minutes: number) => (status: Loose, job: Loose) => {
  lastSucceeded(minutesAgo(minutes))(status);
  job.schedule.interval = "PT2M";
};
/** A job that has not read everything once, and whose last run ended so long ago. */
const inFirstCycle = (minutes: number) => (status: Loose) => {
  lastSucceeded(minutesAgo(minutes))(status);
  status.lastExecution.timeEnded = minutesAgo(minutes);
  status.steadyStateFirstAchievedTime = "0001-01-01T00:00:00Z";
};
const never = (status: Loose) => {
  lastSucceeded(minutesAgo(1))(status);
  Object.assign(status, { lastSuccessfulExecution: null, steadyStateLastAchievedTime: null });
};

describeLiveRule(jobsSucceedInTime, {
  allows: {
    "a job that did its work a moment ago": seen(),
    "a job at the end of its third interval": seen(estate(), status(lastSucceeded(minutesAgo(120)))),
    "a run that fails for single objects each time": seen(
      estate(),
      status((status) => {
        lastSucceeded(daysAgo(30))(status);
        status.lastExecution.state = "EntryLevelErrors";
      }),
    ),
    "a job in its first cycle, which is SYNC807": seen(estate(), status(inFirstCycle(24 * 60))),
    "a job in its first cycle of which no run has ended yet": seen(
      estate(),
      status((status) => {
        status.code = "NotRun";
        for (const name of Object.keys(status)) if (name !== "code") delete status[name];
      }),
    ),
    "a long run of a job that is due every two minutes": seen(
      hashes,
      status(everyTwoMinutes(60), "AD2AADPasswordHash"),
    ),
    "a paused job, which is SYNC804": seen(
      estate(),
      status((status, job) => {
        lastSucceeded(daysAgo(2))(status);
        job.schedule.state = "Paused";
      }),
    ),
    "a job without an interval": seen(
      estate(),
      status((status, job) => {
        lastSucceeded(daysAgo(2))(status);
        job.schedule.interval = null;
      }),
    ),
  },
  reports: {
    "a job that has failed for a day": {
      observation: seen(estate(), status(lastSucceeded(daysAgo(1)))),
      findings: [
        {
          where: ["contoso-sync/sales"],
          what: ["whoever joins gets no account", "every 40 minutes", "2026-11-25 12:00 UTC", "24 hours"],
        },
      ],
    },
    "one minute more than three intervals": {
      observation: seen(estate(), status(lastSucceeded(minutesAgo(121)))),
      findings: [{ where: ["contoso-sync/sales"], what: ["2 hours"] }],
    },
    "a job of password hashes": {
      observation: seen(hashes, status(lastSucceeded(minutesAgo(300)), "AD2AADPasswordHash")),
      findings: [{ where: ["contoso-sync/sales"], what: ["AD2AADPasswordHash", "password"] }],
    },
    "a job that is due every two minutes, after an hour": {
      observation: seen(hashes, status(everyTwoMinutes(61), "AD2AADPasswordHash")),
      findings: [{ where: ["contoso-sync/sales"], what: ["every 2 minutes", "61 minutes"] }],
    },
    "a first cycle that stands still for more than a day": {
      observation: seen(estate(), status(inFirstCycle(24 * 60 + 1))),
      findings: [{ where: ["contoso-sync/sales"], what: ["has not read everything once", "2026-11-25 11:59 UTC"] }],
    },
    "a job that never did its work": {
      observation: seen(estate(), status(never)),
      findings: [{ where: ["contoso-sync/sales"], what: ["no run of it has ever done its work"] }],
    },
  },
  mended: { "ending the error": { from: seen(estate(), status(lastSucceeded(daysAgo(1)))), to: seen() } },
});
