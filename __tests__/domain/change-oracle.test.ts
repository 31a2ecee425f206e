import fc from "fast-check";
import { deletionOutlooks, type OwnershipChange, ownershipChanges } from "../../lib/domain/change/ownership-change";
import { TopologyChange } from "../../lib/domain/change/topology-change";
import { Inventory } from "../../lib/domain/inventory/inventory";
import type { Consequence } from "../../lib/domain/ownership/outcome";
import { OBJECT_KINDS, type ObjectKind } from "../../lib/domain/scope/object-kind";
import { counted, placesCounted, subtreeOf, weightOf } from "../support/counted-forest";
import { isAtOrBelow, type Place, placeOf, places } from "../support/forest";
import { changes, type RandomChange } from "../support/random-edit";
import { forestOf, forests, managedBy, type Spec, TENANTS } from "../support/random-forest";
import { runs } from "../support/runs";
import { type TrueOutcome, trueOutcome } from "../support/true-outcome";
import { isCloudManaged, isExporting, ownerNameOf } from "../support/truth";

const RUNS = { numRuns: runs(300, 10_000) };
const MANY_RUNS = { numRuns: runs(1_500, 100_000) };

const CONSEQUENCES: Record<Consequence, true> = {
  created: true,
  resumed: true,
  converted: true,
  rolledBack: true,
  handedOver: true,
  takenOver: true,
  settled: true,
  paused: true,
  orphaned: true,
  deleted: true,
  dropped: true,
  undercut: true,
  regrouped: true,
  passedOn: true,
  recreated: true,
  contested: true,
};

/** What follows, for each object for which anything does. */
class Truth {
  readonly #outcomes = new Map<string, TrueOutcome>();

  constructor({ before, after }: RandomChange) {
    for (const tenant of TENANTS)
      for (const place of places)
        for (const kind of OBJECT_KINDS) {
          const outcome = trueOutcome(before, after, tenant, place, kind);
          if (outcome) this.#outcomes.set(`${tenant} ${kind} ${place.id}`, outcome);
        }
  }

  of(tenant: string, kind: ObjectKind, place: Place | undefined): string | undefined {
    const outcome = place && this.#outcomes.get(`${tenant} ${kind} ${place.id}`);
    return outcome && outcomeInWords(outcome);
  }

  /** The places that belong to one region with its beginning: those beneath it to which the same happens all the way down. */
  regionOf(tenant: string, kind: ObjectKind, top: Place): Place[] {
    const outcome = this.of(tenant, kind, top);
    const isOfRegion = (place: Place): boolean =>
      this.of(tenant, kind, place) === outcome &&
      (place === top || (place.parent !== undefined && isOfRegion(place.parent)));
    return subtreeOf(top).filter(isOfRegion);
  }

  /** Each object for which something follows; or only those for which something else does than right above. */
  *objects(isTold: (outcome: string, above: string | undefined) => boolean = () => true): Iterable<string> {
    for (const tenant of TENANTS)
      for (const place of places)
        for (const kind of OBJECT_KINDS) {
          const outcome = this.of(tenant, kind, place);
          if (outcome && isTold(outcome, this.of(tenant, kind, place.parent))) yield at(tenant, kind, place, outcome);
        }
  }

  /** How many objects each owner deletes. */
  deletions(): Record<string, number> {
    const sums: Record<string, number> = {};
    for (const tenant of TENANTS)
      for (const place of places)
        for (const kind of OBJECT_KINDS)
          for (const owner of this.#deleting(`${tenant} ${kind} ${place.id}`)) {
            const who = `${tenant} ${owner}${owner === "Connect Sync" ? "" : ` of ${place.domain}`}`;
            sums[who] = (sums[who] ?? 0) + weightOf(place);
          }
    return sums;
  }

  /** Who deletes the object for certain: of a member of other groups nobody knows. */
  #deleting(object: string): readonly string[] {
    const outcome = this.#outcomes.get(object);
    return outcome && outcome.consequence !== "regrouped" ? outcome.deletedBy : [];
  }
}

const at = (tenant: string, kind: ObjectKind, place: Place, outcome: string) =>
  `${tenant}: ${kind} at ${place.dn}: ${outcome}`;

function outcomeInWords({ consequence, from, to, deletedBy }: TrueOutcome): string {
  return `${consequence}: ${from.join("+")} > ${to.join("+")}, deleted by ${deletedBy.join("+")}`;
}

function told({ consequence, from, to, deletedBy }: OwnershipChange): string {
  const names = (writers: OwnershipChange["from"]) => [...new Set(writers.map(ownerNameOf))].sort();
  return outcomeInWords({ consequence, from: names(from), to: names(to), deletedBy: names(deletedBy) });
}

const toldOf = ({ before, after }: RandomChange, inventory = counted) =>
  ownershipChanges(forestOf(before), forestOf(after), inventory);

test("the random changes bring about everything that can follow", () => {
  const all = ["nothing", ...Object.keys(CONSEQUENCES)].sort();
  const found = new Set<string>();
  for (const { before, after } of fc.sample(changes, { numRuns: 500, seed: 11 })) {
    if (found.size === all.length) break;
    for (const tenant of TENANTS)
      for (const place of places)
        for (const kind of OBJECT_KINDS)
          found.add(trueOutcome(before, after, tenant, place, kind)?.consequence ?? "nothing");
  }
  expect([...found].sort()).toEqual(all);
});

