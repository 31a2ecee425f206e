import { styleText } from "node:util";
import { objectsIn } from "../../domain/change/ownership-change";
import { wizardInJson } from "../../domain/fit/migration-wizard";
import { stepInWords } from "../../domain/migration/plan-in-words";
import { ownershipMap } from "../../domain/ownership/map";
import { mapInSentences } from "../../picture/svg";
import { renderOwnershipText } from "../../picture/text";
import { type PlannedUnit, renderWavesSvg } from "../../picture/waves-svg";
import { findingInMarkdown } from "../../report/markdown";
import { renderReport } from "../../report/report";
import { printJson } from "../../text/escape/json";
import { inMarkdown } from "../../text/escape/markdown";
import { oneLine } from "../../text/escape/terminal";
import { evidenceInJson, evidenceOfWaveInJson, evidenceSummary, standingInWords } from "./evidence-words";
import { isSafe, type JudgedPath, type JudgedStep } from "./judged-path";
import {
  blockingFindings,
  linesAfter,
  linesBefore,
  type PageBehind,
  type PathLine,
  pagesBehind,
  pathVerdict,
  waveHeading,
  waveLines,
} from "./path-words";

const NO_PLAN = "No tenant plans a migration: docs/migration.md says how a tenant's definition declares one.";
const END = "Who writes what at the end";
const PAGES = "Where Microsoft says so";

/** The paths for people at a terminal. */
export function renderPathText(paths: readonly JudgedPath[], { colour = false }: { colour?: boolean } = {}): string {
  if (paths.length === 0) return `${NO_PLAN}\n`;
  const bold = (text: string) => (colour ? styleText("bold", text, { validateStream: false }) : text);
  const block = (heading: string, lines: readonly PathLine[]) =>
    [bold(oneLine(heading)), ...lines.map(({ label, text }) => `  ${label.padEnd(5)}  ${oneLine(text)}`)].join("\n");
  return paths
    .map((path) => {
      const blocking = blockingFindings(path);
      return [
        bold(oneLine(pathVerdict(path))),
        ...evidenceSummary(path).map(oneLine),
        ...blocksOf(path).map(({ heading, lines }) => block(heading, lines)),
        ...(blocking.length > 0 ? [renderReport(blocking, "text", { colour })] : []),
        ...pageList(path, bold(PAGES), "\n", ({ about, page }) => `  ${oneLine(about)}: ${page}`),
        `${bold(END)}\n\n${renderOwnershipText(mapAtEnd(path))}`,
      ].join("\n\n");
    })
    .join("\n");
}

