import type { DistinguishedName } from "../../domain/names/distinguished-name";
import { type Contest, contestsOf, type Party } from "../../domain/ownership/contest";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

/** A server and a configuration, and where the users are that both have in scope. */
interface TwoSenders {
  readonly server: Party;
  readonly configuration: Party;
  /** The first of them. */
  readonly subtree: DistinguishedName;
  /** How many there are besides. */
  more: number;
}

/**
 * One tool sends the password hash of a user. A hand-over stops the attributes; that it stops the hashes too is written
 * nowhere, so what Connect Sync hands over counts as sent by it. Selective password hash sync stops them, and is declared
 * nowhere.
 */
export const oneSenderOfPasswordHashes = rule<TwoSenders>({
  code: "SYNC403",
  severity: "warning",
  title: "One tool sends the password hash of a user",
  why: "Handing an OU over stops the attributes; no page of Microsoft's says that it stops the password hashes, and with two senders nobody knows which one to ask when a password does not arrive.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    const servers = topology.connectSync.filter(({ passwordHashSync }) => passwordHashSync);
    const senders = topology.with({
      connectSync: servers.map((server) => server.with({ handsOver: [] })),
      cloudSync: topology.cloudSync.filter(({ passwordHashSync, enabled }) => passwordHashSync && enabled),
    });
    for (const { domain, writers } of senders.byTenantAndDomain())
      yield* byConfiguration(contestsOf({ domain, writers, ownerOf: ({ tool }) => tool }));
  },
  about: ({ subtree }) => subtree.key,
  where: ({ server, configuration }) =>
    [server, configuration].map(({ writer: { origin }, mark: { dn } }) => ({
      origin,
      detail: `${dn} is included, with password hash sync`,
    })),
  what: ({ server, configuration, subtree, more }) =>
    `${server.writer.name} and ${configuration.writer.name} both send the password hashes of the users in ${subtree}${more > 0 ? ` and ${more} more` : ""} to ${server.writer.tenant}`,
  fix: ({ server, configuration }) =>
    `declare passwordHashSync false for ${configuration.writer.name} as long as ${server.writer.name} has its users in scope; or stop the hashes of these users in ${server.writer.name} by selective password hash sync, and waive this`,
});

function byConfiguration(contests: readonly Contest[]): Iterable<TwoSenders> {
  const found = new Map<Writer, TwoSenders>();
  for (const { subtree, parties } of contests.filter(({ kinds }) => kinds.includes("user"))) {
    const server = parties.find(({ writer }) => writer.tool === "Connect Sync");
    for (const configuration of parties.filter(({ writer }) => writer.tool === "Cloud Sync")) {
      const known = found.get(configuration.writer);
      if (known) known.more++;
      else if (server) found.set(configuration.writer, { server, configuration, subtree, more: 0 });
    }
  }
  return found.values();
}
