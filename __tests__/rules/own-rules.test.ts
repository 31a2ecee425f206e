import { changeRules, rules } from "../../docs/examples/own-rules/rules";
import { TopologyChange } from "../../lib/domain/change/topology-change";
import { InputError } from "../../lib/domain/input/input-error";
import { Inventory } from "../../lib/domain/inventory/inventory";
import { catalog } from "../../lib/rules/catalog/catalog";
import { everyRule } from "../../lib/rules/catalog/every-rule";
import { judge } from "../../lib/rules/judge/judge";
import { judgeChange } from "../../lib/rules/judge/judge-change";
import { checkedOwnRules, type OwnRuleDefinition, rule } from "../../lib/rules/own-rules";
import { docsOf, isOwn, type Rule } from "../../lib/rules/rule";
import { TODAY } from "../support/describe-rule";
import { cloudSync, estate, ous, tenant } from "../support/topology";

const definition: OwnRuleDefinition<string> = {
  code: "SYNCX01",
  severity: "error",
  title: "Names are short",
  why: "Long names are cut.",
  page: "rules/syncx01.md",
  check: ({ cloudSync }) => cloudSync.map(({ name }) => name).filter((name) => name.length > 8),
  about: (name) => [name],
  where: (name) => [{ origin: `contoso-sync/${name}` }],
  what: (name) => `${name} is long`,
  fix: () => "shorten it",
};
const own = rule(definition);
const topology = (name: string, waivers: { readonly place: string; readonly code?: string }[] = []) =>
  estate({
    cloudSync: [cloudSync({ name, origin: `contoso-sync/${name}` })],
    tenants: [
      tenant({
        waivers: waivers.map((waiver) => ({
          code: "SYNCX01",
          reason: "it has always been so",
          owner: "Identity Operations",
          until: "2027-01-31",
          ...waiver,
        })),
      }),
    ],
  });
const codesOf = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code);
const judged = (name: string, waivers?: Parameters<typeof topology>[1], ownRules: object = { rules: [own] }) =>
  judge(topology(name, waivers), { today: TODAY, ownRules });

test("it is asked beside the catalog, and its findings have a page of the project that has the rule", () => {
  expect(codesOf(judged("sales"))).toEqual([]);
  const [finding] = judged("sales-and-more");
  expect(finding).toMatchObject({
    code: "SYNCX01",
    severity: "error",
    page: "rules/syncx01.md",
    title: "Names are short",
  });
  expect(finding && docsOf(finding)).toEqual(["rules/syncx01.md"]);
});

test("a waiver accepts its finding", () => {
  expect(judged("sales-and-more", [{ place: "contoso-sync/sales-and-more" }])).toMatchObject([
    { code: "SYNCX01", waiver: { owner: "Identity Operations" } },
  ]);
});

test("a waiver that accepts nothing and one of no rule are reported as those of other rules are", () => {
  expect(codesOf(judged("sales", [{ place: "contoso-sync/sales" }]))).toEqual(["SYNC904"]);
  expect(codesOf(judged("sales", [{ place: "contoso-sync/sales", code: "SYNCX07" }]))).toEqual(["SYNC907"]);
});

test("without the rules nothing is said of waivers for them, which nobody there can know", () => {
  expect(codesOf(judged("sales", [{ place: "contoso-sync/gone", code: "SYNCX07" }], {}))).toEqual([]);
});

test("a waiver for a rule about changes may name a place that the change removes", () => {
  const ofChanges = rule<string, TopologyChange>({ ...definition, check: () => [] });
  expect(codesOf(judged("sales", [{ place: "contoso-sync/gone" }], { changeRules: [ofChanges] }))).toEqual([]);
});

test("a tenant that pins a release is held to them in full", () => {
  const pins = estate({
    cloudSync: [cloudSync({ name: "sales-and-more" })],
    tenants: [tenant({ rulesAsOf: "2026-12" })],
  });
  expect(judge(pins, { today: TODAY, ownRules: { rules: [own] } })).toMatchObject([{ severity: "error" }]);
});

test("a rule about changes is asked when a change is judged", () => {
  const change = new TopologyChange({
    before: estate({ cloudSync: [cloudSync({ scope: ous("OU=Sales") })] }),
    after: estate({ cloudSync: [cloudSync({ scope: ous("OU=Sales", "OU=IT") })] }),
    inventory: Inventory.NONE,
  });
  const codes = (today: string) => codesOf(judgeChange(change, { today, ownRules: { rules, changeRules } }));
  expect(codes("2026-12-15")).toContain("SYNCX02");
  expect(codes("2026-12-14")).not.toContain("SYNCX02");
});

test("no rule of this project has a code that a team may have", () => {
  expect(everyRule.filter(({ code }) => isOwn(code))).toEqual([]);
});

test.each([
  ["a code of this project", { code: "SYNC101" }, /"SYNC101" is not a code of your own rules/],
  ["a code in lower case", { code: "syncx01" }, /is not a code of your own rules/],
  ["a code of one digit", { code: "SYNCX1" }, /is not a code of your own rules/],
  ["an unknown severity", { severity: "fatal" as "error" }, /"fatal" is not a severity\n {2}where SYNCX01, severity/],
  ["no title", { title: " " }, /the rule has no title/],
  ["no reason", { why: "" }, /the rule has no why/],
  ["no page", { page: undefined as unknown as string }, /the rule has no page/],
])("%s is refused", (_, part, message) => {
  const make = () => rule({ ...definition, ...part });
  expect(make).toThrow(InputError);
  expect(make).toThrow(message);
});

test.each([
  ["two of one code", { rules: [own, rule(definition)] }, /two rules have the code SYNCX01/],
  [
    "a code of a rule about changes",
    { rules: [own], changeRules: [rule<string, TopologyChange>({ ...definition, check: () => [] })] },
    /two rules have the code/,
  ],
  ["a rule of the catalog", { rules: catalog.slice(0, 1) }, /"SYNC101" was not made by this copy of cdktf-entra-sync/],
  ["a rule that another copy made", { rules: [{ ...own }] }, /was not made by this copy/],
  ["nothing", { rules: [undefined as unknown as Rule] }, /was not made by this copy/],
])("%s cannot be asked beside the catalog", (_, ownRules, message) => {
  expect(() => checkedOwnRules(ownRules)).toThrow(message);
});
