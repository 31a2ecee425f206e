import { reviewOf } from "../../../lib/review/change/review";
import { estate } from "../../support/topology";
import { inputWith, planOf, stackWith } from "../review-cases";

const topology = estate();
const old = new Map([["contoso-sync", stackWith({ "x.kept": "contoso-sync/kept", "x.old": "contoso-sync/old" })]]);
const young = new Map([
  ["contoso-sync", stackWith({ "x.kept": "contoso-sync/kept", "x.young": "contoso-sync/young" })],
]);
const [EARLY, LATE] = ["2026-11-01T00:00:00.000Z", "2026-11-02T00:00:00.000Z"];

test("before and after that look swapped by their times are a warning, and a reason to look", () => {
  const swapped = inputWith({ before: { topology, writtenAt: LATE }, after: { topology, writtenAt: EARLY } });
  expect(reviewOf(swapped)).toMatchObject({
    standing: "careful",
    warnings: [expect.stringContaining(`before was written at ${LATE}, which is later than after, at ${EARLY}`)],
  });
  const right = inputWith({ before: { topology, writtenAt: EARLY }, after: { topology, writtenAt: LATE } });
  expect(reviewOf(right).warnings).toEqual([]);
});

test("a plan knows better than the times of files", async () => {
  const plans = [
    await planOf("contoso-sync.json", [
      ["create", "x.young"],
      ["delete", "x.old"],
    ]),
  ];
  const before = { topology, stacks: old, writtenAt: LATE };
  const after = { topology, stacks: young, writtenAt: EARLY };
  expect(reviewOf(inputWith({ before, after, plans })).warnings).toEqual([]);
  expect(reviewOf(inputWith({ before: after, after: before, plans })).warnings).toContainEqual(
    expect.stringMatching(/look swapped: the plans create what only before has/),
  );
});

test("a plan that was made from other code than after is told", async () => {
  const after = { topology, stacks: old };
  const plans = [
    await planOf("contoso-sync.json", [
      ["update", "x.kept"],
      ["create", "x.young"],
    ]),
  ];
  expect(reviewOf(inputWith({ after, plans })).warnings).toEqual([
    "The plan contoso-sync.json was made from other code than after: the stack contoso-sync there has no x.young.",
  ]);
});

test.each([
  ["an error", { errored: true, complete: false }, /is a part of one: planning ended with an error/],
  ["-target", { complete: false }, /is not complete: it was made with -target/],
  ["a newer Terraform", { format_version: "1.9" }, /has the format 1\.9, which is newer/],
])("a plan that is not the whole story is told: %s", async (_, members, warning) => {
  const { warnings } = reviewOf(inputWith({ plans: [await planOf("p.json", [], members)] }));
  expect(warnings).toEqual([expect.stringMatching(warning)]);
});
