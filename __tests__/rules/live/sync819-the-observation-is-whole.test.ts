import { judgeLive } from "../../../lib/rules/judge/judge-live";
import { theObservationIsWhole } from "../../../lib/rules/live/sync819-the-observation-is-whole";
import { describeLiveRule } from "../../support/describe-live-rule";
import { type Folder, folderSeen, partsOf, principalIn, seen } from "../../support/observed-folder";
import { estate } from "../../support/topology";

const unknown =
  (...parts: (readonly [part: string, why: object])[]) =>
  (folder: Folder) => {
    const { id } = principalIn(folder, "sales").servicePrincipal;
    for (const [part, why] of parts) folder.unknown.set(part.replace("$", id), why);
  };
const jobs = { reason: "permission", permission: "Synchronization.Read.All" };

describeLiveRule(theObservationIsWhole, {
  allows: { "an observation of everything": seen() },
  reports: {
    "a permission that is missing": {
      observation: seen(estate(), unknown(["jobs:$", jobs], ["secrets:$", jobs])),
      findings: [
        {
          where: ["contoso"],
          what: ["the jobs of sales", "the names of the secrets of sales", "Synchronization.Read.All"],
          fix: ["Synchronization.Read.All"],
        },
      ],
    },
    "a part that Graph did not give": {
      observation: seen(estate(), unknown(["provisioningLogs", { reason: "throttled" }])),
      findings: [{ where: ["contoso"], what: ["the provisioning logs", "fewer requests"], fix: ["observe again"] }],
    },
    "two reasons": {
      observation: seen(
        estate(),
        unknown(["tenantSettings", { reason: "permission" }], ["agents", { reason: "failed" }]),
      ),
      findings: [{ where: ["contoso"] }, { where: ["contoso"] }],
    },
  },
  mended: { "giving the permission": { from: seen(estate(), unknown(["jobs:$", jobs])), to: seen() } },
});

test("every part has a name that people know it by", () => {
  const named = partsOf(folderSeen(seen())).map((part) => {
    const [{ what } = { what: "" }] = judgeLive(
      seen(estate(), (folder) => folder.unknown.set(part, { reason: "failed" })),
    );
    return /how contoso is in (.*):/.exec(what)?.[1];
  });
  expect(named).toEqual([
    "the organization",
    "the provisioning agents",
    "the settings of directory synchronization",
    "the list of configurations and the provisioning logs",
    "objects with errors",
    "the provisioning logs",
    "the audit log",
    "the application of sales",
    "the jobs of sales",
    "scope and mappings of sales",
    "Microsoft's own mappings of sales",
    "the names of the secrets of sales",
  ]);
});
