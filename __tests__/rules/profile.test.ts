import type { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { everyRule } from "../../lib/rules/catalog/every-rule";
import { judge } from "../../lib/rules/judge/judge";
import { pinned, RELEASES } from "../../lib/rules/profile";
import { type Rule, rule, type Severity } from "../../lib/rules/rule";
import { TODAY } from "../support/describe-rule";
import { cloudSync, connectSync, estate, tenant, twoTenants } from "../support/topology";

/** A rule that finds something at each of the places together. */
function ruleOf(since: string, severity: Severity, ...origins: string[]): Rule {
  return rule<readonly string[]>({
    code: "SYNC199",
    severity,
    title: "T",
    why: "W.",
    file: __filename,
    since,
    check: () => [origins],
    about: (places) => places,
    where: (places) => places.map((origin) => ({ origin })),
    what: () => "w",
    fix: () => "f",
  });
}

/** The severity of what the rule finds, as the tenants hold it. */
function severityOf(judged: Rule, topology: SyncTopology): Severity | undefined {
  return judge(topology, { today: TODAY, rules: [judged] })[0]?.severity;
}

const SALES = "contoso-sync/sales";
const pins = (rules: string) => estate({ tenants: [tenant({ rules })] });

test("an error of a rule that came after the pinned release is a warning", () => {
  expect(severityOf(ruleOf("2027-06", "error", SALES), pins("2026-12"))).toBe("warning");
});

test("an error of a rule that came with the pinned release stays an error", () => {
  expect(severityOf(ruleOf("2026-12", "error", SALES), pins("2026-12"))).toBe("error");
});

test("a tenant that pins nothing is held to every rule in full", () => {
  expect(severityOf(ruleOf("2027-06", "error", SALES), estate())).toBe("error");
});

test.each(["2020-01", "", "0", "2026-11", "latest"])("the release %j never was, and pins nothing", (release) => {
  expect(severityOf(ruleOf("2027-06", "error", SALES), pins(release))).toBe("error");
});

test.each(["warning", "advice"] as const)("%s stays what it is", (severity) => {
  expect(severityOf(ruleOf("2027-06", severity, SALES), pins("2026-12"))).toBe(severity);
});

describe("of two tenants, one of which pins a release", () => {
  const topology = estate({
    tenants: twoTenants({ rulesAsOf: "2026-12" }),
    cloudSync: [cloudSync(), cloudSync({ tenant: "fabrikam" })],
  });

  test("what is about that one is a warning, at whichever place of it", () => {
    for (const place of [SALES, "contoso", "contoso-servers/aadc-01", "contoso-servers/agent-01"])
      expect(severityOf(ruleOf("2027-06", "error", place), topology)).toBe("warning");
  });

  test("what is about the other one stays an error", () => {
    expect(severityOf(ruleOf("2027-06", "error", "fabrikam-sync/sales"), topology)).toBe("error");
  });

  test("what is about both is a warning", () => {
    expect(severityOf(ruleOf("2027-06", "error", "fabrikam-sync/sales", SALES), topology)).toBe("warning");
  });
});

test("what stands at no tenant's place stays an error", () => {
  expect(severityOf(ruleOf("2027-06", "error"), pins("2026-12"))).toBe("error");
  expect(severityOf(ruleOf("2027-06", "error", "a network"), pins("2026-12"))).toBe("error");
});

test("only the severity changes", () => {
  const judged = ruleOf("2027-06", "error", SALES);
  const [finding] = judge(estate(), { today: TODAY, rules: [judged] });
  if (!finding) throw new Error("the rule finds something");
  expect(pinned(finding, judged, pins("2026-12"))).toEqual({ ...finding, severity: "warning" });
  expect(finding.severity).toBe("error");
});

test("two active servers stop a tenant whatever it pins", () => {
  const topology = estate({
    tenants: [tenant({ rulesAsOf: "2026-12" })],
    connectSync: [connectSync(), connectSync({ name: "aadc-02" })],
  });
  const found = judge(topology, { today: TODAY }).filter(({ code }) => code === "SYNC201");
  expect(found.map(({ severity }) => severity)).toEqual(["error"]);
});

test("releases are months in their order, and every rule came with one of them", () => {
  expect(RELEASES).toEqual([...new Set(RELEASES)].sort());
  expect(RELEASES.filter((release) => !/^\d{4}-(?:0[1-9]|1[0-2])$/.test(release))).toEqual([]);
  expect(everyRule.filter(({ since }) => !RELEASES.includes(since)).map(({ code }) => code)).toEqual([]);
});
