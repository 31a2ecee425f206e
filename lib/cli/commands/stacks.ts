import { posix, sep } from "node:path";
import type { Command } from "commander";
import { DEFAULT_FOLDER, STACKS_FOLDER } from "../../disk/synth-folder";
import type { Finish, Io } from "../../process/io";
import { atlantisFile } from "../fleet/atlantis";
import { changedStacks } from "../fleet/changed-stacks";
import { azureMatrix, githubMatrix } from "../fleet/job-matrix";
import type { StackList } from "../fleet/listed-stack";
import { listInJson, listInMarkdown, listInText } from "../fleet/stack-list-words";
import { wavesOf } from "../fleet/waves";
import { type AnswerOptions, answering, type Renderers, tell } from "../tell/answer";
import { digestedStacks, folderOfSynth } from "../terraform/stacks-to-plan";

interface StacksOptions extends AnswerOptions {
  readonly changed?: string;
}

const RENDERERS: Renderers<StackList> = {
  text: listInText,
  markdown: listInMarkdown,
  json: listInJson,
  "github-matrix": githubMatrix,
  "azure-matrix": azureMatrix,
  atlantis: atlantisFile,
};

const MORE = `
With --changed, a stack is listed when its JSON differs from that of the other synth, when a file that the JSON names or an
asset beside it differs, or when it reads outputs of a stack that is listed. Keep both synths where their repositories are
checked out: a file that is in one of them alone differs. Stacks that are gone are named in text, markdown and json.

A matrix is one line of JSON. Where there are more than 256 stacks, the most jobs that one matrix may have, it is cut into
shards; so it is where stacks read outputs of others, which come first. The pipelines that take it are in docs/fleet.md.

Exit codes:
  0  the stacks are listed, or none of them changed
  2  they could not be listed

Examples:
  entra-sync stacks
  entra-sync stacks --changed base/cdktf.out
  entra-sync stacks --changed base/cdktf.out --format github-matrix
  entra-sync stacks head/cdktf.out --output atlantis.yaml`;

/** `entra-sync stacks`: lists the stacks of a synth, for the jobs that deploy them. */
export function addStacks(command: Command, io: Io, finish: Finish): void {
  answering(command, RENDERERS)
    .description("Lists the stacks of a synth, or only those that changed, for a pipeline with a job for each.")
    .argument("[folder]", "the folder of the synth, or a file in it", DEFAULT_FOLDER)
    .option("--changed <path>", "list only what differs from this synth, that of what is deployed")
    .addHelpText("after", MORE)
    .action((path: string, options: StacksOptions) => {
      tell(listOf(folderOfSynth(path, io), options.changed, io), RENDERERS, options, io);
      finish(0);
    });
}

function listOf(folder: string, changed: string | undefined, io: Io): StackList {
  const all = digestedStacks(folder, io);
  const earlier = changed === undefined ? undefined : digestedStacks(folderOfSynth(changed, io), io);
  const changes = earlier && changedStacks(all, earlier);
  const stacks = all.filter(({ name }) => changes?.has(name) ?? true);
  const waves = wavesOf(stacks);
  return {
    folder,
    of: all.length,
    stacks: stacks.map(({ name, needs }) => ({
      name,
      folder: posix.join(folder.replaceAll(sep, "/"), STACKS_FOLDER, name),
      needs: needs.filter((need) => waves.has(need)),
      wave: waves.get(name) as number,
      ...(changes && { changes: changes.get(name) ?? [] }),
    })),
    ...(changed !== undefined && earlier && { compared: { with: changed, removed: removedFrom(earlier, all) } }),
  };
}

function removedFrom(
  earlier: readonly { readonly name: string }[],
  all: readonly { readonly name: string }[],
): string[] {
  const names = new Set(all.map(({ name }) => name));
  return earlier.map(({ name }) => name).filter((name) => !names.has(name));
}
