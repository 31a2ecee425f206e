import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { REPORT_FORMATS, type ReportFormat, renderReport } from "../../lib/report/report";
import { visible } from "../../lib/text/escape/unseen";
import { findingAbout, HOSTILE_NAMES, waivedFindingAbout } from "../support/findings";
import { runs } from "../support/runs";

/** Hostile names, and whatever can be stuck together from them and from any code units. */
const names = fc.oneof(
  fc.constantFrom(...HOSTILE_NAMES),
  fc.string({ unit: "binary" }),
  fc
    .array(fc.oneof(fc.constantFrom(...HOSTILE_NAMES.slice(0, -1)), fc.string(), fc.nat(0xffff).map(codeUnit)))
    .map((parts) => parts.join("")),
);

function codeUnit(unit: number): string {
  return String.fromCharCode(unit);
}

function report(name: string, format: ReportFormat): string {
  const findings = [findingAbout(name), findingAbout(name, "warning"), waivedFindingAbout(name)];
  return renderReport(findings, format, { notes: [name] });
}

function everyName(property: (name: string) => void): void {
  fc.assert(fc.property(names, property), { numRuns: runs(120) });
}

describe.each(REPORT_FORMATS)("%s", (format) => {
  test("no control, bidirectional or other unseen character gets through", () => {
    everyName((name) =>
      expect(report(name, format)).not.toMatch(
        /(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}\u200b\ufeff\u2028\u2029\u{e0041}]/u,
      ),
    );
  });

  test("no name adds a line", () => {
    const lines = report("x", format).split("\n").length;
    everyName((name) => {
      const text = report(name, format);
      if (!text.includes(" more finding")) expect(text.split("\n")).toHaveLength(lines);
    });
  });

  test("no name gives a command to a build agent", () => {
    everyName((name) => {
      const text = report(name, format);
      expect(text).not.toMatch(/##(?:vso)?\[/i);
      const commands = text.split("\n").filter((line) => line.trimStart().startsWith("::"));
      expect(commands.filter((line) => format !== "github" || !/^::(?:error|warning|notice) /.test(line))).toEqual([]);
    });
  });
});

test("text: every finding still counts", () => {
  everyName((name) => expect(report(name, "text")).toMatch(/\n\n1 error, 1 warning, 1 waived$/));
});

test("markdown: nothing is emphasized, linked, mentioned or marked up", () => {
  everyName((name) => {
    const ours = report(name, "markdown")
      .replace(/<!-- -->/g, "\u0001")
      .replace(/\*\*(?:what|where|why|fix|owner|docs|1 error, 1 warning, 1 waived)\*\*/g, "")
      .replace(/^(?: {2})?- |^### |^> /gm, "");
    expect(ours).not.toMatch(/<|[@#](?!\u0001)|:(?=[^\s\u0001])/);
    expect(ours.replace(/\\[^a-zA-Z0-9\s]/g, "")).not.toMatch(/[`*_[\]|~$]/);
    expect(ours).not.toMatch(/^(?:[-+] |\d+[.)] |=+$)/m);
  });
});

test("markdown: what is rendered is the name", () => {
  everyName((name) => {
    const line = /^- \*\*what\*\* (.*)$/m.exec(report(name, "markdown"))?.[1] ?? "";
    const rendered = line
      .replace(/<!-- -->/g, "")
      .replace(/\\([^a-zA-Z0-9\s])/g, "$1")
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&amp;/g, "&");
    if (line && name.length < 2_000) expect(rendered).toBe(visible(name).trim());
  });
});

test("junit: the XML is well formed and holds every case", () => {
  everyName((name) => {
    const xml = report(name, "junit");
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(xml).not.toMatch(/[\ufffe\uffff]/);
    const parser = new XMLParser({ ignoreAttributes: false, processEntities: false });
    expect(parser.parse(xml).testsuites.testsuite.testcase).toHaveLength(3);
  });
});

test("json and sarif: the names come back exactly where programs compare them", () => {
  everyName((name) => {
    expect(JSON.parse(report(name, "json")).findings[0].what).toBe(name);
    const [result] = JSON.parse(report(name, "sarif")).runs[0].results;
    expect(result.locations[0].logicalLocations[0].fullyQualifiedName).toBe(name);
  });
});

test("github: there is one line for each finding, and one for what is noted", () => {
  everyName((name) => expect(report(name, "github").split("\n")).toHaveLength(4));
});
