import type { XMLBuilder } from "fast-xml-parser";
import { type Finding, fails, type Severity } from "../rules/rule";
import { oneLine } from "../text/escape/terminal";
import { countsOf } from "./_tally";
import { acceptanceOf, bodyOf, KNOWN, type TextOptions } from "./text";

const SUITE = "cdktf-entra-sync";

/** So many cases become text at a time. */
const CASES_AT_A_TIME = 500;

let made: XMLBuilder | undefined;

/** Loaded by who writes XML: no other report waits for it. */
function builder(): XMLBuilder {
  if (made) return made;
  const xml: typeof import("fast-xml-parser") = require("fast-xml-parser");
  made = new xml.XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: "@", format: true });
  return made;
}

/** Where the cases stand in the document that is around them. */
const NO_CASES = "    <testcase></testcase>\n";

/**
 * The report for test dashboards: what fails the run is a failed case, what is waived or known a skipped one, the rest a passed
 * case with output.
 */
export function* junitPieces(
  findings: readonly Finding[],
  { notes = [], failOn = "error" }: TextOptions = {},
): Iterable<string> {
  const { waived, known = 0 } = countsOf(findings);
  const tests = Math.max(findings.length, 1);
  const failures = findings.filter((finding) => fails(finding, failOn)).length;
  const counts = { "@tests": tests, "@failures": failures, "@errors": 0, "@skipped": waived + known };
  const said = notes.length > 0 ? { "system-out": notes.map(oneLine).join("\n") } : {};
  const suite = { "@name": SUITE, ...counts, testcase: "", ...said };
  const document = { "?xml": { "@version": "1.0", "@encoding": "UTF-8" }, testsuites: { ...counts, testsuite: suite } };
  const around = builder().build(document).trimEnd();
  const at = around.indexOf(NO_CASES);
  yield around.slice(0, at);
  if (findings.length === 0) yield casesInXml([{ "@classname": SUITE, "@name": "no findings" }]);
  for (let start = 0; start < findings.length; start += CASES_AT_A_TIME)
    yield casesInXml(findings.slice(start, start + CASES_AT_A_TIME).map((finding) => caseOf(finding, failOn)));
  yield around.slice(at + NO_CASES.length);
}

/** The cases at their depth, without what is around them. */
function casesInXml(cases: readonly object[]): string {
  const [start, end] = ["<testsuites>\n  <testsuite>\n", "  </testsuite>\n</testsuites>"];
  const text = builder().build({ testsuites: { testsuite: { testcase: cases } } });
  return text.slice(text.indexOf(start) + start.length, text.lastIndexOf(end));
}

function caseOf(finding: Finding, failOn: Severity) {
  const name = {
    "@classname": oneLine(`${finding.code}: ${finding.title}`),
    "@name": oneLine(finding.what),
  };
  const line = finding.where.find((place) => place.source)?.source;
  const at = line ? { "@file": oneLine(line.file), "@line": line.line } : {};
  return { ...name, ...at, ...outcomeOf(finding, failOn) };
}

function outcomeOf(finding: Finding, failOn: Severity) {
  const body = bodyOf(finding, { whole: true }).join("\n");
  if (finding.waiver) return { skipped: { "@message": oneLine(acceptanceOf(finding)) }, "system-out": body };
  if (finding.known) return { skipped: { "@message": KNOWN }, "system-out": body };
  if (!fails(finding, failOn)) return { "system-out": body };
  return { failure: { "@type": finding.code, "@message": oneLine(finding.what), "#text": body } };
}
