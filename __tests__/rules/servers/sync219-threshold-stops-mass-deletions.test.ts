import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import type { AccidentalDeletionPrevention } from "../../../lib/domain/tenant/accidental-deletion-prevention";
import { judge } from "../../../lib/rules/judge/judge";
import { thresholdStopsMassDeletions } from "../../../lib/rules/servers/sync219-threshold-stops-mass-deletions";
import { describeRule, TODAY } from "../../support/describe-rule";
import { connectSync, estate, inventory, servers, tenant } from "../../support/topology";

/** Both servers with this threshold, and with as many objects as their machine says. */
function threshold(deletionThreshold: number | "off", objectCount?: number): SyncTopology {
  const machine = objectCount === undefined ? {} : { objectCount };
  return estate({ connectSync: servers({ settings: { deletionThreshold }, machine }) });
}

const both = [{ where: ["contoso-servers/aadc-01"] }, { where: ["contoso-servers/aadc-02"] }];
const counted = inventory({ "OU=CORP": { user: 7_000, group: 1_000 }, "OU=IT": { user: 90_000 } });

/** The tenant with this threshold, and OU=CORP and OU=Sales in scope of its writers. */
const ofTenant = (accidentalDeletionPrevention: AccidentalDeletionPrevention) =>
  estate({ tenants: [tenant({ accidentalDeletionPrevention })] });
const inScope = inventory({ "OU=CORP": { user: 8_000 }, "OU=Sales": { user: 2_000 }, "OU=IT": { user: 90_000 } });

describeRule(thresholdStopsMassDeletions, {
  allows: {
    "a tenth of what the tenant's writers write": { topology: ofTenant({ count: 1_000 }), inventory: inScope },
    "a share of a tenth": ofTenant({ percentage: 10 }),
    "a tenant's threshold that is off, which is for SYNC218": ofTenant("disabled"),
    "a tenth of what is said of the tenant's largest server": estate({
      tenants: [tenant({ accidentalDeletionPrevention: { count: 1_000 } })],
      connectSync: servers({ machine: { objectCount: 10_000 } }),
    }),
    "a threshold that is not said": estate({ connectSync: servers({ machine: { objectCount: 0 } }) }),
    "a threshold that is off, which is for SYNC218": threshold("off"),
    "Microsoft's threshold, whatever the number of objects": threshold(500),
    "Microsoft's threshold for few objects": threshold(500, 100),
    "a tenth of the objects": threshold(801, 8_010),
    "a tenth of the objects that were counted, whatever is said of the machine": {
      topology: threshold(800, 10),
      inventory: counted,
    },
  },
  reports: {
    "one more than a tenth of what the tenant's writers write": {
      topology: ofTenant({ count: 1_001 }),
      inventory: inScope,
      findings: [
        { where: ["contoso"], what: ["contoso allows 1,001 deletions", "10,000 objects"], fix: ["at most 1,000"] },
      ],
    },
    "more than Microsoft's threshold for a tenant that nobody counted": {
      topology: ofTenant({ count: 501 }),
      findings: [{ where: ["contoso"], what: ["an unknown number of objects"], fix: ["take an inventory instead"] }],
    },
    "a larger share than a tenth": {
      topology: ofTenant({ percentage: 10.5 }),
      findings: [{ where: ["contoso"], what: ["10.5% of its objects"], fix: ["at most 10%"] }],
    },
    "one more than Microsoft's threshold, with an unknown number of objects": {
      topology: threshold(501),
      findings: [
        {
          where: ["contoso-servers/aadc-01"],
          what: ["aadc-01 allows 501 deletions", "an unknown number of objects"],
          fix: ["aadc-01 to at most 500", "declare objectCount"],
        },
        { where: ["contoso-servers/aadc-02"], what: ["aadc-02"], fix: ["aadc-02"] },
      ],
    },
    "one more than Microsoft's threshold, for few objects": { topology: threshold(501, 5_000), findings: both },
    "one more than a tenth": {
      topology: threshold(801, 8_009),
      findings: [
        { where: ["contoso-servers/aadc-01"], what: ["801", "8,009 objects in scope"], fix: ["at most 800"] },
        { where: ["contoso-servers/aadc-02"] },
      ],
    },
    "one more than a tenth of what was counted in scope": {
      topology: threshold(801, 90_000),
      inventory: counted,
      findings: [
        { where: ["contoso-servers/aadc-01"], what: ["801", "8,000 objects in scope"], fix: ["at most 800"] },
        { where: ["contoso-servers/aadc-02"] },
      ],
    },
    "many deletions of many objects, in numbers that can be read": {
      topology: threshold(30_000, 200_000),
      findings: [
        { where: ["contoso-servers/aadc-01"], what: ["30,000 deletions", "200,000 objects"], fix: ["at most 20,000"] },
        { where: ["contoso-servers/aadc-02"] },
      ],
    },
    "the server in staging mode alone": {
      topology: estate({
        connectSync: [
          connectSync(),
          connectSync({ name: "aadc-02", role: "staging", settings: { deletionThreshold: 501 } }),
        ],
      }),
      findings: [{ where: ["contoso-servers/aadc-02"] }],
    },
  },
  mended: {
    "lowering it to Microsoft's": { from: threshold(2_000), to: threshold(500) },
    "saying how many objects there are": { from: threshold(2_000), to: threshold(2_000, 20_000) },
    "lowering it to a tenth": { from: threshold(2_000, 8_000), to: threshold(800, 8_000) },
  },
});

test("a finding about a known number of objects asks for no count", () => {
  const options = { today: TODAY, inventory: counted, rules: [thresholdStopsMassDeletions] };
  const fixes = judge(threshold(801), options).map(({ fix }) => fix);
  expect(fixes).toEqual([expect.not.stringContaining("objectCount"), expect.not.stringContaining("objectCount")]);
});
