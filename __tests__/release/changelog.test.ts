import { readFileSync } from "node:fs";
import { join } from "node:path";
import { keptRelease, keptVersions } from "./kept-release";

const ROOT = join(__dirname, "../..");
const text = readFileSync(join(ROOT, "CHANGELOG.md"), "utf8");
const { version, files } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

const sections = [...text.matchAll(/^## (.*)$/gm)].map(([, heading = ""]) => heading);
const released = sections.flatMap((heading) =>
  /^\[(\d+\.\d+\.\d+(?:-[\w.]+)?)\] - (\d{4}-\d{2}-\d{2})$/.exec(heading)?.slice(1, 3) ? [heading] : [],
);
const versionsIn = released.map((heading) => heading.slice(1, heading.indexOf("]")));

test("the changelog begins with what is unreleased, then every version with its day, the newest first", () => {
  expect(sections).toEqual(["[Unreleased]", ...released]);
  expect(versionsIn).toEqual([...versionsIn].sort(newestFirst));
  expect(new Set(versionsIn).size).toBe(versionsIn.length);
});

test("changes are sorted as Keep a Changelog sorts them", () => {
  const order = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];
  for (const section of text.split(/^## /m).slice(1)) {
    const kinds = [...section.matchAll(/^### (.*)$/gm)].map(([, kind = ""]) => kind);
    expect(kinds).toEqual(order.filter((kind) => kinds.includes(kind)));
  }
});

test("the version of the package is the newest in the changelog, is kept for later upgrades, and ships both", () => {
  expect(versionsIn[0]).toBe(version);
  expect(keptVersions().sort(newestFirst)).toEqual(versionsIn);
  expect(files).toContain("CHANGELOG.md");
});

test.each(keptVersions())("%s is kept with tenants and with stacks that make something", (kept) => {
  const { tenants, stacks } = keptRelease(kept);
  expect(tenants.length).toBeGreaterThan(0);
  for (const [name, stack] of Object.entries(stacks)) {
    expect([name, Object.keys(stack.resource ?? {}).length]).not.toEqual([name, 0]);
    expect(JSON.stringify(stack)).not.toContain('"//":');
  }
});

function newestFirst(a: string, b: string): number {
  return b.localeCompare(a, "en", { numeric: true });
}
