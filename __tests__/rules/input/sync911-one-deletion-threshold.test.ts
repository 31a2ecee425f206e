import type { ConnectSyncSettings } from "../../../lib/domain/servers/settings";
import type { AccidentalDeletionPrevention } from "../../../lib/domain/tenant/accidental-deletion-prevention";
import { oneDeletionThreshold } from "../../../lib/rules/input/sync911-one-deletion-threshold";
import { describeRule } from "../../support/describe-rule";
import { connectSync, estate, servers, tenant, twoTenants } from "../../support/topology";

type Said = ConnectSyncSettings["deletionThreshold"];

const settings = (deletionThreshold: Said) =>
  deletionThreshold === undefined ? {} : { settings: { deletionThreshold } };
const said = (active?: Said, staging?: Said, accidentalDeletionPrevention?: AccidentalDeletionPrevention) =>
  estate({
    tenants: [tenant({ accidentalDeletionPrevention })],
    connectSync: [
      connectSync(settings(active)),
      connectSync({ name: "aadc-02", role: "staging", ...settings(staging) }),
    ],
  });
const [ACTIVE, STAGING] = ["contoso-servers/aadc-01", "contoso-servers/aadc-02"] as const;

describeRule(oneDeletionThreshold, {
  allows: {
    "a threshold of which nobody says anything": said(),
    "servers that say one value": said(500, 500),
    "a value that one of them says": said(undefined, 400),
    "a tenant and servers that say one value": said(500, 500, { count: 500 }),
    "off, in the words of either": said("off", undefined, "disabled"),
    "another value in another tenant": estate({
      tenants: twoTenants(),
      connectSync: [
        ...servers({ settings: { deletionThreshold: 500 } }),
        connectSync({ name: "fab-01", tenant: "fabrikam", settings: { deletionThreshold: 100 } }),
      ],
    }),
  },
  reports: {
    "two servers that say two": {
      topology: said(500, 400),
      findings: [
        {
          where: [ACTIVE, STAGING],
          what: ["500 at aadc-01 and 400 at aadc-02"],
          fix: ["accidentalDeletionPrevention of contoso", "until then reviews use 500"],
        },
      ],
    },
    "a server that says another than its tenant": {
      topology: said(undefined, 400, { count: 500 }),
      findings: [{ where: ["contoso", STAGING], what: ["500 at contoso and 400 at aadc-02"] }],
    },
    "a count and a share": {
      topology: said(500, undefined, { percentage: 10 }),
      findings: [{ where: ["contoso", ACTIVE], what: ["10% at contoso"], fix: ["reviews use 10%"] }],
    },
  },
  mended: {
    "declaring it once, at the tenant": { from: said(500, 400), to: said(undefined, undefined, { count: 500 }) },
  },
});
