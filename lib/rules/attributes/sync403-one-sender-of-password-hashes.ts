import { ConnectSyncWriter } from "../../domain/connect-sync-writer";
import type { Contest } from "../../domain/contest";
import { contestsOf } from "../../domain/sync-topology";
import { rule } from "../rule";

/**
 * One tool sends the password hash of a user. A hand-over stops the attributes; that it stops the hashes too is written
 * nowhere, so what Connect Sync hands over counts as sent by it.
 */
export const oneSenderOfPasswordHashes = rule<Contest>({
  code: "SYNC403",
  severity: "warning",
  title: "One tool sends the password hash of a user",
  why: "Handing an OU over stops the attributes; no page of Microsoft's says that it stops the password hashes, and two senders make it unclear whose failure locks a user out.",
  page: "lib/rules/attributes/sync403-one-sender-of-password-hashes.md",
  *check(topology) {
    const senders = topology.with({
      connectSync: topology.connectSync
        .filter(({ passwordHashSync }) => passwordHashSync)
        .map((server) => server.with({ handsOver: [] })),
      cloudSync: topology.cloudSync.filter(({ passwordHashSync, enabled }) => passwordHashSync && enabled),
    });
    for (const domain of senders.byTenantAndDomain()) {
      if (new Set(domain.writers.map(({ tool }) => tool)).size < 2) continue;
      for (const contest of contestsOf(domain)) {
        const [a, b] = contest.writers;
        if (a.tool !== b.tool && contest.kinds.includes("user")) yield inOrder(contest);
      }
    }
  },
  where: ({ writers, marks }) =>
    writers.map(({ origin }, index) => ({
      origin,
      detail: `${marks[index]?.dn} is included, with password hash sync`,
    })),
  what: ({ subtree, writers: [server, configuration] }) =>
    `${server.name} and ${configuration.name} both send the password hashes of the users in ${subtree} to ${server.tenant}`,
  fix: ({ subtree, writers: [server, configuration] }) =>
    `declare passwordHashSync false for ${configuration.name} as long as ${subtree} is in the scope of ${server.name}`,
});

function inOrder(contest: Contest): Contest {
  const [a, b] = contest.writers;
  if (a instanceof ConnectSyncWriter) return contest;
  return { ...contest, writers: [b, a], marks: [contest.marks[1], contest.marks[0]] };
}
