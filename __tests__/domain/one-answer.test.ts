import fc from "fast-check";
import { ownershipChanges } from "../../lib/domain/change/ownership-change";
import { toolFit } from "../../lib/domain/fit/tool-fit";
import { DomainInventory, Inventory } from "../../lib/domain/inventory/inventory";
import { writtenObjects } from "../../lib/domain/inventory/written-objects";
import { holdersIn } from "../../lib/domain/ownership/holders";
import { type OwnershipNode, ownershipMap } from "../../lib/domain/ownership/map";
import { SyncTopology } from "../../lib/domain/ownership/sync-topology";
import { kindsOf, OBJECT_KINDS, type ObjectKind } from "../../lib/domain/scope/object-kind";
import { ownershipOfObject } from "../../lib/picture/object-ownership";
import { judge } from "../../lib/rules/judge/judge";
import { oneOwner } from "../../lib/rules/scope/sync101-one-owner";
import { claimsAreFree } from "../../lib/rules/scope/sync102-claims-are-free";
import { counted, placesCounted } from "../support/counted-forest";
import { isAtOrBelow, type Place, placeOf, places, placesOf } from "../support/forest";
import { forestOf, forests, type Spec, TENANTS } from "../support/random-forest";
import { runs } from "../support/runs";
import {
  claimContests,
  claims,
  contests,
  eachObject,
  handsOver,
  holds,
  isCloudManaged,
  isLoneGroup,
  ownerNameOf,
  passesBy,
  writes,
} from "../support/truth";

const RUNS = { numRuns: runs(300, 10_000) };
const NOTHING_YET = new SyncTopology({});

const object = (who: string, kind: ObjectKind, { dn }: Place) => `${who}: ${kind} at ${dn}`;

const ownerAt = (spec: Spec) => `${spec.tenant} ${ownerNameOf(spec)}`;

/** What a part of the product is asked on the same estate, and what is true. */
function agrees(
  told: (topology: SyncTopology) => readonly string[],
  truth: (specs: readonly Spec[]) => string[],
): void {
  fc.assert(
    fc.property(forests, (specs) => {
      expect([...told(forestOf(specs))].sort()).toEqual(truth(specs).sort());
    }),
    RUNS,
  );
}

/** Each object that each of the writers has, by the name of the writer. */
function objectsOf(
  specs: readonly Spec[],
  has: (spec: Spec, place: Place, kind: ObjectKind) => boolean,
  who: (spec: Spec) => string = ({ name }) => name,
): string[] {
  return eachObject((place, kind) =>
    specs.filter((spec) => has(spec, place, kind)).map((spec) => object(who(spec), kind, place)),
  );
}

const isWrittenOrClaimed = (spec: Spec, place: Place, kind: ObjectKind) =>
  writes(spec, place, kind) || claims(spec, place, kind);

/** A server in staging mode is part of no answer. */
const isHeardOf = (spec: Spec) => spec.tool === "Cloud Sync" || spec.role === "active";

const hasDomain = (spec: Spec, { domain }: Place) =>
  spec.tool === "Cloud Sync"
    ? spec.domain === domain
    : spec.selections.some((selection) => selection.domain === domain);

test("check finds an object with two owners, and names them, exactly where there is one", () => {
  fc.assert(
    fc.property(forests, (specs) => {
      const findings = judge(forestOf(specs), { today: "2026-11-20" as never, rules: [oneOwner, claimsAreFree] });
      for (const [code, contestsOf] of [["SYNC101", contests] as const, ["SYNC102", claimContests] as const]) {
        const told = findings.filter((one) => one.code === code).flatMap(({ where }) => where);
        const meeting = eachObject((place, kind) => contestsOf(specs, place, kind)).flatMap(({ writers }) => writers);
        const named = told.flatMap(({ origin }) => specs.filter(({ name }) => origin.endsWith(`/${name}`)));
        expect([...new Set(named.map(ownerAt))].sort()).toEqual([...new Set(meeting.map(ownerAt))].sort());
      }
    }),
    RUNS,
  );
});

test("owner says of every object who writes, claims and hands it over, and whether owners contest it", () => {
  agrees(
    (topology) =>
      eachObject((place, kind) =>
        ownershipOfObject(topology, place.dn, kind).flatMap(({ tenant, verdict, parts }) => [
          ...(verdict === "nobody" ? [] : [object(`${tenant} ${verdict}`, kind, place)]),
          ...parts
            .filter(({ deed }) => deed !== "leaves out")
            .map(({ writer, deed }) => object(`${writer.name} ${deed}`, kind, place)),
        ]),
      ),
    (specs) => [
      ...eachObject((place, kind) =>
        TENANTS.flatMap((tenant) => {
          const owners = specs.filter((spec) => spec.tenant === tenant && writes(spec, place, kind)).map(ownerNameOf);
          const verdict = new Set(owners).size > 1 ? "contested" : "owned";
          return owners.length > 0 ? [object(`${tenant} ${verdict}`, kind, place)] : [];
        }),
      ),
      ...objectsOf(specs, writes, ({ name }) => `${name} writes`),
      ...objectsOf(specs, claims, ({ name }) => `${name} claims`),
      ...objectsOf(
        specs,
        (spec, place, kind) => spec.tool === "Connect Sync" && spec.role === "active" && handsOver(spec, place, kind),
        ({ name }) => `${name} hands over`,
      ),
      ...objectsOf(
        specs,
        (spec, place, kind) => isHeardOf(spec) && passesBy(spec, place, kind),
        ({ name }) => `${name} passes by`,
      ),
    ],
  );
});

