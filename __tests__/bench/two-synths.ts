import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The synth of many tenants and a copy of it, in which every stack is compared and none differs: what takes longest. */
export interface TwoSynths {
  readonly head: string;
  readonly base: string;
}

export function twoSynths(tenants: number): TwoSynths {
  const folder = mkdtempSync(join(tmpdir(), "bench-fleet-"));
  const [head, base] = [join(folder, "head"), join(folder, "base")];
  const { status, stderr } = spawnSync("node", [join(__dirname, "fleet-synth.js"), String(tenants)], {
    encoding: "utf8",
    env: { ...process.env, CDKTF_OUTDIR: head },
  });
  if (status !== 0) throw new Error(`the synth of ${tenants} tenants ended with ${status}: ${stderr}`);
  cpSync(head, base, { recursive: true });
  return { head, base };
}

export function removeSynths({ head }: TwoSynths): void {
  rmSync(join(head, ".."), { recursive: true });
}
