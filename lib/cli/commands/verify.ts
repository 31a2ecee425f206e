import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { refuseOverWhatWasRead } from "../../disk/files-read";
import { PrivateLines } from "../../disk/private-lines";
import { counted } from "../../domain/input/digits";
import { InputError } from "../../domain/input/input-error";
import { momentIn, momentInWords } from "../../domain/observation/moment";
import type { WaveEvidence } from "../../domain/observation/wave-evidence";
import type { PredictionFile } from "../../intake/objects/prediction-file";
import type { CloudExport } from "../../objects/cloud-object";
import type { Prediction } from "../../objects/prediction";
import { foundInWords, Verification, type Verified } from "../../objects/verification";
import { VerificationTally } from "../../objects/verification-tally";
import { WaveTally } from "../../objects/wave-tally";
import type { Finish, Io } from "../../process/io";
import { compactJson } from "../../text/escape/json";
import { entraOption, readEntra, refuseOtherTenant } from "../read/entra-input";
import { type EvidenceOptions, evidenceSubject, keepingEvidence, refuseWithoutEvidence } from "../read/evidence-input";
import { PREDICTION_HELP, readPredictions } from "../read/prediction-input";
import { refuseInRepository } from "../read/repository";
import { readTopologies, topologyOption } from "../read/topology-input";
import { type AnswerOptions, answering, tell } from "../tell/answer";
import { keepEvidence } from "../tell/evidence-file";
import { notWritten } from "../tell/not-written";
import { progressLine } from "../tell/progress-line";
import { VERIFICATION_RENDERERS, VerdictNames, type VerificationAnswer } from "../tell/verification-report";

interface VerifyOptions extends AnswerOptions, EvidenceOptions {
  readonly entra: readonly string[];
  readonly names?: true;
  readonly list?: string;
  readonly complete?: true;
  readonly allowRepository?: true;
  readonly topology?: readonly string[];
}

const MORE = `
Run it after the change, once the jobs have run: preflight --output keeps what was predicted, and a new observe --objects shows
what came of it. Object by object: as predicted, otherwise, missing (it was there, nobody predicted that it leaves, and it is
gone), or not yet. Where nothing certain was predicted, or the files lack what decides, an object counts as not checked.

The answer is numbers in words and names nobody; --names adds up to ten objects of each verdict that needs somebody. --list
writes every object with its verdict into a compressed file. Either names people: the file of --list, and with --names that of
--output, is one that only you may read, and is refused inside a git working tree without --allow-repository.

With --evidence, the numbers are also kept in a file for the wave of a migration that has moved last, or that --wave names, with those
of the objects in its OUs. It names nobody and is meant to be committed; entra-sync path reads it. --topology says what is deployed.

Exit codes:
  0  nothing is missing or not as predicted; with --complete, everything has happened as well
  1  objects are missing or not as predicted; with --complete, or have not changed yet
  2  nothing could be compared: a file is missing or malformed, or the tenant was exported before the prediction

Examples:
  entra-sync verify preflight --entra observed-after
  entra-sync verify preflight --entra observed-after --names
  entra-sync verify preflight --entra observed-after --list verified.ndjson.gz
  entra-sync verify preflight --entra observed-after --complete --format markdown --output verified.md
  entra-sync verify preflight --entra observed-after --evidence evidence --wave it`;

/** `entra-sync verify`: what was predicted against what the tenant has. */
export function addVerify(command: Command, io: Io, finish: Finish): void {
  keepingEvidence(answering(command.argument("<predictions>", PREDICTION_HELP), VERIFICATION_RENDERERS))
    .description("Compares what a preflight predicted, object by object, with a later export of the tenant.")
    .addOption(entraOption().makeOptionMandatory())
    .option("--names", "list up to ten objects of each verdict by name")
    .addOption(new Option("--list <file>", "write every object, with its name, into this file of compressed lines"))
    .option("--complete", "what has not changed yet ends with 1, too")
    .option("--allow-repository", "write names into a git working tree all the same")
    .addOption(topologyOption())
    .addHelpText("after", MORE)
    .action(async (path: string, options: VerifyOptions) => {
      const { list, names, output } = options;
      refuseWithoutEvidence(options.evidence, { "--wave": options.wave, "--topology": options.topology });
      for (const file of [list, names && output])
        if (file !== undefined && !options.allowRepository) refuseInRepository(file, io);
      const predictions = await readPredictions(path, io);
      const cloud = await readEntra(options.entra, io);
      refuseUnlike(predictions, cloud);
      const subject = subjectOf(predictions, cloud, options, io);
      const ofTheWave = subject && new WaveTally(subject);
      const answer = await answerTo(predictions, cloud, options, ofTheWave, io);
      if (subject && ofTheWave && options.evidence !== undefined) {
        const result = ofTheWave.result(answer.summary, options.complete ?? false, predictions.file);
        keepEvidence(options.evidence, { ...subject, result }, io);
      }
      tell(answer, VERIFICATION_RENDERERS, { ...options, ...(names && { isPrivate: names }) }, io);
      const { missing, otherwise, notYet } = answer.summary.verdicts;
      finish(missing + otherwise + (options.complete ? notYet : 0) > 0 ? 1 : 0);
    });
}

