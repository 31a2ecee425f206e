import { join } from "node:path";
import { catalog } from "../../lib/rules/catalog/catalog";
import { changeCatalog } from "../../lib/rules/catalog/change-catalog";
import { liveCatalog } from "../../lib/rules/catalog/live-catalog";
import { RELEASES } from "../../lib/rules/profile";
import type { Rule } from "../../lib/rules/rule";
import { keptLines } from "../support/kept-lines";

type Published = Pick<Rule, "code" | "severity" | "since">;

const rules: readonly Published[] = [...catalog, ...changeCatalog, ...liveCatalog];
const lineOf = ({ code, severity, since }: Published) => `${code} ${severity} ${since}`;

/** What a rule that no longer is as it was published does to those who pin the release that it was published in. */
function breachOf(line: string, present: readonly Published[]): string | undefined {
  const [code, severity = "", since = ""] = line.split(" ");
  const rule = present.find((each) => each.code === code);
  if (!rule)
    return `${code} is gone: waivers of it are findings now (SYNC904). Say so in CHANGELOG.md, and delete its line by hand`;
  if (rule.since < since)
    return `${code} came with ${since} and says ${rule.since}: tenants that pin an older release are stopped by it`;
  if (rule.severity === "error" && severity !== "error" && rule.since === since)
    return `${code} has become an error: give it the next release (since), so that tenants that pin ${since} are warned by it`;
  return undefined;
}

test("no rule goes, and none stops a tenant that pins the release in which it did not; UPDATE_GOLDEN=1 writes new ones down", () => {
  const { added, gone } = keptLines(join(__dirname, "published-rules.txt"), rules.map(lineOf));
  expect(gone.flatMap((line) => breachOf(line, rules) ?? [])).toEqual([]);
  expect(added).toEqual([]);
});

test("every rule came with a release that a tenant can pin", () => {
  expect(rules.filter(({ since }) => !RELEASES.includes(since))).toEqual([]);
});

test("two owners are an error", () => {
  expect(rules.find(({ code }) => code === "SYNC101")?.severity).toBe("error");
});

describe("of a rule that was published as a warning", () => {
  const line = "SYNC303 warning 2026-12";
  const now = (rule: Partial<Published>) => [
    { code: "SYNC303", severity: "warning", since: "2026-12", ...rule } as Published,
  ];

  test.each<[string, readonly Published[]]>([
    ["an advice is no breach", now({ severity: "advice" })],
    ["an error of a later release is none", now({ severity: "error", since: "2027-03" })],
  ])("%s", (_, present) => expect(breachOf(line, present)).toBeUndefined());

  test.each<[string, readonly Published[], RegExp]>([
    [
      "an error of the same release is one",
      now({ severity: "error" }),
      /has become an error: give it the next release/,
    ],
    ["an earlier release is one", now({ since: "2026-06" }), /tenants that pin an older release/],
    ["nothing left is one", [], /SYNC303 is gone/],
  ])("%s", (_, present, words) => expect(breachOf(line, present)).toMatch(words));
});
