import { protectionStays } from "../../../lib/rules/change/sync511-protection-stays";
import { judgeChange } from "../../../lib/rules/judge/judge-change";
import { changeOf, describeChangeRule } from "../../support/describe-change-rule";
import { TODAY } from "../../support/describe-rule";
import { cloudSync, estate, servers, tenant } from "../../support/topology";

const same = { before: estate(), after: estate() };
const job = { stack: "contoso-sync", address: "azuread_synchronization_job.job", construct: "contoso-sync/sales/job" };
const application = {
  stack: "contoso-sync",
  address: "azuread_application_from_template.app",
  construct: "contoso-sync/sales/application",
};
const machine = {
  stack: "contoso-servers",
  address: "azurerm_windows_virtual_machine.machine",
  construct: "contoso-servers/aadc-02/machine",
};
const groups = {
  stack: "contoso-sync",
  address: "azuread_synchronization_job.groups",
  construct: "contoso-sync/groups/job",
};

describeChangeRule(protectionStays, {
  allows: {
    "a change that lifts nothing": { ...same, liftedProtections: [] },
    "stacks that were not given": same,
  },
  reports: {
    "what belongs to one configuration, together and by name": {
      ...same,
      liftedProtections: [job, application],
      findings: [
        {
          where: ["contoso-sync/sales", "contoso-sync/sales"],
          what: ["destroy azuread_application_from_template.app, azuread_synchronization_job.job"],
          fix: [
            "leave deletionProtection of sales at true",
            "retire sales in a later change",
            'code: "SYNC511", place: "contoso-sync/sales"',
          ],
        },
      ],
    },
    "a configuration that is retired, which a waiver of its tenant accepts": {
      before: estate(),
      after: estate({ cloudSync: [] }),
      liftedProtections: [{ ...job, isGone: true }],
      findings: [
        {
          where: ["contoso-sync/sales", "contoso"],
          fix: ["the configuration sales", "first narrow it", 'place: "contoso-sync/sales"', 'until: "'],
        },
      ],
    },
    "a configuration that only waited, which deletes nothing": {
      before: estate({ cloudSync: [cloudSync({ enabled: false })] }),
      after: estate({ cloudSync: [] }),
      liftedProtections: [{ ...job, isGone: true }],
      findings: [
        { where: ["contoso-sync/sales", "contoso"], fix: ["the disabled configuration", "provisioning logs"] },
      ],
    },
    "a server that is retired, in its own words": {
      before: estate(),
      after: estate({ connectSync: servers().slice(0, 1) }),
      liftedProtections: [{ ...machine, isGone: true }],
      findings: [
        {
          where: ["contoso-servers/aadc-02", "contoso"],
          fix: [
            "the server aadc-02",
            "staging mode",
            "destroys its machine, disk and",
            'place: "contoso-servers/aadc-02"',
          ],
        },
      ],
    },
    "a server that stays and is no longer protected": {
      ...same,
      liftedProtections: [machine],
      findings: [
        {
          where: ["contoso-servers/aadc-02"],
          fix: ["leave deletionProtection of aadc-02 at true", "retire aadc-02 in a later change"],
        },
      ],
    },
    "a job that goes while its configuration stays": {
      ...same,
      liftedProtections: [{ ...job, isGone: true }],
      findings: [{ where: ["contoso-sync/sales"], fix: ["put back what made", 'place: "contoso-sync/sales"'] }],
    },
    "what no writer is made of, at its tenant": {
      ...same,
      liftedProtections: [groups, job],
      findings: [
        { where: ["contoso"], what: ["destroy azuread_synchronization_job.groups"] },
        { where: ["contoso-sync/sales"] },
      ],
    },
  },
  mended: { "protecting it": { from: { ...same, liftedProtections: [job] }, to: same } },
});

test.each([
  ["lifted", same.after, { ...job }],
  ["retired", estate({ connectSync: servers().slice(0, 1) }), { ...machine, isGone: true as const }],
])("the waiver that the finding prints accepts it once somebody signs it: %s", (_, after, lifted) => {
  const judged = (topology: typeof after) =>
    judgeChange(changeOf({ before: estate(), after: topology, liftedProtections: [lifted] }), {
      today: TODAY,
      rules: [protectionStays],
    });
  const [finding] = judged(after);
  const [, code = "", place = "", reason = "", owner = "", until = ""] =
    /code: "(.*?)", place: "(.*?)", reason: "(.*?)", owner: "(.*?)", until: "(.*?)"/.exec(finding?.fix ?? "") ?? [];
  const waiving = (signed: string) => {
    const waivers = [{ code, place, reason, owner: signed, until }];
    return after.with({ tenants: [tenant({ waivers })] });
  };
  expect(judged(waiving(owner)).map(({ waiver }) => waiver?.code)).toEqual([undefined]);
  expect(judged(waiving("Identity Operations")).map(({ waiver }) => waiver?.code)).toEqual(["SYNC511"]);
});

test("the waiver of one server that goes accepts nothing of another one", () => {
  const other = { ...machine, construct: "contoso-servers/aadc-01/machine", isGone: true as const };
  const waivers = [
    {
      code: "SYNC511",
      place: "contoso-servers/aadc-02",
      reason: "aadc-02 is to be destroyed",
      owner: "Identity Operations",
      until: "2027-01-31",
    },
  ];
  const after = estate({ connectSync: [], tenants: [tenant({ waivers })] });
  const findings = judgeChange(
    changeOf({ before: estate(), after, liftedProtections: [{ ...machine, isGone: true as const }, other] }),
    { today: TODAY, rules: [protectionStays] },
  );
  expect(findings.map(({ where: [place], waiver }) => [place?.origin, waiver !== undefined])).toEqual([
    ["contoso-servers/aadc-01", false],
    ["contoso-servers/aadc-02", true],
  ]);
});
