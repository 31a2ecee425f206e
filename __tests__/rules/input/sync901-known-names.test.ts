import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { knownNames } from "../../../lib/rules/input/sync901-known-names";
import { judge } from "../../../lib/rules/judge/judge";
import { describeRule, TODAY } from "../../support/describe-rule";
import { agents, CORP, cloudSync, connectSync, estate, tenant } from "../../support/topology";

const EMEA = "emea.contoso.com";
const misspelled = estate({
  cloudSync: [cloudSync({ scope: OuScope.include("crop.contoso.com", ["OU=Sales,DC=crop,DC=contoso,DC=com"]) })],
});
const manyDomains = ["a", "b", "c", "d", "e"].map((name) => `${name}.contoso.com`);
const nobody = estate({ cloudSync: [cloudSync(), cloudSync({ name: "pilot", tenant: "contosso" })] });

describeRule(knownNames, {
  allows: {
    "an estate that names what it declares": estate(),
    "a declared domain that nobody names": estate({
      tenants: [tenant({ forests: [{ name: CORP, domains: [CORP, EMEA, "asia.contoso.com"] }] })],
    }),
  },
  reports: {
    "a misspelled domain": {
      topology: misspelled,
      findings: [
        {
          where: ["contoso-sync/sales"],
          what: ["sales", "the domain crop.contoso.com"],
          fix: ["add crop.contoso.com to the domains of a forest", `${CORP} or ${EMEA}`],
        },
      ],
    },
    "a misspelled domain of a group that lies apart from its members, once": {
      topology: estate({
        cloudSync: [
          cloudSync({
            scope: GroupScope.of(
              "crop.contoso.com",
              ["CN=P,DC=crop,DC=contoso,DC=com"],
              ["OU=A,DC=crop,DC=contoso,DC=com"],
            ),
          }),
        ],
      }),
      findings: [{ where: ["contoso-sync/sales"], what: ["the domain crop.contoso.com"] }],
    },
    "a misspelled tenant": {
      topology: nobody,
      findings: [
        {
          where: ["contosso-sync/pilot"],
          what: ["the tenant contosso"],
          fix: ["declare the tenant contosso", "contoso"],
        },
      ],
    },
    "an agent and a staging server for a domain that is not declared": {
      topology: estate({
        connectSync: [
          connectSync(),
          connectSync({ name: "aadc-02", role: "staging", scopes: [OuScope.wholeDomain("asia.contoso.com")] }),
        ],
        agents: [...agents(2), ...agents(1, { name: "agent-09", domains: ["asia.contoso.com"] })],
      }),
      findings: [{ where: ["contoso-servers/aadc-02"] }, { where: ["contoso-servers/agent-01"], what: ["agent-09"] }],
    },
    "the domain of another tenant": {
      topology: estate({
        tenants: [
          tenant({ forests: [{ name: CORP, domains: [CORP] }] }),
          tenant({
            name: "fabrikam",
            tenantId: "c41d7a90-6e2b-4f13-b8a5-90d3e7f1c265",
            forests: [{ name: EMEA, domains: [EMEA] }],
          }),
        ],
        cloudSync: [cloudSync({ scope: OuScope.wholeDomain(EMEA) })],
      }),
      findings: [{ where: ["contoso-sync/sales"], what: [EMEA], fix: [CORP] }],
    },
  },
  mended: {
    "the right spelling of the domain": { from: misspelled, to: estate() },
    "the right spelling of the tenant": {
      from: nobody,
      to: estate({
        cloudSync: [cloudSync(), cloudSync({ name: "pilot", scope: OuScope.wholeDomain(EMEA) })],
        agents: agents(3, { domains: [CORP, EMEA] }),
      }),
    },
    "declaring the domain": {
      from: misspelled,
      to: misspelled.with({
        tenants: [tenant({ forests: [{ name: CORP, domains: [CORP, "crop.contoso.com"] }] })],
        agents: agents(3, { domains: [CORP, "crop.contoso.com"] }),
      }),
    },
  },
});

const fixOf = (topology: SyncTopology) => judge(topology, { today: TODAY, rules: [knownNames] })[0]?.fix;

test("five names are proposed at most, and none where nothing is declared", () => {
  const domains = [CORP, ...manyDomains];
  expect(fixOf(misspelled.with({ tenants: [tenant({ forests: [{ name: CORP, domains }] })] }))).toMatch(
    /or d\.contoso\.com$/,
  );
  expect(fixOf(estate({ tenants: [] }))).toBe("declare the tenant contoso");
});
