import { join, resolve } from "node:path";
import { App, Manifest, TerraformStack } from "cdktf";
import { judgeApp, judgeWith, locateWith, topologyOf } from "../constructs/app/declarations";
import { changedPartOf } from "../constructs/terraform/protected-parts";
import { isWithin, named, withoutLinks } from "../disk/output-folder";
import { StagedOutput } from "../disk/staged-output";
import { DEFAULT_FOLDER, REFUSED_FILE, STACK_NAME } from "../disk/synth-folder";
import { whyNotWritten } from "../disk/why-not-written";
import { printTopology } from "../domain/document/topology-document";
import type { CalendarDay } from "../domain/input/calendar-day";
import { InputError, quote } from "../domain/input/input-error";
import { ownershipMap } from "../domain/ownership/map";
import { renderOwnershipText } from "../picture/text";
import { wantsColour } from "../process/io";
import { guarded } from "../process/last-door";
import { today as currentDay } from "../process/today";
import { crashInWords, thrownInWords } from "../report/failure";
import { renderReport } from "../report/report";
import { RuleCrash } from "../rules/judge/judge";
import type { OwnRules } from "../rules/own-rules";
import { type Finding, isBlocking } from "../rules/rule";
import { authorLine } from "./author-line";
import { authorSources, lineOfInput } from "./author-sources";
import { refuseASecondApp, rememberApp } from "./synthesized-folders";

const NOTHING_WRITTEN = "Nothing was written.";

export interface SynthesizeOptions {
  /** The day of the judgement: waivers and versions end on one. @default the current day, in UTC */
  readonly today?: CalendarDay;
  /** Rules of your own, beside those of the catalog: what "cdktf-entra-sync/rules" makes. @default none */
  readonly ownRules?: OwnRules;
}

/**
 * Makes an app, lets `build` fill it, and holds the whole of it against the rules before the first stack is written.
 *
 * With an error anywhere no stack is written: every finding of every stack is shown, `sync-topology.refused.json` says for
 * `check`, `owner`, `map` and a review what was refused, and the process ends with exit code 1; with bad input or a crash in
 * a rule it ends with 2 and writes nothing. Otherwise the stacks are written, and beside them `sync-topology.json`, what
 * a review compares the next synth with. They are put in the place of the earlier ones when all of them are whole: killed
 * at any moment, a synth leaves the old output or a folder without stacks. One synth at a time writes into a folder.
 *
 * One call proves one app. A second call in the same process that would write into the same folder and leave stacks of the
 * first one there is bad input: the topology would list the second app alone, and nobody would have proven both.
 */
export function synthesize(
  build: (app: App) => void,
  { today = currentDay(), ownRules = {} }: SynthesizeOptions = {},
): void {
  try {
    withoutTokenTraces(() => judgeAndWrite(build, { today, ownRules }));
  } catch (error) {
    guarded(process.stderr).write(`${failureInWords(error)}\n`);
    process.exitCode = 2;
  }
}

/**
 * The engine notes the whole call stack of every reference it makes, a tenth of the time of a synth, and shows it only
 * when it cannot resolve one. Those are spared; an error, whoever makes it and whenever its stack is read, keeps its own.
 */
function withoutTokenTraces(act: () => void): void {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (error, calls) => {
    if (!(error instanceof Error)) return "";
    return prepareStackTrace?.(error, calls) ?? [String(error), ...calls.map((call) => `    at ${call}`)].join("\n");
  };
  try {
    act();
  } finally {
    Error.prepareStackTrace = prepareStackTrace as typeof Error.prepareStackTrace;
  }
}

function judgeAndWrite(build: (app: App) => void, judgement: Required<SynthesizeOptions>): void {
  const given = resolve(process.env.CDKTF_OUTDIR || DEFAULT_FOLDER);
  const shown = named(given);
  const folder = writing({ folder: given, shown }, () => withoutLinks(given));
  const output = writing({ folder, shown }, () => new StagedOutput(folder, { shown, tell: tellAtTerminal }));
  try {
    const app = new App({ outdir: folder });
    mustHaveBuilt(build(app));
    const synthesized = { outdir: given, stacks: stacksOf(app) };
    mustBeStacksOfAFolder(synthesized.stacks);
    refuseASecondApp(synthesized);
    locateWith(app, authorSources);
    judgeWith(app, judgement);
    const findings = judgeApp(app);
    if (findings.some(isBlocking)) {
      refuse(app, output, findings);
      return;
    }
    rememberApp(synthesized);
    try {
      writing(output, () => stagedIn(output.stage, app).synth());
    } catch (error) {
      const late = judgeApp(app);
      if (!late.some(isBlocking)) throw (isOfValidations(error) && changedPartOf(app)) || error;
      refuse(app, output, late);
      return;
    }
    writing(output, () => output.commit((stacks) => printTopology(topologyOf(app), { stacks })));
    guarded(process.stdout).write(reportOf(app, shown, judgeApp(app)));
  } finally {
    output.close();
  }
}

/** Also what was added while the engine wrote, as by an Aspect: nothing of it is in its place by then. */
function refuse(app: App, output: StagedOutput, findings: readonly Finding[]): void {
  writing(output, () => output.refuse(printTopology(topologyOf(app), { refused: true })));
  guarded(process.stderr).write(refusalOf(output.shown, findings));
  process.exitCode = 1;
}

