import { GroupScope } from "../../../lib/domain/group-scope";
import { judge } from "../../../lib/rules/judge";
import { decommissionedAfterTheMove } from "../../../lib/rules/servers/sync229-decommissioned-after-the-move";
import { describeRule } from "../../support/describe-rule";
import { CORP, cloudSync, connectSync, estate, ous, tenant, twoTenants, under } from "../../support/topology";

const one = connectSync({ role: "staging" });
const two = connectSync({ name: "aadc-02", role: "staging" });
const corp = cloudSync({ name: "corp", scope: ous("OU=CORP") });
const moved = estate({ connectSync: [one, two], cloudSync: [corp] });
const waivedUntil = (until: string) => {
  const place = "contoso-servers/aadc-01";
  const waiver = { code: "SYNC229", place, reason: "the two weeks", owner: "Identity", until };
  return moved.with({ tenants: [tenant({ waivers: [waiver] })] });
};

describeRule(decommissionedAfterTheMove, {
  allows: {
    "a tenant with an active server": estate(),
    "Cloud Sync alone": estate({ connectSync: [], cloudSync: [corp] }),
    "an OU that nobody writes, which is for SYNC202": estate({
      connectSync: [one.with({ scopes: [ous("OU=CORP", "OU=IT")] })],
      cloudSync: [corp],
    }),
    "a configuration that waits, which is for SYNC202": estate({
      connectSync: [one],
      cloudSync: [cloudSync({ scope: ous("OU=CORP"), enabled: false })],
    }),
    "a pilot by groups, which does not write everybody": estate({
      connectSync: [one],
      cloudSync: [cloudSync({ scope: GroupScope.of(CORP, [under("CN=Pilot,OU=CORP")]) })],
    }),
    "an active server of the tenant beside, and its own in staging mode": estate({
      tenants: twoTenants(),
      connectSync: [connectSync(), two, connectSync({ tenant: "fabrikam", name: "fab-01" })],
      cloudSync: [],
    }),
  },
  reports: {
    "the end of Microsoft's migration": {
      topology: moved,
      today: "2026-12-18",
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-servers/aadc-02"],
          what: ["aadc-01 and aadc-02", "contoso"],
          fix: [
            "in staging mode for 14 days",
            'code: "SYNC229", place: "contoso-servers/aadc-01"',
            'until: "2027-01-01"',
            "uninstall Connect Sync",
            "after the configurations are disabled",
          ],
        },
      ],
    },
  },
  mended: {
    "uninstalling Connect Sync": { from: moved, to: moved.with({ connectSync: [] }) },
  },
});

test.each([
  ["2026-12-15", true],
  ["2026-12-16", false],
])("a waiver that carries the last day, 2026-12-15, holds on %s: %s", (today, holds) => {
  const [finding] = judge(waivedUntil("2026-12-15"), { today }).filter(({ code }) => code === "SYNC229");
  expect(finding?.waiver !== undefined).toBe(holds);
});
