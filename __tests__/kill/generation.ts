import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { synthesize } from "../../lib";
import { digestOf } from "../../lib/disk/synth-folder";
import { CloudSyncStack } from "../../stacks";
import { manyTenants } from "../bench/many-tenants";

/** Two declarations of the same tenants, each of whose stacks differs from its twin. */
export type Generation = "A" | "B";

const THRESHOLD: Readonly<Record<Generation, number>> = { A: 40, B: 60 };
const TENANTS = 8;

/** One whole synth of a generation, silent, into the folder that CDKTF_OUTDIR names. */
export function synthesizeGeneration(generation: Generation): void {
  const write = process.stdout.write;
  process.stdout.write = () => true;
  try {
    synthesize((app) => {
      for (const tenant of manyTenants(TENANTS)) {
        const cloudSync = tenant.cloudSync.map((props) => ({ ...props, deletionThreshold: THRESHOLD[generation] }));
        new CloudSyncStack(app, { ...tenant, cloudSync });
      }
    });
  } finally {
    process.stdout.write = write;
  }
}

/** The stacks that Terraform would take in the folder, by name, with the digest of each. */
export function stacksIn(folder: string): ReadonlyMap<string, string> {
  const digests = new Map<string, string>();
  for (const stack of namesIn(join(folder, "stacks"))) {
    const text = textOf(join(folder, "stacks", stack, "cdk.tf.json"));
    if (text !== undefined) digests.set(stack, digestOf(text));
  }
  return digests;
}

export function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
