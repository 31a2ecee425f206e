import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { BLOCKS, OUTCOMES, type Prediction, VALUES } from "../../lib/objects/prediction";
import { DANGERS, isDanger, PredictionTally } from "../../lib/objects/summary";
import { summaryLines, summaryVerdict } from "../../lib/objects/summary-words";
import { prediction } from "../support/predictions";

function summaryOf(predictions: readonly Prediction[]) {
  const tally = new PredictionTally();
  for (const each of predictions) tally.add(each);
  return tally.summary();
}

/** As many of one kind of prediction. */
function many(count: number, props: Partial<Prediction>): Prediction[] {
  return Array.from({ length: count }, () => prediction(props));
}

const ANY_PREDICTION = fc
  .record({
    outcome: fc.constantFrom(...OUTCOMES),
    kind: fc.constantFrom("user" as const, "group" as const, "device" as const),
    before: fc.constantFrom([], ["aadc-01"], ["aadc-01", "sales"]),
    after: fc.constantFrom([], ["sales"]),
    by: fc.constantFrom(undefined, ...VALUES),
    block: fc.constantFrom(undefined, ...BLOCKS),
    isRestorable: fc.constantFrom(undefined, true, false),
  })
  .map(({ by, block, isRestorable, ...props }) =>
    prediction({
      ...props,
      ...(by && { by }),
      ...(block && { block }),
      ...(isRestorable !== undefined && { isRestorable }),
    }),
  );

test("the verdict has every danger before what changes, with numbers and reasons", () => {
  const summary = summaryOf([
    ...many(1_240, {}),
    ...many(3, { outcome: "duplicate", by: "userPrincipalName" }),
    ...many(2, { outcome: "blocked", block: "privilegedRole" }),
    ...many(50, { outcome: "staysJoined" }),
  ]);
  expect(summaryVerdict(summary)).toBe(
    "5 of 1,295 objects are in danger: 3 would be duplicated; 2 are blocked. 1,240 change writer.",
  );
});

test("the verdict has three outcomes at most, the largest dangers in their order, and how many are left", () => {
  const dangers = [
    ...many(1, { outcome: "contested" }),
    ...many(9, { outcome: "duplicate", by: "sourceAnchor" }),
    ...many(12, { outcome: "blocked", block: "softMatchBlocked" }),
    ...many(15, { outcome: "hardDeleted", kind: "group" }),
    ...many(369, { outcome: "softDeleted" }),
    ...many(2, { outcome: "unsynchronizable" }),
  ];
  expect(summaryVerdict(summaryOf([...dangers, ...many(4_592, {})]))).toBe(
    "408 of 5,000 objects are in danger: 9 would be duplicated; 12 are blocked; 384 are deleted, 15 of them for good; 3 for other reasons.",
  );
  expect(summaryVerdict(summaryOf(many(2, { outcome: "hardDeleted", kind: "group" })))).toBe(
    "2 of 2 objects are in danger: 2 are deleted for good.",
  );
  const calm = [...many(3, { outcome: "orphaned", before: [] }), ...many(1, { outcome: "created" })];
  expect(summaryVerdict(summaryOf(calm))).toBe("None of 4 objects is in danger. 3 were orphaned before; 1 is created.");
});

test.each(["unknown", "notDocumented"] as const)("where an outcome is %s, nobody is said to be safe", (outcome) => {
  const summary = summaryOf([...many(3, { outcome }), ...many(1, { outcome: "staysJoined" })]);
  expect(summaryVerdict(summary)).toMatch(/^None of 4 objects is known to be in danger. 3 have an outcome/);
});

test("what changes comes before what stays, remarks too", () => {
  const remarks = [{ about: "referencesAcrossWriters", text: "", page: "" }] as const;
  const summary = summaryOf([...many(1, { outcome: "staysJoined" }), ...many(1, { outcome: "created", remarks })]);
  expect(summaryLines(summary).map(({ weight }) => weight)).toEqual(["change", "change", "same"]);
});

test("what reads the same is one line, whatever the objects meet by", () => {
  const blocked = { outcome: "blocked", block: "softMatchBlocked" } as const;
  const lines = summaryLines(
    summaryOf([
      ...many(2, { ...blocked, by: "userPrincipalName" }),
      ...many(2, { ...blocked, by: "primaryAddress" }),
      ...many(1, { ...blocked, by: "deviceId", kind: "device" }),
    ]),
  );
  expect(lines.map(({ text }) => text)).toEqual([
    "4 users are blocked because the tenant blocks soft match",
    "1 device is blocked because the tenant blocks soft match",
  ]);
});

