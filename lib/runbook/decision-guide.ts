import { openQuestions, WIZARD, type WizardVerdict, wizardInWords } from "../domain/fit/migration-wizard";
import { COMPARISON_SOURCE, capabilityFor, NEEDS_EXPLAINED } from "../domain/fit/tool-comparison";
import type { Hold, NoHold, PopulationFit, TenantFit } from "../domain/fit/tool-fit";
import { inDigits } from "../domain/input/digits";
import { type ObjectCounts, total } from "../domain/inventory/inventory";
import { type KeepingRule, keptOutInWords } from "../domain/scope/kept-out";
import { kindsInWords } from "../domain/scope/object-kind";
import { anchorBesideCloudSync } from "../domain/writers/source-anchor";
import { isConnectSync } from "../domain/writers/which-tool";
import type { Writer } from "../domain/writers/writer";
import { writerInWords } from "../picture/standing";
import { inMarkdown } from "../text/escape/markdown";
import { oneLine } from "../text/escape/terminal";

/** For each tenant and population the tool that fits, what holds it on Connect Sync, and what would free it. */
export function renderDecisionGuide(fits: readonly TenantFit[]): string {
  return `${[...fits.map(tenantInText), SOURCE].join("\n\n")}\n`;
}

/** The same for a page: a section for each tenant, and one in it for each population. */
export function decisionGuideInMarkdown(fits: readonly TenantFit[]): string {
  return `${[...fits.map(tenantInMarkdown), inMarkdown(SOURCE)].join("\n\n")}\n`;
}

const SOURCE = `By Microsoft's comparison (${COMPARISON_SOURCE.page}), dated ${COMPARISON_SOURCE.dated} and read ${COMPARISON_SOURCE.read}.`;

function tenantInText(fit: TenantFit): string {
  const { verdict, doubts, wizard } = tenantInWords(fit);
  const populations = fit.populations.map((population) => {
    const [name, ...lines] = populationInWords(population);
    return [`  ${name}`, ...lines.map((line) => `    ${line}`)].map(oneLine).join("\n");
  });
  return [oneLine(verdict), ...[...doubts, ...wizard].map((line) => oneLine(`  ${line}`)), ...populations].join("\n");
}

function tenantInMarkdown(fit: TenantFit): string {
  const { verdict, doubts, wizard } = tenantInWords(fit);
  const told = [...doubts, ...wizard];
  const list = (lines: readonly string[]) =>
    lines.map((line) => `${line.startsWith("  ") ? "  " : ""}- ${inMarkdown(line)}`).join("\n");
  const populations = fit.populations.map((population) => {
    const [name = "", ...lines] = populationInWords(population);
    return `### ${inMarkdown(name)}\n\n${list(lines)}`;
  });
  return [`## ${inMarkdown(verdict)}`, ...(told.length > 0 ? [list(told)] : []), ...populations].join("\n\n");
}

function tenantInWords({ tenant, fits, unexplained, wizard }: TenantFit) {
  const verdict = {
    "Cloud Sync": "Cloud Sync fits everything",
    "Connect Sync": "Connect Sync is needed everywhere",
    both: "both tools, side by side: each population in the scope of one",
  }[fits];
  const doubts = unexplained.map(
    (writer) =>
      `${writerInWords(writer)} does not say what it is needed for (neededFor): without that, this is a guess`,
  );
  return { verdict: `${tenant}: ${verdict}`, doubts, wizard: wizard ? wizardLines(wizard) : [] };
}

/** Whether Microsoft's wizard would do it, what stops it, and what has to be declared to know. */
function wizardLines(wizard: WizardVerdict): string[] {
  return [
    `wizard: ${wizardInWords(wizard)}`,
    ...wizard.stops.map(({ text }) => `  stopped by: ${text}`),
    ...openQuestions(wizard).map(({ text }) => `  not known: ${text}`),
    `  as Microsoft's page says (${WIZARD.page}), dated ${WIZARD.dated}`,
  ];
}

/** Its name, then line by line what is to be said of it; what belongs to the line before begins with two blanks. */
function populationInWords(fit: PopulationFit): string[] {
  const { dn, writer, fits, holds, noHolds, keptOut, contested, counts } = fit;
  const now = writer.tool === fits ? `stays with ${writerInWords(writer)}` : `could leave ${writerInWords(writer)}`;
  const step =
    writer.tool === fits
      ? []
      : fits === "Cloud Sync"
        ? [
            ...nameMappingInWords(writer),
            "next: hand it over (cloudNoFlow), prove it with an inventory, move it in a small wave",
          ]
        : [
            "next: ask Microsoft before it grows further: giving it back to Connect Sync deletes and recreates its objects",
          ];
  return [
    `${dn}${counts ? ` (${countsInWords(counts)})` : ""}`,
    ...(contested.length > 0
      ? [`CONTESTED: others write it too (${kindsInWords(contested)}); end that first, see SYNC101`]
      : []),
    ...anchorInWords(fit),
    `${fits}: ${now}`,
    ...holds.flatMap(holdInWords),
    ...noHolds.flatMap(noHoldInWords),
    ...keptOut.flatMap(keptOutOfFit),
    ...step,
  ];
}

/** Whether Cloud Sync would find the objects comes before that it could have them. */
function anchorInWords({ writer, fits }: PopulationFit): string[] {
  if (fits !== "Cloud Sync" || !isConnectSync(writer)) return [];
  const difference = anchorBesideCloudSync(writer.sourceAnchor);
  return difference === undefined ? [] : [`first: ${difference}`];
}

/** Cloud Sync takes userPrincipalName where nobody maps it otherwise. */
function nameMappingInWords(writer: Writer): string[] {
  const attribute = isConnectSync(writer) ? writer.settings.userPrincipalNameAttribute : undefined;
  if (attribute === undefined || attribute.toLowerCase() === "userprincipalname") return [];
  return [
    `first: map UserPrincipalName from ${attribute} in the configuration, as ${writer.name} does: without it people get other names to sign in with`,
  ];
}

function holdInWords({ need, saidBy, count }: Hold): string[] {
  const { title, freedBy } = NEEDS_EXPLAINED[need];
  const source = saidBy === "inventory" ? `counted: ${inDigits(count ?? 0)}` : `declared for ${saidBy.name}`;
  const { saidOn } = capabilityFor(need);
  return [
    `held by: ${title} (${source})`,
    ...(saidOn ? [`  from another page than the comparison: ${saidOn.page}, dated ${saidOn.dated}`] : []),
    `  freed by: ${freedBy}`,
  ];
}

function keptOutOfFit(rule: KeepingRule): string[] {
  return [
    `not in the tenant: ${keptOutInWords(rule)}`,
    "  before it moves: leave them out of the scope of Cloud Sync, which has no such rule and would make them",
  ];
}

function noHoldInWords({ need, because }: NoHold): string[] {
  const { title, freedBy } = NEEDS_EXPLAINED[need];
  return [
    `not held by: ${title} (${because})`,
    ...(because === "Cloud Sync does it too" ? [`  moved by: ${freedBy}`] : []),
  ];
}

function countsInWords(counts: ObjectCounts): string {
  return `${inDigits(total(counts))} objects`;
}
