import fc from "fast-check";
import { catalog } from "../../lib/rules/catalog";
import { judge, RuleCrash } from "../../lib/rules/judge";
import { type Finding, type Rule, rule, SEVERITIES } from "../../lib/rules/rule";
import { TODAY } from "../support/describe-rule";
import { cloudSync, connectSync, estate, ous } from "../support/topology";

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

function finds(code: string, severity: Finding["severity"], origins: readonly string[]): Rule {
  return rule<string>({
    code,
    severity,
    title: "T",
    why: "W.",
    page: "p",
    check: () => origins,
    where: (origin) => [{ origin }],
    what: (origin) => origin,
    fix: () => "f",
  });
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
    page: "p",
    check: () => ["a"],
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
