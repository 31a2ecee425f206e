import { PROVISIONED_KINDS } from "../../../lib/domain/scope/object-kind";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { judge } from "../../../lib/rules/judge/judge";
import { handOverIsTaken } from "../../../lib/rules/scope/sync107-hand-over-is-taken";
import { describeRule, TODAY } from "../../support/describe-rule";
import { CORP, cloudSync, estate, handOver, ous, servers, tenant, twoTenants, under } from "../../support/topology";

const SALES = "OU=Sales,OU=CORP";
const taker = cloudSync({ scope: ous(SALES) });
const handsOver = [handOver(SALES)];
const untaken = estate({ connectSync: servers({ handsOver }) });
const claimed = estate({
  connectSync: servers({ handsOver }),
  cloudSync: [cloudSync({ scope: ous(SALES), enabled: false })],
});
const halfTaken = estate({
  connectSync: servers({ handsOver }),
  cloudSync: [cloudSync({ scope: ous(`OU=North,${SALES}`, `OU=South,${SALES}`) })],
});

describeRule(handOverIsTaken, {
  allows: {
    "a hand-over that a configuration takes": estate({ connectSync: servers({ handsOver }), cloudSync: [taker] }),
    "a hand-over inside what a configuration takes": estate({
      connectSync: servers({ handsOver: [handOver(`OU=North,${SALES}`)] }),
      cloudSync: [taker],
    }),
    "a hand-over outside the scope of the server, which is for SYNC111": estate({
      connectSync: servers({ handsOver: [handOver("OU=Elsewhere")] }),
    }),
    "a hand-over whose untaken part is excluded from the server": estate({
      connectSync: servers({
        scopes: [OuScope.include(CORP, [under(`OU=North,${SALES}`)], { exclude: [under(`OU=Old,OU=North,${SALES}`)] })],
        handsOver,
      }),
      cloudSync: [cloudSync({ scope: ous(`OU=North,${SALES}`) })],
    }),
    "what the tenant manages itself, which nobody has to take": estate({
      tenants: [tenant({ cloudManaged: [{ names: [under(SALES)], kinds: PROVISIONED_KINDS }] })],
      connectSync: servers({ handsOver }),
    }),
    "kinds that are not handed over": estate({ connectSync: servers({ handsOver: [handOver("OU=CORP", [])] }) }),
    "a hand-over of a staging server alone, which is for SYNC205": estate({
      connectSync: servers({}, { handsOver }),
    }),
  },
  reports: {
    "a hand-over to nobody": {
      topology: untaken,
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["aadc-01", under(SALES), "users, inetOrgPersons, groups, contacts", "no enabled writer"],
          fix: [`include ${under(SALES)}`, `remove the hand-over of ${under(SALES)} on aadc-01`],
        },
      ],
    },
    "a hand-over to a configuration that is not enabled": {
      topology: claimed,
      findings: [{ where: ["contoso-servers/aadc-01", "contoso-sync/sales"], fix: ["enable sales"] }],
    },
    "a hand-over of which two OUs are taken": {
      topology: halfTaken,
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: [`take only ${under(`OU=North,${SALES}`)} and ${under(`OU=South,${SALES}`)}`],
          fix: [`hand over ${under(`OU=North,${SALES}`)} and ${under(`OU=South,${SALES}`)}`],
        },
      ],
    },
    "a hand-over that only another tenant takes": {
      topology: estate({
        tenants: twoTenants(),
        connectSync: servers({ handsOver }),
        cloudSync: [cloudSync({ tenant: "fabrikam", scope: ous(SALES) })],
      }),
      findings: [{ where: ["contoso-servers/aadc-01"] }],
    },
    "only the OUs of a hand-over that the server has in scope": {
      topology: estate({
        connectSync: servers({ scopes: [ous(SALES)], handsOver: [handOver("OU=CORP")] }),
        cloudSync: [],
      }),
      findings: [
        { where: ["contoso-servers/aadc-01"], what: [under(SALES)], fix: [`hand-over of ${under("OU=CORP")}`] },
      ],
    },
    "a hand-over that is taken up to its devices, whose OU has no other owner": {
      topology: estate({
        connectSync: servers({ handsOver: [handOver(SALES, ["user", "group", "contact", "device"])] }),
        cloudSync: [taker],
      }),
      findings: [
        { where: ["contoso-servers/aadc-01"], what: ["(devices)"], fix: ["declare deviceSync: true for sales"] },
      ],
    },
  },
  mended: {
    "including the OU in a configuration": {
      from: untaken,
      to: estate({ connectSync: servers({ handsOver }), cloudSync: [taker] }),
    },
    "removing the hand-over": { from: untaken, to: estate() },
    "enabling the configuration": {
      from: claimed,
      to: estate({ connectSync: servers({ handsOver }), cloudSync: [taker] }),
    },
    "handing over what is taken": {
      from: halfTaken,
      to: halfTaken.with({
        connectSync: servers({ handsOver: [handOver(`OU=North,${SALES}`), handOver(`OU=South,${SALES}`)] }),
      }),
    },
  },
});

test.each([
  [6, 6, ""],
  [7, 5, " and 2 more"],
])("of %d OUs that are taken %d are told, and the number of the rest", (count, shown, rest) => {
  const names = Array.from({ length: count }, (_, index) => `OU=${index},${SALES}`);
  const topology = estate({
    connectSync: servers({ handsOver }),
    cloudSync: [cloudSync({ scope: ous(...names) })],
  });
  const [finding] = judge(topology, { today: TODAY, rules: [handOverIsTaken] });
  const told = names.slice(0, shown).map(under).join(" and ");
  expect(finding?.what).toContain(`take only ${told}${rest} of it`);
});

test("of two hand-overs above an OU the one is named that leaves these kinds to nobody", () => {
  const topology = estate({
    connectSync: servers({ handsOver: [handOver("OU=CORP", ["contact"]), handOver(SALES, ["user"])] }),
    cloudSync: [cloudSync({ scope: ous(SALES), deviceSync: false })],
  });
  const findings = judge(topology, { today: TODAY, rules: [handOverIsTaken] });
  expect(findings.map(({ what }) => what)).toEqual([expect.stringContaining(`${under("OU=CORP")} (contacts)`)]);
  expect(findings[0]?.fix).not.toContain("(user)");
});
