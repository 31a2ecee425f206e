import { readFileSync } from "node:fs";
import { join } from "node:path";
import { reviewOf } from "../../lib/review/change/review";
import { renderReview } from "../../lib/review/words/render-review";
import { CASES, inputOf } from "./review-cases";
import { workedCase } from "./worked-case";

const DOCS = join(__dirname, "../../docs");
const page = readFileSync(join(DOCS, "pull-requests.md"), "utf8");
const names = Object.keys(CASES) as (keyof typeof CASES)[];

/** What does not rest on a plan: __tests__/e2e/longer/review-cases.test.ts holds the whole comment against real ones. */
const SECTIONS = ["### What happens to objects", "### Deletion thresholds", "### Findings"];

function sectionOf(heading: string, comment: string): string | undefined {
  const [, section] = comment.split(`${heading}\n\n`);
  return section?.split(/\n\n(?:### |<details>|\d+ findings? )/)[0];
}

test.each(names)("%s: who changes owner, thresholds and findings are as the page shows them", (name) => {
  const [shown, told] = [workedCase(name), renderReview(reviewOf(inputOf(CASES[name])), "markdown")];
  for (const heading of SECTIONS) expect(sectionOf(heading, shown)).toBe(sectionOf(heading, told));
});

test("the page shows each case once, and none that nobody tests", () => {
  expect([...page.matchAll(/<!-- case (\w+) -->/g)].map(([, name]) => name)).toEqual(names);
});

test("each case says what it is meant to show", () => {
  const verdicts = names.map((name) => [
    name,
    /\*\*(Stop|Look closely|Harmless|Nothing changes)/.exec(workedCase(name))?.[1],
  ]);
  expect(Object.fromEntries(verdicts)).toMatchObject({
    dropped: "Stop",
    failoverAtOnce: "Stop",
    failoverFirst: "Look closely",
    thresholdTrap: "Stop",
    destroyed: "Stop",
    nothing: "Nothing changes",
  });
  expect(workedCase("handedOver")).toContain("nothing is deleted");
  expect(workedCase("dropped")).toContain("groups are deleted for good");
  expect(workedCase("failoverAtOnce")).toContain("SYNC503");
  expect(workedCase("thresholdTrap")).toContain("**stopped** stores (Cloud Sync)");
  expect(workedCase("destroyed")).toContain("SYNC505");
});

test("when nothing changes the comment is one line", () => {
  expect(workedCase("nothing")).toMatch(/^\*\*Nothing changes\. [^\n]*<!-- entra-sync review -->$/);
});

test("the caller on the page is the file beside it, and the other one gives parameters that the template has", () => {
  const [github = "", azure = ""] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block);
  expect(github).toBe(readFileSync(join(DOCS, "pipelines/github.yml"), "utf8"));
  expect(azure.trim().split("\n").length).toBeLessThanOrEqual(10);
  const template = readFileSync(join(DOCS, "pipelines/azure-devops.yml"), "utf8");
  for (const [, parameter] of azure.matchAll(/^ {6}(\w+):/gm)) expect(template).toContain(`  - name: ${parameter} `);
});
