import { XMLBuilder } from "fast-xml-parser";
import type { Finding } from "../rules/rule";
import { inXml, oneLine } from "./_escape";
import { countsOf } from "./_tally";
import { bodyOf } from "./text";

const SUITE = "cdktf-entra-sync";

/** The report for test dashboards: an error is a failed case, a warning or advice a passed case with output. */
export function renderJunit(findings: readonly Finding[]): string {
  const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: "@", format: true });
  const cases = findings.length > 0 ? findings.map(caseOf) : [{ "@classname": SUITE, "@name": "no findings" }];
  const counts = { "@tests": cases.length, "@failures": countsOf(findings).error, "@errors": 0 };
  const suite = { "@name": SUITE, ...counts, testcase: cases };
  const document = { "?xml": { "@version": "1.0", "@encoding": "UTF-8" }, testsuites: { ...counts, testsuite: suite } };
  return builder.build(document).trimEnd();
}

function caseOf(finding: Finding) {
  const body = inXml(bodyOf(finding).join("\n"));
  const message = inXml(oneLine(finding.what));
  const outcome =
    finding.severity === "error"
      ? { failure: { "@type": finding.code, "@message": message, "#text": body } }
      : { "system-out": body };
  return { "@classname": inXml(oneLine(`${finding.code}: ${finding.title}`)), "@name": message, ...outcome };
}
