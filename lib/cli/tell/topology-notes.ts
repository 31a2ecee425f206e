import { REFUSED_FILE } from "../../disk/synth-folder";
import type { RenamedTenant } from "../../domain/ownership/joined-topology";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { keptOutInWords } from "../../domain/scope/kept-out";
import { declarationsByTenant } from "../../domain/tenant/tenant-declaration";
import type { Io } from "../../process/io";
import { oneLine } from "../../text/escape/terminal";
import type { ReadTopologies } from "../read/topology-input";

/**
 * What a reader of an answer about topologies has to know: which are of a synth that was refused, or of the one before it, and of several who is who
 * and by which release they are judged.
 */
export function notesOnTopologies({ topology, renamed, twins, refused, earlier }: ReadTopologies): string[] {
  return [
    ...refused.map((file) => `the synth of ${file} was refused: this is about what it would have written`),
    ...earlier.map(
      (file) =>
        `the last synth of this folder was refused: ${file} is from the synth before it, and ${REFUSED_FILE} in the same folder holds what was refused`,
    ),
    ...renamed.map(renamedInWords),
    ...[...declarationsByTenant(topology.declarations)].flatMap(([tenant, those]) => {
      const releases = those.map(({ file, declared: { rulesAsOf } }) => `${rulesAsOf ?? "none"} in ${file}`);
      if (new Set(those.map(({ declared }) => declared.rulesAsOf)).size < 2) return [];
      const { rulesAsOf } = topology.tenants.find(({ name }) => name === tenant) ?? {};
      return [
        `${tenant} pins ${releases.join(", ")}; it is held to ${rulesAsOf ? `the rules of ${rulesAsOf}` : "all rules, in full"} here`,
      ];
    }),
    ...twins.map(
      ([one, other]) =>
        `${one} and ${other} declare the same writers at the same places: if they are two synths of one app, name one of them here, and compare the two with entra-sync review`,
    ),
  ];
}

/** What a map has no room for: rules of active servers that keep objects out of OUs which the map gives to the server. */
export function notesOnKeptOut({ connectSync }: SyncTopology, tenant?: string): string[] {
  return connectSync
    .filter((server) => server.state === "writes" && (tenant === undefined || server.tenant === tenant))
    .flatMap(({ name: server, settings }) =>
      (settings.customRules ?? []).flatMap(({ name, keepsOut }) =>
        keepsOut ? [`on ${server}, ${keptOutInWords({ name, keepsOut })}`] : [],
      ),
    );
}

/** For an answer that has no place for notes: on stderr, so that it can still be piped. */
export function tellNotes(read: ReadTopologies, io: Io, more: readonly string[] = []): void {
  for (const note of [...notesOnTopologies(read), ...more]) io.stderr.write(`note: ${oneLine(note)}\n`);
}

function renamedInWords({ tenantId, name, calledIn }: RenamedTenant): string {
  return `the tenant ${tenantId} is called ${calledIn.map((call) => `${call.name} in ${call.file}`).join(", ")}; it is ${name} here`;
}
