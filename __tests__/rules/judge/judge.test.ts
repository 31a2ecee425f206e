import fc from "fast-check";
import { Inventory } from "../../../lib/domain/inventory/inventory";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { catalog } from "../../../lib/rules/catalog/catalog";
import { changeCatalog } from "../../../lib/rules/catalog/change-catalog";
import { liveCatalog } from "../../../lib/rules/catalog/live-catalog";
import { judge, RuleCrash, silentWithoutInventory } from "../../../lib/rules/judge/judge";
import { type Evidence, type Finding, type Rule, type RuleDefinition, rule, SEVERITIES } from "../../../lib/rules/rule";
import { TODAY } from "../../support/describe-rule";
import { cloudSync, connectSync, estate, inventory, ous, tenant } from "../../support/topology";
import { AGENTS, oneZone, waiver } from "../../support/waivers";

const troubled = estate({
  tenants: [],
  connectSync: [
    connectSync(),
    connectSync({ name: "aadc-02" }),
    connectSync({ name: "aadc-03", role: "staging", sourceAnchor: "employeeID" }),
  ],
  cloudSync: [
    cloudSync({ name: "b", scope: ous("OU=CORP", "OU=A,OU=CORP") }),
    cloudSync({ name: "a", scope: ous("OU=CORP"), enabled: false }),
  ],
  agents: [],
});

function finds(
  code: string,
  severity: Finding["severity"],
  origins: readonly string[],
  more: Partial<RuleDefinition<string>> = {},
): Rule {
  return rule<string>({
    code,
    severity,
    title: "T",
    why: "W.",
    file: __filename,
    since: "2026-12",
    check: () => origins,
    about: (origin) => [origin],
    where: (origin) => [{ origin }],
    what: (origin) => origin,
    fix: () => "f",
    ...more,
  });
}

/** A rule that finds nothing, and notes what it was given. */
function listens(needs?: "inventory" | "findings"): { readonly rule: Rule; readonly given: Evidence[] } {
  const given: Evidence[] = [];
  const check: RuleDefinition<string>["check"] = (_, evidence) => {
    given.push(evidence);
    return [];
  };
  return { rule: finds("SYNC998", "advice", [], { check, ...(needs && { needs }) }), given };
}

test("an estate in order has no findings", () => {
  expect(judge(estate(), { today: TODAY })).toEqual([]);
});

test("errors come first, then warnings, then advice; inside them by code, then by place", () => {
  const rules = [
    finds("SYNC102", "advice", ["a"]),
    finds("SYNC101", "warning", ["a"]),
    finds("SYNC300", "error", ["b", "a"]),
    finds("SYNC200", "error", ["z"]),
  ];
  expect(judge(estate(), { today: TODAY, rules }).map(({ code, what }) => `${code} ${what}`)).toEqual([
    "SYNC200 z",
    "SYNC300 a",
    "SYNC300 b",
    "SYNC101 a",
    "SYNC102 a",
  ]);
});

test("the whole catalog is judged by default", () => {
  const found = new Set(judge(troubled, { today: TODAY }).map(({ code }) => code));
  for (const code of ["SYNC101", "SYNC102", "SYNC106", "SYNC201", "SYNC301", "SYNC401", "SYNC901"])
    expect(found).toContain(code);
});

test("the order of the rules does not change the findings", () => {
  const expected = judge(troubled, { today: TODAY });
  fc.assert(
    fc.property(fc.shuffledSubarray([...catalog], { minLength: catalog.length }), (rules) => {
      expect(judge(troubled, { today: TODAY, rules })).toEqual(expected);
    }),
    { numRuns: 25 },
  );
});

test("the order of the declarations changes neither the ranks nor the cases", () => {
  const reversed = troubled.with({
    connectSync: [...troubled.connectSync].reverse(),
    cloudSync: [...troubled.cloudSync].reverse(),
  });
  const ranks = (findings: Finding[]) =>
    findings.map(({ severity, code }) => `${SEVERITIES.indexOf(severity)} ${code}`);
  expect(ranks(judge(reversed, { today: TODAY }))).toEqual(ranks(judge(troubled, { today: TODAY })));
  expect(ranks(judge(troubled, { today: TODAY }))).toEqual(ranks(judge(troubled, { today: TODAY })).sort());
});

