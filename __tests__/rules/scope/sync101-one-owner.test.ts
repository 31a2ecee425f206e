import { waysOutOf } from "../../../lib/domain/ownership/remedy";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { PROVISIONED_KINDS } from "../../../lib/domain/scope/object-kind";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { judge } from "../../../lib/rules/judge/judge";
import { oneOwner } from "../../../lib/rules/scope/sync101-one-owner";
import { describeRule, TODAY } from "../../support/describe-rule";
import { CORP, cloudSync, connectSync, estate, handOver, ous, tenant, under } from "../../support/topology";

const staging = connectSync({ name: "aadc-02", role: "staging" });
const salesInCorp = "OU=Sales,OU=CORP";
const pilot = cloudSync({ name: "pilot", scope: ous(salesInCorp) });
const pilotInsideConnect = estate({ cloudSync: [pilot] });
const sameOuTwice = estate({ connectSync: [], cloudSync: [cloudSync(), cloudSync({ name: "sales-again" })] });
const nestedConfigurations = estate({
  connectSync: [],
  cloudSync: [cloudSync(), cloudSync({ name: "north", scope: ous("OU=North,OU=Sales", "OU=IT") })],
});

function afterRemedy(topology: SyncTopology, action: string) {
  const [contest] = topology.contested();
  const remedy =
    contest &&
    waysOutOf(contest)
      .flat()
      .find((candidate) => candidate.action === action);
  if (!remedy) throw new Error(`${action} is not proposed`);
  return { from: topology, to: topology.mended(remedy) };
}

describeRule(oneOwner, {
  allows: {
    "a scope of Cloud Sync beside the scope of Connect Sync": estate(),
    "a staging server with the scope of the active one": estate({ connectSync: [connectSync(), staging] }),
    "an OU that Connect Sync hands over": estate({
      connectSync: [connectSync({ handsOver: [handOver(salesInCorp)] }), staging],
      cloudSync: [pilot],
    }),
    "an OU that Connect Sync excludes": estate({
      connectSync: [
        connectSync({ scopes: [OuScope.include(CORP, [under("OU=CORP")], { exclude: [under(salesInCorp)] })] }),
      ],
      cloudSync: [pilot],
    }),
    "the same OU in two tenants": estate({
      tenants: [tenant(), tenant({ name: "fabrikam", tenantId: "c41d7a90-6e2b-4f13-b8a5-90d3e7f1c265" })],
      cloudSync: [cloudSync(), cloudSync({ tenant: "fabrikam" })],
    }),
    "an OU in two scopes whose every kind the tenant manages": estate({
      tenants: [tenant({ cloudManaged: [{ names: [under(salesInCorp)], kinds: PROVISIONED_KINDS }] })],
      cloudSync: [pilot],
    }),
    "an OU whose name ends like the other": estate({
      connectSync: [],
      cloudSync: [cloudSync(), cloudSync({ name: "not-sales", scope: ous("OU=NotSales") })],
    }),
    "two active servers with one scope, which are for SYNC201": estate({
      connectSync: [connectSync(), connectSync({ name: "aadc-02" })],
    }),
    "a disabled configuration, which is for SYNC102": estate({
      cloudSync: [cloudSync({ scope: ous(salesInCorp), enabled: false })],
    }),
  },
  reports: {
    "an OU of Cloud Sync inside the scope of Connect Sync": {
      topology: pilotInsideConnect,
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-sync/pilot"],
          what: [under(salesInCorp), "contoso", "aadc-01", "pilot", "users, inetOrgPersons, groups, contacts"],
          fix: [
            `hand ${under(salesInCorp)} over in aadc-01`,
            `exclude ${under(salesInCorp)} from aadc-01`,
            "remove the configuration pilot",
            "staging servers too",
          ],
        },
      ],
    },
    "one OU in two configurations": {
      topology: sameOuTwice,
      findings: [{ where: ["contoso-sync/sales", "contoso-sync/sales-again"], what: [under("OU=Sales")] }],
    },
    "an OU beneath an OU of another configuration": {
      topology: nestedConfigurations,
      findings: [
        {
          where: ["contoso-sync/sales", "contoso-sync/north"],
          what: [under("OU=North,OU=Sales")],
          fix: [`remove ${under("OU=North,OU=Sales")} from north`],
        },
      ],
    },
    "an OU that is handed over without its groups": {
      topology: estate({
        connectSync: [
          connectSync({ handsOver: [handOver(salesInCorp, ["user", "inetOrgPerson", "contact"])] }),
          staging,
        ],
        cloudSync: [pilot],
      }),
      findings: [{ where: ["contoso-servers/aadc-01", "contoso-sync/pilot"], what: ["(groups)"] }],
    },
    "a group scope, whose members may live anywhere": {
      topology: estate({ cloudSync: [cloudSync({ scope: GroupScope.of(CORP, [under("CN=Pilot,OU=Sales")]) })] }),
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-sync/sales"],
          what: [under("OU=CORP")],
          fix: [`hand ${under("OU=CORP")} over`],
        },
      ],
    },
    "a name in another case and spelling": {
      topology: estate({
        connectSync: [],
        cloudSync: [
          cloudSync(),
          cloudSync({ name: "other", scope: OuScope.include(CORP, ["ou = SALES , dc=CORP,DC=contoso,dc=com"]) }),
        ],
      }),
      findings: [{ where: ["contoso-sync/sales", "contoso-sync/other"] }],
    },
    "devices of an OU whose other kinds are handed over": {
      topology: estate({
        connectSync: [connectSync({ handsOver: [handOver(salesInCorp)] })],
        cloudSync: [cloudSync({ name: "pilot", scope: ous(salesInCorp), deviceSync: true })],
      }),
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-sync/pilot"],
          what: ["(devices)"],
          fix: ["deselect devices on aadc-01"],
        },
      ],
    },
    "one of two domains of a server, whole": {
      topology: estate({
        connectSync: [connectSync({ scopes: [ous("OU=CORP"), OuScope.wholeDomain("emea.contoso.com")] })],
        cloudSync: [cloudSync({ name: "emea", scope: OuScope.wholeDomain("emea.contoso.com") })],
      }),
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-sync/emea"],
          fix: ["remove the scope of emea.contoso.com from aadc-01"],
        },
      ],
    },
    "an OU of which a server lists parts beneath": {
      topology: estate({
        connectSync: [connectSync({ scopes: [ous("OU=CORP", `OU=North,${salesInCorp}`, `OU=South,${salesInCorp}`)] })],
        cloudSync: [pilot],
      }),
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-sync/pilot"],
          fix: [`exclude ${under(salesInCorp)} from aadc-01, and remove ${under(`OU=North,${salesInCorp}`)}`],
        },
      ],
    },
    "an OU of which a server lists many parts beneath": {
      topology: estate({
        connectSync: [
          connectSync({
            scopes: [ous("OU=CORP", ...Array.from({ length: 12 }, (_, at) => `OU=Branch ${at},${salesInCorp}`))],
          }),
        ],
        cloudSync: [pilot],
      }),
      findings: [
        { where: ["contoso-servers/aadc-01", "contoso-sync/pilot"], fix: ["all 12 included OUs at and beneath"] },
      ],
    },
    "seven configurations of one OU, and a disabled one": {
      topology: estate({
        connectSync: [connectSync({ scopes: [ous("OU=Sales")] })],
        cloudSync: [
          ...Array.from({ length: 6 }, (_, at) => cloudSync({ name: `sales-${at}`, scope: ous("OU=Sales", "OU=IT") })),
          cloudSync({ name: "waiting", enabled: false }),
        ],
      }),
      findings: [
        {
          where: ["contoso-servers/aadc-01", ...[0, 1, 2, 3, 4, 5].map((at) => `contoso-sync/sales-${at}`)],
          fix: [`leave ${under("OU=Sales")} to one of them`],
        },
        { where: [0, 1, 2, 3, 4, 5].map((at) => `contoso-sync/sales-${at}`), what: [under("OU=IT")] },
      ],
    },
    "groups of an OU, some of many that scope a configuration": {
      topology: estate({
        connectSync: [],
        cloudSync: [
          cloudSync({
            scope: GroupScope.of(CORP, [under("CN=A,OU=Groups"), under("CN=B,OU=IT")], [under("OU=Sales")]),
          }),
          cloudSync({ name: "groups", scope: ous("OU=Groups", "OU=Labs") }),
        ],
      }),
      findings: [{ where: ["contoso-sync/sales", "contoso-sync/groups"], what: [under("CN=A,OU=Groups")] }],
    },
  },
  mended: {
    "handing the OU over": afterRemedy(pilotInsideConnect, "handOver"),
    "excluding the OU from Connect Sync": afterRemedy(pilotInsideConnect, "exclude"),
    "removing the configuration": afterRemedy(pilotInsideConnect, "retire"),
    "removing the inner OU": afterRemedy(nestedConfigurations, "remove"),
    "removing one of two equal configurations": afterRemedy(sameOuTwice, "retire"),
  },
});

