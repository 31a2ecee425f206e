import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { WholeFolder } from "../../disk/whole-folder";
import type { CalendarDay } from "../../domain/input/calendar-day";
import { counted } from "../../domain/input/digits";
import { InputError, quote } from "../../domain/input/input-error";
import { type PreflightInput, predict } from "../../objects/predict";
import type { Prediction } from "../../objects/prediction";
import { ACCEPTABLE, type AcceptedOutcome, DANGERS, PredictionTally, UNCERTAIN } from "../../objects/summary";
import { WaveObjects } from "../../objects/wave-objects";
import { noticeInterruption } from "../../process/interruption";
import type { Finish, Io } from "../../process/io";
import { todayOption } from "../../process/today";
import { entraOption } from "../read/entra-input";
import { directoryOption } from "../read/objects-input";
import { plannedWave, refuseUnmoved } from "../read/planned-wave";
import { type ObjectsOptions, readPreflight, tenantOption } from "../read/preflight-input";
import { refuseInRepository } from "../read/repository";
import { type ReadTopologies, readTopologies } from "../read/topology-input";
import { type Format, formatOption, tell } from "../tell/answer";
import { notWritten } from "../tell/not-written";
import { PREFLIGHT_FOLDER, PredictionFiles } from "../tell/prediction-files";
import type { PreflightAnswer } from "../tell/preflight-answer";
import { DangerNames, openDangers, PREFLIGHT_RENDERERS } from "../tell/preflight-report";
import { progressLine } from "../tell/progress-line";
import { onDisk, refuseTaken } from "../tell/replaced-folder";
import { notesOnTopologies, tellNotes } from "../tell/topology-notes";

interface PreflightOptions extends ObjectsOptions {
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  readonly accept?: readonly AcceptedOutcome[];
  readonly wave?: string;
  readonly failOn: (typeof FAILURES)[number];
  readonly names?: true;
  readonly output?: string;
  readonly force?: true;
  readonly allowRepository?: true;
  readonly format: Format;
  readonly today: CalendarDay;
}

/** What ends with 1: a danger, whatever cannot be said as well, or nothing. */
const FAILURES = ["danger", "unknown", "nothing"] as const;

const MORE = `
Without --before, the answer is how the objects stand: what is orphaned, refused, contested or would be duplicated today.

The answer is numbers in words, dangers first, and names nobody; --names adds up to ten objects of each danger. --output writes
every object into a folder that only you may enter: preflight.html to search and filter, predictions.csv for Excel,
predictions.ndjson.gz for programs. They name people, so a folder inside a git working tree is refused without
--allow-repository. The folder is written whole or not at all, and never over an earlier one without --force.

Dangers: ${DANGERS.join(", ")}. What was orphaned before the change is not one.
With --fail-on unknown, the outcomes ${UNCERTAIN.join(" and ")} end with 1 as well. --accept names those that are meant.
With --wave, only the objects of a wave of the migration decide how the command ends, and others whose writer the change changes too.
An object that is in danger elsewhere and keeps its writer is counted apart. The folder has every object all the same. A change
from --before to --after that does not move the wave forward is refused.
What each outcome means and what to do about it: docs/preflight.md.

Exit codes:
  0  no object is known to be in a danger that was not accepted; with --wave, none that it decides by
  1  an object is in danger; there is no export of a domain in which objects change their owner; or with --fail-on unknown
     an outcome is not known or not documented, and was not accepted
  2  nothing could be predicted: a file is missing, malformed or of another tenant; nothing was written

Examples:
  entra-sync preflight --before main/cdktf.out --after cdktf.out --ad ad --entra observed
  entra-sync preflight --before main/cdktf.out --after cdktf.out --ad corp.ndjson.gz emea.ndjson.gz --entra observed --output preflight
  entra-sync preflight --after cdktf.out --ad ad --entra observed --names
  entra-sync preflight --before main/cdktf.out --after cdktf.out --ad ad --entra observed --accept softDeleted --fail-on unknown
  entra-sync preflight --before main/cdktf.out --after cdktf.out --ad ad --entra observed --wave it
  entra-sync preflight --after cdktf.out --ad ad --entra users.csv groups.csv --format json`;

