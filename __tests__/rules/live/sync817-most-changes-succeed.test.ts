import { mostChangesSucceed } from "../../../lib/rules/live/sync817-most-changes-succeed";
import { describeLiveRule } from "../../support/describe-live-rule";
import { type Folder, jobIn, seen } from "../../support/observed-folder";
import { cloudSync, estate } from "../../support/topology";

const logged =
  (success: number, failure: number, skipped = 0) =>
  (folder: Folder) => {
    const { id: jobId } = jobIn(folder, "sales").job;
    folder.provisioningLogs = [
      { jobId, action: "update", status: "success", count: success },
      { jobId, action: "create", status: "failure", errorCode: "AttributeValueMustBeUnique", count: failure },
      ...(skipped > 0 ? [{ jobId, action: "other", status: "skipped", count: skipped }] : []),
      { jobId: "AD2AADProvisioning.of-another-tenant", action: "create", status: "failure", count: 5000 },
    ];
  };

const hashes = estate({ cloudSync: [cloudSync({ passwordHashSync: true })] });
const hashesLogged = (folder: Folder) => {
  const { id: jobId } = jobIn(folder, "sales", "AD2AADPasswordHash").job;
  folder.provisioningLogs = [{ jobId, action: "update", status: "failure", count: 500 }];
};

describeLiveRule(mostChangesSucceed, {
  allows: {
    "no logs": seen(),
    "one of ten that fails": seen(estate(), logged(90, 10)),
    "few changes, half of which fail": seen(estate(), logged(9, 10)),
    "many objects that were skipped": seen(estate(), logged(90, 10, 5000)),
    "password hashes of people who are not there yet": seen(hashes, (folder) => {
      hashesLogged(folder);
      jobIn(folder, "sales", "AD2AADPasswordHash").job.status.steadyStateFirstAchievedTime = null;
    }),
    "logs that could not be read": seen(estate(), (folder) => {
      logged(10, 90)(folder);
      folder.unknown.set("provisioningLogs", { reason: "permission", permission: "AuditLog.Read.All" });
    }),
  },
  reports: {
    "password hashes after the first cycle": {
      observation: seen(hashes, hashesLogged),
      findings: [{ where: ["contoso-sync/sales"], what: ["500 changes of 500", "AD2AADPasswordHash"] }],
    },
    "more than one of ten that fails": {
      observation: seen(estate(), logged(1500, 500)),
      findings: [
        {
          where: ["contoso-sync/sales"],
          what: ["500 changes of 2,000", "24 hours", "25 %", "AttributeValueMustBeUnique 500 times"],
        },
      ],
    },
  },
  mended: { "ending the error": { from: seen(estate(), logged(1500, 500)), to: seen(estate(), logged(2000, 0)) } },
});