/** @throws InputError where the comparison would say nothing */
function refuseUnlike(predictions: PredictionFile, cloud: CloudExport): void {
  if (predictions.isPseudonymized !== cloud.isPseudonymized)
    throw new InputError({
      what: `${predictions.isPseudonymized ? predictions.file : cloud.file} has pseudonyms and ${predictions.isPseudonymized ? cloud.file : predictions.file} has not, so nothing in them matches`,
      where: cloud.file,
      expected: "both as they are, or both with pseudonyms of one key",
    });
  refuseOtherTenant(predictions, cloud);
  const observedAt = momentIn(cloud.observedAt);
  if (observedAt === undefined || predictions.exportedAt === undefined || observedAt > predictions.exportedAt) return;
  throw new InputError({
    what: `the tenant was exported at ${momentInWords(observedAt)} and what was predicted at ${momentInWords(predictions.exportedAt)}, so it cannot show what came of it`,
    where: cloud.file,
    expected:
      "an export from after the change: entra-sync observe --objects; where a clock was wrong, export and predict again",
  });
}

async function answerTo(
  predictions: PredictionFile,
  cloud: CloudExport,
  { names, list }: Pick<VerifyOptions, "names" | "list">,
  ofTheWave: WaveTally | undefined,
  io: Io,
): Promise<VerificationAnswer> {
  const progress = progressLine(io);
  const [tally, named] = [new VerificationTally(), new VerdictNames()];
  const lines = list === undefined ? undefined : listAt(list, io);
  const { tenant } = predictions;
  try {
    await lines?.write([compactJson({ format: "entra-sync-verification", version: 1, tenant })]);
    const verification = await Verification.against(cloud, (count) =>
      progress.show(`${counted(count, "object")} of the tenant read`),
    );
    let objects = 0;
    for await (const batch of predictions.batches()) {
      const verified = batch.map((prediction) => [prediction, verification.verify(prediction)] as const);
      for (const [prediction, each] of verified) {
        tally.add(prediction, each);
        ofTheWave?.add(prediction, each);
        if (names) named.add(prediction, each);
      }
      await lines?.write(verified.map(([prediction, each]) => lineOf(prediction, each)));
      objects += batch.length;
      progress.show(`${counted(objects, "prediction")} compared`);
    }
    for (const { kind, id } of verification.unpredicted()) {
      tally.addUnpredicted(kind);
      await lines?.write([compactJson({ verdict: "unpredicted", kind, twin: id })]);
    }
    await lines?.write([compactJson({ end: true, objects })]);
    // The objects of the tenant have been read only by now.
    if (list !== undefined) refuseOverWhatWasRead(list, io);
    await lines?.put();
  } catch (error) {
    throw list === undefined ? error : notWritten("file", list, error);
  } finally {
    progress.end();
    await lines?.drop();
  }
  const observedAt = momentIn(cloud.observedAt);
  return {
    tenant,
    predictions: predictions.file,
    entra: cloud.file,
    ...(observedAt && { observedAt }),
    summary: tally.summary(),
    named: named.named,
    ...(list !== undefined && { list }),
  };
}

/** What evidence is kept of. @throws InputError where there is no such wave, or the export does not say when it was made */
function subjectOf(
  { tenant }: PredictionFile,
  cloud: CloudExport,
  { evidence, wave, topology = [] }: VerifyOptions,
  io: Io,
): Omit<WaveEvidence, "result"> | undefined {
  if (evidence === undefined) return undefined;
  const subject = evidenceSubject(readTopologies(topology, io), tenant, wave);
  const observedAt = momentIn(cloud.observedAt);
  if (observedAt !== undefined) return { ...subject, observedAt };
  throw new InputError({
    what: "the export does not say when it was made, so it is not evidence of a step",
    where: cloud.file,
    expected: "a folder of entra-sync observe --objects",
  });
}

function listAt(list: string, io: Io): PrivateLines {
  refuseOverWhatWasRead(list, io);
  try {
    return new PrivateLines(resolve(io.cwd, list), list);
  } catch (error) {
    throw notWritten("file", list, error);
  }
}

function lineOf({ kind, name, knownAs, outcome, twin }: Prediction, { verdict, found }: Verified): string {
  return compactJson({ verdict, found: foundInWords(found), predicted: outcome, kind, name, knownAs, twin });
}
