import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import type { CustomRule } from "../../../lib/domain/servers/settings";
import { judge } from "../../../lib/rules/judge/judge";
import { precedenceOfCustomRules } from "../../../lib/rules/servers/sync224-precedence-of-custom-rules";
import { describeRule, TODAY } from "../../support/describe-rule";
import { connectSync, estate, servers } from "../../support/topology";

/** Both servers with custom rules A, B, C and so on, of these precedences. */
function rules(...precedences: number[]): SyncTopology {
  return estate({ connectSync: servers({ settings: { customRules: rulesOf(...precedences) } }) });
}

function rulesOf(...precedences: number[]): CustomRule[] {
  return precedences.map((precedence, index) => ({
    name: String.fromCharCode(65 + index),
    direction: index % 2 ? "outbound" : "inbound",
    precedence,
  }));
}

/** The same rules on both servers, so the same finding at each. */
function atBoth<T>(finding: T): (T & { where: string[] })[] {
  return [
    { ...finding, where: ["contoso-servers/aadc-01"] },
    { ...finding, where: ["contoso-servers/aadc-02"] },
  ];
}

const all = Array.from({ length: 100 }, (_, precedence) => precedence);

describeRule(precedenceOfCustomRules, {
  allows: {
    "rules that are not said": estate(),
    "no rule": rules(),
    "the first and the last precedence of custom rules": rules(0, 99),
    "all hundred of them": rules(...all),
    "one precedence on two servers, which is as it has to be": rules(50),
    "another precedence on the server in staging mode, which is for SYNC205": estate({
      connectSync: servers({ settings: { customRules: rulesOf(50) } }, { settings: { customRules: rulesOf(51) } }),
    }),
  },
  reports: {
    "the first precedence of a standard rule": {
      topology: rules(99, 100),
      findings: atBoth({
        what: ['the outbound rule "B"', "the precedence 100, which is not between 0 and 99"],
        fix: ['give the outbound rule "B"', "the precedence 98"],
      }),
    },
    "a precedence below zero": {
      topology: rules(-1),
      findings: atBoth({ what: ['the inbound rule "A"', "-1"], fix: ["the precedence 0"] }),
    },
    "an inbound and an outbound rule with one precedence, at the places of both": {
      topology: rules(50, 50),
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-servers/aadc-01"],
          what: ['the outbound rule "B" on aadc-01', "the precedence 50", 'which the inbound rule "A" also has'],
          fix: ['give the outbound rule "B" on aadc-01 the precedence 51'],
        },
        {
          where: ["contoso-servers/aadc-02", "contoso-servers/aadc-02"],
          what: ["on aadc-02"],
          fix: ["on aadc-02"],
        },
      ],
    },
    "more rules than there are precedences": {
      topology: estate({ connectSync: [connectSync({ settings: { customRules: rulesOf(...all, 7) } })] }),
      findings: [
        {
          where: ["contoso-servers/aadc-01", "contoso-servers/aadc-01"],
          fix: ["remove a custom rule of aadc-01"],
        },
      ],
    },
  },
  mended: {
    "a free precedence for one outside the range": { from: rules(99, 100), to: rules(99, 98) },
    "a free precedence for one of two": { from: rules(50, 50), to: rules(50, 51) },
    "a rule less": { from: rules(...all, 7), to: rules(...all) },
  },
});

test("a place says which rule stands there, with its precedence", () => {
  const [finding] = judge(rules(50, 50), { today: TODAY, rules: [precedenceOfCustomRules] });
  expect(finding?.where.map(({ detail }) => detail)).toEqual(['the outbound rule "B": 50', 'the inbound rule "A": 50']);
});
