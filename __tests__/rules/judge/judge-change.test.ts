import fc from "fast-check";
import type { PlannedResource } from "../../../lib/domain/change/planned-resource";
import { TopologyChange } from "../../../lib/domain/change/topology-change";
import { DomainInventory, Inventory } from "../../../lib/domain/inventory/inventory";
import { OBJECT_KINDS } from "../../../lib/domain/scope/object-kind";
import { changeCatalog } from "../../../lib/rules/catalog/change-catalog";
import { RuleCrash } from "../../../lib/rules/judge/judge";
import { judgeChange } from "../../../lib/rules/judge/judge-change";
import { type Evidence, type Finding, type RuleDefinition, rule } from "../../../lib/rules/rule";
import { changeOf } from "../../support/describe-change-rule";
import { TODAY } from "../../support/describe-rule";
import { estates, topologyOf } from "../../support/random-estate";
import { runs } from "../../support/runs";
import { CORP, cloudSync, connectSync, estate, inventory, ous, tenant } from "../../support/topology";
import { nodes } from "../../support/tree";
import { waiver } from "../../support/waivers";

const same = changeOf({ before: estate(), after: estate() });
const SALES = "contoso-sync/sales";
const source = (line: number) => ({ file: "stacks/tenants/contoso.ts", line });

