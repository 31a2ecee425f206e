import { DomainInventory, Inventory, NOTHING } from "../../lib/domain/inventory/inventory";
import { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { OuScope } from "../../lib/domain/scope/ou-scope";
import { CloudSyncWriter } from "../../lib/domain/writers/cloud-sync-writer";
import type { Writer } from "../../lib/domain/writers/writer";
import { type JudgeOptions, judge } from "../../lib/rules/judge/judge";
import { amountOf, type Figure, median, ratioOf } from "./figure";

const DOMAIN = "corp.contoso.com";
export const WRITERS = 1000;

/** Writers that own a region each; every hundredth includes an OU of its neighbour too. */
export function topologyWith(marks: number): SyncTopology {
  const each = marks / WRITERS;
  const cloudSync = Array.from({ length: WRITERS }, (_, writer) => {
    const own = Array.from({ length: each }, (_, ou) => nameOf(writer, ou));
    const contested = writer % 100 === 99 ? [nameOf(writer - 1, 0)] : [];
    return new CloudSyncWriter({
      name: `writer-${writer}`,
      tenant: "contoso",
      origin: `stack/writer-${writer}`,
      scope: OuScope.include(DOMAIN, [...own, ...contested]),
      enabled: true,
      passwordHashSync: false,
    });
  });
  return new SyncTopology({ cloudSync });
}

function nameOf(writer: number, ou: number): DistinguishedName {
  return DistinguishedName.parse(`OU=Team ${ou},OU=Site ${ou % 7},OU=Region ${writer},DC=corp,DC=contoso,DC=com`);
}

/** Seconds of CPU for the proof alone, over a topology that was never asked before. */
function proofSeconds(topology: SyncTopology): number {
  const fresh = topology.with({});
  const start = process.cpuUsage();
  const contests = fresh.contested().length;
  const { user, system } = process.cpuUsage(start);
  if (contests !== WRITERS / 100) throw new Error(`the proof found ${contests} contests`);
  return (user + system) / 1e6;
}

/** What one would write first: each pair of writers, each mark of either, asked of both. */
function pairwiseSeconds({ writers }: SyncTopology): number {
  const start = process.cpuUsage();
  let contests = 0;
  for (const [index, a] of writers.entries()) for (const b of writers.slice(index + 1)) if (overlap(a, b)) contests++;
  const { user, system } = process.cpuUsage(start);
  if (contests !== WRITERS / 100) throw new Error(`the comparison found ${contests} contests`);
  return (user + system) / 1e6;
}

function overlap(a: Writer, b: Writer): boolean {
  for (const { scope: one } of a.regions)
    for (const { scope: other } of b.regions)
      for (const { dn } of [...one.marks(), ...other.marks()]) if (one.covers(dn) && other.covers(dn)) return true;
  return false;
}

/** The whole law book over an estate that was never asked before, with every OU counted. */
export function catalogBench(rounds: number): Figure[] {
  const topology = topologyWith(100_000);
  const inventory = new Inventory([
    new DomainInventory(
      DOMAIN,
      "2026-11-20T06:00:00Z",
      topology.cloudSync.flatMap(({ scopedNames }) =>
        scopedNames.map((dn) => ({ dn, counts: { ...NOTHING, user: 1 } })),
      ),
    ),
  ]);
  const cost = (options: JudgeOptions) => {
    const fresh = topology.with({});
    const start = process.cpuUsage();
    judge(fresh, options);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
  const times = { alone: [] as number[], counted: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.alone.push(cost({ today: "2026-12-01" }));
    times.counted.push(cost({ today: "2026-12-01", inventory }));
  }
  const seconds = (value: number) => `${value.toFixed(2)} s`;
  return [
    amountOf("every law over 1,000 writers and 100,000 marks", median(times.alone), seconds, 3),
    amountOf("the same with an inventory of 100,000 OUs", median(times.counted), seconds, 3),
  ];
}

export function ownershipBench(rounds: number): Figure[] {
  const [small, large] = [topologyWith(10_000), topologyWith(100_000)];
  const times = { small: [] as number[], large: [] as number[], pairwise: [] as number[] };
  for (let warmUp = 0; warmUp < 2; warmUp++) for (const topology of [small, large]) proofSeconds(topology);
  for (let round = 0; round < rounds; round++) {
    times.small.push(proofSeconds(small));
    times.large.push(proofSeconds(large));
  }
  // Not in turns with the others: what it leaves for the garbage collector would be charged to the proof.
  for (let round = 0; round < rounds; round++) times.pairwise.push(pairwiseSeconds(small));
  const [ten, hundred, pairs] = [median(times.small), median(times.large), median(times.pairwise)];
  const seconds = (value: number) => `${value.toFixed(3)} s`;
  return [
    amountOf("proof over 1,000 writers and 100,000 marks", hundred, seconds, 1),
    ratioOf("100,000 marks : 10,000 marks", hundred, ten, seconds, { most: 12 }),
    ratioOf("every pair of writers : the proof, at 10,000 marks", pairs, ten, seconds, { least: 100 }),
  ];
}
