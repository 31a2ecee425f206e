import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { App, TerraformStack, Testing } from "cdktf";
import { DEFAULT_FOLDER } from "../disk/synth-folder";

/**
 * An app that is never written: for tests, which judge it and read what would be written. The engine makes the output folder of
 * every app, so this one gets a folder that is gone at once, and says that it is the ordinary one, which paths are relative to.
 */
export function appInMemory(): App {
  const folder = mkdtempSync(join(tmpdir(), "entra-sync-"));
  try {
    const app = Testing.stubVersion(new App({ outdir: folder, stackTraces: false }));
    return Object.defineProperty(app, "outdir", { value: resolve(DEFAULT_FOLDER) });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What would be written, by the id of each stack: without the engine's notes on itself, which differ between its versions. */
export function terraformIn(app: App): Record<string, unknown> {
  const stacks = app.node.findAll().filter(TerraformStack.isStack);
  return Object.fromEntries(stacks.map((stack) => [stack.node.id, withoutNotes(Testing.synth(stack))]));
}

function withoutNotes(text: string): unknown {
  return JSON.parse(text, (key, value) => (key === "//" ? undefined : value));
}
