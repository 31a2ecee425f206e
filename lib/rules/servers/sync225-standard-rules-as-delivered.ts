import { quote } from "../../domain/input/input-error";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface EditedRule {
  readonly server: ConnectSyncWriter;
  readonly name: string;
}

/** A change to a standard rule is made in a copy of it. */
export const standardRulesAsDelivered = rule<EditedRule>({
  code: "SYNC225",
  severity: "warning",
  title: "Standard rules are unchanged",
  why: "The next upgrade restores Microsoft's rule: people or attributes that the change kept out or brought in change in the tenant without warning.",
  file: __filename,
  reference:
    "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-best-practices-changing-default-configuration",
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync)
      for (const name of server.settings.editedStandardRules ?? []) yield { server, name };
  },
  about: ({ server, name }) => [server.name, name],
  where: ({ server, name }) => [{ origin: server.origin, detail: `${quote(name)} is edited in place` }],
  what: ({ server, name }) => `the standard rule ${quote(name)} of ${server.name} was edited in place`,
  fix: ({ server, name }) =>
    `clone ${quote(name)} on ${server.name}, make the change in the copy with a precedence below 100, restore the original and disable it; a disabled rule no longer gets Microsoft's corrections`,
});
