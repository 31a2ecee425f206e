import { reviewOf } from "../../../lib/review/change/review";
import { REVIEW_MARKER, renderReviewMarkdown } from "../../../lib/review/words/markdown";
import { findingAbout } from "../../support/findings";
import { golden } from "../golden-file";
import { hostileReview } from "../hostile-review";
import { CASES } from "../review-cases";

test.each(["handedOver", "dropped", "thresholdTrap", "destroyed", "renamed", "nothing"] as const)(
  "the comment on %s is as it was read",
  async (name) => {
    const text = renderReviewMarkdown(reviewOf(await CASES[name]()));
    expect(text).toBe(golden(`${name}.md`, text));
  },
);

test("when nothing changes the whole comment is one line, which is no HTML", async () => {
  const text = renderReviewMarkdown(reviewOf(await CASES.nothing()));
  expect(text.split("\n")).toHaveLength(1);
  expect(text).toMatch(/^\*\*Nothing changes\./);
  expect(text).toContain(REVIEW_MARKER);
});

test("otherwise the marker is the first line, and the verdict the second", async () => {
  const [first, second] = renderReviewMarkdown(reviewOf(await CASES.dropped())).split("\n");
  expect(first).toBe(REVIEW_MARKER);
  expect(second).toMatch(/^\*\*.*\*\*$/);
});

test("a comment that would be too long is cut between items, and counts what it leaves out", async () => {
  const review = reviewOf(await CASES.thresholdTrap());
  const [change] = review.ownership;
  const [stack] = review.stacks;
  const long = {
    ...review,
    ownership: Array.from({ length: 3_000 }, () => change as never),
    findings: Array.from({ length: 500 }, () => findingAbout("x".repeat(9_000))),
    stacks: Array.from({ length: 300 }, () => stack as never),
    unknown: ["One thing is not known."],
  };
  const text = renderReviewMarkdown(long);
  expect(text.length).toBeLessThan(65_536);
  expect(text.length).toBeGreaterThan(40_000);
  expect(text).toMatch(/\n[\d,]+ more regions not shown here\.\n/);
  expect(text).toMatch(/\n[\d,]+ more findings not shown here\.\n/);
  expect(text).toMatch(/\n\d+ more parts do not fit here\.$/);
  expect(text).toContain("One thing is not known.");
});

test("a name of 9,000 characters does not push everything else out", () => {
  const text = renderReviewMarkdown(hostileReview("x".repeat(9_000)));
  expect(text.length).toBeLessThan(40_000);
  expect(text).not.toContain("not shown here");
});

test("regions with one story are rows of one table, the others stay as they are", async () => {
  const review = reviewOf(await CASES.destroyed());
  const [change] = review.ownership as [(typeof review.ownership)[0]];
  const other = { ...change, consequence: "paused" as const };
  const text = renderReviewMarkdown({ ...review, ownership: [change, other, change] });
  const [, section] = text.split("### What happens to objects\n\n");
  const place = "OU=Sales,DC=corp,DC=contoso,DC=com (contoso)";
  expect(section).toMatch(/^- from sales \(Cloud Sync\) to nobody\n- the writer, or its job/);
  expect(section).toContain(
    `| where | objects |\n| --- | --- |\n${`| ${place} | 400 users, 12 groups |\n`.repeat(2)}\n- ${place}\n  - from`,
  );
});
