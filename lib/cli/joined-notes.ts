import type { JoinedTopology, RenamedTenant } from "../domain/joined-topology";
import { declarationsByTenant } from "../domain/tenant-declaration";
import { oneLine } from "../text/escape/terminal";
import type { Io } from "./io";

/** What a reader of an answer about several topologies has to know: who is who in it, and by which release it is judged. */
export function notesOnJoining({ topology, renamed, twins }: JoinedTopology): string[] {
  return [
    ...renamed.map(renamedInWords),
    ...[...declarationsByTenant(topology.declarations)].flatMap(([tenant, those]) => {
      const releases = those.map(({ file, declared: { rules } }) => `${rules ?? "none"} in ${file}`);
      if (new Set(those.map(({ declared }) => declared.rules)).size < 2) return [];
      const { rules } = topology.tenants.find(({ name }) => name === tenant) ?? {};
      return [
        `${tenant} pins ${releases.join(", ")}; it is held to ${rules ? `the rules of ${rules}` : "all rules, in full"} here`,
      ];
    }),
    ...twins.map(
      ([one, other]) =>
        `${one} and ${other} declare the same writers at the same places: if they are two synths of one app, name one of them here, and compare the two with entra-sync review`,
    ),
  ];
}

/** For an answer that has no place for notes: on stderr, so that it can still be piped. */
export function tellNotes(joined: JoinedTopology, io: Io): void {
  for (const note of notesOnJoining(joined)) io.stderr.write(`note: ${oneLine(note)}\n`);
}

function renamedInWords({ tenantId, name, calledIn }: RenamedTenant): string {
  return `the tenant ${tenantId} is called ${calledIn.map((call) => `${call.name} in ${call.file}`).join(", ")}; it is ${name} here`;
}
