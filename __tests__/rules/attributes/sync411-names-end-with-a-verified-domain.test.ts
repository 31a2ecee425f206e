import { namesEndWithAVerifiedDomain } from "../../../lib/rules/attributes/sync411-names-end-with-a-verified-domain";
import { describeRule } from "../../support/describe-rule";
import { CORP, estate, tenant, twoTenants } from "../../support/topology";

/** contoso with these verified domains, and the suffixes of its two forests. */
function named(verifiedDomains: readonly string[], corp?: readonly string[], adatum?: readonly string[]) {
  const forest = (name: string, suffixes: readonly string[] | undefined) => ({
    name,
    domains: [name],
    ...(suffixes && { userPrincipalNameSuffixes: suffixes }),
  });
  return estate({
    tenants: [tenant({ verifiedDomains, forests: [forest(CORP, corp), forest("adatum.com", adatum)] })],
  });
}

const unverified = named(["contoso.com"], ["contoso.com", "corp.local", "lab.local"]);

describeRule(namesEndWithAVerifiedDomain, {
  allows: {
    "nothing said": estate(),
    "suffixes that are verified": named(["contoso.com", "adatum.com"], ["contoso.com"], ["adatum.com"]),
    "a suffix in another case": named(["Contoso.com"], ["CONTOSO.com"]),
    "no verified domain declared": named([], ["corp.local"]),
    "no suffixes declared": named(["contoso.com"]),
    "an empty list of suffixes": named(["contoso.com"], []),
    "a domain that two tenants have verified, which is for SYNC601": estate({
      tenants: twoTenants({ verifiedDomains: ["contoso.com"] }, { verifiedDomains: ["contoso.com"] }),
    }),
  },
  reports: {
    "the suffixes that are not verified, and not the one that is": {
      topology: unverified,
      findings: [
        {
          where: ["contoso"],
          what: [CORP, "end with corp.local, lab.local, which contoso"],
          fix: ["verify corp.local, lab.local in contoso", "to end with contoso.com"],
        },
      ],
    },
    "a subdomain of a verified domain": {
      topology: named(["contoso.com"], ["lab.contoso.com"]),
      findings: [{ where: ["contoso"], what: ["lab.contoso.com"] }],
    },
    "each forest": {
      topology: named(["contoso.com"], ["corp.local"], ["adatum.com"]),
      findings: [
        { where: ["contoso"], what: ["adatum.com"] },
        { where: ["contoso"], what: ["corp.local"] },
      ],
    },
    "a suffix that another tenant has verified": {
      topology: estate({
        tenants: twoTenants(
          { verifiedDomains: ["contoso.com"] },
          {
            verifiedDomains: ["fabrikam.com"],
            forests: [
              { name: CORP, domains: [CORP], userPrincipalNameSuffixes: ["contoso.com"] },
              { name: "ad.fabrikam.com", domains: ["ad.fabrikam.com"] },
            ],
          },
        ),
      }),
      findings: [{ where: ["fabrikam"], what: ["contoso.com", "fabrikam"] }],
    },
  },
  mended: {
    "verifying the domains": {
      from: unverified,
      to: named(["contoso.com", "corp.local", "lab.local"], ["contoso.com", "corp.local", "lab.local"]),
    },
    "another suffix for the people": { from: unverified, to: named(["contoso.com"], ["contoso.com"]) },
  },
});