test("where nothing changes, the verdict is that", () => {
  expect(summaryVerdict(summaryOf(many(4, { outcome: "staysJoined" })))).toBe("Nothing changes for any of 4 objects.");
  expect(summaryVerdict(summaryOf([]))).toBe("There is no object to predict anything for.");
});

test("an object that is deleted and comes back is a danger, and both are said", () => {
  const then = "restored";
  const deleted = { outcome: "softDeleted", isRestorable: true, then } as const;
  const summary = summaryOf([prediction(deleted)]);
  expect(summaryVerdict(summary)).toBe("1 of 1 object is in danger: 1 is deleted.");
  expect(summaryLines(summary).map(({ text }) => text)).toEqual([
    "1 user is deleted and can be restored for 30 days, and the next writer restores the user",
  ]);
});

test("what was orphaned before the change is told, and is not a danger of it", () => {
  const lines = summaryLines(summaryOf([prediction({ outcome: "orphaned", before: [], after: [] })]));
  expect(lines.map(({ weight }) => weight)).toEqual(["careful"]);
  expect(isDanger({ outcome: "orphaned", before: ["aadc-01"] })).toBe(true);
});

test("an object with two problems of a kind counts once, a remark for each object", () => {
  const problem = {
    attribute: "proxyAddresses",
    problem: "format",
    text: "x",
    isRefused: false,
    partners: [],
    page: "",
  } as const;
  const remark = { about: "signInNameChanges", text: "x", page: "" } as const;
  const summary = summaryOf([
    prediction({ problems: [problem, problem], remarks: [remark] }),
    prediction({ remarks: [remark] }),
  ]);
  expect(summary.problems).toEqual([{ attribute: "proxyAddresses", problem: "format", isRefused: false, count: 1 }]);
  expect(summary.remarks).toEqual([{ about: "signInNameChanges", count: 2 }]);
});

test("the order of the predictions changes nothing, and no object is lost or counted twice", () => {
  fc.assert(
    fc.property(fc.array(ANY_PREDICTION, { maxLength: 30 }), (predictions) => {
      const summary = summaryOf(predictions);
      expect(summaryOf([...predictions].reverse())).toEqual(summary);
      expect(summary.counts.reduce((sum, { count }) => sum + count, 0)).toBe(predictions.length);
      const lines = summaryLines(summary);
      expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(predictions.length);
      const words = lines.map(({ text }) => text.replace(/^\d+ (\w+?)s? (?:is|are) /, "$1 "));
      expect(new Set(words).size).toBe(words.length);
      expect(lines.filter(({ weight }) => weight === "danger").reduce((sum, { count }) => sum + count, 0)).toBe(
        predictions.filter(isDanger).length,
      );
    }),
  );
});

test("no name, address or value of an object is in the summary or in its words", () => {
  fc.assert(
    fc.property(fc.array(ANY_PREDICTION, { maxLength: 5 }), (predictions) => {
      const secret = "kx7-secret";
      const named = predictions.map((each) => ({
        ...each,
        name: secret,
        knownAs: secret,
        twin: secret,
        value: secret,
        because: secret,
      }));
      const summary = summaryOf(named);
      expect(JSON.stringify([summary, summaryLines(summary), summaryVerdict(summary)])).not.toContain(secret);
    }),
  );
});

test("every outcome has words for one and for several, and they differ from those of any other", () => {
  const words = OUTCOMES.flatMap((outcome) =>
    [1, 2].map((count) => summaryLines(summaryOf(many(count, { outcome })))[0]?.text as string),
  );
  expect(new Set(words).size).toBe(2 * OUTCOMES.length);
  const text = `${words.join("\n")}\n`;
  const golden = join(__dirname, "golden/outcomes.txt");
  if (process.env.UPDATE_GOLDEN) writeFileSync(golden, text);
  expect(text).toBe(readFileSync(golden, "utf8"));
});

test("docs/preflight.md says of every outcome what to do, in their order, and marks the dangers", () => {
  const page = readFileSync(join(__dirname, "../../docs/preflight.md"), "utf8");
  const [, table = ""] = /^## Outcomes$([\s\S]*?)^## /m.exec(page) ?? [];
  const firstCells = table.split("\n").flatMap((row) => /^\| ([^|]*`[^|]*) \|/.exec(row)?.[1] ?? []);
  const told = firstCells.flatMap((cell) =>
    [...cell.matchAll(/(\**)`(\w+)`/g)].map(([, bold, name]) => [name, bold !== ""]),
  );
  expect(told.map(([name]) => name).sort()).toEqual([...OUTCOMES].sort());
  expect(told.filter(([, isBold]) => isBold).map(([name]) => name)).toEqual([...DANGERS]);
});

test("dangers are outcomes, and stand before all others", () => {
  expect([...DANGERS]).toEqual(OUTCOMES.slice(0, DANGERS.length));
});
