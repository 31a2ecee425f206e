import { InputError } from "../../../lib/domain/input/input-error";
import {
  type AccidentalDeletionPrevention,
  accidentalDeletionPrevention,
  leastProtecting,
  letsMoreThrough,
  thresholdInWords,
  thresholdOf,
} from "../../../lib/domain/tenant/accidental-deletion-prevention";

const FROM_STRICT_TO_LAX: readonly AccidentalDeletionPrevention[] = [
  { count: 1 },
  { count: 500 },
  { percentage: 1 },
  { percentage: 100 },
  "disabled",
];

test.each(FROM_STRICT_TO_LAX)("%j can be declared", (value) => {
  expect(accidentalDeletionPrevention(value)).toBe(value);
});

test.each([
  { count: 0 },
  { count: 1.5 },
  { count: "500" },
  { percentage: 0 },
  { percentage: 100.5 },
  { count: 500, percentage: 10 },
  {},
  "off",
  500,
])("%j is refused, with what may stand there", (value) => {
  const declared = () => accidentalDeletionPrevention(value as unknown as AccidentalDeletionPrevention);
  expect(declared).toThrow(InputError);
  expect(declared).toThrow(/accidentalDeletionPrevention[\s\S]+\{ count: 500 \}/);
});

test("the words of a threshold are the same, whoever says it", () => {
  expect(FROM_STRICT_TO_LAX.map((value) => thresholdInWords(thresholdOf(value)))).toEqual([
    "1",
    "500",
    "1%",
    "100%",
    "off",
  ]);
  expect(thresholdInWords(thresholdOf({ count: 1_500 }))).toBe("1,500");
});

test("more goes through where it is seen to, or where a count and a percentage cannot be compared", () => {
  const [one, many, little, all, off] = FROM_STRICT_TO_LAX;
  const lax = (was: AccidentalDeletionPrevention = "disabled", is: AccidentalDeletionPrevention = "disabled") =>
    letsMoreThrough(was, is);
  expect([lax(one, many), lax(little, all), lax(all, off), lax(one, off), lax(many, little), lax(all, one)]).toEqual(
    Array(6).fill(true),
  );
  expect([lax(many, one), lax(all, little), lax(off, one), lax(off, off), lax(many, many), lax(all, all)]).toEqual(
    Array(6).fill(false),
  );
});

test("of several values the one that protects least is the last from strict to lax, in whatever order they come", () => {
  for (const values of [FROM_STRICT_TO_LAX, [...FROM_STRICT_TO_LAX].reverse()])
    expect(leastProtecting(values)).toBe("disabled");
  expect(leastProtecting([{ count: 9_000 }, { percentage: 1 }])).toEqual({ percentage: 1 });
  expect(leastProtecting([{ count: 9 }, { count: 10 }])).toEqual({ count: 10 });
  expect(leastProtecting([])).toBeUndefined();
});