/** `entra-sync preflight`: what a change does to every object. */
export function addPreflight(command: Command, io: Io, finish: Finish): void {
  command
    .description(
      "Predicts for every object of Active Directory what a change does: who writes it, whether it finds its twin in the tenant, and what becomes of it.",
    )
    .option(
      "--before <path...>",
      "the cdktf.out folder of what is deployed, or its sync-topology.json; several are joined",
    )
    .option("--after <path...>", "the same of the change (default: the last synth)")
    .addOption(directoryOption().makeOptionMandatory())
    .addOption(entraOption().makeOptionMandatory())
    .addOption(tenantOption())
    .option("--output <folder>", "write every object, with its name, into this folder")
    .option("--force", "replace what an earlier preflight wrote there")
    .option("--allow-repository", "write into a git working tree all the same")
    .option("--names", "list up to ten objects of each danger by name")
    .addOption(new Option("--accept <outcome...>", "outcomes that are meant, which end with 0").choices(ACCEPTABLE))
    .option("--wave <name>", "decide by the objects of this wave of the migration")
    .addOption(new Option("--fail-on <what>", "what ends with 1").choices(FAILURES).default("danger"))
    .addOption(formatOption(PREFLIGHT_RENDERERS))
    .addOption(todayOption())
    .addHelpText("after", MORE)
    .action(async (options: PreflightOptions) => {
      const { output } = options;
      if (output !== undefined) refuseFile(output);
      if (output !== undefined && !options.allowRepository) refuseInRepository(output, io);
      if (output !== undefined) refuseTaken(output, PREFLIGHT_FOLDER, options.force === true, io);
      const after = readTopologies(options.after ?? [], io);
      const before = options.before === undefined ? after : readTopologies(options.before, io);
      const sides = { before: before.topology, after: after.topology, today: options.today };
      const input = await readPreflight(sides, options, io);
      const { wave, ...asked } = options;
      const planned = wave === undefined ? undefined : plannedWave(after.topology, input.tenant, wave);
      if (planned && options.before !== undefined)
        refuseUnmoved(before.topology, after.topology, input.tenant, planned);
      const of = planned && new WaveObjects(planned);
      const answer = await answerTo(input, { change: changeInWords(options), ...asked, ...(of && { of }) }, io);
      tell(answer, PREFLIGHT_RENDERERS, { format: options.format }, io);
      tellAllNotes(before, after, io);
      finish(isFailure(answer, options.failOn) ? 1 : 0);
    });
}

function changeInWords({ before, after }: PreflightOptions): string {
  const name = (paths: readonly string[] | undefined) => paths?.join(", ") ?? "the last synth";
  return before === undefined ? `${name(after)}, as it stands` : `${name(before)} to ${name(after)}`;
}

/** Told once, where both sides are the same files. */
function tellAllNotes(before: ReadTopologies, after: ReadTopologies, io: Io): void {
  tellNotes(after, io, before === after ? [] : notesOnTopologies(before));
}

interface Asked {
  readonly change: string;
  readonly accept?: readonly AcceptedOutcome[];
  readonly names?: true;
  readonly output?: string;
  readonly force?: true;
  /** The wave that decides. @default every object does */
  readonly of?: WaveObjects;
}

/** Downloads of the admin center do not say of which tenant they are, and then the declaration does. */
function tenantIdIn({ cloud, tenant, after, before }: PreflightInput): string | undefined {
  const declared = [...after.tenants, ...before.tenants].find(({ name }) => name === tenant);
  return cloud.tenantId ?? declared?.tenantId;
}

