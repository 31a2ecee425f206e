import { existsSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { type Command, Option } from "commander";
import { refuseOverWhatWasRead } from "../../disk/files-read";
import { MadeFolders } from "../../disk/made-folders";
import { privateFolder, removeLeftBeside, removeLeftFolders, removeTemporary } from "../../disk/temporary";
import { whyNotWritten } from "../../disk/why-not-written";
import { InputError, inPlace, quote } from "../../domain/input/input-error";
import { INTERRUPTIONS } from "../../process/interruption";
import type { Finish, Io } from "../../process/io";
import { printJson } from "../../text/escape/json";
import { inMarkdown } from "../../text/escape/markdown";
import { oneLine } from "../../text/escape/terminal";
import { tell as answer, type Format, formatOption, type Renderers } from "../tell/answer";
import { appliedFirst, failureOf, planInWords, restsOn } from "../terraform/plan-in-words";
import { type PlanProgress, progressBeside, progressOn } from "../terraform/plan-progress";
import { PlanTrust } from "../terraform/plan-trust";
import { keptPlan, planFile, planStack, type StackPlan, stackJson } from "../terraform/stack-plan";
import {
  chosenStacks,
  eachAfterWhatItNeeds,
  folderOfSynth,
  type StackToPlan,
  stacksToPlan,
} from "../terraform/stacks-to-plan";
import { Terraform } from "../terraform/terraform";

interface PlanOptions {
  readonly output?: string;
  /** As it was called first. */
  readonly out?: string;
  readonly format: Format;
  readonly stack?: readonly string[];
  readonly parallel: number;
  readonly terraform?: string;
  readonly trust?: string;
  readonly keep?: string;
  readonly expect?: string;
}

interface Planned {
  readonly plans: readonly StackPlan[];
  /** Where their JSON is. */
  readonly folder: string;
}

const RENDERERS: Renderers<Planned> = {
  text: (planned) => oneLine(headline(planned)),
  markdown: (planned) =>
    [
      `**${inMarkdown(headline(planned))}**`,
      "",
      "| Stack | Plan |",
      "| --- | --- |",
      ...planned.plans.map((plan) => `| ${inMarkdown(plan.name)} | ${inMarkdown(planInWords(plan))} |`),
    ].join("\n"),
  json: ({ plans, folder }) =>
    printJson({
      folder,
      stacks: plans.map(({ name, changes, failure, fingerprint }) =>
        failure ? { name, failed: failure.step } : { name, changes, file: planFile(folder, name), fingerprint },
      ),
    }),
};

function headline({ plans, folder }: Planned): string {
  return `Planned ${plans.filter(isPlanned).length} of ${plans.length}, in ${folder}`;
}

function isPlanned({ failure }: StackPlan): boolean {
  return failure === undefined;
}

const MORE = `
Runs terraform init, plan and show in cdktf.out/stacks/<stack>, with the credentials and the environment that it is started
with, and leaves <stack>.json for each stack: what entra-sync review --plan reads. Nothing is applied, no state is locked or
written. The JSON holds the values of a plan, secrets too where a provider has them: only you may read the file; keep it out
of artifacts and logs. The plan itself, which holds all of them, is in a private folder until it is shown, and then deleted;
what a run that was killed left there, the next run on the same machine deletes.

A stack that reads outputs of another one is planned with the outputs that are applied, and a note says where the other
one has changes that are not. Where TF_PLUGIN_CACHE_DIR is set, stacks are initialized one after the other: the cache does not
support two at once. OpenTofu takes the same options and should work; it is not tested.

With --trust a stack may use what the stacks of that synth use, and nothing more: the same providers and modules in the same
versions, provider settings except tenant, subscription and client, backends, and expressions that read a file they name. It may
not run a program (data external), evaluate a template file, or have a JSON of another shape than a synth writes. A stack that
needs more is refused before Terraform runs. Of the stack's folder, only its JSON and its assets are used. For a synth of
somebody else's code.

The fingerprint of a plan, in --format json, is one number for what it would do; secrets, drift and the time are not part of it.
So a pipeline can have a plan approved without keeping it: --expect takes the fingerprint and refuses another plan, and --keep
leaves the plan itself as <stack>.tfplan, for terraform apply on the same machine. It holds every secret in clear: only you
may read it; delete it after the apply.

Exit codes:
  0  every stack is planned
  2  one could not be, and has no JSON, or it is not the plan that --expect says; the others have theirs

Examples:
  entra-sync plan
  entra-sync plan --stack contoso-sync --output plans
  entra-sync plan head/cdktf.out --parallel 2
  entra-sync plan head/cdktf.out --trust base/cdktf.out
  entra-sync plan --stack contoso-sync --keep approved --format json
  entra-sync review --before base/cdktf.out --after cdktf.out --plan cdktf.out/plans`;

/** `entra-sync plan`: plans every stack of a synth, for a review. */
export function addPlan(command: Command, io: Io, finish: Finish): void {
  command
    .description(
      "Plans the stacks of a synth with Terraform, several at a time, and leaves the JSON that a review reads.",
    )
    .argument("[folder]", "the folder of the synth, or a file in it", "cdktf.out")
    .option("--output <folder>", "where <stack>.json is left (default: plans in the folder of the synth)")
    .addOption(new Option("--out <folder>").hideHelp())
    .addOption(formatOption(RENDERERS))
    .option("--stack <name...>", "only these stacks")
    .addOption(
      new Option("--parallel <n>", "how many stacks are planned at a time")
        .argParser((text: string) => inPlace("--parallel", () => countIn(text)))
        .default(availableParallelism(), "the number of processors"),
    )
    .option("--terraform <binary>", "the program to run (default: what TERRAFORM_BINARY_NAME says, or else terraform)")
    .option("--trust <path>", "plan only what uses nothing beyond the stacks of this synth")
    .addOption(
      new Option("--expect <fingerprint>", "refuse a plan that would do anything else; needs one --stack").argParser(
        (text: string) => inPlace("--expect", () => fingerprintOf(text)),
      ),
    )
    .option("--keep <folder>", "leave the plan itself there too, with its secrets, for terraform apply")
    .addHelpText("after", MORE)
    .action(async (path: string, options: PlanOptions) => {
      const folder = folderOfSynth(path, io);
      const stacks = chosenStacks(stacksToPlan(folder, io), options.stack);
      if (options.expect !== undefined) mustBeOne(stacks);
      const out = options.output ?? options.out ?? join(folder, "plans");
      const plans = await unlessInterrupted((signal) => planAll(stacks, { ...options, out }, io, signal));
      answer({ plans, folder: out }, RENDERERS, { format: options.format }, io);
      for (const { name } of stacks.filter(holdsAPlan)) io.stderr.write(`${oneLine(planInTheOpen(folder, name))}\n`);
      finish(plans.every(isPlanned) ? 0 : 2);
    });
}

/** `cdktf diff` keeps its plan beside the JSON of the stack, and lets everybody read it. */
function holdsAPlan({ folder }: StackToPlan): boolean {
  return existsSync(join(folder, "plan"));
}

function planInTheOpen(folder: string, stack: string): string {
  const file = join(folder, "stacks", stack, "plan");
  return `warning: ${file} is a plan that cdktf diff left. It holds every variable in clear, admin_password too, and others on this machine may read it. Fix: delete it`;
}

async function planAll(
  stacks: readonly StackToPlan[],
  { out, parallel, format, terraform: named, trust, keep, expect }: PlanOptions & { readonly out: string },
  io: Io,
  signal: AbortSignal,
): Promise<StackPlan[]> {
  const trusted = trust === undefined ? undefined : trustIn(trust, io);
  const folder = emptied(resolve(io.cwd, out), stacks, io);
  const kept = keep === undefined ? undefined : emptiedForPlans(resolve(io.cwd, keep), stacks);
  const places = { ...(trusted && { trust: trusted }), ...(kept && { keep: kept }), ...(expect && { expect }) };
  const terraform = new Terraform(named ?? io.env.TERRAFORM_BINARY_NAME ?? "terraform", io, signal);
  await terraform.mustRun();
  removeLeftFolders(PRIVATE);
  const secrets = privateFolder(PRIVATE);
  const plans = new Map<string, StackPlan>();
  const progress = format === "text" ? progressOn(io) : progressBeside(io);
  try {
    await eachAfterWhatItNeeds(stacks, parallel, async (stack) => {
      if (signal.aborted) return;
      progress.begins(stack.name);
      const plan = await planStack(stack, terraform, { folder, secrets, ...places });
      plans.set(stack.name, plan);
      tell(plan, stack, plans, progress);
    });
  } finally {
    progress.close();
    removeTemporary(secrets);
  }
  return stacks.map(({ name }) => plans.get(name) ?? notBegun(name));
}

function trustIn(path: string, io: Io): PlanTrust {
  return new PlanTrust(stacksToPlan(folderOfSynth(path, io), io).map((stack) => stackJson(stack.folder)));
}

function tell(
  plan: StackPlan,
  stack: StackToPlan,
  plans: ReadonlyMap<string, StackPlan>,
  progress: PlanProgress,
): void {
  progress.ends(plan.name, planInWords(plan));
  const unapplied = stack.needs.filter((name) => plans.get(name)?.changes);
  if (plan.failure) progress.complain([failureOf(plan.name, plan.failure), ...appliedFirst(unapplied)].join("\n"));
  else for (const name of unapplied) progress.remark(restsOn(plan.name, name));
}

/** The private folders of this command. One that is killed leaves its own, with a plan in it, to the next run. */
const PRIVATE = "entra-sync-plan";

/** A plan of an earlier run must not pass for one of this. */
function emptied(folder: string, stacks: readonly StackToPlan[], io: Io): string {
  return written("--output", folder, () => {
    for (const { name } of stacks) refuseOverWhatWasRead(planFile(folder, name), io);
    new MadeFolders().make(folder);
    for (const { name } of stacks) {
      rmSync(planFile(folder, name), { force: true });
      removeLeftBeside(planFile(folder, name));
    }
  });
}

/** The same for the plans themselves, which an apply would take. */
function emptiedForPlans(folder: string, stacks: readonly StackToPlan[]): string {
  return written("--keep", folder, () => {
    new MadeFolders().make(folder, 0o700);
    for (const { name } of stacks) rmSync(keptPlan(folder, name), { force: true });
  });
}

function written(option: string, folder: string, write: () => void): string {
  try {
    write();
    return folder;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError({
      what: `the plans cannot be written: ${whyNotWritten(error)}`,
      where: folder,
      expected: `${option} with a folder that you may write to`,
    });
  }
}

function mustBeOne(stacks: readonly StackToPlan[]): void {
  if (stacks.length === 1) return;
  throw new InputError({
    what: `${stacks.length} stacks cannot have one fingerprint`,
    where: "--expect",
    expected: "--stack with the name of the one stack whose plan it is",
  });
}

function fingerprintOf(text: string): string {
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  throw new InputError({
    what: `${quote(text)} is not the fingerprint of a plan`,
    where: "its value",
    expected: "the 64 digits that entra-sync plan --format json gave for the stack",
  });
}

/** Whoever interrupts must not leave a plan with its secrets behind, so the end is awaited. */
async function unlessInterrupted<T>(act: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  for (const signal of INTERRUPTIONS) process.on(signal, interrupt);
  try {
    return await act(interruption.signal);
  } finally {
    for (const signal of INTERRUPTIONS) process.off(signal, interrupt);
  }
}

function notBegun(name: string): StackPlan {
  return { name, changes: false, milliseconds: 0, failure: { step: "plan", said: "interrupted before it began" } };
}

function countIn(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InputError({ what: `${quote(text)} is not a number of stacks`, where: "its value", expected: "1 or more" });
}
