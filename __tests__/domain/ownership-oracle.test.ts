import fc from "fast-check";
import { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import type { Contest } from "../../lib/domain/ownership/contest";
import type { ObjectKind } from "../../lib/domain/scope/object-kind";
import { type Place, placeOf, places } from "../support/forest";
import { forestOf, forests, type Spec } from "../support/random-forest";
import { runs } from "../support/runs";
import {
  claimContests,
  claims,
  contests,
  eachObject,
  type FoundContest,
  handsOver,
  holds,
  isLoneGroup,
  nearestMark,
  ownerNameOf,
  passesBy,
  writes,
} from "../support/truth";

const RUNS = { numRuns: runs(600, 10_000) };
const MANY_RUNS = { numRuns: runs(1_500, 100_000) };

test("two names of the forest are the same exactly when a directory takes them for one", () => {
  const keys = places.map(({ spellings }) => new Set(spellings.map((text) => DistinguishedName.parse(text).key)));
  const apart = places.filter((_, index) => keys[index]?.size !== 1);
  expect(apart.map(({ dn, spellings }) => [`${dn}`, spellings])).toEqual([]);
  expect(new Set(keys.flatMap((of) => [...of])).size).toBe(places.length);
});

test("the random forests are ones in which owners meet, in every way that there is", () => {
  const met = fc.sample(forests, { numRuns: 500, seed: 11 }).map((specs) => ({
    written: eachObject((place, kind) => contests(specs, place, kind)).length > 0,
    claimed: eachObject((place, kind) => claimContests(specs, place, kind)).length > 0,
    handedOver: eachObject((place, kind) => specs.filter((spec) => handsOver(spec, place, kind))).length > 0,
    cloudManaged: eachObject((place, kind) => specs.filter((spec) => passesBy(spec, place, kind))).length > 0,
    groupAlone: eachObject((place) => specs.filter((spec) => isLoneGroup(spec, place))).length > 0,
  }));
  for (const way of ["written", "claimed", "handedOver", "cloudManaged", "groupAlone"] as const)
    expect([way, met.filter((one) => one[way]).length > 50]).toEqual([way, true]);
});

test("for every forest, who is told to write or claim an object is who does, whatever the spelling of the names", () => {
  fc.assert(
    fc.property(forests, (specs) => {
      const topology = forestOf(specs);
      const told = eachObject((place, kind) =>
        topology
          .ownersOf(place.dn, kind)
          .flatMap(({ writer, writes: does }) =>
            does ? [`${writer.state} ${writer.name}: ${kind} at ${place.dn}`] : [],
          ),
      );
      const expected = eachObject((place, kind) =>
        specs.flatMap((spec) => {
          const object = `${spec.name}: ${kind} at ${place.dn}`;
          if (writes(spec, place, kind)) return [`writes ${object}`];
          return claims(spec, place, kind) ? [`claims ${object}`] : [];
        }),
      );
      expect(told.sort()).toEqual(expected.sort());
    }),
    RUNS,
  );
});

test("for every forest, a contest begins exactly where an owner joins another, and names who meets there", () => {
  fc.assert(
    fc.property(forests, (specs) => {
      const topology = forestOf(specs);
      expect(toldBy(topology.contested())).toEqual(beginningsOf(specs, contests));
      expect(toldBy(topology.claimed())).toEqual(beginningsOf(specs, claimContests));
    }),
    MANY_RUNS,
  );
});

test("for every forest, a contest tells for each writer the mark that brings the object in", () => {
  fc.assert(
    fc.property(forests, (specs) => {
      const topology = forestOf(specs);
      for (const { subtree, parties } of [...topology.contested(), ...topology.claimed()]) {
        const marks = parties.map(({ mark }) => [placeOf(mark.dn).id, mark.decision]);
        const expected = parties.map(({ writer }) => {
          const spec = specs.find(({ name }) => name === writer.name) as Spec;
          const decides = nearestMark(spec, placeOf(subtree));
          return [(decides?.includes ? decides.at : placeOf(subtree)).id, "include"];
        });
        expect(marks).toEqual(expected);
      }
    }),
    RUNS,
  );
});

test("for every forest, a contest names nobody who does not hold each of its kinds at its place", () => {
  fc.assert(
    fc.property(forests, (specs) => {
      const topology = forestOf(specs);
      const untrue = [...topology.contested(), ...topology.claimed()].flatMap(({ subtree, kinds, parties }) =>
        parties.flatMap(({ writer }) =>
          kinds
            .filter((kind) => !specs.some((spec) => spec.name === writer.name && holds(spec, placeOf(subtree), kind)))
            .map((kind) => `${writer.name}: ${kind} at ${subtree}`),
        ),
      );
      expect(untrue).toEqual([]);
    }),
    RUNS,
  );
});

test("for every forest, the proof is the same whatever the order of the writers", () => {
  fc.assert(
    fc.property(forests, (specs) => {
      const backwards = [...specs].reverse();
      expect(toldBy(forestOf(backwards).contested())).toEqual(toldBy(forestOf(specs).contested()));
      expect(toldBy(forestOf(backwards).claimed())).toEqual(toldBy(forestOf(specs).claimed()));
    }),
    RUNS,
  );
});

/** A contest for each kind: where it begins, in which tenant, and every owner that takes part there. */
function toldBy(found: readonly Contest[]): string[] {
  return found
    .flatMap(({ subtree, kinds, parties, others }) => {
      const owners = ownersOf(parties.map(({ writer }) => writer));
      return kinds.map(
        (kind) => `${parties[0]?.writer.tenant}: ${kind} at ${placeOf(subtree).dn}: ${owners} +${others}`,
      );
    })
    .sort();
}

/** The objects that several owners contest, where one takes part that takes no part right above. */
function beginningsOf(
  specs: readonly Spec[],
  contestsOf: (specs: readonly Spec[], place: Place, kind: ObjectKind) => FoundContest[],
): string[] {
  return eachObject((place, kind) =>
    contestsOf(specs, place, kind).filter(({ writers }) => {
      const allAbove = place.parent ? contestsOf(specs, place.parent, kind) : [];
      const above = allAbove.find((one) => one.writers[0]?.tenant === writers[0]?.tenant);
      return !above || ownersOf(writers).some((owner) => !ownersOf(above.writers).includes(owner));
    }),
  )
    .map(({ place, kind, writers }) => `${writers[0]?.tenant}: ${kind} at ${place.dn}: ${ownersOf(writers)} +0`)
    .sort();
}

function ownersOf(writers: readonly Pick<Spec, "tool" | "name">[]): string[] {
  return [...new Set(writers.map(ownerNameOf))].sort();
}
