import * as fc from "fast-check";
import { PredictionRows } from "../../../lib/cli/tell/prediction-table";
import { DangerNames } from "../../../lib/cli/tell/preflight-report";
import type { Prediction } from "../../../lib/objects/prediction";
import { isDanger } from "../../../lib/objects/summary";
import { prediction, predictions } from "../../support/predictions";

interface Table {
  readonly columns: Readonly<Record<string, readonly (string | number)[]>>;
  readonly parents: readonly string[];
  readonly outcomes: readonly { readonly name: string; readonly label: string; readonly count: number }[];
  readonly more: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

function tableOf(listed: readonly Prediction[], most?: number): Table & { readonly leftOut: number } {
  const rows = new PredictionRows(most);
  for (const each of listed) rows.add(each);
  return { ...JSON.parse([...rows.pieces()].join("")), leftOut: rows.leftOut };
}

function namesIn({ columns: { leaf = [], parent = [] }, parents }: Table): string[] {
  return leaf.map((first, row) => [first, parents[parent[row] as number]].filter((part) => part !== "").join(","));
}

/** Of every outcome, and some that were orphaned before the change. */
const SOME = predictions(60).map((each, index) => (index % 5 === 0 ? { ...each, before: [] } : each));

test("every object has its row with its own name, whatever is in the name", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: "binary", minLength: 1 }), { maxLength: 20 }), (names) => {
      const listed = names.map((name) => prediction({ name: `CN=${name},OU=${name},DC=contoso,DC=com` }));
      expect(namesIn(tableOf(listed)).sort()).toEqual(listed.map(({ name }) => name).sort());
    }),
  );
});

test("the data ends no element and hides nothing", () => {
  const name = "</script><!--\u202e\u2028";
  const rows = new PredictionRows();
  rows.add(prediction({ name, knownAs: name, because: name, value: name }));
  const text = [...rows.pieces()].join("");
  expect(text).not.toMatch(/[<\u202e\u2028]/);
  expect(namesIn(JSON.parse(text))).toEqual([name]);
});

test("the order in which objects come changes nothing, with room for all of them", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(SOME, { minLength: SOME.length }), (shuffled) => {
      const [one, other] = [tableOf(SOME), tableOf(shuffled)];
      expect(namesIn(other)).toEqual(namesIn(one));
      expect(other.outcomes).toEqual(one.outcomes);
    }),
  );
});

test("without room for all, no danger is left out while something else is there, whenever it comes", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(SOME, { minLength: SOME.length }), fc.nat(70), (shuffled, most) => {
      const table = tableOf(shuffled, most);
      const dangers = SOME.filter(isDanger).length;
      const kept = namesIn(table);
      const keptDangers = SOME.filter((each) => isDanger(each) && kept.includes(each.name)).length;
      expect(kept).toHaveLength(Math.min(most, SOME.length));
      expect(table.leftOut).toBe(SOME.length - kept.length);
      expect(keptDangers).toBe(Math.min(most, dangers));
    }),
  );
});

test("what was orphaned before the change is an outcome of its own", () => {
  const { outcomes } = tableOf([
    prediction({ name: "CN=a", outcome: "orphaned", before: [], after: [] }),
    prediction({ name: "CN=b", outcome: "orphaned", after: [] }),
  ]);
  expect(outcomes.map(({ label }) => label)).toEqual(["orphaned", "orphaned already"]);
});

test("the few that are named are those whose names come first, whatever order they came in", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(SOME, { minLength: SOME.length }), (shuffled) => {
      const names = new DangerNames(2);
      for (const each of shuffled) names.add(each);
      const expected = SOME.filter(({ outcome }) => outcome === "blocked")
        .map(({ name }) => name)
        .sort()
        .slice(0, 2);
      expect(names.named.filter(({ outcome }) => outcome === "blocked").map(({ name }) => name)).toEqual(expected);
      expect(names.named.every(({ outcome }) => SOME.some((each) => each.outcome === outcome && isDanger(each)))).toBe(
        true,
      );
    }),
  );
});
