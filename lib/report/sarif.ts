import { createHash } from "node:crypto";
import type { Log, ReportingDescriptor, Result, Run } from "sarif";
import type { Finding, Place, Severity } from "../rules/rule";
import { inSarif, printJson } from "./_escape";
import { counted } from "./_tally";

const LEVELS: Readonly<Record<Severity, Result.level>> = { error: "error", warning: "warning", advice: "note" };

/** GitHub code scanning takes 5,000 results of a run. */
const MAX_RESULTS = 5_000;

/** GitHub shows no result without a file; a construct path names none, so each stands at the app that declares it. */
const PHYSICAL_LOCATION = { artifactLocation: { uri: "main.ts" }, region: { startLine: 1 } };

/** The report for code scanning: SARIF 2.1.0, with the construct paths as logical locations. */
export function renderSarif(findings: readonly Finding[]): string {
  const shown = findings.slice(0, MAX_RESULTS);
  const rules = [...new Map(findings.map((finding) => [finding.code, finding])).values()].map(descriptorOf);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const run: Run = {
    tool: { driver: { name: "cdktf-entra-sync", rules } },
    ...leftOut(findings.length - shown.length),
    results: shown.map((finding) => resultOf(finding, indexes.get(finding.code) as number)),
  };
  const log: Log = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
  return printJson(log);
}

function leftOut(count: number): Pick<Run, "invocations"> {
  const text = counted(count, "finding is", "findings are");
  if (!text) return {};
  const message = { text: `${text} left out: a run holds ${MAX_RESULTS} results` };
  return { invocations: [{ executionSuccessful: true, toolExecutionNotifications: [{ level: "warning", message }] }] };
}

function descriptorOf({ code, severity, title, why, page }: Finding): ReportingDescriptor {
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${why}\nSee ${page}` },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { page },
  };
}

function resultOf(finding: Finding, ruleIndex: number): Result {
  const { code, severity, what, where, fix } = finding;
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: [what, ...where.map(inWords), `Fix: ${fix}`].map(inSarif).join("\n") },
    locations: [
      {
        physicalLocation: PHYSICAL_LOCATION,
        logicalLocations: where.map(({ origin }) => ({ fullyQualifiedName: origin })),
      },
    ],
    partialFingerprints: { primaryLocationLineHash: fingerprintOf(finding) },
  };
}

function inWords({ origin, detail }: Place): string {
  return `Where: ${origin}${detail ? `, ${detail}` : ""}`;
}

/** Keeps an alert the same alert. GitHub would hash the line of the file, which is the same for all of them. */
function fingerprintOf({ code, what, where }: Finding): string {
  return createHash("sha256")
    .update(JSON.stringify([code, what, where]))
    .digest("hex");
}