/** The same for a page. */
export function renderPathMarkdown(paths: readonly JudgedPath[]): string {
  if (paths.length === 0) return `${inMarkdown(NO_PLAN)}\n`;
  const list = (lines: readonly PathLine[]) =>
    lines.map(({ label, text }) => `- **${label}** ${inMarkdown(text)}`).join("\n");
  return `${paths
    .map((path) =>
      [
        `## ${inMarkdown(pathVerdict(path))}`,
        ...evidenceSummary(path).map(inMarkdown),
        ...blocksOf(path).flatMap(({ heading, lines }) => [`### ${inMarkdown(heading)}`, list(lines)]),
        ...blockingFindings(path).map((finding) => findingInMarkdown(finding, 3)),
        ...pageList(path, `### ${PAGES}`, "\n\n", ({ about, page }) => `- [${inMarkdown(about)}](${page})`),
        `### ${END}`,
        mapInSentences(mapAtEnd(path))
          .map((sentence) => `- ${inMarkdown(sentence)}`)
          .join("\n"),
      ].join("\n\n"),
    )
    .join("\n\n")}\n`;
}

/** The paths for programs. A change that a reader of `version` 1 would trip over makes it 2. */
export function renderPathJson(paths: readonly JudgedPath[]): string {
  return printJson({ version: 1, tenants: paths.map(pathInJson) });
}

function pathInJson(judged: JudgedPath) {
  const { path, today, errors, evidence, errorsNow, needsBefore, wizard, waves, lastSteps, needsAtTheEnd } = judged;
  const { findingsBackFromNow, nowhere } = judged;
  const { migration, remains, end } = path;
  const ours = ({ tenant }: { readonly tenant: string }) => tenant === migration.tenant;
  const stepInJson = (step: JudgedStep) => ({
    kind: step.kind,
    name: stepInWords(step, migration),
    ...(step.created.length > 0 && {
      created: step.created.map((change) => {
        const objects = objectsIn(change);
        return { subtree: String(change.subtree), kinds: change.kinds, ...(objects !== undefined && { objects }) };
      }),
    }),
    findings: step.findings,
    wayBack: step.back.length > 0,
    findingsBack: step.findingsBack,
  });
  return {
    tenant: migration.tenant,
    today,
    verdict: pathVerdict(judged),
    safe: isSafe(judged),
    errors,
    ...(nowhere.length > 0 && { withoutConfiguration: nowhere.map(({ name }) => name) }),
    ...(evidence && { evidence: evidenceInJson(judged, evidence) }),
    position: migration.position,
    errorsNow,
    needs: [...needsBefore, ...needsAtTheEnd],
    ...(wizard && { wizard: wizardInJson(wizard) }),
    waves: waves.map((outlook) => ({
      name: outlook.wave.name,
      number: outlook.wave.number,
      state: outlook.state,
      ...(outlook.wave.plannedFor && { plannedFor: outlook.wave.plannedFor }),
      ...(outlook.daysLate !== undefined && { daysLate: outlook.daysLate }),
      organizationalUnits: outlook.wave.organizationalUnits.map(String),
      to: outlook.wave.to,
      ...(outlook.counts && { counts: outlook.counts }),
      ...(evidence && { evidence: evidenceOfWaveInJson(evidence.byWave.get(outlook.wave)) }),
      needs: outlook.needs,
      steps: outlook.steps.map(stepInJson),
      ...(path.backFromNow?.wave === outlook.wave && { findingsBack: findingsBackFromNow }),
    })),
    lastSteps: lastSteps.map(stepInJson),
    ...(remains && { remains: { subtree: String(remains.subtree), kinds: remains.kinds } }),
    end: {
      cloudSync: end.cloudSync.filter(ours).map(({ name, enabled, scopedNames }) => ({
        name,
        enabled,
        scope: scopedNames.map(String),
      })),
      connectSync: end.connectSync.filter(ours).map(({ name, role }) => ({ name, role })),
    },
  };
}

/** The waves over the tree of each domain. */
export function renderPathSvg(paths: readonly JudgedPath[]): string {
  const units = paths.flatMap(({ waves, evidence, path: { migration } }) =>
    waves.flatMap(({ wave, state }): PlannedUnit[] => {
      const seen = standingInWords(evidence?.byWave.get(wave));
      return wave.organizationalUnits.map((dn) => ({
        tenant: migration.tenant,
        dn,
        wave,
        waves: migration.waves.length,
        state,
        ...(seen && { seen }),
      }));
    }),
  );
  return renderWavesSvg(
    paths.map(({ path }) => ({ tenant: path.migration.tenant, now: path.now, end: path.end })),
    units,
    paths.length > 0 ? paths.map(pathVerdict).join(" ") : NO_PLAN,
  );
}

/** What is told before the first wave, of each wave, and after the last one; a part without lines is left out. */
function blocksOf(path: JudgedPath): { readonly heading: string; readonly lines: readonly PathLine[] }[] {
  return [
    { heading: "before the first wave", lines: linesBefore(path) },
    ...path.waves.map((outlook) => ({ heading: waveHeading(outlook, path), lines: waveLines(outlook, path) })),
    { heading: "after the last wave", lines: linesAfter(path) },
  ].filter(({ lines }) => lines.length > 0);
}

/** The pages behind what is told, below their heading; nothing where no need is told. */
function pageList(path: JudgedPath, heading: string, gap: string, line: (page: PageBehind) => string): string[] {
  const lines = pagesBehind(path).map(line);
  return lines.length > 0 ? [`${heading}${gap}${lines.join("\n")}`] : [];
}

function mapAtEnd({ path: { migration, end } }: JudgedPath) {
  return ownershipMap(end).filter(({ tenant }) => tenant === migration.tenant);
}
