import { goneSince, knownSince } from "../../../lib/rules/judge/baseline";
import type { Finding } from "../../../lib/rules/rule";

const finding: Finding = {
  code: "SYNC302",
  severity: "warning",
  title: "t",
  what: "w",
  where: [],
  why: "y",
  fix: "f",
  page: "p",
  identity: "SYNC302\nx",
};
const waiver = { code: "SYNC302", place: "x", reason: "r", owner: "o", until: "2027-01-01" };

const isKnown = (earlier: Finding, now: Finding) => knownSince([earlier], [now])[0]?.known === true;

test("the same finding is known, another one is not", () => {
  expect(isKnown(finding, finding)).toBe(true);
  expect(isKnown({ ...finding, identity: "other" }, finding)).toBe(false);
});

test("what cannot be waived is never known", () => {
  const contest = { ...finding, code: "SYNC101", severity: "error" as const };
  expect(isKnown(contest, contest)).toBe(false);
});

test("a waiver of what cannot be waived is never known", () => {
  const waiverOfAContest = { ...finding, code: "SYNC906", severity: "error" as const };
  expect(isKnown(waiverOfAContest, waiverOfAContest)).toBe(false);
});

test("what nobody finds any more is counted once, unless its rule could not be heard or it was never known", () => {
  const other = { ...finding, identity: "SYNC302\ny" };
  const contest = { ...finding, code: "SYNC101", identity: "SYNC101\nx" };
  expect(goneSince([finding, other, other], [finding], [])).toBe(1);
  expect(goneSince([finding, other], [finding, other], [])).toBe(0);
  expect(goneSince([finding, other], [], ["SYNC302"])).toBe(0);
  expect(goneSince([contest, { ...other, waiver }], [], [])).toBe(0);
});

test("what has become more severe is news; what has become milder is not", () => {
  expect(isKnown(finding, { ...finding, severity: "error" })).toBe(false);
  expect(isKnown(finding, { ...finding, severity: "advice" })).toBe(true);
});

test("a waiver that ended is news, and one that holds stays a waiver", () => {
  expect(isKnown({ ...finding, waiver }, finding)).toBe(false);
  expect(isKnown(finding, { ...finding, waiver })).toBe(false);
});

test("of several earlier findings of one identity the most severe counts", () => {
  const earlier = [finding, { ...finding, severity: "error" as const }, finding];
  expect(knownSince(earlier, [{ ...finding, severity: "error" }])[0]?.known).toBe(true);
});

test("what counts comes first, then what is known, then what is waived", () => {
  const fresh = { ...finding, identity: "fresh", severity: "advice" as const };
  const accepted = { ...finding, identity: "accepted", severity: "error" as const, waiver };
  expect(knownSince([finding], [accepted, finding, fresh]).map(({ identity }) => identity)).toEqual([
    "fresh",
    finding.identity,
    "accepted",
  ]);
});