function finds(
  code: string,
  severity: Finding["severity"],
  origins: readonly string[],
  more: Partial<RuleDefinition<string, TopologyChange>> = {},
) {
  return rule<string, TopologyChange>({
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

test("the whole catalog is judged by default, and errors come first", () => {
  const before = estate({ cloudSync: [cloudSync(), cloudSync({ name: "labs", scope: ous("OU=Labs") })] });
  const after = estate({
    connectSync: [connectSync({ role: "staging" }), connectSync({ name: "aadc-02" })],
    cloudSync: [cloudSync({ scope: ous("OU=Sales") }), cloudSync({ name: "it", scope: ous("OU=IT") })],
  });
  expect(judgeChange(changeOf({ before, after }), { today: TODAY }).map(({ code }) => code)).toEqual([
    "SYNC503",
    "SYNC505",
    "SYNC516",
  ]);
});

test("findings come by severity, code and place, and what is waived last", () => {
  const after = estate({ tenants: [tenant({ waivers: [waiver({ code: "SYNC501", place: SALES })] })] });
  const rules = [
    finds("SYNC516", "advice", ["contoso"]),
    finds("SYNC501", "error", [SALES, "contoso"]),
    finds("SYNC500", "error", ["b", "a"]),
  ];
  const findings = judgeChange(changeOf({ before: estate(), after }), { today: TODAY, rules });
  expect(findings.map(({ code, what }) => `${code} ${what}`)).toEqual([
    "SYNC500 a",
    "SYNC500 b",
    "SYNC501 contoso",
    "SYNC516 contoso",
    `SYNC501 ${SALES}`,
  ]);
  expect(findings.map((finding) => finding.waiver?.code)).toEqual([...Array(4), "SYNC501"]);
});

test("a waiver counts on the side of after, and one of before no more", () => {
  const waiving = estate({ tenants: [tenant({ waivers: [waiver({ code: "SYNC501", place: SALES })] })] });
  const rules = [finds("SYNC501", "error", [SALES])];
  const isWaived = (before: typeof waiving, after: typeof waiving) =>
    judgeChange(changeOf({ before, after }), { today: TODAY, rules }).map((finding) => finding.waiver !== undefined);
  expect(isWaived(estate(), waiving)).toEqual([true]);
  expect(isWaived(waiving, estate())).toEqual([false]);
});

test("a waiver counts for a place that the change takes away", () => {
  const after = estate({
    cloudSync: [],
    tenants: [tenant({ waivers: [waiver({ code: "SYNC505", place: SALES })] })],
  });
  const [finding] = judgeChange(changeOf({ before: estate(), after }), { today: TODAY });
  expect([finding?.code, finding?.waiver?.place]).toEqual(["SYNC505", SALES]);
});

test("a waiver holds on its last day, by the day of the judgement", () => {
  const after = estate({
    tenants: [tenant({ waivers: [waiver({ code: "SYNC501", place: SALES, until: "2026-12-01" })] })],
  });
  const rules = [finds("SYNC501", "error", [SALES])];
  const isWaived = (today: string) =>
    judgeChange(changeOf({ before: estate(), after }), { today, rules }).map((finding) => finding.waiver !== undefined);
  expect([isWaived("2026-12-01"), isWaived("2026-12-02")]).toEqual([[true], [false]]);
});

test("a place says its line after the change, or before where it is gone", () => {
  const before = estate({ sources: { [SALES]: source(1), contoso: source(2) } });
  const after = estate({ cloudSync: [], sources: { contoso: source(3) } });
  const rules = [finds("SYNC505", "error", [SALES, "contoso", "nowhere"])];
  const findings = judgeChange(changeOf({ before, after }), { today: TODAY, rules });
  expect(findings.flatMap(({ where }) => where)).toEqual([
    { origin: "contoso", source: source(3) },
    { origin: SALES, source: source(1) },
    { origin: "nowhere" },
  ]);
});

test("an error of a rule that came later is a warning where an older release is pinned, at a place that goes too", () => {
  const after = estate({ cloudSync: [], tenants: [tenant({ rulesAsOf: "2026-12" })] });
  const rules = [finds("SYNC505", "error", [SALES], { since: "2027-06" })];
  const findings = judgeChange(changeOf({ before: estate(), after }), { today: TODAY, rules });
  expect(findings.map(({ severity }) => severity)).toEqual(["warning"]);
});

test("a rule is given the change, the day and what was counted", () => {
  const given: [TopologyChange, Evidence][] = [];
  const listening = finds("SYNC501", "error", [], {
    check: (change, evidence) => {
      given.push([change, evidence]);
      return [];
    },
  });
  const counted = inventory({});
  const change = changeOf({ before: estate(), after: estate(), inventory: counted });
  judgeChange(change, { today: TODAY, rules: [listening] });
  expect(given).toEqual([[change, expect.objectContaining({ today: TODAY, inventory: counted, findings: [] })]]);
});

test("a rule that crashes is a failure that names it", () => {
  const crashing = finds("SYNC599", "error", [], {
    check: () => {
      throw new TypeError("boom");
    },
  });
  const judging = () => judgeChange(same, { today: TODAY, rules: [crashing] });
  expect(judging).toThrow(RuleCrash);
  expect(judging).toThrow("the rule SYNC599 crashed: boom");
});

/** Objects of every kind, everywhere in the small tree or in parts of it. */
const inventories = fc.array(fc.nat(700), { minLength: nodes.length, maxLength: nodes.length }).map(
  (numbers) =>
    new Inventory([
      new DomainInventory(
        CORP,
        "2026-11-20T06:00:00Z",
        nodes.map((dn, index) => ({
          dn,
          counts: Object.fromEntries(OBJECT_KINDS.map((kind, at) => [kind, at % 2 ? 0 : numbers[index]])) as never,
        })),
      ),
    ]),
);
const anyInventory = fc.option(inventories, { nil: Inventory.NONE });
const actions = fc.constantFrom<PlannedResource["action"]>(
  "create",
  "update",
  "replace",
  "delete",
  "move",
  "import",
  "drift",
);
const resources = fc.array(
  fc.record(
    {
      stack: fc.constantFrom("contoso-sync", "fabrikam-servers", ""),
      address: fc.string(),
      kind: fc.constantFrom<PlannedResource["kind"]>("synchronization job", "virtual machine", "other"),
      action: actions,
      construct: fc.constantFrom("contoso-sync/w1/job", "contoso-servers/w2/server/vm", "fabrikam-sync/w3", "/", ""),
    },
    { requiredKeys: ["stack", "address", "kind", "action"] },
  ),
  { maxLength: 4 },
);

test("nothing is found in a change of any estate to itself, or to its equal", () => {
  fc.assert(
    fc.property(estates, anyInventory, (specs, counted) => {
      const topology = topologyOf(specs);
      for (const after of [topology, topologyOf(specs)])
        expect(
          judgeChange(new TopologyChange({ before: topology, after, inventory: counted }), { today: TODAY }),
        ).toEqual([]);
    }),
    { numRuns: runs(60) },
  );
});

test("judging any change never throws, finds the same twice, and what is found is plain data", () => {
  fc.assert(
    fc.property(estates, estates, anyInventory, resources, (was, is, counted, planned) => {
      const judged = () =>
        judgeChange(
          new TopologyChange({
            before: topologyOf(was),
            after: topologyOf(is),
            inventory: counted,
            resources: planned,
            liftedProtections: planned,
          }),
          { today: TODAY },
        );
      const findings = judged();
      expect(judged()).toEqual(findings);
      expect(JSON.parse(JSON.stringify(findings))).toEqual(findings);
      const codes = new Set(changeCatalog.map(({ code }) => code));
      for (const { code, what, fix, where } of findings) {
        expect(codes).toContain(code);
        expect(`${what} ${fix}`).not.toMatch(/undefined|\[object|NaN/);
        expect(where).not.toEqual([]);
      }
    }),
    { numRuns: runs(120) },
  );
});
