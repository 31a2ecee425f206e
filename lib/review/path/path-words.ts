import { type OwnershipChange, objectsIn } from "../../domain/change/ownership-change";
import { openQuestions, WIZARD, wizardInWords } from "../../domain/fit/migration-wizard";
import { counted } from "../../domain/input/digits";
import { namesInWords } from "../../domain/input/names-in-words";
import { countsInWords } from "../../domain/inventory/counts-in-words";
import type { Wave } from "../../domain/migration/migration";
import type { StatedNeed } from "../../domain/migration/need";
import { FROM_CLOUD_SYNC_BACK, positionInWords, stepInWords, waveInWords } from "../../domain/migration/plan-in-words";
import { kindsInWords, OBJECT_KINDS } from "../../domain/scope/object-kind";
import { SOAK } from "../../domain/servers/microsoft-dates";
import { type Finding, isBlocking, isOpen } from "../../rules/rule";
import { evidenceAtTheEnd, evidenceLines, standingInWords } from "./evidence-words";
import { failedWaves, isSafe, type JudgedPath, type JudgedStep, type WaveOutlook } from "./judged-path";

/** One thing that is said of a wave or a step: a label of one word, and a sentence without its full stop. */
export interface PathLine {
  readonly label: "where" | "what" | "seen" | "new" | "needs" | "tool" | "stops" | "open" | "step" | "finds" | "back";
  readonly text: string;
}

/** A page of Microsoft's, and what of a path it is about. */
export interface PageBehind {
  readonly page: string;
  readonly about: string;
}

/** `contoso: 1 of 4 waves is done. Nothing stops the path: …` */
export function pathVerdict(judged: JudgedPath): string {
  const { lastSteps, path, nowhere } = judged;
  const { migration } = path;
  const how = positionInWords(migration.position, migration);
  const isOver = migration.position.done === migration.waves.length && lastSteps.length === 0;
  const safe = isOver
    ? "Nothing of the path is left."
    : `Nothing stops the path: no step and no way back has an error.${warningsInWords(judged)}`;
  const failed = failedWaves(judged).map((wave) => waveInWords(wave, migration));
  const stops = [
    ...errorsInWords(judged),
    ...nowhere.map((wave) => `${waveInWords(wave, migration)} goes to ${wave.to}, which is not declared`),
    ...(failed.length > 0 ? [`the evidence of ${namesInWords(failed)} failed, and the next wave waits for it`] : []),
  ];
  return `${migration.tenant}: ${how}. ${isSafe(judged) ? safe : `The path is not safe: ${stops.join("; ")}.`}`;
}

/** How many errors there are, and where: who wants to go forward reads of a way back that it is one. */
function errorsInWords({ errorsNow, findingsBackFromNow, waves, lastSteps, path }: JudgedPath): string[] {
  const { migration, backFromNow } = path;
  const steps = [...waves.flatMap((wave) => wave.steps), ...lastSteps];
  const from = (wave: Wave | undefined) => (wave ? waveInWords(wave, migration) : "staging mode");
  const places: readonly ErrorsAt[] = [
    ...steps.map((step) => ({ way: "step", name: stepInWords(step, migration), findings: step.findings }) as const),
    { way: "back", name: from(backFromNow?.wave), findings: findingsBackFromNow },
    ...steps.map(({ wave, findingsBack }) => ({ way: "back", name: from(wave), findings: findingsBack }) as const),
  ];
  const said = (way: ErrorsAt["way"], one: string, several: string): string[] => {
    const found = places.filter((place) => place.way === way && place.findings.some(isBlocking));
    if (found.length === 0) return [];
    const names = [...new Set(found.map(({ name }) => name))];
    const errors = found.flatMap(({ findings }) => findings).filter(isBlocking).length;
    return [`${counted(errors, "error")} on ${names.length === 1 ? one : several} ${namesInWords(names)}`];
  };
  return [
    ...(errorsNow.length > 0 ? [`${counted(errorsNow.length, "error")} in what is declared now`] : []),
    ...said("step", "the step to", "the steps to"),
    ...said("back", "the way back from", "the ways back from"),
  ];
}

/** A step or a way back, with what is found there. */
interface ErrorsAt {
  readonly way: "step" | "back";
  readonly name: string;
  readonly findings: readonly Finding[];
}

