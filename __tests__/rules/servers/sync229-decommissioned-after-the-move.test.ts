import { GroupScope } from "../../../lib/domain/scope/group-scope";
import { judge } from "../../../lib/rules/judge/judge";
import { decommissionedAfterTheMove } from "../../../lib/rules/servers/sync229-decommissioned-after-the-move";
import { describeRule, TODAY } from "../../support/describe-rule";
import { CORP, cloudSync, connectSync, estate, handOver, ous, tenant, twoTenants, under } from "../../support/topology";
import { waiver } from "../../support/waivers";

const one = connectSync({ role: "staging" });
const two = connectSync({ name: "aadc-02", role: "staging" });
const corp = cloudSync({ name: "corp", scope: ous("OU=CORP") });
const moved = estate({ connectSync: [one, two], cloudSync: [corp] });
const waivedUntil = (until: string) => {
  const place = "contoso-servers/aadc-01";
  return moved.with({ tenants: [tenant({ waivers: [waiver({ code: "SYNC229", place, until })] })] });
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
    "an OU that is handed over to a configuration that waits, which is for SYNC107": estate({
      connectSync: [one.with({ handsOver: [handOver("OU=CORP")] })],
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
            "for 14 days after the move (until 2027-01-01 if that was today)",
            "declare the day of the move as stagingSince",
            'code: "SYNC229", place: "contoso-servers/aadc-01"',
            'until: "2027-01-01"',
            "uninstall Connect Sync",
            "disable the configurations before any of them leaves staging mode",
          ],
        },
      ],
    },
    "a move whose last day, which a waiver carried, has passed": {
      topology: waivedUntil("2026-12-15"),
      today: "2026-12-16",
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-servers/aadc-02"],
          what: ["although its last day was 2026-12-15"],
          fix: ["uninstall Connect Sync and remove aadc-01 and aadc-02"],
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
  expect(finding?.what.includes("last day")).toBe(!holds);
  expect(finding?.fix.includes("do not change what the migration wizard created until 2026-12-15; then")).toBe(holds);
  expect(finding?.fix).not.toContain("waivers: [");
});

test("a waiver of another rule, or at another place, tells nothing of the last day", () => {
  const waivers = [
    waiver({ code: "SYNC202", place: "contoso-servers/aadc-01", until: "2026-11-01" }),
    waiver({ code: "SYNC229", place: "contoso-sync/corp", until: "2026-11-01" }),
  ];
  const [finding] = judge(moved.with({ tenants: [tenant({ waivers })] }), {
    today: TODAY,
    rules: [decommissionedAfterTheMove],
  });
  expect(finding?.what).not.toContain("last day");
});

const movedOn = (...days: readonly (string | undefined)[]) =>
  moved.with({
    connectSync: [one, two].map((server, index) =>
      server.with({ settings: { ...(days[index] !== undefined && { stagingSince: days[index] }) } }),
    ),
  });

test.each([
  ["2026-12-15", false],
  ["2026-12-16", true],
])("a move of 2026-12-01 has its last day on 2026-12-15, without a waiver; %s is after it: %s", (today, isAfter) => {
  // The other one stood by long before.
  const [finding] = judge(movedOn("2026-12-01", "2025-03-02"), { today, rules: [decommissionedAfterTheMove] });
  expect(finding?.what.includes("although its last day was 2026-12-15")).toBe(isAfter);
  expect(finding?.fix.includes("until 2026-12-15; then")).toBe(!isAfter);
});

test("a waiver says the last day before stagingSince does", () => {
  const topology = movedOn("2026-12-01").with({ tenants: waivedUntil("2027-01-31").tenants });
  const [finding] = judge(topology, { today: "2026-12-20", rules: [decommissionedAfterTheMove] });
  expect(finding?.fix).toContain("until 2027-01-31; then");
});
