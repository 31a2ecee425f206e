import type { Contest } from "../../domain/contest";
import { contestsOf } from "../../domain/sync-topology";
import { rule } from "../rule";

/** A server, a configuration, and the subtrees whose users are in the scope of both. */
type TwoSenders = readonly [Contest, ...Contest[]];

/**
 * One tool sends the password hash of a user. A hand-over stops the attributes; that it stops the hashes too is written
 * nowhere, so what Connect Sync hands over counts as sent by it.
 */
export const oneSenderOfPasswordHashes = rule<TwoSenders>({
  code: "SYNC403",
  severity: "warning",
  title: "One tool sends the password hash of a user",
  why: "Handing an OU over stops the attributes; no page of Microsoft's says that it stops the password hashes, and with two senders nobody knows which one to ask when a password does not arrive.",
  page: "lib/rules/attributes/sync403-one-sender-of-password-hashes.md",
  *check(topology) {
    const servers = topology.connectSync.filter(({ passwordHashSync }) => passwordHashSync);
    const senders = topology.with({
      connectSync: servers.map((server) => server.with({ handsOver: [] })),
      cloudSync: topology.cloudSync.filter(({ passwordHashSync, enabled }) => passwordHashSync && enabled),
    });
    for (const domain of senders.byTenantAndDomain())
      if (new Set(domain.writers.map(({ tool }) => tool)).size > 1) yield* byPair(contestsOf(domain));
  },
  where: ([{ writers, marks }]) =>
    writers
      .map(({ tool, origin }, index) => ({
        tool,
        origin,
        detail: `${marks[index]?.dn} is included, with password hash sync`,
      }))
      .sort((a) => (a.tool === "Connect Sync" ? -1 : 1))
      .map(({ origin, detail }) => ({ origin, detail })),
  what: ([{ subtree, writers }, ...more]) =>
    `${writers.map(({ name }) => name).join(" and ")} both send the password hashes of the users in ${subtree}${more.length > 0 ? ` and ${more.length} more` : ""} to ${writers[0].tenant}`,
  fix: ([{ writers }]) => {
    const [configuration, server] = writers[0].tool === "Cloud Sync" ? writers : [writers[1], writers[0]];
    return `declare passwordHashSync false for ${configuration.name} as long as ${server.name} has its users in scope`;
  },
});

function byPair(contests: readonly Contest[]): Iterable<TwoSenders> {
  const pairs = new Map<string, [Contest, ...Contest[]]>();
  for (const contest of contests) {
    const [a, b] = contest.writers;
    if (a.tool === b.tool || !contest.kinds.includes("user")) continue;
    const key = [a.name, b.name].sort().join("\n");
    const pair = pairs.get(key);
    if (pair) pair.push(contest);
    else pairs.set(key, [contest]);
  }
  return pairs.values();
}
