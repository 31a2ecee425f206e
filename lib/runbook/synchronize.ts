import type { CloudSyncWriter } from "../domain/writers/cloud-sync-writer";
import { isConnectSync } from "../domain/writers/which-tool";
import type { Writer } from "../domain/writers/writer";
import { enabledOf, nextRun } from "./cloud-sync-steps";
import { type Estate, type Step, serversOf } from "./runbook";
import { confirm, IS_STAGING } from "./shared-steps";

/** The writers that export: the active server, and the enabled configurations. */
export function exportingOf(estate: Estate): readonly Writer[] {
  const { active } = serversOf(estate);
  return [...(active ? [active] : []), ...enabledOf(estate)];
}

/** What the writer has in scope, in one line. */
export function scopeInWords(writer: Writer): string {
  const names = writer.regions.flatMap(({ scope }) => scope.included.map((name) => name.toString()));
  return names.join("; ");
}

/** The next run of whoever writes the objects. */
export function synchronize(writer: Writer): Step {
  if (!isConnectSync(writer)) return nextRun(writer as CloudSyncWriter);
  return {
    id: "synchronize",
    title: `Run a cycle of ${writer.name}`,
    at: { server: writer.name },
    before: [confirm(`-not ${IS_STAGING}`, `${writer.name} is in staging mode: it exports nothing.`)],
    command: ["Invoke-Cycle 'Delta'"],
    expected: "The cycle ends.",
    ifNot: "Look at the run in Synchronization Service Manager, Operations.",
    wayBack: "What has been exported stays.",
  };
}