/** Reads every prediction once: into the counts, and into the files where some are wanted. */
async function answerTo(input: PreflightInput, { change, accept = [], names, output, force, of }: Asked, io: Io) {
  const progress = progressLine(io);
  const folder = output === undefined ? undefined : onDisk(output, () => new WholeFolder(resolve(io.cwd, output)));
  const files = folder && new PredictionFiles(folder);
  const [tally, dangers, deciding] = [new PredictionTally(), new DangerNames(), new PredictionTally()];
  let ofTheWave = 0;
  const exports = [
    ...input.directories.map(({ file, exportedAt: at }) => ({ file, at })),
    { file: input.cloud.file, at: input.cloud.observedAt },
  ];
  const about = { tenant: input.tenant, change, exports: exports.map(({ file, at }) => ({ file, ...(at && { at }) })) };
  try {
    const preflight = await predict(input, progress.show);
    const { isPseudonymized } = input.cloud;
    const tenantId = tenantIdIn(input);
    await files?.begin({ ...about, ...(tenantId && { tenantId }), ...(isPseudonymized && { pseudonymized: true }) });
    for await (const batch of preflight.batches()) {
      for (const prediction of batch) {
        tally.add(prediction);
        const isOfWave = of?.has(prediction) === true;
        if (isOfWave) ofTheWave++;
        const decides = !of || isOfWave || changesWriter(prediction);
        if (of && decides) deciding.add(prediction);
        if (names && decides) dangers.add(prediction);
      }
      await files?.add(batch);
      progress.show(`${counted(tally.objects, "object")} predicted`);
    }
    if (of && ofTheWave === 0) throw nothingOf(of, input);
    const answer: PreflightAnswer = {
      ...about,
      summary: tally.summary(),
      limits: preflight.limits,
      unexported: preflight.unexported,
      accepted: accept,
      named: dangers.named,
      ...(of && { wave: { name: of.wave.name, summary: deciding.summary() } }),
      ...(output !== undefined && { folder: output }),
    };
    await files?.end(answer);
    await noticeInterruption();
    // Another run may have ended meanwhile, or somebody made a folder of theirs.
    if (output !== undefined) refuseTaken(output, PREFLIGHT_FOLDER, force === true, io);
    folder?.put();
    return answer;
  } catch (error) {
    throw output === undefined ? error : notWritten("folder", output, error);
  } finally {
    progress.end();
    await files?.close();
    folder?.close();
  }
}

/** The change does something to it, wherever it lies. */
function changesWriter({ before, after }: Prediction): boolean {
  return before.join("\n") !== after.join("\n");
}

/** That a wave is well of which nobody was looked at is not an answer. */
function nothingOf({ wave }: WaveObjects, { directories }: PreflightInput): InputError {
  return new InputError({
    what: `no object of the exports lies in the OUs of the wave ${quote(wave.name)}`,
    where: directories.map(({ file }) => file).join(", "),
    expected: "an export of the domain of the wave, with names and not with pseudonyms",
  });
}

function isFailure(answer: PreflightAnswer, failOn: PreflightOptions["failOn"]): boolean {
  if (failOn === "nothing") return false;
  return openDangers(answer) > 0 || answer.unexported.length > 0 || (failOn === "unknown" && isUncertain(answer));
}

/** Something that decides cannot be said, and nobody accepted that. */
function isUncertain({ summary, accepted, wave }: PreflightAnswer): boolean {
  const open: ReadonlySet<string> = new Set(UNCERTAIN.filter((outcome) => !accepted.includes(outcome)));
  return (wave?.summary ?? summary).counts.some(({ outcome }) => open.has(outcome));
}

/** Other commands write one file that is called so; somebody who means this gets a page that names nobody. @throws InputError */
function refuseFile(output: string): void {
  const [ending] = /\.(?:html?|md|json|csv|txt)$/i.exec(output) ?? [];
  if (ending === undefined) return;
  throw new InputError({
    what: "--output is called as a file, and a preflight is a folder of three files",
    where: `--output ${output}`,
    expected: `a folder such as --output ${output.slice(0, -ending.length)}; for the answer alone, which names nobody, --format and > ${output}`,
  });
}
