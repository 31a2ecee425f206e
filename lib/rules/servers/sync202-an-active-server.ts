import { fewNames } from "../../domain/input/names-in-words";
import { type UnwrittenSubtree, unwrittenBehindStaging } from "../../domain/ownership/unwritten-behind-staging";
import { inWords } from "../../domain/scope/object-kind";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface NoneActive {
  readonly tenant: string;
  readonly servers: readonly ConnectSyncWriter[];
  /** The first of what nobody writes. */
  readonly unwritten: UnwrittenSubtree;
}

/** Where there are Connect Sync servers, one of them exports, or Cloud Sync writes everything that they have in scope. */
export const anActiveServer = rule<NoneActive>({
  code: "SYNC202",
  severity: "error",
  title: "Where there are Connect Sync servers, one is active",
  why: "Servers in staging mode export nothing: no change, no new user and no password reaches the tenant.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const [tenant, servers] of topology.connectSyncByTenant()) {
      if (servers.some(({ role }) => role === "active")) continue;
      const unwritten = unwrittenBehindStaging(topology, tenant);
      if (unwritten) yield { tenant, servers, unwritten };
    }
  },
  where: ({ servers }) => servers.map(({ origin }) => ({ origin, detail: 'role is "staging"' })),
  what: ({ tenant, servers, unwritten: { subtree, kinds } }) =>
    `${tenant} has only servers in staging mode (${fewNames(servers.map(({ name }) => name)).join(", ")}), and nobody writes ${subtree} (${inWords(kinds)})`,
  fix: ({ servers, unwritten: { subtree } }) =>
    `if one of ${fewNames(servers.map(({ name }) => name)).join(", ")} exports today, declare role "active" for it; if none does, Connect Sync is being replaced: include ${subtree} in an enabled configuration, or take a server out of staging mode in the wizard first, and declare that`,
});
