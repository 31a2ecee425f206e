import { XMLBuilder } from "fast-xml-parser";
import type { Finding } from "../rules/rule";
import { inXml, oneLine, wholeLine } from "./_escape";
import { countsOf } from "./_tally";
import { acceptanceOf, bodyOf, type TextOptions } from "./text";

const SUITE = "cdktf-entra-sync";

/**
 * The report for test dashboards: an error is a failed case, a waived finding a skipped one, a warning or advice a
 * passed case with output.
 */
export function renderJunit(findings: readonly Finding[], { notes = [] }: TextOptions = {}): string {
  const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: "@", format: true });
  const cases = findings.length > 0 ? findings.map(caseOf) : [{ "@classname": SUITE, "@name": "no findings" }];
  const { error, waived } = countsOf(findings);
  const counts = { "@tests": cases.length, "@failures": error, "@errors": 0, "@skipped": waived };
  const said = notes.length > 0 ? { "system-out": inXml(notes.map(wholeLine).join("\n")) } : {};
  const suite = { "@name": SUITE, ...counts, testcase: cases, ...said };
  const document = { "?xml": { "@version": "1.0", "@encoding": "UTF-8" }, testsuites: { ...counts, testsuite: suite } };
  return builder.build(document).trimEnd();
}

function caseOf(finding: Finding) {
  const name = {
    "@classname": inXml(oneLine(`${finding.code}: ${finding.title}`)),
    "@name": inXml(oneLine(finding.what)),
  };
  const line = finding.where.find((place) => place.source)?.source;
  const at = line ? { "@file": inXml(oneLine(line.file)), "@line": line.line } : {};
  return { ...name, ...at, ...outcomeOf(finding) };
}

function outcomeOf(finding: Finding) {
  const body = inXml(bodyOf(finding).join("\n"));
  if (finding.waiver) return { skipped: { "@message": inXml(oneLine(acceptanceOf(finding))) }, "system-out": body };
  if (finding.severity !== "error") return { "system-out": body };
  return { failure: { "@type": finding.code, "@message": inXml(oneLine(finding.what)), "#text": body } };
}