/** The engine puts what all validations say into one error, which has its own stack and nobody's line. */
function isOfValidations(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("Validation failed with the following errors");
}

type Output = Pick<StagedOutput, "folder" | "shown"> & Partial<Pick<StagedOutput, "stacks">>;

/** What is in the folder after the disk refused something. */
const LEFT = {
  old: NOTHING_WRITTEN,
  none: "The stacks of the earlier synth, if any, are gone and the new ones are not there: synthesize again before anything is planned.",
  new: "The new stacks are there, whole; only what the earlier ones left could not be removed, which the next synth does.",
} as const;

/** The disk refused what a synth writes. */
class DiskRefusal extends InputError {
  readonly left: string;

  constructor(error: NodeJS.ErrnoException, { shown, stacks = "old" }: Output) {
    super({
      what: `the output cannot be written: ${whyNotWritten(error)}`,
      where: shown,
      expected: "room, and a folder that you may write to",
    });
    this.left = LEFT[stacks];
  }
}

/** @throws DiskRefusal where the disk refuses; what the engine and the author's constructs refuse goes on as it is */
function writing<T>(output: Output, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!isOfTheDisk(error, output.folder)) throw error;
    throw new DiskRefusal(error, output);
  }
}

/** A file of the author that is missing has a path elsewhere; a full disk has none, as what is written to is open. */
function isOfTheDisk(error: unknown, folder: string): error is NodeJS.ErrnoException {
  const { errno, syscall, path } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  if (typeof errno !== "number" || typeof syscall !== "string") return false;
  if (path === undefined) return ["write", "fsync", "close"].includes(syscall);
  return isWithin(path, folder) || (syscall === "mkdir" && isWithin(folder, path));
}

/** The app, writing into another folder; for everything in it the folder is still the app's own, which paths are relative to. */
function stagedIn(stage: string, app: App): App {
  const manifest = new Manifest(app.manifest.version, stage, app.hclOutput);
  return Object.create(app, { outdir: { value: stage }, manifest: { value: manifest } }) as App;
}

function tellAtTerminal(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${text}\n`);
}

function reportOf(app: App, shown: string, findings: readonly Finding[]): string {
  return [
    renderOwnershipText(ownershipMap(topologyOf(app))),
    renderReport(findings, "text", {
      colour: wantsColour(process.stdout, process.env),
      everything: "entra-sync check --format json lists all",
    }),
    `Wrote ${stacksOf(app).join(", ")} and sync-topology.json to ${shown}.\n`,
  ].join("\n");
}

/** Every stack of the app, wherever it stands in it: the engine writes each into a folder with its id. */
function stacksOf(app: App): string[] {
  return app.node
    .findAll()
    .filter(TerraformStack.isStack)
    .map(({ node }) => node.id)
    .sort();
}

/** Types cannot refuse it: a function that returns a promise is one that returns nothing, too. */
function mustHaveBuilt(built: unknown): void {
  if (typeof (built as Partial<PromiseLike<unknown>> | null | undefined)?.then !== "function") return;
  Promise.resolve(built).catch(() => {});
  throw new InputError({
    what: "the app is built by a function that returns a promise, and what it adds later would be neither proven nor written",
    where: "synthesize()",
    expected: "a function without async; await what it needs before synthesize() is called",
  });
}

/** @throws InputError when there is none, and the old ones would be replaced by nothing; or one that has no folder of its own */
function mustBeStacksOfAFolder(stacks: readonly string[]): void {
  if (stacks.length === 0)
    throw new InputError({
      what: "the app has no stack, and every stack of an earlier synth would be removed",
      where: "synthesize()",
      expected: "an app with a stack; to remove the output, delete its folder",
    });
  const unnamed = stacks.find((stack) => !STACK_NAME.test(stack));
  if (unnamed !== undefined)
    throw new InputError({
      what: `the stack id ${quote(unnamed)} is not a valid name of a folder`,
      where: "synthesize()",
      expected: "up to 200 letters, digits, hyphens, dots and underscores, no dot first",
    });
  const twice = stacks.find((stack, index) => stack === stacks[index + 1]);
  if (twice !== undefined)
    throw new InputError({
      what: `two stacks have the id ${quote(twice)}, and one would be written over the other`,
      where: "synthesize()",
      expected: "an id of its own for each stack of the app, whatever construct it is in",
    });
}

function refusalOf(shown: string, findings: readonly Finding[]): string {
  const report = renderReport(findings, "text", {
    colour: wantsColour(process.stderr, process.env),
    everything: `entra-sync check ${shown} --format json lists all`,
  });
  return `${report}
No stack was written: those in ${shown}, if any, are from an earlier synth.
Wrote ${join(shown, REFUSED_FILE)}, what was refused: entra-sync check, owner, map and review read it.
`;
}

function failureInWords(error: unknown): string {
  if (error instanceof InputError) {
    const line = lineIn(error);
    const left = error instanceof DiskRefusal ? error.left : NOTHING_WRITTEN;
    return `error: ${error.message}${line ? `\n  line  ${line}` : ""}\n${left}`;
  }
  if (error instanceof RuleCrash) return `error: ${crashInWords(error, "what the app declares")}\n${NOTHING_WRITTEN}`;
  return thrownInWords(error);
}

function lineIn(error: InputError): string | undefined {
  const source = lineOfInput(error);
  return source ? `${source.file}:${source.line}` : authorLine(error);
}