test("judging twice finds the same, and the findings are plain data", () => {
  const findings = judge(troubled, { today: TODAY });
  expect(judge(troubled, { today: TODAY })).toEqual(findings);
  expect(JSON.parse(JSON.stringify(findings))).toEqual(findings);
});

test.each(["check", "where", "what", "fix"] as const)("a crash in %s is a failure that names the rule", (part) => {
  const cause = new TypeError("boom");
  const crash = () => {
    throw cause;
  };
  const broken = rule<string>({
    code: "SYNC999",
    severity: "error",
    title: "T",
    why: "W.",
    file: __filename,
    since: "2026-12",
    check: () => ["a"],
    about: () => [],
    where: () => [],
    what: () => "w",
    fix: () => "f",
    [part]: crash,
  });
  const judging = () => judge(estate(), { today: TODAY, rules: [broken] });
  expect(judging).toThrow(RuleCrash);
  expect(judging).toThrow(
    expect.objectContaining({ code: "SYNC999", cause, message: "the rule SYNC999 crashed: boom" }),
  );
});

test("what is waived comes last, errors too", () => {
  const rules = [finds("SYNC303", "error", [AGENTS, "contoso"]), finds("SYNC901", "advice", ["contoso"])];
  const findings = judge(oneZone(waiver()), { today: TODAY, rules });
  expect(findings.map(({ code, what, waiver: by }) => [code, what, by?.owner])).toEqual([
    ["SYNC303", "contoso", undefined],
    ["SYNC901", "contoso", undefined],
    ["SYNC303", AGENTS, "Identity Operations"],
  ]);
});

test("of what is waived errors come first as well", () => {
  const rules = [finds("SYNC302", "advice", [AGENTS]), finds("SYNC303", "error", [AGENTS])];
  const findings = judge(oneZone(waiver({ code: "SYNC302" }), waiver()), { today: TODAY, rules });
  expect(findings.map(({ code }) => code)).toEqual(["SYNC303", "SYNC302"]);
});

test("a waiver ends on the day of the judgement, not on the day of the machine", () => {
  const topology = oneZone(waiver({ until: "2026-12-01" }));
  const waivedOn = (today: string) =>
    judge(topology, { today, rules: [finds("SYNC303", "error", [AGENTS])] }).map((finding) => Boolean(finding.waiver));
  expect([waivedOn("2026-12-01"), waivedOn("2026-12-02")]).toEqual([[true], [false]]);
});

test("an error of a rule that came later is a warning where an older release is pinned, and ranks as one", () => {
  const topology = estate({ tenants: [tenant({ rulesAsOf: "2026-12" })] });
  const rules = [
    finds("SYNC101", "error", ["contoso"], { since: "2027-06" }),
    finds("SYNC999", "error", ["contoso"]),
    finds("SYNC001", "advice", ["contoso"]),
  ];
  expect(judge(topology, { today: TODAY, rules }).map(({ code, severity }) => `${severity} ${code}`)).toEqual([
    "error SYNC999",
    "warning SYNC101",
    "advice SYNC001",
  ]);
});

test("a place says the line that declares it, where that is known", () => {
  const source = { file: "stacks/tenants/contoso.ts", line: 71 };
  const about = finds("SYNC303", "error", ["one"], {
    where: () => [{ origin: "contoso-servers/aadc-01", detail: "d" }, { origin: "contoso" }],
  });
  const findings = finds("SYNC904", "warning", ["contoso-servers/aadc-01"], { needs: "findings" });
  const topology = estate({ sources: { "contoso-servers/aadc-01": source } });
  const [first, second] = judge(topology, { today: TODAY, rules: [about, findings] });
  expect(first?.where).toEqual([{ origin: "contoso-servers/aadc-01", detail: "d", source }, { origin: "contoso" }]);
  expect(second?.where).toEqual([{ origin: "contoso-servers/aadc-01", source }]);
});