/** Which rules warn of a step: a path that nothing stops can still be one that somebody has to look at. */
function warningsInWords({ waves, lastSteps }: JudgedPath): string {
  const steps = [...waves.flatMap((wave) => wave.steps), ...lastSteps];
  const warnings = steps.flatMap(({ findings }) => findings.filter(({ severity }) => severity === "warning"));
  const codes = new Set(warnings.filter(isOpen).map(({ code }) => code));
  return codes.size > 0 ? ` Steps warn of ${namesInWords([...codes].sort())}.` : "";
}

const STATES: Readonly<Record<WaveOutlook["state"], string>> = {
  done: "done",
  handedOver: "handed over, and Cloud Sync does not write it yet",
  next: "next",
  planned: "later",
};

/** `wave 2 of 4 (it): next, planned for 2026-12-07` */
export function waveHeading(
  { wave, state, daysLate }: WaveOutlook,
  { evidence, path: { migration } }: JudgedPath,
): string {
  const day = wave.plannedFor ? `, planned for ${wave.plannedFor}` : "";
  const late = daysLate === undefined ? "" : `, ${counted(daysLate, "day")} ago`;
  const standing = standingInWords(evidence?.byWave.get(wave));
  return `${waveInWords(wave, migration)}: ${STATES[state]}${day}${late}${standing ? `; ${standing}` : ""}`;
}

/** What is in the wave, what it needs before it can move, and what its steps and its way back break. */
export function waveLines(outlook: WaveOutlook, judged: JudgedPath): PathLine[] {
  const { wave, state, configuration, counts, steps } = outlook;
  const { path, findingsBackFromNow } = judged;
  const kinds = configuration?.kinds ?? OBJECT_KINDS;
  const domain = wave.organizationalUnits[0]?.domain ?? "";
  return [
    ...wave.organizationalUnits.map((unit): PathLine => ({ label: "where", text: String(unit) })),
    {
      label: "what",
      text: `${counts ? countsInWords(counts, kinds) : `${kindsInWords(kinds)}: not counted, give the inventory of ${domain}`}; ${state === "done" ? "written by" : "to"} ${wave.to}`,
    },
    ...evidenceLines(judged.evidence?.byWave.get(wave)).map((text): PathLine => ({ label: "seen", text })),
    ...waveNeeds(outlook, judged),
    ...steps.flatMap((step) => stepLines(step, judged)),
    ...(path.backFromNow?.wave === wave
      ? backLines(
          findingsBackFromNow,
          wayBackOfWave(wave.to, path.backFromNow.back.length),
          path.backFromNow.back.length,
        )
      : []),
  ];
}

/** What a step does and breaks, and its way back. */
function stepLines(step: JudgedStep, { path: { migration } }: JudgedPath): PathLine[] {
  const after = step.kind === "staging" ? `, and leave it so for ${SOAK.days} days` : "";
  const none = step.findings.length === 0 ? ": nothing is found" : "";
  return [
    { label: "step", text: `${stepInWords(step, migration)}${after}${none}` },
    ...step.created.map((change): PathLine => ({ label: "new", text: createdInWords(change) })),
    ...step.findings.map((finding): PathLine => ({ label: "finds", text: findingInLine(finding) })),
    ...backLines(step.findingsBack, wayBackInWords(step), step.back.length),
  ];
}

/** What the tenant gets by a step that only moves writers: an OU that Connect Sync leaves out, or a kind that it does not have. */
function createdInWords(change: OwnershipChange): string {
  const { subtree, kinds, to } = change;
  const objects = objectsIn(change);
  const many = objects === undefined ? "" : ` (${counted(objects, "object")})`;
  const writers = namesInWords(to.map(({ name }) => name));
  return `${kindsInWords(kinds)} of ${subtree}${many}: nobody writes them before, so ${writers} creates them in the tenant, and no way back takes them away`;
}

function wayBackInWords({ kind, wave, back }: JudgedStep): string {
  if (kind === "removal") return `none: a server would have to be installed again. ${FROM_CLOUD_SYNC_BACK}`;
  if (kind === "staging") return "one server leaves staging mode, as long as it is installed";
  if (kind === "handOver") return "remove the rule pair from every server";
  return wayBackOfWave(wave?.to ?? "", back.length);
}

/** The changes of a way back where the configuration has nothing but the wave. */
const WITHOUT_OTHERS = 2;

function wayBackOfWave(configuration: string, changes: number): string {
  const last = changes > WITHOUT_OTHERS ? `, then enable ${configuration} without its OUs` : "";
  return `disable ${configuration}, then remove the rule pair from every server${last}, each in a change of its own`;
}

