import { OuScope } from "../../../lib/domain/ou-scope";
import { convertedBeforeItLeaves } from "../../../lib/rules/change/sync526-converted-before-it-leaves";
import { describeChangeRule } from "../../support/describe-change-rule";
import { CORP, cloudSync, connectSync, estate, ous, servers, tenant, under } from "../../support/topology";

const TEAMS = "OU=Teams,OU=CORP";
const managing = (...names: string[]) => [
  tenant({ cloudManaged: [{ names: names.map(under), kinds: ["group", "user"] }] }),
];
const without = (...names: string[]) => OuScope.include(CORP, [under("OU=CORP")], { exclude: names.map(under) });
const alike = (scope: OuScope) => servers({ scopes: [scope] });
const converted = estate({ tenants: managing(TEAMS) });
const converting = estate({ tenants: managing(TEAMS), connectSync: alike(without(TEAMS)) });
const reported = { where: ["contoso-servers/aadc-01"], what: ["users, groups", "aadc-01"], fix: ["isCloudManaged"] };

describeChangeRule(convertedBeforeItLeaves, {
  allows: {
    "a conversion of what stays in scope": { before: estate(), after: converted },
    "an exclusion of what was converted before": { before: converted, after: converting },
    "an exclusion of something else": {
      before: estate(),
      after: estate({ tenants: managing(TEAMS), connectSync: alike(without("OU=Labs,OU=CORP")) }),
    },
    "an exclusion of something that had not been in scope": {
      before: estate({ connectSync: alike(without(TEAMS)) }),
      after: converting,
    },
    "a server that exports no longer": {
      before: estate(),
      after: estate({
        tenants: managing(TEAMS),
        connectSync: [connectSync({ role: "staging", scopes: [without(TEAMS)] })],
      }),
    },
    "kinds that the server does not select": {
      before: estate({ connectSync: servers({ objectTypes: ["contact"] }, { objectTypes: ["contact"] }) }),
      after: estate({
        tenants: managing(TEAMS),
        connectSync: servers(
          { objectTypes: ["contact"], scopes: [without(TEAMS)] },
          { objectTypes: ["contact"], scopes: [without(TEAMS)] },
        ),
      }),
    },
    "another configuration that has it not in scope": {
      before: estate({ connectSync: [], cloudSync: [cloudSync({ scope: ous(TEAMS) })] }),
      after: estate({
        tenants: managing(TEAMS),
        connectSync: [],
        cloudSync: [cloudSync({ scope: ous(TEAMS) }), cloudSync({ name: "labs", scope: ous("OU=Labs") })],
      }),
    },
  },
  reports: {
    "an exclusion of what is converted": {
      before: estate(),
      after: converting,
      findings: [{ ...reported, what: [...reported.what, under(TEAMS)] }],
    },
    "an exclusion beneath what is converted": {
      before: estate(),
      after: estate({ tenants: managing(TEAMS), connectSync: alike(without(`OU=North,${TEAMS}`)) }),
      findings: [{ ...reported, what: [under(`OU=North,${TEAMS}`)] }],
    },
    "the rest of an OU of which one was converted before": {
      before: estate({ tenants: managing(`OU=North,${TEAMS}`) }),
      after: converting,
      findings: [{ ...reported, what: [`of ${under(TEAMS)} leave`] }],
    },
    "a failover to a server that has it not in scope": {
      before: estate(),
      after: estate({
        tenants: managing(TEAMS),
        connectSync: [
          connectSync({ role: "staging", scopes: [without(TEAMS)] }),
          connectSync({ name: "aadc-02", scopes: [without(TEAMS)] }),
        ],
      }),
      findings: [{ where: ["contoso-servers/aadc-02"] }],
    },
    "a configuration that is narrowed": {
      before: estate({ connectSync: [], cloudSync: [cloudSync({ scope: ous(TEAMS, "OU=Sales") })] }),
      after: estate({ tenants: managing(TEAMS), connectSync: [], cloudSync: [cloudSync({ name: "SALES" })] }),
      findings: [{ where: ["contoso-sync/SALES"], what: ["SALES"] }],
    },
  },
  mended: {
    "keeping it in scope": {
      from: { before: estate(), after: converting },
      to: { before: estate(), after: converted },
    },
  },
});