test("for every change, each object is counted in one region that says what follows for it, and in none where nothing does", () => {
  fc.assert(
    fc.property(changes, (change) => {
      const truth = new Truth(change);
      const found = toldOf(change).flatMap((region) =>
        region.kinds.flatMap((kind) =>
          placesCounted(region.domain, region.counts?.[kind] ?? 0).map((place) =>
            at(region.tenant, kind, place, told(region)),
          ),
        ),
      );
      expect(found.sort()).toEqual([...truth.objects()].sort());
    }),
    MANY_RUNS,
  );
});

test("for every change, a region begins exactly where something else follows than right above, and says what", () => {
  fc.assert(
    fc.property(changes, (change) => {
      const beginnings = toldOf(change).flatMap((region) =>
        region.kinds.map((kind) => at(region.tenant, kind, placeOf(region.subtree), told(region))),
      );
      expect(beginnings.sort()).toEqual([...new Truth(change).objects((outcome, above) => outcome !== above)].sort());
    }),
    RUNS,
  );
});

test("for every change, a region counts exactly the objects that are its own, and excepts exactly the others", () => {
  fc.assert(
    fc.property(changes, (change) => {
      const truth = new Truth(change);
      for (const region of toldOf(change)) {
        const { tenant, domain, subtree, kinds, except, counts } = region;
        const top = placeOf(subtree);
        for (const kind of OBJECT_KINDS) {
          const isOut = (place: Place) =>
            except.some((one) => one.kinds.includes(kind) && isAtOrBelow(place, placeOf(one.subtree)));
          const own = kinds.includes(kind) ? truth.regionOf(tenant, kind, top) : [];
          const remaining = kinds.includes(kind) ? subtreeOf(top).filter((place) => !isOut(place)) : [];
          expect(placesCounted(domain, counts?.[kind] ?? 0).map(nameOf)).toEqual(own.map(nameOf));
          expect(remaining.map(nameOf)).toEqual(own.map(nameOf));
        }
      }
    }),
    RUNS,
  );
});

test("for every change, what happens alike at a place is one region, whatever the number of its kinds", () => {
  fc.assert(
    fc.property(changes, (change) => {
      const regions = toldOf(change).map((region) => `${region.tenant} ${placeOf(region.subtree).dn}: ${told(region)}`);
      expect(regions).toEqual([...new Set(regions)]);
    }),
    RUNS,
  );
});

test("for every change, nobody's count changes what follows, and is not told as none", () => {
  fc.assert(
    fc.property(changes, (change) => {
      const withoutCounts = toldOf(change).map(({ counts, ...region }) => region);
      expect(toldOf(change, Inventory.NONE)).toEqual(withoutCounts);
    }),
    { numRuns: runs(200, 5_000) },
  );
});

test("for every change, the deletions that a writer faces are the objects that leave it, each once", () => {
  fc.assert(
    fc.property(changes, (change) => {
      const faced: Record<string, number> = {};
      for (const { writer, deletions } of deletionOutlooks(toldOf(change), () => undefined)) {
        const where = writer.tool === "Cloud Sync" ? ` of ${writer.domain}` : "";
        const who = `${writer.tenant} ${ownerNameOf(writer)}${where}`;
        faced[who] = Math.max(faced[who] ?? 0, deletions);
      }
      fc.pre(!TENANTS.some((tenant) => exportingServers(change.after, tenant) > 1));
      expect(faced).toEqual(new Truth(change).deletions());
    }),
    RUNS,
  );
});

test("for every change, what would follow without its conversions is what follows for each object that is not converted", () => {
  fc.assert(
    fc.property(changes, ({ before, after }) => {
      const notConverted = after.map((spec) => ({ ...spec, cloudManaged: [] }));
      const objects = TENANTS.flatMap((tenant) =>
        places.flatMap((place) =>
          OBJECT_KINDS.map((kind) => {
            const [was, is] = [before, after].map((specs) =>
              isCloudManaged({ cloudManaged: managedBy(specs, tenant) }, place, kind),
            );
            const isNew = !was && is;
            const outcome = trueOutcome(before, isNew ? notConverted : after, tenant, place, kind);
            return { isNew, words: outcome && at(tenant, kind, place, outcomeInWords(outcome)) };
          }),
        ),
      );
      const change = new TopologyChange({ before: forestOf(before), after: forestOf(after), inventory: counted });
      const found = change
        .ownershipUnconverted()
        .flatMap((region) =>
          region.kinds.flatMap((kind) =>
            placesCounted(region.domain, region.counts?.[kind] ?? 0).map((place) =>
              at(region.tenant, kind, place, told(region)),
            ),
          ),
        );
      const expected = objects.some(({ isNew }) => isNew) ? objects.flatMap(({ words }) => words ?? []) : [];
      expect(found.sort()).toEqual(expected.sort());
    }),
    RUNS,
  );
});

test("nothing follows from no change, or from one of spelling and order alone", () => {
  fc.assert(
    fc.property(forests, (specs) => {
      const another = [...specs].reverse().map((spec) => ({ ...spec, name: respelt(spec) }));
      expect(ownershipChanges(forestOf(specs), forestOf(another), counted)).toEqual([]);
    }),
    { numRuns: runs(200, 5_000) },
  );
});

function nameOf({ dn }: Place): string {
  return `${dn}`;
}

function respelt({ tool, name }: Spec): string {
  return tool === "Cloud Sync" ? name.toUpperCase() : name;
}

function exportingServers(specs: readonly Spec[], tenant: string): number {
  return specs.filter((spec) => spec.tool === "Connect Sync" && spec.tenant === tenant && isExporting(spec)).length;
}
