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

/** What is missing at one place of the walk, and the cases that it belongs to, for each server. */
interface Step {
  readonly dn: DistinguishedName;
  readonly missing: Map<ConnectSyncWriter, { readonly kinds: KindMask; readonly cases: readonly UntakenHandOver[] }>;
}

/**
 * The topmost subtrees that are handed over to nobody. Beside every server walks its shadow that hands nothing over: what
 * the shadow holds and no enabled writer does, the server included, has been left to nobody.
 */
export function untakenHandOvers({ domain, writers }: Pick<WrittenDomain, "domain" | "writers">): UntakenHandOver[] {
  const servers = writers.filter((writer) => writer instanceof ConnectSyncWriter && writer.handsOver.length > 0);
  const shadows = new Map<Writer, ConnectSyncWriter>(
    (servers as ConnectSyncWriter[]).map((server) => [server.with({ handsOver: [] }), server]),
  );
  const found: UntakenHandOver[] = [];
  const path: Step[] = [];
  if (shadows.size === 0) return found;
  walkOwnership(domain, [...shadows.keys(), ...writers], ({ dn, holdings }) => {
    while (path.length > 0 && !dn.isWithin((path.at(-1) as Step).dn)) path.pop();
    const step: Step = { dn, missing: new Map() };
    const here = holdings();
    const held = kindsHeld(here.filter(({ writer }) => writer.state === "writes" && !shadows.has(writer)));
    for (const { writer, kinds: inScope } of here) {
      const server = shadows.get(writer);
      if (!server) continue;
      const above = path.at(-1)?.missing.get(server) ?? { kinds: 0, cases: [] };
      const kinds = inScope & ~held;
      if (above.kinds & inScope & held) for (const untaken of above.cases) untaken.takenBeneath.push(dn);
      const begun = kinds & ~above.kinds;
      const claimants = here.filter(({ writer, kinds }) => writer.state === "claims" && (begun & ~kinds) === 0);
      const untaken = begun && {
        server,
        subtree: dn,
        kinds: kindsOf(begun),
        claimants: claimants.map(({ writer }) => writer),
        takenBeneath: [],
      };
      if (untaken) found.push(untaken);
      step.missing.set(server, { kinds, cases: kinds ? [...above.cases, ...(untaken ? [untaken] : [])] : [] });
    }
    path.push(step);
  });
  return found;
}

function kindsHeld(holdings: readonly Holding[]): KindMask {
  return holdings.reduce((mask, { kinds }) => mask | kinds, 0);
}
