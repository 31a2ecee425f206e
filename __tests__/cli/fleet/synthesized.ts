import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A stack as a synth leaves it. */
export interface SynthesizedStack {
  /** @default an empty stack */
  readonly json?: object | string;
  readonly needs?: readonly string[];
  /** By their paths from the folder of the stack. */
  readonly files?: Readonly<Record<string, string>>;
}

const folders: string[] = [];

/** Two checkouts with a synth each, `head/cdktf.out` and `base/cdktf.out`; and the folder that both are in. */
export function checkouts(
  head: Readonly<Record<string, SynthesizedStack>>,
  base: Readonly<Record<string, SynthesizedStack>> = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), "entra-sync-fleet-"));
  folders.push(folder);
  for (const [name, stacks] of Object.entries({ head, base })) writeSynth(join(folder, name, "cdktf.out"), stacks);
  return folder;
}

export function removeCheckouts(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

function writeSynth(out: string, stacks: Readonly<Record<string, SynthesizedStack>>): void {
  const entries = Object.entries(stacks).map(([name, { needs = [] }]) => [name, { name, dependencies: needs }]);
  write(join(out, "manifest.json"), JSON.stringify({ version: "0.21.0", stacks: Object.fromEntries(entries) }));
  for (const [name, { json = {}, files = {} }] of Object.entries(stacks)) {
    write(join(out, "stacks", name, "cdk.tf.json"), typeof json === "string" ? json : JSON.stringify(json, null, 2));
    for (const [file, text] of Object.entries(files)) write(join(out, "stacks", name, file), text);
  }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
