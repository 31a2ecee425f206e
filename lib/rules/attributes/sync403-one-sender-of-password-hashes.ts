import type { CalendarDay } from "../../domain/input/calendar-day";
import { type Contest, contestKey, contestsOf, type Party } from "../../domain/ownership/contest";
import { isCloudSync, isConnectSync } from "../../domain/writers/which-tool";
import type { Writer } from "../../domain/writers/writer";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";

const CODE = "SYNC403";

/** A server and a configuration, and the OUs of the users that both have in scope. */
interface TwoSenders {
  readonly server: Party;
  readonly configuration: Party;
  readonly contests: Contest[];
}

/**
 * One tool sends the password hash of a user. A hand-over stops the attributes; no page says that it stops the hashes too, so
 * Connect Sync counts as the sender for what it hands over. Selective password hash sync stops them, but cannot be declared.
 */
export const oneSenderOfPasswordHashes = rule<TwoSenders & { readonly today: CalendarDay }>({
  code: CODE,
  severity: "warning",
  title: "One tool sends a user's password hash",
  why: "When a changed password does not arrive, nobody knows which tool is responsible: no page of Microsoft says that handing over an OU stops its password hashes too.",
  file: __filename,
  reference:
    "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-selective-password-hash-synchronization",
  since: "2026-12",
  *check(topology, { today }) {
    const servers = topology.connectSync.filter(({ passwordHashSync }) => passwordHashSync);
    const senders = topology.with({
      connectSync: servers.map((server) => server.with({ handsOver: [] })),
      cloudSync: topology.cloudSync.filter(({ passwordHashSync, enabled }) => passwordHashSync && enabled),
    });
    for (const { domain, writers } of senders.byTenantAndDomain())
      for (const senders of byConfiguration(contestsOf({ domain, writers, ownerOf: ({ tool }) => tool })))
        yield { ...senders, today };
  },
  about: ({ server, configuration, contests }) => [
    server.writer.name,
    configuration.writer.name,
    ...contests.map(contestKey),
  ],
  where: ({ server, configuration }) =>
    [server, configuration].map(({ writer: { origin }, mark: { dn } }) => ({
      origin,
      detail: `${dn} is included, with password hash sync`,
    })),
  what: ({ server, configuration, contests: [first, ...more] }) =>
    `${server.writer.name} and ${configuration.writer.name} both send the password hashes of the users in ${first?.subtree}${more.length > 0 ? ` and ${more.length} more` : ""} to ${server.writer.tenant}`,
  fix: ({ server: { writer: server }, configuration: { writer: configuration }, today }) => {
    const waiver = waiverToPaste({
      code: CODE,
      place: configuration.origin,
      reason: `selective password hash sync on ${server.name} leaves these users to ${configuration.name}`,
      today,
      days: 180,
    });
    return `declare passwordHashSync: false for ${configuration.name} as long as ${server.name} has its users in scope, and test that a changed password arrives; or exclude these users from the hashes of ${server.name} with selective password hash sync (password writeback by Connect Sync then stops for them), and waive this: ${waiver}`;
  },
});

function byConfiguration(contests: readonly Contest[]): Iterable<TwoSenders> {
  const found = new Map<Writer, TwoSenders>();
  for (const contest of contests.filter(({ kinds }) => kinds.includes("user"))) {
    const { parties } = contest;
    const server = parties.find(({ writer }) => isConnectSync(writer));
    for (const configuration of parties.filter(({ writer }) => isCloudSync(writer))) {
      const known = found.get(configuration.writer);
      if (known) known.contests.push(contest);
      else if (server) found.set(configuration.writer, { server, configuration, contests: [contest] });
    }
  }
  return found.values();
}
