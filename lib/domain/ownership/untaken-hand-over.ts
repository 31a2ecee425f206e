import type { DistinguishedName } from "../names/distinguished-name";
import { type KindMask, kindsOf, maskOf, type ObjectKind } from "../scope/object-kind";
import type { ConnectSyncWriter } from "../writers/connect-sync-writer";
import type { HandOver, Writer } from "../writers/writer";
import { Holders } from "./holders";
import type { WrittenDomain } from "./sync-topology";
import { type Carrier, held, walkOwnership } from "./walk";

/** A subtree that a Connect Sync server hands over and that no enabled writer of its tenant takes. */
export interface UntakenHandOver {
  readonly server: ConnectSyncWriter;
  readonly subtree: DistinguishedName;
  readonly kinds: readonly ObjectKind[];
  /** The hand-overs that leave these kinds to nobody, at the subtree or above it. */
  readonly handOvers: readonly HandOver[];
  /** Some of those who would take the whole subtree, once enabled. */
  readonly claimants: readonly Writer[];
  /** The subtrees beneath that somebody does take. */
  readonly takenBeneath: DistinguishedName[];
}

const MOST_CLAIMANTS = 10;

/** What one server leaves to nobody at a place of the walk, and the cases that the place belongs to. */
interface Untaken {
  readonly kinds: KindMask;
  readonly cases: readonly UntakenHandOver[];
}

interface Step {
  readonly dn: DistinguishedName;
  readonly untaken: ReadonlyMap<Carrier, Untaken>;
}

const NOTHING: Untaken = { kinds: 0, cases: [] };

/** The topmost subtrees that are handed over to nobody. */
export function untakenHandOvers({ domain, writers }: Pick<WrittenDomain, "domain" | "writers">): UntakenHandOver[] {
  const found: UntakenHandOver[] = [];
  if (!writers.some(({ regions }) => regions.some(({ handsOver }) => handsOver.length > 0))) return found;
  const [written, claimed] = [new Holders(), new Holders()];
  const handOvers = new Map<Writer, ReadonlyMap<string, readonly HandOver[]>>();
  const handingOver = new Set<Carrier>();
  const path: Step[] = [];
  walkOwnership(domain, writers, {
    moved(carrier, was) {
      (carrier.writer.state === "writes" ? written : claimed).moved(carrier, was);
      if (carrier.handedOver !== 0) handingOver.add(carrier);
      else handingOver.delete(carrier);
    },
    visit(dn) {
      while (path.length > 0 && !dn.isWithin((path.at(-1) as Step).dn)) path.pop();
      const above = path.at(-1)?.untaken;
      const taken = written.kinds;
      const untaken = new Map<Carrier, Untaken>();
      for (const carrier of handingOver) {
        const was = above?.get(carrier) ?? NOTHING;
        if (was.kinds & carrier.handedOver & taken) for (const each of was.cases) each.takenBeneath.push(dn);
        const kinds = carrier.handedOver & ~taken;
        const begun = kinds & ~was.kinds;
        const begins = begun === 0 ? [] : [caseAt(dn, carrier.writer as ConnectSyncWriter, begun)];
        found.push(...begins);
        untaken.set(carrier, { kinds, cases: begins.length > 0 ? [...was.cases, ...begins] : was.cases });
      }
      path.push({ dn, untaken });
    },
  });
  return found;

  function caseAt(subtree: DistinguishedName, server: ConnectSyncWriter, kinds: KindMask): UntakenHandOver {
    const byUnit = handOvers.get(server) ?? byOrganizationalUnit(server);
    handOvers.set(server, byUnit);
    const claimants = claimed.of(kinds, MOST_CLAIMANTS).filter((carrier) => (kinds & ~held(carrier)) === 0);
    return {
      server,
      subtree,
      kinds: kindsOf(kinds),
      handOvers: atOrAbove(subtree, byUnit).filter((handOver) => maskOf(handOver.kinds) & kinds),
      claimants: claimants.map(({ writer }) => writer),
      takenBeneath: [],
    };
  }
}

function byOrganizationalUnit({ handOversInForce }: ConnectSyncWriter): ReadonlyMap<string, readonly HandOver[]> {
  const byUnit = new Map<string, HandOver[]>();
  for (const handOver of handOversInForce) {
    const { key } = handOver.organizationalUnit;
    byUnit.set(key, [...(byUnit.get(key) ?? []), handOver]);
  }
  return byUnit;
}

function atOrAbove(dn: DistinguishedName, byUnit: ReadonlyMap<string, readonly HandOver[]>): HandOver[] {
  const found: HandOver[] = [];
  for (let name: DistinguishedName | undefined = dn; name; name = name.parent)
    found.push(...(byUnit.get(name.key) ?? []));
  return found;
}
