import { XMLParser } from "fast-xml-parser";
import { renderReport } from "../../lib/report/report";
import { findings, waivedFinding } from "../support/findings";

const all = [...findings, waivedFinding];
const notes = ["Not judged without an inventory of corp.contoso.com: SYNC113"];

test("text: who accepts it, how long and why stand in its block, and it is counted apart", () => {
  const text = renderReport(all, "text", { notes });
  expect(text).toContain("waived warning SYNC303: The agents of a domain");
  expect(text).toContain("  owner Identity Operations, until 2027-03-31: the region has one zone\n");
  expect(text).toContain("  where contoso-servers/contoso-agt    stacks/tenants/contoso.ts:71\n");
  expect(text).toMatch(/\n\nnote: Not judged .+SYNC113\n\n2 errors, 1 warning, 1 piece of advice, 1 waived$/);
});

test("text: with nothing but a waived finding nobody reads that there was none", () => {
  expect(renderReport([waivedFinding], "text")).toMatch(/\n\nNo other findings, 1 waived$/);
});

test("markdown: the section says that it is waived, and the line that declares it", () => {
  const text = renderReport(all, "markdown", { notes });
  expect(text).toContain("### waived warning SYNC303");
  expect(text).toContain("- **owner** Identity Operations, until 2027-03-31: the");
  expect(text).toContain("(stacks/tenants/contoso.ts:<!-- -->71)");
  expect(text).toContain("\n\n> Not judged without an inventory of corp.contoso.com");
});

test("json: it is counted as waived and not as what it would be", () => {
  const report = JSON.parse(renderReport(all, "json", { notes }));
  expect(report.counts).toEqual({ error: 2, warning: 1, advice: 1, waived: 1 });
  expect(report.findings.at(-1).waiver.owner).toBe("Identity Operations");
  expect(report.notes).toEqual(notes);
});

test("sarif: it is a suppressed result on the author's line, and the note is the tool's", () => {
  const [run] = JSON.parse(renderReport(all, "sarif", { notes })).runs;
  const result = run.results.at(-1);
  expect(result.suppressions).toEqual([
    {
      kind: "external",
      status: "accepted",
      justification: "Identity Operations, until 2027-03-31: the region has one zone",
    },
  ]);
  expect(result.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: "stacks/tenants/contoso.ts" },
    region: { startLine: 71 },
  });
  expect(run.invocations[0].toolExecutionNotifications[0].message.text).toBe(notes[0]);
  expect(run.results[0].suppressions).toBeUndefined();
});

test("sarif: a second line that is known is a related location", () => {
  const where = [...waivedFinding.where, { origin: "x", source: { file: "main.ts", line: 3 } }];
  const [run] = JSON.parse(renderReport([{ ...waivedFinding, where }], "sarif")).runs;
  expect(run.results[0].relatedLocations).toEqual([
    { id: 0, physicalLocation: { artifactLocation: { uri: "main.ts" }, region: { startLine: 3 } } },
  ]);
});

test("junit: it is a skipped case with the line, and not a failure", () => {
  const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(renderReport(all, "junit", { notes }));
  const last = testsuites.testsuite.testcase.at(-1);
  expect(last.skipped["@_message"]).toContain("Identity Operations, until");
  expect([last["@_file"], last["@_line"]]).toEqual(["stacks/tenants/contoso.ts", "71"]);
  expect([testsuites["@_failures"], testsuites["@_skipped"]]).toEqual(["2", "1"]);
  expect(testsuites.testsuite["system-out"]).toBe(notes[0]);
});

test("github: a waived error annotates its line as a notice, so that no step turns red", () => {
  const lines = renderReport([{ ...waivedFinding, severity: "error" }], "github", { notes }).split("\n");
  expect(lines[0]).toMatch(/^::notice file=stacks\/tenants\/contoso\.ts,line=71,title=waived error SYNC303/);
  expect(lines[1]).toBe("::notice title=Note::Not judged without an inventory of corp.contoso.com: SYNC113");
  expect(lines).toHaveLength(2);
});
