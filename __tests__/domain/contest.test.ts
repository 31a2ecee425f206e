import fc from "fast-check";
import { type Contest, partiesTo, remediesFor } from "../../lib/domain/contest";
import { OBJECT_KINDS } from "../../lib/domain/object-kind";
import { OuScope } from "../../lib/domain/ou-scope";
import type { SyncTopology } from "../../lib/domain/sync-topology";
import { decideIn } from "../../lib/domain/writer";
import { beginnings, estates, pairName, shares, takesIn, topologyOf } from "../support/random-estate";
import { runs } from "../support/runs";
import { CORP, cloudSync, connectSync, estate, handOver, ous, ROOT, under } from "../support/topology";
import { nodes } from "../support/tree";

const RUNS = { numRuns: runs(300) };

const told = ({ writers, kinds, subtree }: Contest) => `${pairName(...writers)}: ${kinds.join(", ")} at ${subtree.key}`;

/** What pairs of writers share according to the domain, one object at a time: `w1 and w2: user at OU=A,…`. */
function sharesOf(topology: SyncTopology): string[] {
  return nodes.flatMap((dn) =>
    OBJECT_KINDS.flatMap((kind) => {
      const writers = topology.ownersOf(dn, kind).flatMap(({ writer, writes }) => (writes ? [writer] : []));
      return writers.flatMap((a, index) =>
        writers
          .slice(index + 1)
          .filter((b) => a.tenant === b.tenant)
          .map((b) => `${pairName(a, b)}: ${kind} at ${dn}`),
      );
    }),
  );
}

describe("contested, held against every object of a small tree", () => {
  test("tells each pair, place and kind where two writers begin to share, and nothing else", () => {
    fc.assert(
      fc.property(estates, (specs) => {
        const expected = beginnings(specs).map((text) =>
          text.replace(/ at (.*)$/, (_, dn) => ` at ${dn.toLowerCase()}`),
        );
        expect(topologyOf(specs).contested().map(told).sort()).toEqual(expected.sort());
      }),
      RUNS,
    );
  });

  test("leaves no shared object without a contest at it or above it", () => {
    fc.assert(
      fc.property(estates, (specs) => {
        const contests = topologyOf(specs).contested();
        const uncovered = shares(specs).filter((share) => {
          const [, pair, kind, name] = /^(.+): (\w+) at (.+)$/.exec(share) ?? [];
          const dn = nodes.find((node) => node.toString() === name);
          return !contests.some(
            ({ writers, kinds, subtree }) =>
              pairName(...writers) === pair && kinds.some((one) => one === kind) && dn?.isWithin(subtree),
          );
        });
        expect(uncovered).toEqual([]);
      }),
      RUNS,
    );
  });

  test("names for each writer the mark that includes the subtree", () => {
    fc.assert(
      fc.property(estates, (specs) => {
        for (const { subtree, kinds, writers, marks } of topologyOf(specs).contested())
          for (const [index, writer] of writers.entries()) {
            const region = writer.regions[0];
            const decided = region && decideIn(region, subtree, kinds[0] ?? "user");
            expect([marks[index]?.dn.key, marks[index]?.decision]).toEqual([decided?.mark.dn.key, "include"]);
            expect(subtree.isWithin(marks[index]?.dn ?? subtree)).toBe(true);
          }
      }),
      RUNS,
    );
  });

  test("is the same whatever the order of the writers", () => {
    fc.assert(
      fc.property(estates, (specs) => {
        const contests = (of: typeof specs) => topologyOf(of).contested().map(told).sort();
        expect(contests([...specs].reverse())).toEqual(contests(specs));
      }),
      RUNS,
    );
  });
});

describe("every remedy", () => {
  test("is offered at least once for each contest, no two alike", () => {
    fc.assert(
      fc.property(estates, (specs) => {
        for (const contest of topologyOf(specs).contested()) {
          const remedies = remediesFor(contest).map(({ action, writer }) => `${action} ${writer.name}`);
          expect(remedies).not.toEqual([]);
          expect(new Set(remedies).size).toBe(remedies.length);
        }
      }),
      RUNS,
    );
  });

  test("ends its contest everywhere in the subtree and lets no pair share anything new", () => {
    fc.assert(
      fc.property(estates, (specs) => {
        const topology = topologyOf(specs);
        const before = new Set(sharesOf(topology));
        for (const contest of topology.contested())
          for (const remedy of remediesFor(contest)) {
            const label = `${remedy.action} ${remedy.writer.name} for ${told(contest)}`;
            const after = sharesOf(topology.mended(remedy));
            const left = after.filter((share) => isPartOf(contest, share));
            expect({ label, left, added: after.filter((share) => !before.has(share)) }).toEqual({
              label,
              left: [],
              added: [],
            });
          }
      }),
      { numRuns: runs(120) },
    );
  });

  test("brings in no contest that was not there, and at most the rest of the one it ends", () => {
    fc.assert(
      fc.property(estates, (specs) => {
        const topology = topologyOf(specs);
        const known = new Set(topology.contested().map(place));
        for (const contest of topology.contested())
          for (const remedy of remediesFor(contest)) {
            const mended = topology.mended(remedy).contested();
            expect(mended.map(place).filter((one) => !known.has(one))).toEqual([]);
            expect(mended.map(told)).not.toContain(told(contest));
          }
      }),
      { numRuns: runs(120) },
    );
  });

  test("leaves what lies outside the subtree as it was, unless it retires a configuration", () => {
    fc.assert(
      fc.property(estates, (specs) => {
        const topology = topologyOf(specs);
        for (const contest of topology.contested())
          for (const remedy of remediesFor(contest).filter(({ action }) => action !== "retire")) {
            const written = (of: SyncTopology) =>
              nodes
                .filter((dn) => !dn.isWithin(contest.subtree))
                .flatMap((dn) =>
                  OBJECT_KINDS.flatMap((kind) => writersOf(of, dn, kind).map((name) => `${name} ${kind} ${dn}`)),
                );
            expect(written(topology.mended(remedy))).toEqual(written(topology));
          }
      }),
      { numRuns: runs(120) },
    );
  });
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

/** Where a contest is and whose it is, whatever its kinds: a remedy may leave some of them. */
function place({ writers, subtree }: Contest): string {
  return `${pairName(...writers)} at ${subtree.key}`;
}

function isPartOf({ writers, kinds, subtree }: Contest, share: string): boolean {
  const [, pair, kind, name] = /^(.+): (\w+) at (.+)$/.exec(share) ?? [];
  const dn = nodes.find((node) => node.toString() === name);
  return pair === pairName(...writers) && kinds.some((one) => one === kind) && dn?.isWithin(subtree) === true;
}

function writersOf(topology: SyncTopology, dn: (typeof nodes)[number], kind: (typeof OBJECT_KINDS)[number]): string[] {
  return topology
    .ownersOf(dn, kind)
    .flatMap(({ writer, writes }) => (writes ? [writer.name] : []))
    .sort();
}