test("the map draws for every object who writes or claims it, and what is contested", () => {
  const flat = (node: OwnershipNode): OwnershipNode[] => [node, ...node.children.flatMap(flat)];
  agrees(
    (topology) =>
      ownershipMap(topology).flatMap(({ tenant, domain, root }) => {
        const nodes = flat(root).map((node) => ({ ...node, place: placeOf(node.dn) }));
        return (placesOf.get(domain) ?? []).flatMap((place) => {
          const nearest = nodes.filter((node) => isAtOrBelow(place, node.place)).at(-1);
          return [
            ...(nearest?.owners ?? []).flatMap(({ writer, kinds }) =>
              kinds.map((kind) => object(writer.name, kind, place)),
            ),
            ...(nearest?.contested ?? []).map((kind) => object(`${tenant} contested`, kind, place)),
            ...nodes
              .filter((node) => isAtOrBelow(place, node.place))
              .flatMap(({ cloudManaged }) => cloudManaged.map((kind) => object(`${tenant} manages`, kind, place))),
          ];
        });
      }),
    (specs) => [
      ...objectsOf(specs, isWrittenOrClaimed),
      ...eachObject((place, kind) =>
        TENANTS.flatMap((tenant) => {
          const owners = specs.filter((spec) => spec.tenant === tenant && writes(spec, place, kind)).map(ownerNameOf);
          return new Set(owners).size > 1 ? [object(`${tenant} contested`, kind, place)] : [];
        }),
      ),
      // A domain is drawn where somebody writes or claims something in it.
      ...eachObject((place, kind) =>
        TENANTS.flatMap((tenant) => {
          const ours = specs.filter((spec) => spec.tenant === tenant && isHeardOf(spec) && hasDomain(spec, place));
          return ours.some((spec) => isCloudManaged(spec, place, kind))
            ? [object(`${tenant} manages`, kind, place)]
            : [];
        }),
      ),
    ],
  );
});

test("fit counts every object once for each writer that writes or claims it, a scoping group apart from its members left out", () => {
  agrees(
    (topology) =>
      toolFit(topology, counted).flatMap(({ populations }) =>
        populations.flatMap(({ domain, writer, counts }) =>
          OBJECT_KINDS.flatMap((kind) =>
            placesCounted(domain, counts?.[kind] ?? 0).map((place) => object(writer.name, kind, place)),
          ),
        ),
      ),
    (specs) =>
      objectsOf(specs, (spec, place, kind) => isWrittenOrClaimed(spec, place, kind) && !isLoneGroup(spec, place)),
  );
});

test("whoever holds an object when asked for many is who holds it when asked alone", () => {
  agrees(
    (topology) =>
      [...placesOf].flatMap(([domain, inDomain]) => {
        const holdersAt = holdersIn(domain, topology.writers);
        return inDomain.flatMap((place) =>
          holdersAt(place.dn).flatMap(({ writer, kinds }) =>
            kindsOf(kinds).map((kind) => object(writer.name, kind, place)),
          ),
        );
      }),
    (specs) => objectsOf(specs, holds),
  );
});

test("the review of a first declaration gives every object to those who write it", () => {
  agrees(
    (topology) =>
      ownershipChanges(NOTHING_YET, topology, counted).flatMap(({ tenant, domain, kinds, to, counts, consequence }) =>
        kinds.flatMap((kind) =>
          placesCounted(domain, counts?.[kind] ?? 0).flatMap((place) =>
            [...new Set(to.map(ownerNameOf))].map((name) =>
              object(`${consequence} in ${tenant} by ${name}`, kind, place),
            ),
          ),
        ),
      ),
    (specs) =>
      eachObject((place, kind) =>
        TENANTS.flatMap((tenant) => {
          const writing = specs.filter((spec) => spec.tenant === tenant && writes(spec, place, kind));
          const owners = [...new Set(writing.map(ownerNameOf))];
          const consequence = owners.length > 1 ? "contested" : "created";
          return owners.map((name) => object(`${consequence} in ${tenant} by ${name}`, kind, place));
        }),
      ),
  );
});

test("the count of what a writer writes is the sum over the objects that it holds", () => {
  const sizes = fc.array(fc.nat(40), { minLength: places.length, maxLength: places.length });
  fc.assert(
    fc.property(forests, sizes, (specs, of) => {
      const sizeOf = (place: Place, kind: ObjectKind) => (of[place.id] ?? 0) * (OBJECT_KINDS.indexOf(kind) + 1);
      const inventory = new Inventory(
        [...placesOf].map(([domain, inDomain]) => {
          const units = inDomain.map((place) => ({
            dn: place.dn,
            counts: Object.fromEntries(OBJECT_KINDS.map((kind) => [kind, sizeOf(place, kind)])) as never,
          }));
          return new DomainInventory(domain, "2026-11-20T06:00:00Z", units);
        }),
      );
      const told = [...writtenObjects(forestOf(specs).writers, inventory)].map(([{ name }, sum]) => `${name}: ${sum}`);
      const expected = specs.map((spec) => {
        const sizesHeld = eachObject((place, kind) => (holds(spec, place, kind) ? [sizeOf(place, kind)] : []));
        return `${spec.name}: ${sizesHeld.reduce((sum, size) => sum + size, 0)}`;
      });
      expect(told.sort()).toEqual(expected.sort());
    }),
    RUNS,
  );
});
