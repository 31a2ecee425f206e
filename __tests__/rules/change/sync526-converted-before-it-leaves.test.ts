import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { convertedBeforeItLeaves } from "../../../lib/rules/change/sync526-converted-before-it-leaves";
import { describeChangeRule } from "../../support/describe-change-rule";
import {
  CORP,
  cloudSync,
  connectSync,
  estate,
  handOver,
  inventory,
  ous,
  ROOT,
  servers,
  tenant,
  under,
} from "../../support/topology";

const TEAMS = "OU=Teams,OU=CORP";
const managing = (...names: string[]) => [
  tenant({ cloudManaged: [{ names: names.map(under), kinds: ["group", "user"] }] }),
];
const without = (...names: string[]) => OuScope.include(CORP, [under("OU=CORP")], { exclude: names.map(under) });
const alikeIn = (...scopes: OuScope[]) => servers({ scopes });
const alike = (scope: OuScope) => alikeIn(scope);
const CHILD = OuScope.include(`lab.${CORP}`, [`OU=X,DC=lab,${ROOT}`]);
const converted = estate({ tenants: managing(TEAMS) });
const converting = estate({ tenants: managing(TEAMS), connectSync: alike(without(TEAMS)) });
const reported = { where: ["contoso-servers/aadc-01"], what: ["users, groups", "aadc-01"], fix: ["isCloudManaged"] };

const pilot = (...groups: string[]) => [cloudSync({ scope: GroupScope.of(CORP, groups.map(under), [under(TEAMS)]) })];

describeChangeRule(convertedBeforeItLeaves, {
  allows: {
    "an exclusion of an OU in which none of these is": {
      before: estate(),
      after: converting,
      inventory: inventory({ [TEAMS]: { contact: 12 } }),
    },
    "a configuration that is disabled, or goes": {
      before: estate({
        connectSync: [],
        cloudSync: [cloudSync({ scope: ous(TEAMS) }), cloudSync({ name: "labs", scope: ous(TEAMS) })],
      }),
      after: estate({ tenants: managing(TEAMS), connectSync: [], cloudSync: [cloudSync({ enabled: false })] }),
    },
    "a conversion with its hand-over, for what is handed over stays in scope": {
      before: estate(),
      after: estate({
        tenants: managing(TEAMS),
        connectSync: servers({ handsOver: [handOver(TEAMS)] }),
        cloudSync: [cloudSync({ scope: ous(TEAMS) })],
      }),
    },
    "a conversion in the parent of the domain that leaves": {
      before: estate({ connectSync: alikeIn(OuScope.include(CORP, [under("OU=CORP")]), CHILD) }),
      after: estate({
        tenants: [tenant({ cloudManaged: [{ names: [ROOT], kinds: ["user"] }] })],
        connectSync: servers(),
      }),
    },
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
    "a failover to a server that has dropped it while it was in staging mode": {
      before: estate({
        connectSync: [connectSync({ scopes: [without(TEAMS)] }), connectSync({ name: "aadc-02", role: "staging" })],
      }),
      after: estate({
        tenants: managing(TEAMS),
        connectSync: [
          connectSync({ role: "staging", scopes: [without(TEAMS)] }),
          connectSync({ name: "aadc-02", scopes: [without(TEAMS)] }),
        ],
      }),
      findings: [{ where: ["contoso-servers/aadc-02"] }],
    },
    "a server that begins to export, without it": {
      before: estate({ connectSync: [connectSync({ role: "staging" })] }),
      after: estate({ tenants: managing(TEAMS), connectSync: [connectSync({ scopes: [without(TEAMS)] })] }),
      findings: [{ where: ["contoso-servers/aadc-01"] }],
    },
    "other scoping groups": {
      before: estate({ connectSync: [], cloudSync: pilot("CN=A,OU=Groups") }),
      after: estate({ tenants: managing(TEAMS), connectSync: [], cloudSync: pilot("CN=B,OU=Groups") }),
      findings: [{ where: ["contoso-sync/sales"], what: ["that are not direct members of the new scoping groups"] }],
    },
    "a type that is no longer selected": {
      before: estate(),
      after: estate({
        tenants: managing(TEAMS),
        connectSync: servers({ objectTypes: ["user", "contact"] }, { objectTypes: ["user", "contact"] }),
      }),
      findings: [{ where: ["contoso-servers/aadc-01"], what: [`groups of ${under(TEAMS)} leave`] }],
    },
    "a domain that leaves": {
      before: estate({ connectSync: alikeIn(OuScope.include(CORP, [under("OU=CORP")]), CHILD) }),
      after: estate({
        tenants: [tenant({ cloudManaged: [{ names: [`ou = x, dc=LAB, ${ROOT.toLowerCase()}`], kinds: ["user"] }] })],
        connectSync: servers(),
      }),
      findings: [{ where: ["contoso-servers/aadc-01"], what: [`users of OU=X,DC=lab,${ROOT} leave`] }],
    },
    "what stays converted is not named, and what goes back is not either": {
      before: estate({ tenants: managing(`OU=North,${TEAMS}`, "OU=Labs,OU=CORP") }),
      after: estate({
        tenants: managing(`OU=North,${TEAMS}`, `OU=South,${TEAMS}`),
        connectSync: alike(without(TEAMS, "OU=Labs,OU=CORP")),
      }),
      findings: [
        { where: ["contoso-servers/aadc-01"], what: [`users, groups of ${under(`OU=South,${TEAMS}`)} leave`] },
      ],
    },
    "each OU with its own kinds, by each writer that lets go": {
      before: estate({ cloudSync: [cloudSync({ scope: ous("OU=Sales", TEAMS) })] }),
      after: estate({
        tenants: [
          tenant({
            cloudManaged: [
              { names: [under(TEAMS)], kinds: ["group"] },
              { names: [under("CN=Ada,OU=Labs,OU=CORP")], kinds: ["user"] },
            ],
          }),
        ],
        connectSync: alike(without(TEAMS, "OU=Labs,OU=CORP")),
      }),
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-servers/aadc-01"],
          what: [`users of ${under("CN=Ada,OU=Labs,OU=CORP")}; groups of ${under(TEAMS)}`],
        },
        { where: ["contoso-sync/sales"], what: [`groups of ${under(TEAMS)}`] },
      ],
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
