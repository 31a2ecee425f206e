import { join, relative } from "node:path";
import { App } from "cdktf";
import { judgeApp, locateWith, topologyOf } from "../constructs/declarations";
import type { CalendarDay } from "../domain/calendar-day";
import { InputError } from "../domain/input-error";
import { ownershipMap } from "../domain/ownership-map";
import { printTopology } from "../domain/topology-document";
import { renderReport } from "../report/report";
import { RuleCrash } from "../rules/judge";
import { type Finding, isBlocking } from "../rules/rule";
import { renderOwnershipText } from "../runbook/ownership-text";
import { authorLine } from "./author-line";
import { authorSources } from "./author-sources";
import { guarded } from "./last-door";
import { refuseASecondApp, rememberApp } from "./synthesized-folders";
import { today as currentDay } from "./today";
import { writeWhole } from "./write-whole";

export interface SynthesizeOptions {
  /** The day of the judgement: waivers and versions end on one. @default the current day, in UTC */
  readonly today?: CalendarDay;
}

/**
 * Makes an app, lets `build` fill it, and holds the whole of it against the laws before the first file is written.
 *
 * With an error anywhere nothing is written at all, every finding of every stack is shown, and the process ends with
 * exit code 1; with bad input or a crash in a rule it ends with 2. Otherwise the stacks are written, and beside them
 * `sync-topology.json`, what a review compares the next synth with.
 *
 * One call proves one app. A second call in the same process that would write into the same folder and leave stacks of the
 * first one there is bad input: the topology would tell of the second app alone, and nobody would have proven both.
 */
export function synthesize(build: (app: App) => void, { today = currentDay() }: SynthesizeOptions = {}): void {
  try {
    withoutTokenTraces(() => judgeAndWrite(build, today));
  } catch (error) {
    guarded(process.stderr).write(`${inWords(error)}\n`);
    process.exitCode = 2;
  }
}

/**
 * The engine notes the whole call stack of every reference it makes, a tenth of the time of a synth, and shows it only
 * when it cannot resolve one. Errors keep theirs: a stack is put into words when it is first read, which is later.
 */
function withoutTokenTraces(act: () => void): void {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = () => "";
  try {
    act();
  } finally {
    Error.prepareStackTrace = prepareStackTrace as typeof Error.prepareStackTrace;
  }
}

function judgeAndWrite(build: (app: App) => void, today: CalendarDay): void {
  const app = new App();
  build(app);
  const synthesized = { outdir: app.outdir, stacks: stacksOf(app) };
  refuseASecondApp(synthesized);
  locateWith(app, authorSources);
  const findings = judgeApp(app, { today });
  if (findings.some(isBlocking)) {
    guarded(process.stderr).write(refusalOf(app, findings));
    process.exitCode = 1;
    return;
  }
  rememberApp(synthesized);
  app.synth();
  writeWhole(join(app.outdir, "sync-topology.json"), printTopology(topologyOf(app)));
  guarded(process.stdout).write(reportOf(app, findings));
}

function reportOf(app: App, findings: readonly Finding[]): string {
  return [
    renderOwnershipText(ownershipMap(topologyOf(app))),
    renderReport(findings, "text", {
      colour: wantsColour(process.stdout),
      everything: "entra-sync check --format json lists all",
    }),
    `Wrote ${stacksOf(app).join(", ")} and sync-topology.json to ${relative(process.cwd(), app.outdir) || "."}.\n`,
  ].join("\n");
}

function stacksOf(app: App): string[] {
  return app.node.children.map(({ node }) => node.id).sort();
}

function refusalOf(app: App, findings: readonly Finding[]): string {
  const report = renderReport(findings, "text", {
    colour: wantsColour(process.stderr),
    everything: "the next synth shows them, once these are mended",
  });
  return `${report}\nNothing was written: ${relative(process.cwd(), app.outdir) || "."} is as it was.\n`;
}

function inWords(error: unknown): string {
  if (error instanceof InputError) {
    const line = authorLine(error);
    return `error: ${error.message}${line ? `\n  line  ${line}` : ""}\nNothing was written.`;
  }
  if (error instanceof RuleCrash) return `error: ${error.message}\n${(error.cause as Error).stack ?? ""}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function wantsColour(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && !process.env.NO_COLOR;
}
