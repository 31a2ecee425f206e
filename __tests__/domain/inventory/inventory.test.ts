import fc from "fast-check";
import { DomainInventory, Inventory, NOTHING, type ObjectCounts, total } from "../../../lib/domain/inventory/inventory";
import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import { OBJECT_KINDS, type ObjectKind } from "../../../lib/domain/scope/object-kind";
import { CORP, inventory, ROOT, under } from "../../support/topology";
import { nodes } from "../../support/tree";

const dn = (name: string) => DistinguishedName.parse(name === "" ? ROOT : under(name));
const corp = (...parameters: Parameters<typeof inventory>) => inventory(...parameters).of(CORP) as DomainInventory;

describe("what a domain has", () => {
  const domain = corp({ "OU=Sales,OU=CORP": { user: 2 } });

  test.each(["OU=Sales,OU=CORP", "ou=sales,ou=corp", "OU=CORP", ""])("%p is there", (name) => {
    expect(domain.has(dn(name))).toBe(true);
  });

  test.each(["OU=Sales", "OU=Sal,OU=CORP", "OU=Field,OU=Sales,OU=CORP", "CN=Sales,OU=CORP"])("%p is not", (name) => {
    expect(domain.has(dn(name))).toBe(false);
  });

  test("an OU of another domain is not there", () => {
    expect(domain.has(DistinguishedName.parse("OU=CORP,DC=emea,DC=contoso,DC=com"))).toBe(false);
  });
});

describe("counting", () => {
  const domain = corp({
    "OU=Sales": { user: 40, group: 3, device: 7 },
    "OU=Field,OU=Sales": { user: 5, inetOrgPerson: 1 },
    "OU=IT": { contact: 2 },
  });

  test("everything counts unless something is said", () => {
    expect(domain.count()).toEqual({ user: 45, inetOrgPerson: 1, group: 3, contact: 2, device: 7 });
  });

  test("only the OUs and kinds count that are said to", () => {
    expect(domain.count((unit) => unit.isWithin(dn("OU=Sales")))).toEqual({ ...domain.count(), contact: 0 });
    expect(domain.count((unit, kind) => kind === "user" && unit.equals(dn("OU=Field,OU=Sales")))).toEqual({
      ...NOTHING,
      user: 5,
    });
  });

  test("nobody is asked about a kind of which an OU has none", () => {
    const asked: string[] = [];
    domain.count((unit, kind) => asked.push(`${unit.relative} ${kind}`) > 0);
    expect(asked).toEqual([
      "OU=Sales user",
      "OU=Sales group",
      "OU=Sales device",
      "OU=Field,OU=Sales user",
      "OU=Field,OU=Sales inetOrgPerson",
      "OU=IT contact",
    ]);
  });

  test("one count leaves nothing behind for the next", () => {
    expect([domain.count(), domain.count()]).toEqual([domain.count(), domain.count()]);
    expect(Object.values(NOTHING)).toEqual([0, 0, 0, 0, 0]);
  });

  test("what counts and what does not are everything together", () => {
    const counts = fc.record(
      Object.fromEntries(OBJECT_KINDS.map((kind) => [kind, fc.nat(9)])) as Record<ObjectKind, fc.Arbitrary<number>>,
    );
    const held = fc.array(counts, { minLength: nodes.length, maxLength: nodes.length });
    fc.assert(
      fc.property(held, fc.constantFrom(...nodes), fc.constantFrom(...OBJECT_KINDS), (all, subtree, only) => {
        const units = nodes.map((node, index) => ({ dn: node, counts: all[index] as ObjectCounts }));
        const domain = new DomainInventory(CORP, "2026-11-20T06:00:00Z", units);
        const counted = (unit: DistinguishedName, kind: ObjectKind) => unit.isWithin(subtree) && kind === only;
        const [inside, outside] = [domain.count(counted), domain.count((...each) => !counted(...each))];
        expect(total(inside) + total(outside)).toBe(total(domain.count()));
        expect(total(inside)).toBe(inside[only]);
        for (const kind of OBJECT_KINDS) expect(inside[kind] + outside[kind]).toBe(domain.count()[kind]);
      }),
    );
  });
});

