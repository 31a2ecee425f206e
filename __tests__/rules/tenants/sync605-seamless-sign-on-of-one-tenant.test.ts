import { seamlessSignOnOfOneTenant } from "../../../lib/rules/tenants/sync605-seamless-sign-on-of-one-tenant";
import { describeRule } from "../../support/describe-rule";
import { CORP, estate, tenant, twoTenants } from "../../support/topology";

/** What a tenant says of its sign-in, with Seamless single sign-on for these forests. */
function seamless(...forests: string[]) {
  return { authentication: { method: "passwordHashSynchronization", seamlessSingleSignOn: forests } } as const;
}

const shared = estate({ tenants: twoTenants(seamless(CORP), seamless("ad.fabrikam.com", "Corp.Contoso.com")) });

describeRule(seamlessSignOnOfOneTenant, {
  allows: {
    "sign-in that nobody speaks of": estate({ tenants: twoTenants() }),
    "sign-in without Seamless single sign-on": estate({
      tenants: twoTenants({ authentication: { method: "passThroughAuthentication" } }, seamless(CORP)),
    }),
    "a forest for each tenant": estate({ tenants: twoTenants(seamless(CORP), seamless("ad.fabrikam.com")) }),
    "a forest twice in one tenant": estate({ tenants: [tenant(seamless(CORP, "CORP.contoso.com"))] }),
    "one tenant id under two names, which is for SYNC902": estate({
      tenants: [tenant(seamless(CORP)), tenant({ name: "test", ...seamless(CORP) })],
    }),
  },
  reports: {
    "a forest in two tenants, in another case": {
      topology: shared,
      findings: [
        {
          where: ["contoso", "fabrikam"],
          what: [`the forest ${CORP}`, "2 tenants: contoso, fabrikam"],
          fix: [`keep ${CORP} in seamlessSingleSignOn`, "contoso or fabrikam"],
        },
      ],
    },
    "each of two forests": {
      topology: estate({
        tenants: twoTenants(seamless(CORP, "ad.fabrikam.com"), seamless("ad.fabrikam.com", CORP)),
      }),
      findings: [
        { where: ["contoso", "fabrikam"], what: ["ad.fabrikam.com"] },
        { where: ["contoso", "fabrikam"], what: [CORP] },
      ],
    },
  },
  mended: {
    "keeping it in one tenant": {
      from: shared,
      to: estate({ tenants: twoTenants(seamless(CORP), seamless("ad.fabrikam.com")) }),
    },
  },
});

test("a finding names the forest at each tenant", () => {
  const [finding] = [...seamlessSignOnOfOneTenant.judge(shared, {} as never)];
  expect(finding?.where).toEqual(
    ["contoso", "fabrikam"].map((origin) => ({ origin, detail: `Seamless single sign-on for ${CORP}` })),
  );
});
