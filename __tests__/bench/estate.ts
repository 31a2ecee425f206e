import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { StackJson } from "./bare-stacks";

/** The stacks that the library synthesized before, by name. */
export function synthesizedStacks(outdir: string): Record<string, StackJson> {
  const folder = join(outdir, "stacks");
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, JSON.parse(readFileSync(join(folder, name, "cdk.tf.json"), "utf8"))]),
  );
}

/** The stacks of one customer, `c0`, for many of them. */
export function multiplied(stacks: Record<string, StackJson>, count: number): Record<string, StackJson> {
  const text = JSON.stringify(stacks);
  return Object.assign(
    {},
    ...Array.from({ length: count }, (_, index) => JSON.parse(text.replaceAll("c0", `c${index}`))),
  );
}
