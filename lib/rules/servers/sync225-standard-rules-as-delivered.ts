import { quote } from "../../domain/input/input-error";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface EditedRule {
  readonly server: ConnectSyncWriter;
  readonly name: string;
}

/** What a standard rule does differently here, a copy of it does. */
export const standardRulesAsDelivered = rule<EditedRule>({
  code: "SYNC225",
  severity: "warning",
  title: "Standard rules are as Microsoft delivers them",
  why: "The next upgrade puts Microsoft's rule back, and what the change did is undone without a word.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync)
      for (const name of server.settings.editedStandardRules ?? []) yield { server, name };
  },
  where: ({ server, name }) => [{ origin: server.origin, detail: `${quote(name)} is changed in place` }],
  what: ({ server, name }) => `the standard rule ${quote(name)} of ${server.name} has been changed in place`,
  fix: ({ server, name }) =>
    `clone ${quote(name)} on ${server.name}, give the copy the change and a precedence below 100, put the original back as delivered and disable it`,
});
