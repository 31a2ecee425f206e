import { everythingThatRunsIsDeclared } from "../../../lib/rules/live/sync802-everything-that-runs-is-declared";
import { describeLiveRule } from "../../support/describe-live-rule";
import { daysAgo, type Folder, principalIn, principalOf, seen } from "../../support/observed-folder";
import { cloudSync, estate, ous } from "../../support/topology";

const clicked =
  (change: (principal: ReturnType<typeof principalOf>) => void = () => {}) =>
  (folder: Folder) => {
    const principal = principalOf(cloudSync({ name: "clicked", scope: ous("OU=Elsewhere") }), 7);
    change(principal);
    folder.principals.push(principal);
  };
const withHashJob = (folder: Folder) => {
  const { jobs } = principalOf(cloudSync({ passwordHashSync: true }), 0);
  principalIn(folder, "sales").jobs = jobs;
};
const stopped = estate({ cloudSync: [cloudSync({ enabled: false })] });
const started = (folder: Folder) => {
  principalIn(folder, "sales").jobs = principalOf(cloudSync({ enabled: true }), 0).jobs;
};

describeLiveRule(everythingThatRunsIsDeclared, {
  allows: {
    "a tenant in which everything is declared": seen(),
    "a configuration that is declared to stand still, and does": seen(stopped),
    "a job that the code leaves open": seen(
      estate({ cloudSync: [cloudSync({ exchangeHybridWriteback: undefined })] }),
      (folder) => {
        const { jobs } = principalOf(cloudSync({ exchangeHybridWriteback: true }), 0);
        principalIn(folder, "sales").jobs = jobs;
      },
    ),
  },
  reports: {
    "a configuration that nobody declares, and that runs": {
      observation: seen(estate(), (folder) => {
        clicked()(folder);
        const { id } = principalIn(folder, "clicked").servicePrincipal;
        folder.auditEvents.push({ activityDateTime: daysAgo(3), servicePrincipalId: id });
      }),
      findings: [{ where: ["contoso"], what: ["clicked in contoso", "it runs", "2026-11-23"], fix: ["pause clicked"] }],
    },
    "one that has the name of a declared one": {
      observation: seen(estate(), (folder) => {
        folder.principals.unshift(principalOf(cloudSync({ scope: ous("OU=Elsewhere") }), 7));
      }),
      findings: [{ where: ["contoso"], what: ["nobody declares the configuration sales"] }],
    },
    "one that was never started": {
      observation: seen(
        estate(),
        clicked(({ jobs: [first] }) => {
          Object.assign(first?.job.schedule, { state: "Disabled" });
          Object.assign(first?.job, { status: { code: "NotRun" } });
        }),
      ),
      findings: [{ where: ["contoso"], what: ["as soon as somebody starts it"] }],
    },
    "one without any job": {
      observation: seen(
        estate(),
        clicked((principal) => {
          principal.jobs = [];
        }),
      ),
      findings: [{ where: ["contoso"], what: ["clicked"] }],
    },
    "one whose jobs could not be read": {
      observation: seen(estate(), (folder) => {
        clicked()(folder);
        folder.unknown.set(`jobs:${principalIn(folder, "clicked").servicePrincipal.id}`, { reason: "permission" });
      }),
      findings: [{ where: ["contoso"], what: ["whether it runs is not known"] }],
    },
    "a job of a declared configuration that nobody declares": {
      observation: seen(estate(), withHashJob),
      findings: [{ where: ["contoso-sync/sales"], what: ["AD2AADPasswordHash of sales"] }],
    },
    "a second job of one template": {
      observation: seen(estate(), (folder) => {
        const [first] = principalIn(folder, "sales").jobs;
        const [second] = principalOf(cloudSync({ enabled: false }), 3).jobs;
        if (first && second) principalIn(folder, "sales").jobs = [second, first];
      }),
      findings: [{ where: ["contoso-sync/sales"], what: ["AD2AADProvisioning of sales", "is paused"] }],
    },
    "a configuration that is declared to stand still, and runs": {
      observation: seen(stopped, started),
      findings: [{ where: ["contoso-sync/sales"], what: ["enabled false"] }],
    },
  },
  mended: {
    "deleting the configuration": { from: seen(estate(), clicked()), to: seen() },
    "declaring the job": {
      from: seen(estate(), withHashJob),
      to: seen(estate({ cloudSync: [cloudSync({ passwordHashSync: true })] }), withHashJob),
    },
    "declaring that it runs": { from: seen(stopped, started), to: seen(estate(), started) },
  },
});
