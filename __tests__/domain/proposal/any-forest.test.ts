import fc from "fast-check";
import { DomainInventory, Inventory, total } from "../../../lib/domain/inventory/inventory";
import type { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import type { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import { proposedWaves, type WaveProposal, withProposal } from "../../../lib/domain/proposal/proposed-waves";
import { PROVISIONED_KINDS } from "../../../lib/domain/scope/object-kind";
import { decisionOf, type Writer } from "../../../lib/domain/writers/writer";
import { weightOf } from "../../support/counted-forest";
import { DOMAINS, isAtOrBelow, type Place, placeOf, places, placesOf } from "../../support/forest";
import { forestOf, forests, managedBy, TENANTS } from "../../support/random-forest";
import { runs } from "../../support/runs";

const RUNS = { numRuns: runs(300) };

/** Some of the places refer to others of their domain. */
const references = fc.array(
  fc.constantFrom(...DOMAINS).chain((domain) => {
    const ofDomain = fc.constantFrom(...(placesOf.get(domain) ?? []));
    return fc.tuple(ofDomain, ofDomain, fc.integer({ min: 1, max: 9 }));
  }),
  { maxLength: 12 },
);

const estates = fc.record({
  specs: forests,
  references,
  atMost: fc.constantFrom(1, 40, 300, 2_000, 10_000),
  tenant: fc.constantFrom(...TENANTS),
});

type Estate = typeof estates extends fc.Arbitrary<infer T> ? T : never;

/** As the counted forest, with the references, and everything in one order or the other. */
function inventoryOf(references: Estate["references"], turned = false): Inventory {
  const inOrder = <T>(all: readonly T[]) => (turned ? [...all].reverse() : [...all]);
  return new Inventory(
    inOrder([...placesOf]).map(
      ([domain, ofDomain]) =>
        new DomainInventory(
          domain,
          "2026-11-20T06:00:00Z",
          inOrder(ofDomain).map((place) => ({ dn: place.dn, counts: countsOf(place) })),
          inOrder(references)
            .filter(([from]) => from.domain === domain)
            .map(([from, to, count]) => ({ from: from.dn, to: to.dn, count })),
        ),
    ),
  );
}

function countsOf(place: Place) {
  const weight = weightOf(place);
  return { user: weight, inetOrgPerson: 0, group: weight, contact: 0, device: 9 };
}

/** What each writer of a tenant does with each kind at a place, one by one. */
function decisionsAt(topology: SyncTopology, tenant: string, { dn }: Place) {
  const decided = (writers: readonly Writer[]) =>
    writers
      .filter((writer) => writer.tenant === tenant)
      .flatMap((writer) => PROVISIONED_KINDS.flatMap((kind) => decisionOf(writer, dn, kind) ?? []));
  const byServers = decided(topology.connectSync.filter(({ role }) => role === "active"));
  return {
    isWritten: byServers.some(({ writes }) => writes),
    isInScope: byServers.some(({ mark, writes, handedOver, cloudManaged }) =>
      cloudManaged ? true : mark.decision === "include" && (writes || handedOver !== undefined),
    ),
    isHandedOver: byServers.some(({ handedOver }) => handedOver),
    isClaimed: decided(topology.cloudSync).some(({ writes }) => writes),
  };
}

function wavesAt({ waves }: WaveProposal, place: Place) {
  return waves.filter(({ organizationalUnits }) => organizationalUnits.some((unit) => isIn(place, unit)));
}

function isIn(place: Place, unit: DistinguishedName): boolean {
  return isAtOrBelow(place, placeOf(unit));
}

function proposed({ specs, references, atMost, tenant }: Estate, turned = false) {
  const topology = forestOf(specs);
  return { topology, proposal: proposedWaves(topology, tenant, inventoryOf(references, turned), { atMost }) };
}

/** The users and groups at a place that the tenant does not manage itself. */
function objectsAt(place: Place, { specs, tenant }: Estate): number {
  const managed = managedBy(specs, tenant);
  const isManaged = (kind: "user" | "group") =>
    managed.some((one) => one.kinds.includes(kind) && isAtOrBelow(place, one.place));
  return (["user", "group"] as const).filter((kind) => !isManaged(kind)).length * weightOf(place);
}

test("whatever Connect Sync writes is in one wave, or stays for a reason that is given", () => {
  fc.assert(
    fc.property(estates, (estate) => {
      const { topology, proposal } = proposed(estate);
      for (const place of places) {
        const { isWritten } = decisionsAt(topology, estate.tenant, place);
        const inWaves = wavesAt(proposal, place).length;
        const isTold = proposal.staying.some(({ dn, extent }) =>
          extent === "whole" ? isIn(place, dn) : placeOf(dn) === place,
        );
        expect([String(place.dn), inWaves]).toEqual([
          String(place.dn),
          isWritten && !isTold ? 1 : Math.min(inWaves, 1),
        ]);
      }
    }),
    RUNS,
  );
});

test("a wave takes nothing that is out of scope, handed over, or in the scope of a configuration", () => {
  fc.assert(
    fc.property(estates, (estate) => {
      const { topology, proposal } = proposed(estate);
      for (const place of places.filter((each) => wavesAt(proposal, each).length > 0)) {
        const { isInScope, isHandedOver, isClaimed, isWritten } = decisionsAt(topology, estate.tenant, place);
        expect({ at: String(place.dn), isInScope, isHandedOver, isContested: isWritten && isClaimed }).toEqual({
          at: String(place.dn),
          isInScope: true,
          isHandedOver: false,
          isContested: false,
        });
        const { server } = wavesAt(proposal, place)[0] as WaveProposal["waves"][number];
        const alone = decisionsAt(topology.with({ connectSync: [server] }), estate.tenant, place);
        expect([String(place.dn), alone.isInScope]).toEqual([String(place.dn), true]);
      }
    }),
    RUNS,
  );
});

test("no wave is larger than it may be, and every object is counted once", () => {
  fc.assert(
    fc.property(estates, (estate) => {
      const { topology, proposal } = proposed(estate);
      const { waves, staying } = proposal;
      for (const { objects, organizationalUnits } of waves) {
        expect(objects).toBeLessThanOrEqual(estate.atMost);
        const inside = places.filter((place) => organizationalUnits.some((unit) => isIn(place, unit)));
        expect(objects).toBe(inside.reduce((sum, place) => sum + objectsAt(place, estate), 0));
      }
      const all = places
        .filter((place) => wavesAt(proposal, place).length > 0 || decisionsAt(topology, estate.tenant, place).isWritten)
        .reduce((sum, place) => sum + objectsAt(place, estate), 0);
      const told = staying.reduce((sum, { counts }) => sum + (counts ? total(counts) : 0), 0);
      expect(waves.reduce((sum, { objects }) => sum + objects, 0) + told).toBe(all);
    }),
    RUNS,
  );
});

test("the same facts in another order give the same waves", () => {
  fc.assert(
    fc.property(estates, (estate) => {
      const inShort = ({ waves, staying, torn, already }: WaveProposal) => ({
        waves: waves.map(({ server, ...wave }) => [server.name, wave]),
        staying,
        already,
        torn: torn.map(({ wave, other, ...rest }) => [wave.name, other?.name, rest]),
      });
      expect(inShort(proposed(estate, true).proposal)).toEqual(inShort(proposed(estate).proposal));
    }),
    RUNS,
  );
});

test("references are torn exactly where their ends are in two waves, or one of them stays", () => {
  fc.assert(
    fc.property(estates, (estate) => {
      const { topology, proposal } = proposed(estate);
      const sideOf = (place: Place) => {
        const [wave] = wavesAt(proposal, place);
        return wave?.name ?? (decisionsAt(topology, estate.tenant, place).isWritten ? "stays" : undefined);
      };
      const torn = estate.references.filter(([from, to]) => {
        const sides = [sideOf(from), sideOf(to)];
        return !sides.includes(undefined) && sides[0] !== sides[1];
      });
      const told = proposal.torn.reduce((sum, { count }) => sum + count, 0);
      expect(told).toBe(torn.reduce((sum, [, , count]) => sum + count, 0));
    }),
    RUNS,
  );
});

test("taken over, a proposal leaves nothing to propose", () => {
  fc.assert(
    fc.property(
      estates.filter(({ specs, tenant }) => managedBy(specs, tenant).length > 0),
      (estate) => {
        const { topology, proposal } = proposed(estate);
        const declared = withProposal(topology, proposal);
        const again = proposedWaves(declared, estate.tenant, inventoryOf(estate.references), { atMost: estate.atMost });
        expect(again.waves).toEqual([]);
      },
    ),
    RUNS,
  );
});
