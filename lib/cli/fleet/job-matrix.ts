import { compactJson } from "../../text/escape/json";
import type { ListedStack, StackList } from "./listed-stack";

/**
 * The most jobs that one matrix may have.
 * {@link https://docs.github.com/en/actions/reference/limits} says it of GitHub; Azure Pipelines ends at the same number
 * ({@link https://github.com/MicrosoftDocs/azure-devops-docs/issues/10979}).
 */
const MOST_JOBS = 256;

/** The value of `strategy.matrix` of a job that calls a workflow once for each shard; one line, for an output of a step. */
export function githubMatrix({ stacks }: StackList): string {
  const waves = Math.max(0, ...stacks.map(({ wave }) => wave));
  const shards = shardsOf(stacks);
  const include = shards.map((shard, index) => ({
    shard: index + 1,
    of: shards.length,
    wave: shard[0]?.wave,
    waves,
    stacks: shard.map(({ name }) => name),
  }));
  return compactJson({ include });
}

/** A list of values for `strategy.matrix`, one for each shard; one line, for a variable. */
export function azureMatrix({ stacks }: StackList): string {
  const shards = shardsOf(stacks).map((shard) => {
    const taken = new Set<string>();
    return Object.fromEntries(shard.map(({ name }) => [jobName(name, taken), { stack: name }]));
  });
  return compactJson(shards);
}

/** No shard has stacks of two waves, and those of an earlier wave come first. */
function shardsOf(stacks: readonly ListedStack[]): ListedStack[][] {
  const shards: ListedStack[][] = [];
  for (const stack of [...stacks].sort((a, b) => a.wave - b.wave)) {
    const open = shards.at(-1);
    if (open && open.length < MOST_JOBS && open[0]?.wave === stack.wave) open.push(stack);
    else shards.push([stack]);
  }
  return shards;
}

const LONGEST_JOB_NAME = 100;

/**
 * Azure Pipelines takes letters, digits and underscores, a letter first. Two stacks of one shard never share a name.
 * {@link https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/jobs-job-strategy}
 */
function jobName(stack: string, taken: Set<string>): string {
  const letters = stack.replace(/[^A-Za-z0-9]/g, "_").replace(/^(?![A-Za-z])/, "s");
  for (let nth = 1; ; nth++) {
    const ending = nth === 1 ? "" : `_${nth}`;
    const name = letters.slice(0, LONGEST_JOB_NAME - ending.length) + ending;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}
