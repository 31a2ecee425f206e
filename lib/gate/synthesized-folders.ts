import { existsSync } from "node:fs";
import { join } from "node:path";
import { named, withoutLinks } from "../disk/output-folder";
import { InputError } from "../domain/input/input-error";

/** What one call of `synthesize` writes. */
export interface SynthesizedApp {
  readonly outdir: string;
  readonly stacks: readonly string[];
}

/** The stacks that this process has written, by output folder. */
const written = new Map<string, Set<string>>();

/**
 * A folder holds one app, since its topology and the proof are of one. Whoever synthesizes the same stacks once more, as a
 * test does, or more of them, replaces everything that was there; so does whoever has removed the folder in between.
 * @throws InputError when stacks that an earlier call wrote would stay in the folder, unproven
 */
export function refuseASecondApp({ outdir, stacks }: SynthesizedApp): void {
  const earlier = [...(written.get(withoutLinks(outdir)) ?? [])];
  const left = earlier.filter((stack) => !stacks.includes(stack) && existsSync(join(outdir, "stacks", stack))).sort();
  if (left.length === 0) return;
  throw new InputError({
    what: `an earlier synthesize() of this process wrote ${left.join(", ")} into this folder, which ${[...stacks].sort().join(", ")} would leave there: the topology would be replaced, and neither proof would cover both`,
    where: `synthesize(), ${named(outdir)}`,
    expected:
      "one synthesize() that builds all of these stacks, so that they are proven together; or a folder for each, and entra-sync check with both folders",
  });
}

/** Before the first file is written, because a synth that fails half-way has written some. */
export function rememberApp({ outdir, stacks }: SynthesizedApp): void {
  written.set(withoutLinks(outdir), new Set([...(written.get(withoutLinks(outdir)) ?? []), ...stacks]));
}