/** The way back, or what stops it. What only warns of a way back is in JSON. */
function backLines(findings: readonly Finding[], text: string, changes: number): PathLine[] {
  const errors = findings.filter(isBlocking);
  if (errors.length === 0) return [{ label: "back", text }];
  return [
    {
      label: "back",
      text: `there is none that keeps every object${changes > WITHOUT_OTHERS ? "; a wave with a configuration of its own has one" : ""}`,
    },
    ...errors.map((finding): PathLine => ({ label: "back", text: findingInLine(finding) })),
  ];
}

/** What has to be so, each need with its name and the runbook that does it. */
function needLines(needs: readonly StatedNeed[]): PathLine[] {
  return needs.map(({ title, text, runbook }) => ({
    label: "needs",
    text: `${title}: ${text}${runbook ? ` (runbook ${runbook})` : ""}`,
  }));
}

/** What a wave needs; what the first open wave needs in the same words is not told again. */
function waveNeeds({ wave, needs }: WaveOutlook, { waves, path: { migration } }: JudgedPath): PathLine[] {
  const first = waves.find((outlook) => outlook.needs.length > 0);
  if (!first || first.wave === wave) return needLines(needs);
  const told = new Set(first.needs.map(({ name, text }) => `${name}\n${text}`));
  const isTold = ({ name, text }: StatedNeed) => told.has(`${name}\n${text}`);
  const same = needs.filter(isTold).map(({ title }) => title);
  return [
    ...needLines(needs.filter((need) => !isTold(need))),
    ...(same.length > 0
      ? [{ label: "needs", text: `as ${waveInWords(first.wave, migration)}: ${same.join(", ")}` } as const]
      : []),
  ];
}

/** What is to be done before the first wave, and whether Microsoft's wizard would save all of them. */
export function linesBefore({ needsBefore, wizard }: JudgedPath): PathLine[] {
  if (!wizard) return needLines(needsBefore);
  return [
    ...needLines(needsBefore),
    { label: "tool", text: wizardInWords(wizard) },
    ...wizard.stops.map(({ text }): PathLine => ({ label: "stops", text })),
    ...openQuestions(wizard).map(({ text }): PathLine => ({ label: "open", text })),
  ];
}

/** What is to be done after the last wave, step by step, or why Connect Sync stays. */
export function linesAfter(judged: JudgedPath): PathLine[] {
  const remains = remainsInWords(judged);
  return [
    ...evidenceAtTheEnd(judged).map((text): PathLine => ({ label: "seen", text })),
    ...needLines(judged.needsAtTheEnd),
    ...judged.lastSteps.flatMap((step) => stepLines(step, judged)),
    ...(remains ? [{ label: "what", text: remains } as const] : []),
  ];
}

/** The pages of Microsoft's behind the needs and the wizard, each with what it is about. */
export function pagesBehind({ needsBefore, wizard, waves, needsAtTheEnd }: JudgedPath): PageBehind[] {
  const needs = [...needsBefore, ...waves.flatMap((outlook) => outlook.needs), ...needsAtTheEnd];
  const about = new Map<string, Set<string>>();
  for (const { title, page } of [...needs, ...(wizard ? [{ title: "the wizard", page: WIZARD.page }] : [])])
    about.set(page, (about.get(page) ?? new Set()).add(title));
  return [...about].map(([page, titles]) => ({ page, about: [...titles].join(", ") }));
}

/** Why Connect Sync stays after the last wave. */
function remainsInWords({ path: { remains } }: JudgedPath): string | undefined {
  if (!remains) return undefined;
  return `Connect Sync stays after the last wave: no enabled configuration writes ${remains.subtree} (${kindsInWords(remains.kinds)}) then; put it into a wave, or take it out of scope, to end Connect Sync`;
}

export function findingInLine(finding: Finding): string {
  const how = isOpen(finding) ? finding.severity : `waived ${finding.severity}`;
  return `${how} ${finding.code}: ${finding.what}`;
}

/** Each finding that stops a step, with its fix, once. */
export function blockingFindings({ errorsNow, waves, lastSteps, findingsBackFromNow }: JudgedPath): Finding[] {
  const steps = [...waves.flatMap((wave) => wave.steps), ...lastSteps];
  const all = [
    ...errorsNow,
    ...findingsBackFromNow,
    ...steps.flatMap(({ findings, findingsBack }) => [...findings, ...findingsBack]),
  ].filter(isBlocking);
  return [...new Map(all.map((finding) => [finding.identity, finding])).values()];
}
