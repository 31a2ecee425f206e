import fc from "fast-check";
import { type Contest, ownerOf, partiesTo } from "../../../lib/domain/ownership/contest";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { OBJECT_KINDS } from "../../../lib/domain/scope/object-kind";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { decideIn, type Writer } from "../../../lib/domain/writers/writer";
import { estates, takesIn, topologyOf } from "../../support/random-estate";
import { runs } from "../../support/runs";
import { CORP, cloudSync, connectSync, estate, handOver, ous, ROOT, under } from "../../support/topology";
import { nodes } from "../../support/tree";

const RUNS = { numRuns: runs(300) };

const contests = (topology: SyncTopology) => [...topology.contested(), ...topology.claimed()];
const told = ({ parties, others, kinds, subtree }: Contest) =>
  `${parties.map(({ writer }) => writer.name).sort()} and ${others}: ${kinds.join(", ")} at ${subtree.key}`;

/** What pairs of owners of one tenant share according to ownersOf, one object at a time. */
function sharesOf(topology: SyncTopology) {
  return nodes.flatMap((dn) =>
    OBJECT_KINDS.flatMap((kind) => {
      const writers = topology.ownersOf(dn, kind).flatMap(({ writer, writes }) => (writes ? [writer] : []));
      return writers.flatMap((a, index) =>
        writers
          .slice(index + 1)
          .filter((b) => a.tenant === b.tenant && ownerOf(a) !== ownerOf(b))
          .map((b) => ({ pair: [a, b] as readonly Writer[], dn, kind })),
      );
    }),
  );
}

describe("contests, held against every object of a small tree", () => {
  test("are at or above every object that two owners share, and name both", () => {
    fc.assert(
      fc.property(estates, (specs) => {
        const topology = topologyOf(specs);
        const uncovered = sharesOf(topology).filter(({ pair, dn, kind }) => {
          const found = pair.every(({ state }) => state === "writes") ? topology.contested() : topology.claimed();
          return !found.some(
            ({ parties, kinds, subtree }) =>
              pair.every((one) => parties.some(({ writer }) => ownerOf(writer) === ownerOf(one))) &&
              kinds.includes(kind) &&
              dn.isWithin(subtree),
          );
        });
        expect(uncovered).toEqual([]);
      }),
      RUNS,
    );
  });

  test("name at their own place only who writes or claims there, by the mark that includes it", () => {
    fc.assert(
      fc.property(estates, (specs) => {
        const topology = topologyOf(specs);
        for (const contest of contests(topology))
          for (const { writer, mark } of contest.parties) {
            const decisions = writer.regions
              .filter(({ scope }) => scope.domain === contest.subtree.domain)
              .flatMap((region) => contest.kinds.map((kind) => decideIn(region, contest.subtree, kind)));
            expect(decisions.filter(({ writes }) => writes).map((each) => each.mark.dn.key)).toContain(mark.dn.key);
            expect([mark.decision, contest.subtree.isWithin(mark.dn)]).toEqual(["include", true]);
          }
      }),
      RUNS,
    );
  });

  test("have somebody who begins there, and two owners", () => {
    fc.assert(
      fc.property(estates, (specs) => {
        const topology = topologyOf(specs);
        for (const { subtree, kinds, parties } of contests(topology)) {
          const owners = new Set(parties.map(({ writer }) => ownerOf(writer)));
          expect(owners.size).toBeGreaterThan(1);
          const above = subtree.parent;
          if (!above) continue;
          for (const kind of kinds) {
            const were = topology.ownersOf(above, kind).filter(({ writes }) => writes);
            const ownedAbove = new Set(were.map(({ writer }) => ownerOf(writer)));
            expect([...owners].every((owner) => ownedAbove.has(owner))).toBe(false);
          }
        }
      }),
      RUNS,
    );
  });

  test("are those that claim where a claimant takes part, and those that are written where none does", () => {
    fc.assert(
      fc.property(estates, (specs) => {
        const topology = topologyOf(specs);
        for (const { parties } of topology.contested())
          expect(parties.every(({ writer }) => writer.state === "writes")).toBe(true);
        for (const { parties } of topology.claimed())
          expect(parties.some(({ writer }) => writer.state === "claims")).toBe(true);
      }),
      RUNS,
    );
  });

  test("are the same whatever the order of the writers", () => {
    fc.assert(
      fc.property(estates, (specs) => {
        const all = (of: typeof specs) => contests(topologyOf(of)).map(told).sort();
        expect(all([...specs].reverse())).toEqual(all(specs));
      }),
      RUNS,
    );
  });
});

