import { ConnectSyncWriter } from "./connect-sync-writer";
import type { DistinguishedName } from "./distinguished-name";
import { type KindMask, kindsOf, type ObjectKind } from "./object-kind";
import { type Holding, walkOwnership } from "./ownership-walk";
import type { WrittenDomain } from "./sync-topology";
import type { Writer } from "./writer";

/** A subtree that a Connect Sync server hands over and that no enabled writer of its tenant takes. */
export interface UntakenHandOver {
  readonly server: ConnectSyncWriter;
  readonly subtree: DistinguishedName;
  readonly kinds: readonly ObjectKind[];
  /** Who would take the whole subtree, once enabled. */
  readonly claimants: readonly Writer[];
  /** The subtrees beneath that somebody does take. */
  readonly takenBeneath: DistinguishedName[];
}

/** What nobody takes at one place of the walk, and the cases that it belongs to. */
interface Untaken {
  readonly kinds: KindMask;
  readonly cases: readonly UntakenHandOver[];
}

/** A place of the walk that lies in a hand-over, and what nobody takes there, by server. */
interface Step {
  readonly dn: DistinguishedName;
  readonly untaken: ReadonlyMap<ConnectSyncWriter, Untaken>;
}

/**
 * The topmost subtrees that are handed over to nobody. Beside every server walks its shadow that hands nothing over: what
 * the shadow holds and no enabled writer does, the server included, has been left to nobody.
 */
export function untakenHandOvers({ domain, writers }: Pick<WrittenDomain, "domain" | "writers">): UntakenHandOver[] {
  const found: UntakenHandOver[] = [];
  const servers = writers.filter((writer) => writer instanceof ConnectSyncWriter) as ConnectSyncWriter[];
  const shadows = new Map<Writer, ConnectSyncWriter>(
    servers.filter(({ handsOver }) => handsOver.length > 0).map((server) => [server.with({ handsOver: [] }), server]),
  );
  if (shadows.size === 0) return found;
  const handedOver = new Set(servers.flatMap((server) => server.handsOver.map((each) => each.organizationalUnit.key)));
  const path: Step[] = [];
  walkOwnership(domain, [...shadows.keys(), ...writers], ({ dn, holdings }) => {
    while (path.length > 0 && !dn.isWithin((path.at(-1) as Step).dn)) path.pop();
    if (path.length === 0 && !handedOver.has(dn.key)) return;
    const above = path.at(-1)?.untaken;
    const here = holdings();
    const held = kindsHeld(here.filter(({ writer }) => writer.state === "writes" && !shadows.has(writer)));
    const untaken = new Map<ConnectSyncWriter, Untaken>();
    for (const { writer, kinds: inScope } of here) {
      const server = shadows.get(writer);
      if (!server) continue;
      const { kinds, cases } = above?.get(server) ?? { kinds: 0, cases: [] };
      if (kinds & inScope & held) for (const each of cases) each.takenBeneath.push(dn);
      const begun = inScope & ~held & ~kinds;
      const begins = begun
        ? [{ server, subtree: dn, kinds: kindsOf(begun), claimants: claim(here, begun), takenBeneath: [] }]
        : [];
      found.push(...begins);
      untaken.set(server, { kinds: inScope & ~held, cases: [...cases, ...begins] });
    }
    path.push({ dn, untaken });
  });
  return found;
}

function kindsHeld(holdings: readonly Holding[]): KindMask {
  return holdings.reduce((mask, { kinds }) => mask | kinds, 0);
}

function claim(holdings: readonly Holding[], wanted: KindMask): Writer[] {
  return holdings
    .filter(({ writer, kinds }) => writer.state === "claims" && (wanted & ~kinds) === 0)
    .map(({ writer }) => writer);
}
