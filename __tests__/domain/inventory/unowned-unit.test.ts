import fc from "fast-check";
import { DomainInventory, NOTHING, total } from "../../../lib/domain/inventory/inventory";
import { unownedUnits } from "../../../lib/domain/inventory/unowned-unit";
import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import { cloudManagedParts } from "../../../lib/domain/scope/cloud-managed";
import { OuScope } from "../../../lib/domain/scope/ou-scope";
import type { Writer } from "../../../lib/domain/writers/writer";
import { CORP, cloudSync, connectSync, handOver, inventory, ous, ROOT, under } from "../../support/topology";
import { units as nodes } from "../../support/tree";

type Units = Parameters<typeof inventory>[0];
const unowned = (units: Units, ...writers: Writer[]) =>
  unownedUnits(inventory(units).of(CORP) as DomainInventory, writers).map(({ dn, counts, beside }) => ({
    dn: dn.relative,
    objects: total(counts),
    beside: beside.map((neighbour) => `${neighbour.writer.name} ${neighbour.dn.relative}`),
  }));
const people = { user: 5 };
const sales = cloudSync();

test("an OU beside a synchronized one is found, with all that lies beneath it", () => {
  const units = { "OU=Sales": people, "OU=IT": people, "OU=Lab,OU=IT": { group: 2 }, "CN=Old,OU=Lab,OU=IT": people };
  expect(unowned(units, sales)).toEqual([{ dn: "OU=IT", objects: 12, beside: ["sales OU=Sales"] }]);
});

test("the counts are by kind, without devices", () => {
  const units = { "OU=Sales": people, "OU=IT": { user: 1, inetOrgPerson: 2, group: 3, contact: 4, device: 5 } };
  const [found] = unownedUnits(inventory(units).of(CORP) as DomainInventory, [sales]);
  expect(found?.counts).toEqual({ user: 1, inetOrgPerson: 2, group: 3, contact: 4, device: 0 });
  expect(total(NOTHING)).toBe(0);
});

test("what a tenant manages itself is not counted, and an OU that holds nothing else needs no owner", () => {
  const units = { "OU=Sales": people, "OU=IT": { user: 7, group: 3 }, "OU=Lab,OU=IT": { group: 2 }, "OU=HR": people };
  const managing = (...names: string[]) =>
    cloudSync({ cloudManaged: cloudManagedParts([{ names: names.map(under), kinds: ["user"] }]) });
  expect(unowned(units, managing("OU=HR", "OU=IT"))).toMatchObject([{ dn: "OU=IT", objects: 5 }]);
  expect(unowned(units, managing("OU=HR", "OU=Lab,OU=IT"))).toMatchObject([{ dn: "OU=IT", objects: 12 }]);
});

test("what stands beside is looked for at every depth, not only at the top", () => {
  const units = { "OU=Sales,OU=CORP": people, "OU=IT,OU=CORP": people, "OU=Other": people };
  expect(unowned(units, cloudSync({ scope: ous("OU=Sales,OU=CORP") })).map(({ dn }) => dn)).toEqual(["OU=IT,OU=CORP"]);
});

test("of an OU that somebody has in part, only the parts beside that are found", () => {
  const units = { "OU=Sales": people, "OU=CORP": people, "OU=HR,OU=CORP": people, "OU=IT,OU=CORP": people };
  expect(unowned(units, sales, cloudSync({ name: "hr", scope: ous("OU=HR,OU=CORP") }))).toEqual([
    { dn: "OU=IT,OU=CORP", objects: 5, beside: ["hr OU=HR,OU=CORP"] },
  ]);
});

test.each([
  ["is empty", { "OU=IT": {} }],
  ["holds computers alone", { "OU=IT": { device: 5 } }],
  ["is a container", { "CN=Users": people }],
  ["lies beneath a synchronized one", { "OU=IT,OU=Sales": people }],
] as [string, Units][])("an OU that %s needs no owner", (_, units) => {
  expect(unowned({ "OU=Sales": people, ...units }, sales)).toEqual([]);
});

test.each([
  ["another configuration", cloudSync({ name: "it", scope: ous("OU=IT") })],
  ["a configuration that is not enabled", cloudSync({ name: "it", scope: ous("OU=IT"), enabled: false })],
  ["a writer of another tenant", cloudSync({ tenant: "fabrikam", scope: ous("OU=IT") })],
  ["a server that hands it over", connectSync({ scopes: [ous("OU=IT")], handsOver: [handOver("OU=IT")] })],
])("an OU is owned by %s", (_, writer) => {
  expect(unowned({ "OU=Sales": people, "OU=IT": people }, sales, writer)).toEqual([]);
});

test("what a server in staging mode has in scope is not forgotten, and makes no neighbour", () => {
  const staging = connectSync({ role: "staging", scopes: [ous("OU=IT")] });
  expect(unowned({ "OU=Sales": people, "OU=IT": people }, sales, staging)).toEqual([]);
  expect(unowned({ "OU=Sales": people, "OU=IT": people }, staging)).toEqual([]);
});

test("a claim beside an OU is not a synchronized OU", () => {
  expect(unowned({ "OU=Sales": people, "OU=IT": people }, cloudSync({ enabled: false }))).toEqual([]);
});

