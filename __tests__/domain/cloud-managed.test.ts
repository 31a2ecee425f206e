import { type CloudManagedObjects, cloudManagedBy, cloudManagedObjects } from "../../lib/domain/cloud-managed";
import { DistinguishedName } from "../../lib/domain/distinguished-name";
import { InputError } from "../../lib/domain/input-error";
import type { ObjectKind } from "../../lib/domain/object-kind";
import { under } from "../support/topology";

const declared = cloudManagedObjects([
  { names: [under("OU=Teams")], kinds: ["group"] },
  { names: [under("CN=Ada,OU=Sales"), under("CN=Grace,OU=Sales")], kinds: ["user", "contact"] },
]);
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

test.each<[string, CloudManagedObjects, RegExp]>([
  ["no name", { names: [], kinds: ["user"] }, /no name[\s\S]+cloudManaged, 0, names/],
  ["no kind", { names: [under("OU=Teams")], kinds: [] }, /no kind/],
  ["devices", { names: [under("OU=Teams")], kinds: ["device"] }, /"device" cannot be converted/],
  ["a name that is none", { names: ["Teams"], kinds: ["user"] }, /cloudManaged, 0/],
])("%s is refused", (_, objects, message) => {
  expect(() => cloudManagedObjects([objects])).toThrow(InputError);
  expect(() => cloudManagedObjects([objects])).toThrow(message);
});
