import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { StackJson } from "./bare-stacks";

/** The stacks that the library synthesized for the example tenants, by name. */
export function exampleStacks(outdir: string): Record<string, StackJson> {
  const folder = join(outdir, "stacks");
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, JSON.parse(readFileSync(join(folder, name, "cdk.tf.json"), "utf8"))]),
  );
}

/** The stacks of many tenants in the shape of Contoso, as many-tenants.ts has them. */
export function manyStacks(outdir: string, count: number): Record<string, StackJson> {
  const { "contoso-sync": sync, "contoso-servers": servers } = exampleStacks(outdir);
  const text = JSON.stringify({ "contoso-sync": sync, "contoso-servers": servers });
  return Object.assign(
    {},
    ...Array.from({ length: count }, (_, index) => JSON.parse(text.replaceAll("contoso", `c${index}`))),
  );
}
