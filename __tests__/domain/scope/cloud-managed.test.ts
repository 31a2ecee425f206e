import { ownershipChanges } from "../../../lib/domain/change/ownership-change";
import { InputError } from "../../../lib/domain/input/input-error";
import { writtenObjects } from "../../../lib/domain/inventory/written-objects";
import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import { SyncTopology } from "../../../lib/domain/ownership/sync-topology";
import {
  type CloudManagedObjects,
  cloudManagedBy,
  cloudManagedObjects,
  cloudManagedParts,
  managedBy,
  managedByBoth,
} from "../../../lib/domain/scope/cloud-managed";
import { kindsInWords, type ObjectKind } from "../../../lib/domain/scope/object-kind";
import { cloudSync, inventory, ous, tenant, under } from "../../support/topology";

const declared = cloudManagedParts(
  cloudManagedObjects([
    { names: [under("OU=Teams")], kinds: ["group"] },
    { names: [under("CN=Ada,OU=Sales"), under("CN=Grace,OU=Sales")], kinds: ["user", "contact"] },
  ]),
);
const by = (name: string, kind: ObjectKind) =>
  cloudManagedBy(declared, DistinguishedName.parse(under(name)), kind)?.toString();

test("an OU has everything of its kinds beneath it, and an object stands for itself, in whatever case", () => {
  expect(by("CN=All,ou=a,OU=TEAMS", "group")).toBe(under("OU=Teams"));
  expect(by("CN=ada,OU=Sales", "user")).toBe(under("CN=Ada,OU=Sales"));
  expect(by("CN=Grace,OU=Sales", "contact")).toBe(under("CN=Grace,OU=Sales"));
});

test("another kind, another object and the OU above are not the tenant's", () => {
  expect([by("CN=All,OU=Teams", "user"), by("CN=Ada,OU=Sales", "group"), by("CN=Bob,OU=Sales", "user")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(by("OU=Sales", "user")).toBeUndefined();
});

test("many questions get the answer of each one, and a domain answers for none of its child domains", () => {
  const all = [...declared, ...cloudManagedParts([{ names: ["DC=corp,DC=contoso,DC=com"], kinds: ["inetOrgPerson"] }])];
  const names = [
    ...["CN=x,OU=A,OU=Teams", "OU=Teams", "CN=ada,ou=SALES", "OU=Sales"].map(under),
    "OU=X,DC=lab,DC=corp,DC=contoso,DC=com",
  ];
  for (const kind of ["user", "inetOrgPerson", "group", "contact"] as const)
    for (const dn of names.map(DistinguishedName.parse))
      expect([`${kind} ${dn}`, managedBy(all)({ dn, kind })]).toEqual([
        `${kind} ${dn}`,
        cloudManagedBy(all, dn, kind) !== undefined,
      ]);
});

test("what two lists share is the narrower name of each pair", () => {
  const listed = (names: readonly string[]) => cloudManagedParts([{ names: names.map(under), kinds: ["group"] }]);
  const shared = managedByBoth(listed(["OU=Teams", "OU=North,OU=Labs"]), listed(["CN=x,OU=Teams", "OU=Labs", "OU=IT"]));
  expect(shared.map(({ dn }) => dn.toString())).toEqual([under("OU=North,OU=Labs"), under("CN=x,OU=Teams")]);
});

test.each<[string, CloudManagedObjects, RegExp]>([
  ["no name", { names: [], kinds: ["user"] }, /no name[\s\S]+cloudManaged, 0, names/],
  ["no kind", { names: [under("OU=Teams")], kinds: [] }, /no kind/],
  ["devices", { names: [under("OU=Teams")], kinds: ["device"] }, /"device" cannot be converted/],
  ["a name that is none", { names: ["Teams"], kinds: ["user"] }, /cloudManaged, 0/],
])("%s is refused", (_, objects, message) => {
  expect(() => cloudManagedObjects([objects])).toThrow(InputError);
  expect(() => cloudManagedObjects([objects])).toThrow(message);
});

describe("what the tenant manages itself", () => {
  const people = inventory({ "OU=Sales": { user: 40, group: 3 }, "OU=IT": { user: 7 } });
  const cloudManaged = [{ names: [under("OU=Sales")], kinds: ["user" as const] }];
  const of = (names: readonly string[], managed: typeof cloudManaged = cloudManaged) =>
    new SyncTopology({
      tenants: [tenant({ cloudManaged: managed })],
      cloudSync: [cloudSync({ scope: ous(...names) })],
    });
  const fates = (before: SyncTopology, after: SyncTopology) =>
    ownershipChanges(before, after, people).map(({ subtree, kinds, consequence, counts }) => [
      subtree.toString(),
      consequence,
      kindsInWords(kinds),
      kinds.reduce((sum, kind) => sum + (counts?.[kind] ?? 0), 0),
    ]);
  const both = of(["OU=Sales", "OU=IT"]);

  test("is not deleted with its OU, and not counted among what is", () => {
    expect(fates(both, of(["OU=IT"]))).toEqual([[under("OU=Sales"), "deleted", "inetOrgPersons, groups, contacts", 3]]);
  });

  test("is converted or rolled back when the declaration changes, under Cloud Sync too", () => {
    const written = of(["OU=Sales", "OU=IT"], []);
    expect(fates(written, both)).toEqual([[under("OU=Sales"), "converted", "users", 40]]);
    expect(fates(both, written)).toEqual([[under("OU=Sales"), "rolledBack", "users", 40]]);
    expect(fates(both, both)).toEqual([]);
  });

  test("is rolled back to nobody where nobody writes it, in whichever domain", () => {
    const elsewhere = [{ names: [under("OU=Elsewhere"), "OU=X,DC=emea,DC=contoso,DC=com"], kinds: ["user" as const] }];
    const changes = ownershipChanges(of(["OU=IT"], elsewhere), of(["OU=IT"], []), people);
    expect(
      changes.map(({ subtree, consequence, from, to, counts }) => [subtree.toString(), consequence, from, to, counts]),
    ).toEqual([
      [under("OU=Elsewhere"), "rolledBack", [], [], undefined],
      ["OU=X,DC=emea,DC=contoso,DC=com", "rolledBack", [], [], undefined],
    ]);
    expect(ownershipChanges(of(["OU=IT"], []), of(["OU=IT"], elsewhere), people)).toEqual([]);
  });

  test("is counted by no writer", () => {
    expect([...writtenObjects(both.writers, people).values()]).toEqual([10]);
  });

  test("is forgotten by a writer that another topology takes in", () => {
    const [writer] = new SyncTopology({ tenants: [tenant()], cloudSync: both.cloudSync }).cloudSync;
    expect(writer?.cloudManaged).toEqual([]);
  });
});
