import type { CalendarDay } from "../../domain/input/calendar-day";
import { fewNames } from "../../domain/input/names-in-words";
import { type UnwrittenSubtree, unwrittenBehindStaging } from "../../domain/ownership/unwritten-behind-staging";
import { kindsInWords } from "../../domain/scope/object-kind";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";

const CODE = "SYNC202";

interface NoneActive {
  readonly today: CalendarDay;
  readonly tenant: string;
  readonly servers: readonly ConnectSyncWriter[];
  /** The first subtree that nobody writes. */
  readonly unwritten: UnwrittenSubtree;
}

/** One of the Connect Sync servers exports, or Cloud Sync writes everything that they have in scope. */
export const anActiveServer = rule<NoneActive>({
  code: CODE,
  severity: "error",
  title: "One of the Connect Sync servers is active",
  why: "Servers in staging mode export nothing: leavers keep their access, new people get no account, and changed passwords do not arrive.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/migrate-connect-sync-cloud-sync-tool",
  since: "2026-12",
  *check(topology, { today }) {
    for (const [tenant, servers] of topology.connectSyncByTenant()) {
      if (servers.some(({ role }) => role === "active")) continue;
      const unwritten = unwrittenBehindStaging(topology, tenant);
      if (unwritten) yield { today, tenant, servers, unwritten };
    }
  },
  about: ({ tenant, servers, unwritten: { subtree, kinds } }) => [
    tenant,
    ...servers.map(({ name }) => name),
    subtree,
    ...kinds,
  ],
  where: ({ servers }) => servers.map(({ origin }) => ({ origin, detail: 'role is "staging"' })),
  what: ({ tenant, servers, unwritten: { subtree, kinds } }) =>
    `nobody writes ${subtree} (${kindsInWords(kinds)}): ${tenant} has only servers in staging mode (${fewNames(servers.map(({ name }) => name)).join(", ")})`,
  fix: ({ today, tenant, servers, unwritten: { subtree } }) => {
    const waiver = waiverToPaste({
      code: CODE,
      place: servers[0]?.origin ?? tenant,
      reason: "a failover is between its two steps",
      today,
      days: 1,
    });
    const names = fewNames(servers.map(({ name }) => name)).join(", ");
    return `if ${servers.length > 1 ? `one of ${names}` : names} exports today (StagingModeEnabled is False in Get-ADSyncScheduler), declare role "active" for it; if none does, either take a server out of staging mode in the wizard and declare role "active" for it, or include ${subtree} in an enabled configuration, never both, or two tools write the same objects; between the two steps of a failover, waive this: ${waiver}`;
  },
});
