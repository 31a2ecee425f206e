import type { Log, Run } from "sarif";
import { renderReport } from "../../lib/report/report";
import type { Finding } from "../../lib/rules/rule";
import { findingAbout, findings } from "../support/findings";

const renderSarif = (given: Parameters<typeof renderReport>[0], options?: Parameters<typeof renderReport>[2]) =>
  renderReport(given, "sarif", options);

const runOf = (given: readonly Finding[]): Run => (JSON.parse(renderSarif(given)) as Log).runs[0] as Run;

test("it is SARIF 2.1.0 with one rule for each code", () => {
  const log = JSON.parse(renderSarif(findings)) as Log;
  expect(log.version).toBe("2.1.0");
  expect(log.$schema).toContain("sarif-2.1.0");
  expect(log.runs[0]?.tool.driver.rules?.map(({ id }) => id)).toEqual(["SYNC101", "SYNC203", "SYNC999"]);
});

test("a rule tells its title, why, page and level", () => {
  expect(runOf(findings).tool.driver.rules?.[1]).toEqual({
    id: "SYNC203",
    shortDescription: { text: "A staging server stands by the active one" },
    fullDescription: { text: "A lost server takes hours to rebuild." },
    help: {
      text: "A lost server takes hours to rebuild.\nSee entra-sync explain SYNC203",
    },
    defaultConfiguration: { level: "warning" },
    properties: { page: "lib/rules/servers/sync203-staging-server-stands-by.md" },
  });
});

test("a result points at its rule, at a file that GitHub can show and at each construct", () => {
  const [result] = runOf(findings.slice(0, 1)).results ?? [];
  expect(result).toMatchObject({
    ruleId: "SYNC101",
    ruleIndex: 0,
    level: "error",
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: "main.ts" }, region: { startLine: 1 } },
        logicalLocations: [
          { fullyQualifiedName: "contoso-sync/aadc-01" },
          { fullyQualifiedName: "contoso-sync/sales-pilot" },
        ],
      },
    ],
  });
  expect(result?.message.text).toMatch(/^OU=Sales.+\nWhere: contoso-sync\/aadc-01, .+\nWhere: .+\nFix: remove/);
});

test("advice is a note", () => {
  expect(runOf(findings).results?.map(({ level }) => level)).toEqual(["error", "error", "warning", "note"]);
});

test("a fingerprint outlives other findings and a new wording of the law, and two findings have two", () => {
  const fingerprints = (given: readonly Finding[]) => runOf(given).results?.map((result) => result.partialFingerprints);
  const [first, second] = fingerprints(findings) ?? [];
  expect(first).not.toEqual(second);
  expect(fingerprints(findings.slice(1))?.[0]).toEqual(second);
  expect(fingerprints([{ ...(findings[0] as Finding), why: "new words", title: "New" }])?.[0]).toEqual(first);
});

test("a run holds 5,000 results and says how many are left out", () => {
  const many = Array.from({ length: 5_003 }, (_, index) => ({ ...findingAbout("x"), code: `SYNC${index}` }));
  const run = runOf(many);
  expect(run.results).toHaveLength(5_000);
  expect(run.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toMatch(/^3 findings are left out/);
  expect(runOf(many.slice(0, 5_000)).invocations).toBeUndefined();
});

test("no finding gives a run without results", () => {
  expect(runOf([])).toEqual({ tool: { driver: { name: "cdktf-entra-sync", rules: [] } }, results: [] });
});

test("a name cannot put a link into a message", () => {
  expect(runOf([findingAbout("[x](https://evil.example)")]).results?.[0]?.message.text).not.toContain("](");
});

test("a rule has Microsoft's page as its address, and its own page as help, whose links to files beside it are texts", () => {
  const [finding] = findings;
  const reference = "https://learn.microsoft.com/entra/identity/hybrid";
  const text =
    "# A page\n\nSee [SYNC413](../attributes/sync413.md) and [Microsoft](https://learn.microsoft.com/entra).";
  const log = JSON.parse(renderReport([{ ...finding, reference } as Finding], "sarif", { pageText: () => text }));
  expect(log.runs[0].tool.driver.rules).toMatchObject([
    {
      helpUri: reference,
      help: {
        text: expect.stringMatching(
          /See entra-sync explain SYNC101, https:\/\/learn\.microsoft\.com\/entra\/identity\/hybrid$/,
        ),
        markdown: "# A page\n\nSee SYNC413 and [Microsoft](https://learn.microsoft.com/entra).",
      },
    },
  ]);
});
