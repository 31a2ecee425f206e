import { type Condition, type Estate, estateOf, worstFirst } from "../../domain/observation/estate";
import type { Observation } from "../../domain/observation/observation";
import { ownershipMap } from "../../domain/ownership/map";
import { type EstatePicture, renderEstateSvg } from "../../picture/estate-svg";
import { tallyOf } from "../../report/_tally";
import { jsonPieces } from "../../report/json";
import { type Finding, isBlocking, isOpen } from "../../rules/rule";
import type { Renderers } from "./answer";
import { estateInHtml, estateInJson } from "./estate-page";
import { FINDINGS_RENDERERS, type FindingsReport } from "./findings-report";

/** What was found in a tenant, and the observation that it was found in. */
export interface HealthReport extends FindingsReport {
  readonly observation: Observation;
}

/** The formats of findings; those for people who would rather look, and JSON, have the estate as well. */
export const HEALTH_RENDERERS: Renderers<HealthReport> = {
  ...FINDINGS_RENDERERS,
  json: ({ findings, observation, ...options }) =>
    jsonPieces(findings, options, { estate: estateInJson(estateOf(observation)) }),
  html: (report) =>
    `${estateInHtml({ ...pictured(report), findings: report.findings, remarks: report.notes ?? [] })}\n`,
  svg: (report) => renderEstateSvg({ ...pictured(report), notes: report.findings.map(noteOf) }),
};

function pictured({ observation, findings }: HealthReport): Omit<EstatePicture, "notes"> {
  const estate = estateOf(observation);
  const map = ownershipMap(observation.running()).filter(({ tenant }) => tenant === estate.tenant);
  const condition = verdictOf(findings, estate);
  const tally = tallyOf(findings).replace(/\.$/, "");
  return {
    estate,
    map,
    verdict: { condition, text: condition === "unknown" ? `${tally}, as far as it is known` : tally },
  };
}

/** What counts decides first. Without any finding that counts, an estate is well only where everything of it was seen. */
function verdictOf(findings: readonly Finding[], { jobs, agents, directorySynchronization }: Estate): Condition {
  if (findings.some(isBlocking)) return "down";
  if (findings.some((finding) => isOpen(finding) && finding.severity === "warning")) return "watch";
  const [worst] = worstFirst([directorySynchronization, ...jobs, ...agents]);
  return worst?.condition === "down" ? "watch" : (worst?.condition ?? "unknown");
}

function noteOf(finding: Finding): EstatePicture["notes"][number] {
  const { code, title, what, fix, severity } = finding;
  const condition = isBlocking(finding) ? "down" : severity === "warning" && isOpen(finding) ? "watch" : "resting";
  return { condition, heading: `${code}: ${title}`, notice: what, fix };
}
