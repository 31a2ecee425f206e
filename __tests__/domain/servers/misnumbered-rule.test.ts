import fc from "fast-check";
import { misnumberedRules } from "../../../lib/domain/servers/misnumbered-rule";
import type { CustomRule } from "../../../lib/domain/servers/settings";

function rules(...precedences: number[]): CustomRule[] {
  return precedences.map((precedence, index) => ({ name: `rule ${index}`, direction: "inbound", precedence }));
}

/** Which rules have to move, whose number they have, and where to. */
function moves(...precedences: number[]) {
  return misnumberedRules(rules(...precedences)).map(({ rule, holder, free }) => [rule.name, holder?.name, free]);
}

test("0 and 99 are precedences of custom rules, -1, 100 and one half are not", () => {
  expect(moves(0, 99)).toEqual([]);
  expect(moves(-1)).toEqual([["rule 0", undefined, 0]]);
  expect(moves(100)).toEqual([["rule 0", undefined, 99]]);
  expect(moves(0.5)).toEqual([["rule 0", undefined, 1]]);
});

test("of several rules with one precedence the first stays, and each of the others gets a number of its own", () => {
  expect(moves(50, 50, 50)).toEqual([
    ["rule 1", "rule 0", 51],
    ["rule 2", "rule 0", 49],
  ]);
});

test("inbound and outbound rules share one row of numbers", () => {
  const outbound: CustomRule = { name: "out", direction: "outbound", precedence: 50 };
  expect(misnumberedRules([...rules(50), outbound])).toMatchObject([{ rule: outbound, free: 51 }]);
});

test("the number that is offered is nobody's, not even a later rule's", () => {
  expect(moves(50, 50, 51, 49)).toEqual([["rule 1", "rule 0", 52]]);
});

test("two rules outside the range with one number are both offered one inside", () => {
  expect(moves(120, 120)).toEqual([
    ["rule 0", undefined, 99],
    ["rule 1", undefined, 98],
  ]);
});

test("nothing is offered when all hundred are taken", () => {
  const all = Array.from({ length: 100 }, (_, precedence) => precedence);
  expect(moves(...all, 100)).toEqual([["rule 100", undefined, undefined]]);
});

test("once every rule has moved to where it was offered a place, none has to move", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 105 }), { maxLength: 100 }), (precedences) => {
      const before = rules(...precedences);
      const offers = new Map(misnumberedRules(before).map(({ rule, free }) => [rule, free]));
      const after = before.map((rule) => ({ ...rule, precedence: offers.get(rule) ?? rule.precedence }));
      expect(misnumberedRules(after)).toEqual([]);
    }),
    { numRuns: 50 },
  );
});
