import type { Command } from "commander";
import { InputError, quote } from "../../domain/input/input-error";
import { namesInWords } from "../../domain/input/names-in-words";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import type { PredictionFile } from "../../intake/objects/prediction-file";
import { considerAll, membersIn, TestPicks } from "../../objects/picks";
import type { Finish, Io } from "../../process/io";
import { refuseOtherTenant } from "../read/entra-input";
import { directoryOption, readDirectories } from "../read/objects-input";
import { PREDICTION_HELP, readPredictions } from "../read/prediction-input";
import { refuseInRepository } from "../read/repository";
import { readTopologies } from "../read/topology-input";
import { type AnswerOptions, answering, tell } from "../tell/answer";
import { PICKS_RENDERERS, type PicksAnswer } from "../tell/picks-report";
import { tellNotes } from "../tell/topology-notes";

interface PickOptions extends AnswerOptions {
  readonly after?: readonly string[];
  readonly ad: readonly string[];
  readonly allowRepository?: true;
}

const MORE = `
Two users of each OU in the scope of a Cloud Sync configuration, more where another one adds something special, at most five of
a configuration, which is what Microsoft Graph takes: together they have what is special about the users there, such as a
mailbox, a manager, letters beyond ASCII or a password that was just changed. Each has its reasons. Only users that are
predicted to arrive are picked, because provisioning on demand writes them. The same files give the same users.

The answer names people. As JSON it is what password-hash reads; --output inside a git working tree is refused without
--allow-repository. Take the names into the definition of the configuration only where they may stand in your repository.

Exit codes:
  0  users were picked, or no configuration has any
  2  nothing could be picked: a file is missing or malformed, or the predictions are of other files

Examples:
  entra-sync pick preflight --after cdktf.out --ad ad
  entra-sync pick preflight --after cdktf.out --ad ad --output picks.json`;

/** `entra-sync pick`: users to try each Cloud Sync configuration on. */
export function addPick(command: Command, io: Io, finish: Finish): void {
  answering(command.argument("<predictions>", PREDICTION_HELP), PICKS_RENDERERS)
    .description("Picks users to try each Cloud Sync configuration on, with the reasons, for onDemandTests.")
    .option(
      "--after <path...>",
      "the synth that was predicted: its folder, or its sync-topology.json (default: the last synth)",
    )
    .addOption(directoryOption().makeOptionMandatory())
    .option("--allow-repository", "write into a git working tree all the same")
    .addHelpText("after", MORE)
    .action(async (path: string, options: PickOptions) => {
      if (options.output !== undefined && !options.allowRepository) refuseInRepository(options.output, io);
      const after = readTopologies(options.after ?? [], io);
      const predictions = await readPredictions(path, io);
      const { tenant, tenantId, file, isPseudonymized } = predictions;
      refuseUndeclared(predictions, after.topology);
      const directories = await readDirectories(options.ad, io);
      const picks = new TestPicks(after.topology, tenant, await membersIn(directories));
      if (!(await considerAll(picks, predictions.batches(), directories)))
        throw ofOtherFiles(
          file,
          directories.map((directory) => directory.file),
        );
      const configurations = picks.chosen();
      const answer: PicksAnswer = {
        tenant,
        ...(tenantId !== undefined && { tenantId }),
        predictions: file,
        configurations,
        limits: [
          ...(configurations.length === 0 ? [`No Cloud Sync configuration of ${tenant} is declared.`] : []),
          ...(isPseudonymized ? [PSEUDONYMS] : []),
        ],
      };
      tell(answer, PICKS_RENDERERS, { ...options, isPrivate: true }, io);
      tellNotes(after, io);
      finish(0);
    });
}

const PSEUDONYMS = "The names are pseudonyms, which no directory has: pick from a preflight of the files as they are.";

/** Of another tenant nobody would be picked, and all would seem well. @throws InputError */
function refuseUndeclared({ tenant, tenantId, file }: PredictionFile, { tenants, writers }: SyncTopology): void {
  const declared = tenants.find(({ name }) => name === tenant);
  const of = { file, ...(tenantId !== undefined && { tenantId }) };
  if (declared) refuseOtherTenant({ tenant, tenantId: declared.tenantId }, of);
  if (declared || writers.some((each) => each.tenant === tenant)) return;
  throw new InputError({
    what: `the predictions are of the tenant ${quote(tenant)}, which is not declared`,
    where: file,
    expected: "--after with the synth that was predicted",
  });
}

/** The names in both files would say more, and are people's. */
function ofOtherFiles(predictions: string, exports: readonly string[]): InputError {
  return new InputError({
    what: "the predictions are not of these exports: their objects are others, or in another order",
    where: `${predictions} and ${namesInWords(exports)}`,
    expected: "the exports that the preflight read, in the same order",
  });
}