test("many writers of one OU are one contest, and it names all of them", () => {
  const many = Array.from({ length: 40 }, (_, index) => cloudSync({ name: `c${index}` }));
  const [contest, ...more] = estate({ connectSync: [], cloudSync: many }).contested();
  expect([contest?.parties.length, contest?.others, more]).toEqual([40, 0, []]);
});

test("whoever joins many others beneath them is named with some of them, and the rest is counted", () => {
  const many = Array.from({ length: 40 }, (_, index) => cloudSync({ name: `c${index}` }));
  const inner = cloudSync({ name: "inner", scope: ous("OU=North,OU=Sales") });
  const [, contest] = estate({ connectSync: [], cloudSync: [...many, inner] }).contested();
  expect(contest?.subtree.toString()).toBe(under("OU=North,OU=Sales"));
  expect([contest?.parties.length, contest?.others]).toEqual([11, 30]);
  expect(contest?.parties.map(({ writer }) => writer.name)).toContain("inner");
});

test("two active servers of a tenant never contest, for that is another fault", () => {
  expect(estate({ connectSync: [connectSync(), connectSync({ name: "aadc-02" })] }).contested()).toEqual([]);
});

test("two scopes of one domain on one server never contest", () => {
  const twice = connectSync({ scopes: [ous("OU=CORP"), ous("OU=CORP", "OU=IT")] });
  expect(estate({ connectSync: [twice], cloudSync: [] }).contested()).toEqual([]);
});

describe("ownersOf", () => {
  test("agrees with the specification about every object", () => {
    fc.assert(
      fc.property(estates, (specs) => {
        const topology = topologyOf(specs);
        const objects = nodes.flatMap((dn) => OBJECT_KINDS.map((kind) => ({ dn, kind })));
        const told = objects.map(({ dn, kind }) => `${kind} at ${dn}: ${writersOf(topology, dn, kind)}`);
        const expected = objects.map(({ dn, kind }) => {
          const writers = specs.filter((spec) => spec.state !== "silent" && takesIn(spec, dn, kind));
          return `${kind} at ${dn}: ${writers.map(({ name }) => name).sort()}`;
        });
        expect(told).toEqual(expected);
      }),
      { numRuns: runs(120) },
    );
  });

  test("tells the hand-over that takes an object away", () => {
    const [ownership] = estate({
      connectSync: [connectSync({ handsOver: [handOver("OU=Sales,OU=CORP", ["user"])] })],
      cloudSync: [],
    }).ownersOf(handOver("CN=Ann,OU=Sales,OU=CORP").organizationalUnit, "user");
    expect(ownership).toMatchObject({ writes: false, mark: { decision: "include" } });
    expect(ownership?.handedOver?.organizationalUnit.toString()).toBe(under("OU=Sales,OU=CORP"));
  });
});

test("an exclusion inside a contested subtree ends the contest there, and an inclusion below begins it again", () => {
  const server = OuScope.include(CORP, [under("OU=Sales"), under("OU=Oslo,OU=North,OU=Sales")], {
    exclude: [under("OU=North,OU=Sales")],
  });
  const topology = estate({ connectSync: [connectSync({ scopes: [server] })] });
  expect(topology.contested().map(({ subtree }) => subtree.toString())).toEqual([
    under("OU=Sales"),
    under("OU=Oslo,OU=North,OU=Sales"),
  ]);
});

test("a mark inside a contested subtree is no contest of its own", () => {
  const inner = cloudSync({ name: "inner", scope: ous("OU=Sales", "OU=North,OU=Sales") });
  const topology = estate({ connectSync: [], cloudSync: [cloudSync(), inner] });
  expect(topology.contested().map(({ subtree }) => subtree.toString())).toEqual([under("OU=Sales")]);
});

test("everyone takes part once, with the first mark that brings them in", () => {
  const whole = cloudSync({ name: "whole", scope: OuScope.wholeDomain(CORP) });
  const one = cloudSync({ name: "one", scope: ous("OU=A", "OU=B") });
  const parties = partiesTo(estate({ connectSync: [], cloudSync: [whole, one] }).contested());
  expect([...parties].map(([{ name }, { dn }]) => [name, dn.toString()])).toEqual([
    ["whole", ROOT],
    ["one", under("OU=A")],
  ]);
  expect([...partiesTo([])]).toEqual([]);
});

function writersOf(topology: SyncTopology, dn: (typeof nodes)[number], kind: (typeof OBJECT_KINDS)[number]): string[] {
  return topology
    .ownersOf(dn, kind)
    .flatMap(({ writer, writes }) => (writes ? [writer.name] : []))
    .sort();
}
