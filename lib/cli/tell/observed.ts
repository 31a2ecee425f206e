import type { Observation } from "../../observe/observation";
import type { Part } from "../../observe/part";
import { printJson } from "../../text/escape/json";
import { inMarkdown } from "../../text/escape/markdown";
import { oneLine } from "../../text/escape/terminal";

/** An observation, and where it is. */
export interface Observed extends Observation {
  readonly folder: string;
}

/** The parts that are unknown. */
export function missingParts({ parts }: Observation): readonly Part[] {
  return parts.filter(({ outcome }) => outcome === "unknown");
}

export function observedInText(observed: Observed): string {
  return [headline(observed), ...unknownInWords(observed).map((line) => `  ${line}`), ...afterwards(observed)]
    .map((line) => oneLine(line))
    .join("\n");
}

export function observedInMarkdown(observed: Observed): string {
  const unknown = unknownInWords(observed).map((line) => `- ${inMarkdown(line)}`);
  return [
    `**${inMarkdown(headline(observed))}**`,
    ...(unknown.length > 0 ? ["", ...unknown] : []),
    ...afterwards(observed).flatMap((line) => ["", inMarkdown(line)]),
  ].join("\n");
}

export function observedInJson(observed: Observed): string {
  const { folder, tenantId, observedAt, cloud, parts } = observed;
  return printJson({ folder, tenantId: tenantId ?? null, observedAt, cloud, parts });
}

function headline(observed: Observed): string {
  const { folder, tenantId, observedAt, parts } = observed;
  const unknown = missingParts(observed).length;
  const read =
    unknown === 0
      ? `all ${parts.length} parts`
      : `${parts.length - unknown} of ${parts.length} parts, ${unknown} unknown`;
  return `Observed ${tenantId ?? "a tenant of unknown id"} at ${observedAt}: ${read}, in ${folder}`;
}

/** A line for each reason, with the parts that have it. */
function unknownInWords(observed: Observed): string[] {
  const byReason = new Map<string, string[]>();
  for (const part of missingParts(observed)) {
    const reason = reasonOf(part);
    const names = byReason.get(reason);
    if (names) names.push(part.part);
    else byReason.set(reason, [part.part]);
  }
  return [...byReason].map(([reason, names]) => `unknown, ${reason}: ${names.join(", ")}`);
}

function reasonOf({ reason, permission, status }: Part): string {
  if (reason === "permission") return `${permission} or its role is missing`;
  if (reason === "throttled") return "Graph asked to come back later";
  if (reason === "changed") return "it changed while it was read";
  if (status === undefined) return "Graph did not answer, or not in JSON";
  return status === 200 ? "Graph answered something else than was asked" : `Graph answered ${status}`;
}

function afterwards(observed: Observed): string[] {
  const unknown = missingParts(observed);
  if (unknown.length === 0) return [];
  const fixes = [
    ...(unknown.some(({ reason }) => reason === "permission")
      ? ["grant what is missing (docs/permissions.md says to whom it can be granted)"]
      : []),
    ...(unknown.some(({ reason }) => reason !== "permission") ? ["observe once more"] : []),
  ];
  return [`fix: ${fixes.join(", or ")}; until then nothing is known of these parts`];
}
