import fc from "fast-check";
import { XMLValidator } from "fast-xml-parser";
import { reviewOf } from "../../lib/review/change/review";
import { readTerraformPlan } from "../../lib/review/plan/terraform-plan";
import { renderReviewMarkdown } from "../../lib/review/words/markdown";
import { REVIEW_FORMATS, type ReviewFormat, renderReview } from "../../lib/review/words/render-review";
import { HOSTILE_NAMES } from "../support/findings";
import { runs } from "../support/runs";
import { hostileReview } from "./hostile-review";
import { realPlan } from "./plan-document";
import { CASES, inputWith, SECRET } from "./review-cases";

const names = fc.oneof(
  fc.constantFrom(...HOSTILE_NAMES),
  fc.string({ unit: "binary" }),
  fc.array(fc.oneof(fc.constantFrom(...HOSTILE_NAMES.slice(0, -1)), fc.string())).map((parts) => parts.join("")),
);

function everyName(property: (name: string) => void): void {
  fc.assert(fc.property(names, property), { numRuns: runs(60) });
}

/** Formats whose every line is ours to begin. JSON ends its lines where a list is empty. */
const told = (name: string, format: ReviewFormat) => renderReview(hostileReview(name), format);

describe.each(REVIEW_FORMATS)("%s", (format) => {
  test("no control, bidirectional or other unseen character gets through", () => {
    everyName((name) =>
      expect(told(name, format)).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}\u200b\ufeff\u2028\u2029\u{e0041}]/u),
    );
  });

  test("no name adds a line", () => {
    const lines = told("x", format).split("\n").length;
    everyName((name) => expect(told(name, format).split("\n")).toHaveLength(lines));
  });

  test("no name gives a command to a build agent", () => {
    everyName((name) => {
      const text = told(name, format);
      expect(text).not.toMatch(/##(?:vso)?\[/i);
      const commands = text.split("\n").filter((line) => line.trimStart().startsWith("::"));
      expect(commands.filter((line) => format !== "github" || !/^::(?:error|warning|notice) /.test(line))).toEqual([]);
    });
  });
});

/** A row of a table of ours: a bar that begins a name is escaped. */
const isRow = (line: string) => /^ *\|/.test(line);
const withoutBars = (line: string) =>
  /^[ |-]+$/.test(line) ? "" : line.replace(/\\.|\| ?/g, (found) => (found.startsWith("|") ? "" : found));
const cellsIn = (line: string) => line.replace(/\\./g, "").split("|").length;

test("markdown: nothing is emphasized, linked, mentioned or marked up", () => {
  everyName((name) => {
    const text = renderReviewMarkdown(hostileReview(name));
    const summaries = [...text.matchAll(/<summary>(.*)<\/summary>/g)].map(([, summary]) => summary as string);
    for (const summary of summaries) expect(summary.replaceAll("<!-- -->", "")).not.toMatch(/[<>]/);
    for (const summary of summaries) expect(summary).not.toMatch(/[@#](?!<!-- -->)/);
    const tables = text.split(/\n(?! *\|)/).flatMap((block) => [block.split("\n").filter((line) => isRow(line))]);
    for (const rows of tables) expect(new Set(rows.map(cellsIn)).size).toBeLessThanOrEqual(1);
    const ours = text
      .split("\n")
      .map((line) => (isRow(line) ? withoutBars(line) : line))
      .join("\n")
      .replace(/^<!-- entra-sync review -->$/m, "")
      .replace(/^<details><summary>.*<\/summary>$|^<\/details>$/gm, "")
      .replace(/<!-- -->/g, "\u0001")
      .replace(/\*\*(?:[a-z ]+|Stop: .*|Warning|1,240 users, 83 groups)\*\*/g, "")
      .replace(/^(?: {2})?- |^#{3,4} |^> /gm, "")
      .replace(/^Renamed, and lost unless kept$/m, "");
    expect(ours).not.toMatch(/<|[@#](?!\u0001)|:(?=[^\s\u0001])/);
    expect(ours.replace(/\\[^a-zA-Z0-9\s]/g, "")).not.toMatch(/[`*_[\]|~$]/);
    expect(ours).not.toMatch(/^(?:[-+] |\d+[.)] |=+$)/m);
  });
});

test("junit is well formed, and JSON gives names back exactly", () => {
  everyName((name) => {
    expect(XMLValidator.validate(told(name, "junit"))).toBe(true);
    const { ownership, stacks, unknown } = JSON.parse(told(name, "json"));
    expect([ownership[0].subtree, ownership[0].from[0].name, stacks[0].resources[0].address, unknown[0]]).toEqual(
      Array(4).fill(name),
    );
  });
});

test("no secret of a plan is in any format", async () => {
  const everything = {
    file: "everything.json",
    digest: await readTerraformPlan([realPlan("everything")], "everything.json"),
  };
  const reviews = await Promise.all(
    [CASES.handedOver(), CASES.destroyed(), inputWith({ plans: [everything] })].map(async (input) =>
      reviewOf(await input),
    ),
  );
  for (const review of reviews)
    for (const format of REVIEW_FORMATS) {
      const text = renderReview(review, format);
      expect(text).not.toContain(SECRET);
      expect(text).not.toMatch(/planted|s3cret/i);
    }
  expect(renderReview(reviews[1] as never, "text")).toContain("password: (sensitive) -> not set");
});
