import type { ObjectMatching } from "../../../lib/domain/tenant/user-authentication";
import { softMatchIsBlocked } from "../../../lib/rules/attributes/sync412-soft-match-is-blocked";
import { describeRule } from "../../support/describe-rule";
import { cloudSync, connectSync, estate, ous, tenant, twoTenants } from "../../support/topology";

const BLOCKED: ObjectMatching = { softMatch: "blocked", hardMatchTakeover: "blocked" };
const allowed = estate({ tenants: [tenant({ matching: { ...BLOCKED, softMatch: "allowed" } })] });

describeRule(softMatchIsBlocked, {
  allows: {
    "a tenant that says nothing of it": estate(),
    "a tenant that blocks both": estate({ tenants: [tenant({ matching: BLOCKED })] }),
    "the other match, which is for SYNC413": estate({
      tenants: [tenant({ matching: { ...BLOCKED, hardMatchTakeover: "allowed" } })],
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
            "a Global Administrator set blockSoftMatchEnabled to true in contoso",
            "no application permission",
            'softMatch: "blocked"',
            "if devices are hybrid joined by synchronization, each new one fails with InvalidSoftMatch",
          ],
        },
      ],
    },
    "a tenant whose new devices would fail": {
      topology: allowed.with({
        connectSync: [connectSync({ settings: { optionalFeatures: ["deviceSynchronization"] } })],
        cloudSync: [cloudSync({ deviceSync: true }), cloudSync({ name: "it", scope: ous("OU=IT") })],
      }),
      findings: [
        {
          where: ["contoso"],
          fix: ["aadc-01 and sales synchronize devices, and each new hybrid-joined device fails"],
        },
      ],
    },
    "a tenant beside one that synchronizes devices": {
      topology: estate({
        tenants: twoTenants({ matching: { ...BLOCKED, softMatch: "allowed" } }),
        connectSync: [connectSync({ tenant: "fabrikam", settings: { optionalFeatures: ["deviceSynchronization"] } })],
      }),
      findings: [{ where: ["contoso"], fix: ["if devices are hybrid joined by synchronization"] }],
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
