import { isPassed, lastMoved, stepOf } from "../../../lib/domain/observation/wave-evidence";
import { migrating, migrationOf } from "../../support/migrating";
import { healthResult, NONE, verifyResult } from "../../support/wave-evidence";

test.each([
  ["nothing is wrong", { asPredicted: 3 }, false, true],
  ["an object is missing", { missing: 1 }, false, false],
  ["an object is not as predicted", { otherwise: 1 }, false, false],
  ["an object has not changed yet", { notYet: 1 }, false, true],
  ["an object has not changed yet, and all is asked for", { notYet: 1 }, true, false],
  ["an object could not be checked, and all is asked for", { unchecked: 1 }, true, true],
])("verify where %s", (_, verdicts, complete, passed) => {
  expect(isPassed(verifyResult({ complete, all: { ...NONE, ...verdicts } }))).toBe(passed);
});

test("what is missing elsewhere is an objection too: a wave is not the only thing that a change touches", () => {
  expect(isPassed(verifyResult({ all: { ...NONE, missing: 1 } }))).toBe(false);
});

test.each([
  ["open", "error", "error", false],
  ["open", "warning", "error", true],
  ["open", "warning", "warning", false],
  ["open", "error", "warning", false],
  ["open", "advice", "warning", true],
  ["open", "advice", "advice", false],
  ["waived", "error", "advice", true],
  ["known", "error", "advice", true],
] as const)(
  "health with a finding that is %s, of severity %s, that fails on %s",
  (standing, severity, failOn, passed) => {
    const result = { ...healthResult({ code: "SYNC804", severity, standing, count: 1 }), failOn };
    expect(isPassed(result)).toBe(passed);
  },
);

test.each([
  [{ done: 0 }, [undefined, undefined, undefined, undefined], undefined],
  [{ done: 0, next: "handedOver" }, ["handOver", undefined, undefined, undefined], "sales"],
  [{ done: 1 }, ["takeOver", undefined, undefined, undefined], "sales"],
  [{ done: 1, next: "handedOver" }, ["takeOver", "handOver", undefined, undefined], "it"],
  [{ done: 4 }, ["takeOver", "takeOver", "takeOver", "takeOver"], "finance"],
] as const)("at %j each wave has made a step or none, and one has moved last", (position, steps, last) => {
  const migration = migrationOf(migrating(position));
  expect(migration.waves.map((wave) => stepOf(wave, migration.position))).toEqual(steps);
  expect(lastMoved(migration)?.name).toBe(last);
});