test("the total is that of every kind", () => {
  expect(total(NOTHING)).toBe(0);
  expect(total({ user: 1, inetOrgPerson: 10, group: 100, contact: 1000, device: 10000 })).toBe(11111);
});

test("a domain that was not counted has no inventory, which is not an empty one", () => {
  const known = inventory({});
  expect(known.of(CORP)?.count()).toEqual(NOTHING);
  expect(known.of("emea.contoso.com")).toBeUndefined();
  expect([Inventory.NONE.domains, Inventory.NONE.of(CORP)]).toEqual([[], undefined]);
});

test("of several domains each is found by its name", () => {
  const [corp, emea] = [CORP, "emea.contoso.com"].map((name) => new DomainInventory(name, "2026-11-20", [])) as [
    DomainInventory,
    DomainInventory,
  ];
  const both = new Inventory([corp, emea]);
  expect([both.of(CORP), both.of("emea.contoso.com")]).toEqual([corp, emea]);
  expect(both.of("emea.contoso.com")?.domain).toBe("emea.contoso.com");
});

test("references that nobody counted are not none", () => {
  expect(corp({}).references).toBeUndefined();
  expect(corp({}, []).references).toEqual([]);
});

describe("the OU that a missing name was meant for", () => {
  const domain = corp({
    "OU=Sales,OU=CORP": {},
    "OU=Stores,OU=CORP": {},
    "OU=Finance,OU=CORP": {},
    "OU=Sales,OU=EMEA": {},
    "OU=Users,OU=Berlin": {},
    "OU=Users,OU=Paris": {},
    "OU=Payroll,OU=Berlin": {},
    "OU=Stores,OU=Oslo": {},
    "CN=Users": {},
  });
  const nearest = (name: string, ...arguments_: [((unit: DistinguishedName) => boolean)?]) =>
    domain.nearest(dn(name), ...arguments_)?.relative;

  test.each([
    ["is misspelt", "OU=Saless,OU=CORP", "OU=Sales,OU=CORP"],
    ["is written in another case", "OU=finence,ou=corp", "OU=Finance,OU=CORP"],
    ["was moved", "OU=Payroll,OU=CORP", "OU=Payroll,OU=Berlin"],
    ["lies at the top", "OU=Corps", "OU=CORP"],
    ["lies in an OU that was renamed", "OU=Payroll,OU=Bln", "OU=Payroll,OU=Berlin"],
  ])("is found when it %s", (_, name, meant) => {
    expect(nearest(name)).toBe(meant);
  });

  test.each([
    ["nothing is like it", "OU=Warehouse,OU=CORP"],
    ["only with its type it is like another", "OU=Sales,OU=Oslo"],
    ["it is elsewhere more than once", "OU=Users,OU=Madrid"],
    ["one of another type has its name", "CN=Payroll,OU=CORP"],
  ])("is not guessed when %s", (_, name) => {
    expect(nearest(name)).toBeUndefined();
  });

  test("is none that is not eligible", () => {
    expect(nearest("OU=Saless,OU=CORP", (unit) => !unit.equals(dn("OU=Sales,OU=CORP")))).toBeUndefined();
    expect(nearest("OU=Payroll,OU=CORP", () => false)).toBeUndefined();
    expect(nearest("OU=Users,OU=Madrid", (unit) => unit.isWithin(dn("OU=Paris")))).toBe("OU=Users,OU=Paris");
  });

  test("is one beside it before one elsewhere", () => {
    const two = corp({ "OU=Sales,OU=EMEA": {}, "OU=Sales1,OU=CORP": {} });
    expect(two.nearest(dn("OU=Sales,OU=CORP"))?.relative).toBe("OU=Sales1,OU=CORP");
  });
});
