import fc from "fast-check";
import {
  type DomainOwnership,
  type OwnershipNode,
  ownershipMap,
  withPlacesOf,
} from "../../../lib/domain/ownership/map";
import { OBJECT_KINDS } from "../../../lib/domain/scope/object-kind";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import { estates, kindsWhere, takesIn, topologyOf, type WriterSpec } from "../../support/random-estate";
import { runs } from "../../support/runs";
import { CORP, cloudSync, connectSync, estate, ous, ROOT, under } from "../../support/topology";
import { nodes } from "../../support/tree";

const RUNS = { numRuns: runs(200) };

function flat(node: OwnershipNode): OwnershipNode[] {
  return [node, ...node.children.flatMap(flat)];
}

function exportingTo(tenant: string, specs: readonly WriterSpec[]): WriterSpec[] {
  return specs.filter((spec) => spec.tenant === tenant && spec.state !== "silent");
}

describe("the map, held against every object of a small tree", () => {
  test("tells at the nearest place who holds which kinds, and what several owners write", () => {
    fc.assert(
      fc.property(estates, (specs) => {
        for (const { tenant, root } of ownershipMap(topologyOf(specs))) {
          const places = flat(root);
          const writers = exportingTo(tenant, specs);
          const told = nodes.map((dn) => {
            const nearest = places.filter((place) => dn.isWithin(place.dn)).at(-1);
            const owners = nearest?.owners.map(({ writer, kinds }) => `${writer.name} ${kinds}`).join("; ");
            return `${dn}: ${owners}; contested ${nearest?.contested}`;
          });
          const expected = nodes.map((dn) => {
            const holdings = writers
              .map((spec) => ({ name: spec.name, kinds: kindsWhere((kind) => takesIn(spec, dn, kind)) }))
              .filter(({ kinds }) => kinds.length > 0);
            const contested = kindsWhere((kind) => {
              const writing = writers.filter((spec) => spec.state === "writes" && takesIn(spec, dn, kind));
              return new Set(writing.map(({ tool, name }) => (tool === "Connect Sync" ? tool : name))).size > 1;
            });
            return `${dn}: ${holdings.map(({ name, kinds }) => `${name} ${kinds}`).join("; ")}; contested ${contested}`;
          });
          expect(told).toEqual(expected);
        }
      }),
      RUNS,
    );
  });

  test("has one domain for each tenant that somebody exports to", () => {
    fc.assert(
      fc.property(estates, (specs) => {
        const tenants = [
          ...new Set(specs.filter(({ state }) => state !== "silent").map(({ tenant }) => tenant)),
        ].sort();
        const map = ownershipMap(topologyOf(specs));
        expect(map.map(({ tenant, domain }) => `${tenant} ${domain}`)).toEqual(
          tenants.map((name) => `${name} ${CORP}`),
        );
        for (const { tenant, writers } of map)
          expect(writers.map(({ name }) => name).sort()).toEqual(
            exportingTo(tenant, specs)
              .map(({ name }) => name)
              .sort(),
          );
      }),
      RUNS,
    );
  });

  test("has each place once, beneath the nearest place above it, labelled by what is between them", () => {
    fc.assert(
      fc.property(estates, (specs) => {
        for (const { root } of ownershipMap(topologyOf(specs))) {
          const keys = flat(root).map(({ dn }) => dn.key);
          expect(new Set(keys).size).toBe(keys.length);
          expect([root.dn.toString(), root.label]).toEqual([ROOT, ROOT]);
          for (const parent of flat(root))
            for (const child of parent.children) {
              expect(`${child.label},${parent.dn}`.toLowerCase()).toBe(child.dn.toString().toLowerCase());
              expect(parent.children.filter(({ dn }) => child.dn.isWithin(dn))).toEqual([child]);
            }
        }
      }),
      RUNS,
    );
  });
});

test("a place that only one writer marks stands below the nearest marked one, however deep it is", () => {
  const [map] = ownershipMap(
    estate({ cloudSync: [cloudSync({ scope: ous("OU=North,OU=Sales,OU=EMEA") })], connectSync: [connectSync()] }),
  );
  expect(map?.root.children.map(({ label }) => label)).toEqual(["OU=CORP", "OU=North,OU=Sales,OU=EMEA"]);
});

test("a server in staging mode owns nothing and is left out", () => {
  expect(ownershipMap(estate({ cloudSync: [], connectSync: [connectSync({ role: "staging" })] }))).toEqual([]);
});

test("a disabled configuration is on the map, for it claims what it would write", () => {
  const [map] = ownershipMap(estate({ connectSync: [], cloudSync: [cloudSync({ enabled: false })] }));
  expect(map?.root.children[0]?.owners[0]?.writer.state).toBe("claims");
});

test("the root of a whole domain is owned", () => {
  const [map] = ownershipMap(
    estate({
      cloudSync: [],
      connectSync: [connectSync({ scopes: [OuScope.wholeDomain(CORP, { exclude: [under("OU=a")] })] })],
    }),
  );
  expect(map?.root.owners.map(({ writer, kinds }) => [writer.name, kinds])).toEqual([["aadc-01", [...OBJECT_KINDS]]]);
  expect(map?.root.children.map(({ label, owners }) => [label, owners])).toEqual([["OU=a", []]]);
});

test("tenants and domains come in the order of their names", () => {
  const map = ownershipMap(
    estate({
      connectSync: [
        connectSync({ tenant: "fabrikam" }),
        connectSync({ scopes: [ous("OU=CORP"), OuScope.wholeDomain("a.com")] }),
      ],
      cloudSync: [],
    }),
  );
  expect(map.map(({ tenant, domain }) => [tenant, domain])).toEqual([
    ["contoso", "a.com"],
    ["contoso", CORP],
    ["fabrikam", CORP],
  ]);
});

describe("two maps with the same places", () => {
  const nearest = ({ root }: DomainOwnership, dn: (typeof nodes)[number]) =>
    flat(root)
      .filter((place) => dn.isWithin(place.dn))
      .at(-1);
  const standing = (map: DomainOwnership) =>
    nodes.map((dn) => {
      const place = nearest(map, dn);
      return `${dn}: ${place?.owners.map(({ writer, kinds }) => `${writer.name} ${kinds}`)}; ${place?.contested}`;
    });
  /** The tree by names and labels alone; each side writes a name in its own way. */
  const shape = ({ dn, label, children }: OwnershipNode): unknown => [dn.key, label.toLowerCase(), children.map(shape)];

  test("have one shape, and every object stands as before", () => {
    let grown = 0;
    fc.assert(
      fc.property(estates, estates, (one, other) => {
        for (const map of ownershipMap(topologyOf(one))) {
          const twin = ownershipMap(topologyOf(other)).find(({ tenant }) => tenant === map.tenant);
          if (!twin) continue;
          const [mine, theirs] = [withPlacesOf(map, twin), withPlacesOf(twin, map)];
          expect(shape(mine.root)).toEqual(shape(theirs.root));
          expect([standing(mine), standing(theirs)]).toEqual([standing(map), standing(twin)]);
          expect(withPlacesOf(map, map)).toEqual(map);
          grown += flat(mine.root).length - flat(map.root).length;
        }
      }),
      RUNS,
    );
    expect(grown).toBeGreaterThan(0);
  });
});