test("each place of a contest is a finding of its own, whoever meets there", () => {
  const topology = estate({
    cloudSync: [
      cloudSync({ scope: ous("OU=A,OU=CORP", "OU=B,OU=CORP") }),
      cloudSync({ name: "b", scope: ous("OU=B,OU=CORP") }),
    ],
  });
  const findings = judge(topology, { today: TODAY, rules: [oneOwner] });
  expect(findings.map(({ where }) => where.length)).toEqual([2, 3]);
  expect(findings[1]?.what).toContain("through aadc-01, sales and b");
  expect(findings[1]?.fix).toContain(`leave ${under("OU=B,OU=CORP")} to one of them`);
});

test("where two servers are active, one of them is to stand by first", () => {
  const topology = estate({
    connectSync: [connectSync(), connectSync({ name: "aadc-02" })],
    cloudSync: [pilot],
  });
  const [finding, ...more] = judge(topology, { today: TODAY, rules: [oneOwner] });
  expect(more).toEqual([]);
  expect(finding?.fix).toMatch(/^declare role "staging" for all but one of aadc-01 and aadc-02 first/);
});

test("of very many writers the first are named, and the rest is counted", () => {
  const many = Array.from({ length: 1_000 }, (_, index) => cloudSync({ name: `c${index}` }));
  const [finding, ...more] = judge(estate({ connectSync: [], cloudSync: many }), { today: TODAY, rules: [oneOwner] });
  expect(more).toEqual([]);
  expect(finding?.what).toContain("through c0, c1, c2, c3, c4 and 995 more");
  expect(finding?.fix).toContain("and the same for 994 more");
  expect(finding?.where).toHaveLength(1_000);
});

test("nothing is said of servers where only configurations meet", () => {
  const [finding] = judge(sameOuTwice, { today: TODAY, rules: [oneOwner] });
  expect(finding?.fix).toMatch(/sales-again$/);
});

test("two owners contest the kinds that their tenant does not manage itself", () => {
  const topology = estate({
    tenants: [tenant({ cloudManaged: [{ names: [under(salesInCorp)], kinds: ["user", "group"] }] })],
    cloudSync: [pilot],
  });
  expect(topology.contested().map(({ kinds }) => kinds)).toEqual([["inetOrgPerson", "contact"]]);
});
