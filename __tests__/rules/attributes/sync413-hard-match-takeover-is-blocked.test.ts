import type { ObjectMatching } from "../../../lib/domain/tenant/user-authentication";
import { hardMatchTakeoverIsBlocked } from "../../../lib/rules/attributes/sync413-hard-match-takeover-is-blocked";
import { describeRule } from "../../support/describe-rule";
import { estate, tenant, twoTenants } from "../../support/topology";

const BLOCKED: ObjectMatching = { softMatch: "blocked", hardMatchTakeover: "blocked" };
const allowed = estate({ tenants: [tenant({ matching: { ...BLOCKED, hardMatchTakeover: "allowed" } })] });

describeRule(hardMatchTakeoverIsBlocked, {
  allows: {
    "a tenant that says nothing of it": estate(),
    "a tenant that blocks both": estate({ tenants: [tenant({ matching: BLOCKED })] }),
    "the other match, which is for SYNC412": estate({
      tenants: [tenant({ matching: { ...BLOCKED, softMatch: "allowed" } })],
    }),
  },
  reports: {
    "a tenant that allows it": {
      topology: allowed,
      findings: [
        {
          where: ["contoso"],
          what: ["contoso"],
          fix: [
            "a Global Administrator set blockCloudObjectTakeoverThroughHardMatchEnabled to true in contoso",
            "no application permission",
            'hardMatchTakeover: "blocked"',
            "InvalidHardMatch",
            "source of authority cannot be rolled back",
          ],
        },
      ],
    },
    "each tenant that allows it, whatever another does": {
      topology: estate({
        tenants: twoTenants(
          { matching: BLOCKED },
          { matching: { softMatch: "allowed", hardMatchTakeover: "allowed" } },
        ),
      }),
      findings: [{ where: ["fabrikam"], what: ["fabrikam"] }],
    },
  },
  mended: {
    "blocking it": { from: allowed, to: estate({ tenants: [tenant({ matching: BLOCKED })] }) },
  },
});