test("a rule about findings is given those of the others, waived ones too, and comes into the same order", () => {
  const listening = listens("findings");
  const rules = [
    finds("SYNC904", "error", ["contoso"], { needs: "findings" }),
    listening.rule,
    finds("SYNC303", "error", [AGENTS]),
    finds("SYNC905", "error", ["contoso"]),
  ];
  const findings = judge(oneZone(waiver()), { today: TODAY, rules });
  expect(findings.map(({ code }) => code)).toEqual(["SYNC904", "SYNC905", "SYNC303"]);
  expect(listening.given.map(({ findings: others }) => others.map(({ code }) => code).sort())).toEqual([
    ["SYNC303", "SYNC905"],
  ]);
  expect(listening.given[0]?.findings.find(({ code }) => code === "SYNC303")?.waiver).toEqual(waiver());
});

test("every other rule is given no findings", () => {
  const listening = listens();
  judge(oneZone(), { today: TODAY, rules: [finds("SYNC303", "error", [AGENTS]), listening.rule] });
  expect(listening.given.map(({ findings }) => findings)).toEqual([[]]);
});

test("a rule is given the day and the inventory, and no inventory where there is none", () => {
  const listening = listens();
  const counted = inventory({});
  judge(estate(), { today: TODAY, inventory: counted, rules: [listening.rule] });
  judge(estate(), { today: "2027-01-01", rules: [listening.rule] });
  expect(listening.given.map((given) => [given.today, given.inventory])).toEqual([
    [TODAY, counted],
    ["2027-01-01", Inventory.NONE],
  ]);
});

test("a rule is given the codes of every catalog, and of what this run adds", () => {
  const listening = listens();
  judge(estate(), { today: TODAY, rules: [listening.rule] });
  expect([...(listening.given[0]?.codes ?? [])].sort()).toEqual(
    [...[...catalog, ...changeCatalog, ...liveCatalog].map(({ code }) => code), "SYNC998"].sort(),
  );
});

test("a rule is told which rules are heard in this run: none that needs what nobody counted", () => {
  const listening = listens();
  const rules = [
    finds("SYNC101", "error", []),
    finds("SYNC703", "error", [], { needs: "inventory" }),
    finds("SYNC904", "error", [], { needs: "findings" }),
    listening.rule,
  ];
  judge(estate(), { today: TODAY, rules });
  judge(estate(), { today: TODAY, inventory: inventory({}), rules });
  expect(listening.given.map(({ heard }) => [...heard])).toEqual([
    ["SYNC101", "SYNC904", "SYNC998"],
    ["SYNC101", "SYNC703", "SYNC904", "SYNC998"],
  ]);
});

describe("without an inventory", () => {
  const rules = [
    finds("SYNC701", "error", []),
    finds("SYNC703", "error", [], { needs: "inventory" }),
    finds("SYNC904", "error", [], { needs: "findings" }),
  ];
  const emea = connectSync({ scopes: [ous("OU=CORP"), OuScope.wholeDomain("emea.contoso.com")] });

  test("the rules that need one are silent", () => {
    expect(silentWithoutInventory(estate(), Inventory.NONE, rules)).toEqual(["SYNC703"]);
  });

  test("nobody is silent once every domain is counted, or nothing is written", () => {
    expect(silentWithoutInventory(estate(), inventory({}), rules)).toEqual([]);
    expect(silentWithoutInventory(estate({ connectSync: [], cloudSync: [] }), Inventory.NONE, rules)).toEqual([]);
  });

  test("one domain that nobody counted is enough, of a server in staging mode too", () => {
    expect(silentWithoutInventory(estate({ connectSync: [emea] }), inventory({}), rules)).toEqual(["SYNC703"]);
    const standby = [connectSync(), emea.with({ name: "aadc-02", role: "staging" })];
    expect(silentWithoutInventory(estate({ connectSync: standby }), inventory({}), rules)).toEqual(["SYNC703"]);
  });

  test("the rules of the catalog are the default", () => {
    expect(silentWithoutInventory(estate(), Inventory.NONE)).toEqual(
      catalog.filter(({ needs }) => needs === "inventory").map(({ code }) => code),
    );
  });
});