test("an OU that is excluded by name has been decided about, and all that lies beneath it", () => {
  const scope = OuScope.wholeDomain(CORP, { exclude: [under("OU=IT")] });
  const units = { "OU=Sales": people, "OU=IT": people, "OU=Lab,OU=IT": people };
  expect(unowned(units, connectSync({ scopes: [scope] }))).toEqual([]);
});

test("an exclusion beneath an OU takes out of its counts what it names", () => {
  const scope = OuScope.include(CORP, [under("OU=Sales")], { exclude: [under("OU=Lab,OU=IT")] });
  const units = { "OU=Sales": people, "OU=IT": people, "OU=Lab,OU=IT": people, "OU=A,OU=Lab,OU=IT": people };
  expect(unowned(units, connectSync({ scopes: [scope] })).map(({ objects }) => objects)).toEqual([5]);
});

test("every writer of an OU beside is named once, with its first", () => {
  const units = { "OU=A": people, "OU=B": people, "OU=C": people, "OU=D": people };
  const [one, other] = [cloudSync({ name: "one", scope: ous("OU=A", "OU=B") }), cloudSync({ scope: ous("OU=C") })];
  expect(unowned(units, one, other).map(({ beside }) => beside)).toEqual([["one OU=A", "sales OU=C"]]);
  expect(unowned(units, other, one).map(({ beside }) => beside)).toEqual([["sales OU=C", "one OU=A"]]);
});

test("nothing stands beside a domain root", () => {
  expect(unowned({ "OU=Sales": people }, connectSync({ scopes: [OuScope.wholeDomain(CORP)] }))).toEqual([]);
  expect(unowned({ "OU=Sales": people })).toEqual([]);
});

test("the scope of another domain says nothing, not even of one above", () => {
  const child = "lab.corp.contoso.com";
  const units = ["OU=A", "OU=B"].map((name) => ({
    dn: DistinguishedName.parse(`${name},DC=lab,${ROOT}`),
    counts: { ...NOTHING, user: 1 },
  }));
  const domain = new DomainInventory(child, "2026-11-20", units);
  const writer = cloudSync({ scope: OuScope.include(child, [`OU=A,DC=lab,${ROOT}`]) });
  expect(unownedUnits(domain, [writer, connectSync({ scopes: [OuScope.wholeDomain(CORP)] })])).toHaveLength(1);
});

test("an OU is found exactly when it holds somebody, lies in no scope and stands beside one that is", () => {
  const counts = fc.array(fc.nat(2), { minLength: nodes.length, maxLength: nodes.length });
  const marks = fc.uniqueArray(fc.constantFrom(...nodes.slice(1)), { minLength: 1, maxLength: 3 });
  const scope = fc
    .tuple(marks, fc.uniqueArray(fc.constantFrom(...nodes.slice(1)), { maxLength: 2 }))
    .map(([include, exclude]) => OuScope.include(CORP, include, { exclude }));
  fc.assert(
    fc.property(counts, scope, scope, fc.boolean(), (held, one, other, enabled) => {
      const units = nodes.map((dn, index) => ({ dn, counts: { ...NOTHING, user: held[index] as number } }));
      const writers = [
        connectSync({ scopes: [one] }),
        cloudSync({ scope: OuScope.include(CORP, other.included), enabled }),
      ];
      const found = unownedUnits(new DomainInventory(CORP, "2026-11-20", units), writers);
      expect(found.map(({ dn }) => dn.key).sort()).toEqual(expectedOf(units, writers).sort());
    }),
  );
});

/** The same, asked about every OU of the tree, one by one. */
function expectedOf(units: DomainInventory["units"], writers: readonly Writer[]): string[] {
  const covered = (dn: DistinguishedName, states = ["writes", "claims"]) =>
    writers.some(({ state, regions }) => states.includes(state) && regions.some(({ scope }) => scope.covers(dn)));
  const excluded = new Set(
    writers.flatMap(({ regions }) => regions.flatMap((each) => each.scope.excluded.map(String))),
  );
  const isAloud = (dn: DistinguishedName, top: DistinguishedName): boolean =>
    excluded.has(dn.toString()) || (!dn.equals(top) && isAloud(dn.parent as DistinguishedName, top));
  return nodes
    .slice(1)
    .filter((top) => {
      const beneath = units.filter(({ dn }) => dn.isWithin(top));
      const siblings = nodes.filter((node) => node.parent?.key === top.parent?.key);
      return (
        !beneath.some(({ dn }) => covered(dn)) &&
        siblings.some((sibling) => covered(sibling, ["writes"])) &&
        beneath.some(({ dn, counts }) => counts.user > 0 && !isAloud(dn, top))
      );
    })
    .map(({ key }) => key);
}

test("of very many writers beside an OU the first are named, and the others counted", () => {
  const writers = Array.from({ length: 25 }, (_, index) =>
    cloudSync({ name: `w${index}`, scope: ous(`OU=Team ${24 - index}`) }),
  );
  const units = Object.fromEntries(writers.map((_, index) => [`OU=Team ${index}`, people]));
  const counted = inventory({ ...units, "OU=IT": people }).of(CORP) as DomainInventory;
  const [found, ...more] = unownedUnits(counted, writers);
  expect(more).toEqual([]);
  expect(found?.beside.map(({ writer }) => writer.name)).toEqual(writers.slice(0, 10).map(({ name }) => name));
  expect(found?.moreBeside).toBe(15);
});
