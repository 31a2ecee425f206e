import { ownershipChanges } from "../../lib/domain/change/ownership-change";
import { Inventory } from "../../lib/domain/inventory/inventory";
import type { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { OuScope } from "../../lib/domain/scope/ou-scope";
import { amountOf, type Figure, median } from "./figure";
import { topologyWith, WRITERS } from "./ownership-bench";

const MARKS = 100_000;

/** Each configuration leaves the last of its OUs, and takes the last one of its neighbour. */
function passedOn(topology: SyncTopology): SyncTopology {
  const { cloudSync } = topology;
  return topology.with({
    cloudSync: cloudSync.map((configuration, index) => {
      const { included, domain } = configuration.scope as OuScope;
      const neighbour = cloudSync[(index + 1) % cloudSync.length]?.scope as OuScope;
      return configuration.scopedTo(
        OuScope.include(domain, [...included.slice(0, -1), ...neighbour.included.slice(-1)]),
      );
    }),
  });
}

/** Seconds of CPU to tell who changes owner, over topologies that were never asked before. */
function differenceSeconds(before: SyncTopology, after: SyncTopology): number {
  const [was, is] = [before.with({}), after.with({})];
  const start = process.cpuUsage();
  const changes = ownershipChanges(was, is, Inventory.NONE).length;
  const { user, system } = process.cpuUsage(start);
  if (changes < WRITERS) throw new Error(`the difference found ${changes} changes`);
  return (user + system) / 1e6;
}

/** The difference of two topologies of 100,000 marks each, in which every writer gives up a region and takes another. */
export function reviewBench(rounds: number): Figure[] {
  const before = topologyWith(MARKS);
  const after = passedOn(before);
  differenceSeconds(before, after);
  const times = Array.from({ length: rounds }, () => differenceSeconds(before, after));
  return [
    amountOf(
      "difference of two topologies of 1,000 writers and 100,000 marks",
      median(times),
      (value) => `${value.toFixed(3)} s`,
      2,
    ),
  ];
}
