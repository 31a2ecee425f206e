import { joinedTopology } from "../../../lib/domain/ownership/joined-topology";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import type { TenantProps } from "../../../lib/domain/tenant/tenant";
import { filesAgreeAboutATenant } from "../../../lib/rules/input/sync910-files-agree-about-a-tenant";
import { describeRule } from "../../support/describe-rule";
import { CORP, estate, tenant } from "../../support/topology";

/** A sound estate in a, and what b says of its tenant beside it. */
function joined(a: Partial<TenantProps>, b: Partial<TenantProps>): SyncTopology {
  return joinedTopology([
    { file: "a", topology: estate({ tenants: [tenant(a)] }) },
    { file: "b", topology: estate({ tenants: [tenant(b)], connectSync: [], cloudSync: [], agents: [] }) },
  ]).topology;
}

const BOTH = ["contoso", "a: contoso", "b: contoso"];
const passThrough = (passThroughAgents?: number) => ({
  method: "passThroughAuthentication" as const,
  ...(passThroughAgents === undefined ? {} : { passThroughAgents }),
});
const forest = (name: string, suffixes?: string[]) => ({
  name,
  domains: [CORP],
  ...(suffixes ? { userPrincipalNameSuffixes: suffixes } : {}),
});
const blocked = { softMatch: "blocked", hardMatchTakeover: "blocked" } as const;
const twoMethods = joined({ authentication: passThrough(3) }, { authentication: { method: "federationWithAdFs" } });

describeRule(filesAgreeAboutATenant, {
  allows: {
    "one file": estate({ tenants: [tenant({ authentication: passThrough(3) })] }),
    "files that say the same": joined({ matching: blocked }, { matching: blocked }),
    "what only one of them says": joined({}, { authentication: passThrough(3), verifiedDomains: ["contoso.com"] }),
    "one list in two orders": joined(
      { verifiedDomains: ["contoso.com", "contoso.de"] },
      { verifiedDomains: ["contoso.de", "contoso.com"] },
    ),
    "another name for the tenant": joined({}, { name: "contoso-prod" }),
    "forests of which each file knows its own": joined(
      { forests: [forest(CORP)] },
      { forests: [{ name: "lab.test", domains: ["lab.test"] }] },
    ),
    "two tenants that differ": joined(
      { authentication: passThrough(3) },
      {
        name: "fabrikam",
        tenantId: "c41d7a90-6e2b-4f13-b8a5-90d3e7f1c265",
        authentication: { method: "federationWithAdFs" },
      },
    ),
    "releases that differ, which are no fact about the tenant": joined({ rulesAsOf: "2026-12" }, {}),
  },
  reports: {
    "two ways to sign in": {
      topology: twoMethods,
      findings: [
        {
          where: BOTH,
          what: ["authentication.method", "passThroughAuthentication in a", "federationWithAdFs in b", "the first"],
          fix: ["a and b"],
        },
      ],
    },
    "two numbers of agents": {
      topology: joined({ authentication: passThrough(3) }, { authentication: passThrough(4) }),
      findings: [{ where: BOTH, what: ["3 in a", "4 in b"] }],
    },
    "two lists of forests with Seamless single sign-on": {
      topology: joined(
        { authentication: { ...passThrough(3), seamlessSingleSignOn: [CORP] } },
        { authentication: { ...passThrough(3), seamlessSingleSignOn: [CORP, "lab.test"] } },
      ),
      findings: [{ where: BOTH, what: ["seamlessSingleSignOn", "lab.test in b"] }],
    },
    "two clouds": {
      topology: joined({}, { cloud: "usgovernment" }),
      findings: [{ where: BOTH, what: ["public in a", "usgovernment in b"] }],
    },
    "two lists of verified domains, under two names of the tenant": {
      topology: joined({ verifiedDomains: ["contoso.com"] }, { name: "prod", verifiedDomains: ["contoso.de"] }),
      findings: [{ where: ["contoso", "a: contoso", "b: prod"], what: ["contoso.com in a", "contoso.de in b"] }],
    },
    "each half of matching": {
      topology: joined(
        { matching: { softMatch: "allowed", hardMatchTakeover: "allowed" } },
        { matching: { softMatch: "blocked", hardMatchTakeover: "blocked" } },
      ),
      findings: [
        { where: BOTH, what: ["matching.hardMatchTakeover", "this check uses: allowed"] },
        { where: BOTH, what: ["matching.softMatch"] },
      ],
    },
    "a domain in two forests": {
      topology: joined({ forests: [forest(CORP)] }, { forests: [forest("contoso.com")] }),
      findings: [{ where: BOTH, what: [`the forest of ${CORP}`, `${CORP} in a`, "contoso.com in b"] }],
    },
    "two lists of suffixes of one forest": {
      topology: joined({ forests: [forest(CORP, ["contoso.com"])] }, { forests: [forest(CORP, ["contoso.de"])] }),
      findings: [{ where: BOTH, what: [`userPrincipalNameSuffixes of the forest ${CORP}`] }],
    },
  },
  mended: {
    "declaring it alike": {
      from: twoMethods,
      to: joined({ authentication: passThrough(3) }, { authentication: passThrough(3) }),
    },
  },
});

test("what is in dispute can be waived at the tenant, by either file", () => {
  const waivers = [{ code: "SYNC910", place: "prod", reason: "b follows", owner: "IT", until: "2027-01-01" }];
  const topology = joined({}, { name: "prod", cloud: "usgovernment", waivers });
  expect(topology.tenants[0]?.waivers.map(({ place }) => place)).toEqual(["contoso"]);
  expect(topology.tenantsAt("b: prod")).toEqual(new Set(["contoso"]));
});
