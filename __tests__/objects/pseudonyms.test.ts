import fc from "fast-check";
import { DistinguishedName } from "../../lib/domain/names/distinguished-name";
import { pseudonymizedLine } from "../../lib/intake/graph/pseudonymized-line";
import type { DirectoryObject } from "../../lib/objects/directory-object";
import { bytesOfGuid, guidOfBytes } from "../../lib/objects/guid";
import { Pseudonyms, SHORTEST_KEY } from "../../lib/objects/pseudonyms";
import { addressKey, primaryAddressKey, signInKey } from "../../lib/objects/values";
import { OBJECTS } from "../support/directory-objects";

const KEY = Buffer.alloc(SHORTEST_KEY, "k");
const to = new Pseudonyms(KEY);

/** An object of a tenant, as an observation has it. */
interface Item {
  readonly id: string;
  readonly userPrincipalName?: string;
  readonly mail?: string;
  readonly proxyAddresses?: readonly string[];
  readonly onPremisesImmutableId?: string;
  readonly onPremisesObjectIdentifier?: string;
  readonly onPremisesSecurityIdentifier?: string;
  readonly deviceId?: string;
}

const asText = (guid: string) => Buffer.from(bytesOfGuid(guid)).toString("base64");

/** Everything that matching compares, of one sort a list; what is not there is left out. */
function comparedIn(objects: readonly DirectoryObject[], items: readonly Item[]) {
  const all = <T>(values: readonly (T | undefined)[]) => values.filter((value): value is T => value !== undefined);
  const addresses = [
    ...objects.flatMap(({ proxyAddresses, mail, targetAddress, userPrincipalName }) => [
      ...proxyAddresses.map(addressKey),
      primaryAddressKey(proxyAddresses),
      mail && addressKey(mail),
      targetAddress && addressKey(targetAddress),
      userPrincipalName && signInKey(userPrincipalName),
    ]),
    ...items.flatMap(({ proxyAddresses = [], mail, userPrincipalName }) => [
      ...proxyAddresses.map(addressKey),
      primaryAddressKey(proxyAddresses),
      mail && addressKey(mail),
      userPrincipalName && signInKey(userPrincipalName),
    ]),
  ];
  return {
    addresses: all(addresses),
    names: [
      ...all(objects.flatMap(({ samAccountName, mailNickname }) => [samAccountName, mailNickname])),
      ...all(addresses).map((address) => address.slice(0, Math.max(address.lastIndexOf("@"), 0) || address.length)),
    ].map((name) => name.toLowerCase()),
    anchors: all([
      ...objects.flatMap(({ objectGuid, consistencyGuid }) => [asText(objectGuid), consistencyGuid]),
      ...items.map(({ onPremisesImmutableId }) => onPremisesImmutableId),
      ...items.flatMap((item) =>
        [item.id, item.deviceId, item.onPremisesObjectIdentifier].map((id) => id && asText(id)),
      ),
    ]),
    sids: all([
      ...objects.map(({ objectSid }) => objectSid),
      ...items.map(({ onPremisesSecurityIdentifier }) => onPremisesSecurityIdentifier),
    ]),
    dns: all(objects.flatMap(({ dn, manager, members = [] }) => [dn, manager, ...members])).map((dn) =>
      DistinguishedName.keyOf(dn),
    ),
  };
}

/** For each value the place of the first one that is the same: two lists with the same answer have the same equalities. */
function firstOfEach(values: readonly unknown[]): number[] {
  return values.map((value) => values.indexOf(value));
}

const LOCALS = ["ada", "Ada", "ADA", "aDa.b", "jörg", "JÖRG", "o'neil", "a@b", "MSOL_1", "msol_1", "CAS_{x}", "ada "];
const domain = fc.constantFrom("contoso.com", "Contoso.com", "fabrikam.com");
const local = fc.constantFrom(...LOCALS);
const blank = fc.constantFrom("", "", "", " ");
const address = fc.tuple(blank, local, domain, blank).map(([a, name, at, b]) => `${a}${name}@${at}${b}`);
const typed = fc
  .tuple(fc.constantFrom("SMTP:", "smtp:", "Smtp:", "sip:", "", "X500:/o=C/cn="), fc.oneof(address, local))
  .map(([type, rest]) => type + rest);
const guid = fc.constantFrom(
  "7c4b1a29-3e5d-4c6f-8a90-b1c2d3e4f502",
  "291a4b7c-5d3e-6f4c-8a90-b1c2d3e4f502",
  "00000000-0000-0000-0000-000000000001",
);
const base64 = fc.oneof(guid.map(asText), fc.constantFrom("YWJj", "YWJjZA==", "not Base64", "employee7"));
const sid = fc.constantFrom("S-1-5-21-1-2-3-4", "S-1-5-21-1-2-3-5", "S-1-5-32-544");
const leaf = fc.constantFrom(
  "CN=Ada",
  "cn=ADA",
  "CN=Ada ",
  "CN=A\\,da",
  "CN=A\\2Cda",
  "CN=Müller",
  "CN=Muller",
  "OU=Ada",
);
const dn = fc
  .tuple(leaf, fc.constantFrom("OU=A,DC=c,DC=d", "ou=a,DC=C,DC=d", "CN=Users,DC=c,DC=d"))
  .map((two) => two.join(","));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const known = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;

const objects = fc.array(
  fc
    .record({
      dn,
      kind: fc.constant("user" as const),
      objectGuid: guid,
      consistencyGuid: maybe(base64.filter((text) => Buffer.from(text, "base64").toString("base64") === text)),
      objectSid: maybe(sid),
      samAccountName: maybe(local),
      userPrincipalName: maybe(address),
      mail: maybe(address),
      mailNickname: maybe(local),
      proxyAddresses: fc.array(typed, { maxLength: 3 }),
      targetAddress: maybe(typed),
      members: maybe(fc.array(dn, { maxLength: 2 })),
      manager: maybe(dn),
    })
    .map((object) => known(object) as DirectoryObject),
  { maxLength: 5 },
);
const items = fc.array(
  fc
    .record({
      id: guid,
      userPrincipalName: maybe(address),
      mail: maybe(address),
      proxyAddresses: maybe(fc.array(typed, { maxLength: 2 })),
      onPremisesImmutableId: maybe(base64),
      onPremisesObjectIdentifier: maybe(guid),
      onPremisesSecurityIdentifier: maybe(sid),
      deviceId: maybe(guid),
    })
    .map((item) => known(item) as Item),
  { maxLength: 5 },
);

test("pseudonyms have the equalities of what they stand for, and no others", () => {
  fc.assert(
    fc.property(objects, items, (some, others) => {
      const before = comparedIn(some, others);
      const after = comparedIn(
        some.map((object) => to.ofDirectory(object)),
        others.map((item) => JSON.parse(pseudonymizedLine(JSON.stringify(item), to)) as Item),
      );
      for (const sort of Object.keys(before) as (keyof typeof before)[])
        expect([sort, ...firstOfEach(after[sort])]).toEqual([sort, ...firstOfEach(before[sort])]);
    }),
    { numRuns: 500 },
  );
});

test("what is left of an object names nobody, and says how things are", () => {
  const pseudonyms = OBJECTS.map((object) => to.ofDirectory(object));
  const text = JSON.stringify(pseudonyms);
  expect(text).not.toMatch(/ada|jörg|robot|partner|"sales|pc01|example[^"]*,OU|7c4b1a29|-1104"/i);
  const [ada] = pseudonyms as [DirectoryObject];
  expect(ada).toMatchObject({
    kind: "user",
    passwordLastSet: "2026-10-02T00:00:00Z",
    userAccountControl: 512,
    recipientTypeDetails: "1",
    hasDisplayName: true,
  });
  expect(ada.dn).toMatch(/^CN=[a-z2-7]{20},OU=Sales,OU=CORP,DC=corp,DC=contoso,DC=com$/);
  expect(ada.samAccountName).toMatch(/^[a-z2-7]{20}$/);
  expect(ada.userPrincipalName).toBe(`${ada.samAccountName}@contoso.com`);
  expect(ada.proxyAddresses[0]).toBe(`SMTP:${ada.samAccountName}@contoso.com`);
  expect(ada.proxyAddresses[3]).toMatch(/^X500:[a-z2-7]{20}$/);
  expect(ada.objectSid).toMatch(/^S-1-5-21(?:-\d+){4}$/);
  expect(pseudonyms[3]?.members).toEqual([pseudonyms[0]?.dn, pseudonyms[1]?.dn]);
  expect(pseudonyms[0]?.manager).toBe(pseudonyms[1]?.dn);
  expect(Object.keys(ada).sort()).toEqual(Object.keys(OBJECTS[0] as object).sort());
});

test("by what every installation leaves objects out can be told of the pseudonym, too", () => {
  expect(to.name("msol_0123")).toMatch(/^MSOL_[a-z2-7]{20}$/);
  expect(to.name("CAS_{0123}")).toMatch(/^CAS_\{[a-z2-7]{20}\}$/);
  expect(to.name("SystemMailbox{1}")).toMatch(/^SystemMailbox\{[a-z2-7]{20}\}$/);
  expect(to.name("support_388945A0")).toBe("SUPPORT_388945a0");
  expect(to.dn("CN=Ada\\0ACNF:7c4b1a29,OU=A,DC=c,DC=d")).toMatch(
    /^CN=[a-z2-7]{20}\\0ACNF:[a-z2-7]{20},OU=A,DC=c,DC=d$/,
  );
});

test("a user that was deleted keeps its id before its sign-in name", () => {
  const id = "7c4b1a29-3e5d-4c6f-8a90-b1c2d3e4f502";
  const item = {
    id,
    userPrincipalName: `${id.replaceAll("-", "")}ada@contoso.com`,
    deletedDateTime: "2026-11-20T01:02:03Z",
  };
  expect(JSON.parse(pseudonymizedLine(JSON.stringify(item), to))).toEqual({
    id: to.guid(id),
    userPrincipalName: `${to.guid(id).replaceAll("-", "")}${to.name("ada")}@contoso.com`,
    deletedDateTime: "2026-11-20T00:00:00Z",
  });
});

test("of which type a group is stays", () => {
  const type = { groupTypes: ["Unified", "DynamicMembership"], isAssignableToRole: false };
  const line = pseudonymizedLine(JSON.stringify({ id: "g1", mail: "sales@contoso.com", ...type }), to);
  expect(JSON.parse(line)).toEqual({ id: to.guid("g1"), mail: `${to.name("sales")}@contoso.com`, ...type });
});

test("a field of a tenant's object that nobody knows is left out, and so is what is inside of one", () => {
  const item = {
    id: "7c4b1a29-3e5d-4c6f-8a90-b1c2d3e4f502",
    displayName: "Ada",
    userType: "Guest",
    mail: { of: "Ada" },
  };
  const line = pseudonymizedLine(JSON.stringify(item), to);
  expect(Object.keys(JSON.parse(line))).toEqual(["id", "userType", "mail"]);
  expect(line).not.toContain("Ada");
});

test("another key gives other pseudonyms, and a short one none", () => {
  const other = new Pseudonyms(Buffer.alloc(SHORTEST_KEY, "o"));
  for (const form of ["name", "address", "guid", "sid", "base64", "dn"] as const)
    expect(other[form]("7c4b1a29-3e5d-4c6f-8a90-b1c2d3e4f502")).not.toBe(
      to[form]("7c4b1a29-3e5d-4c6f-8a90-b1c2d3e4f502"),
    );
  expect(() => new Pseudonyms(Buffer.alloc(SHORTEST_KEY - 1))).toThrow("the key has 31 bytes");
});

test("a GUID and its bytes say the same, as Microsoft stores them", () => {
  const bytes = Buffer.from("291a4b7c5d3e6f4c8a90b1c2d3e4f502", "hex");
  expect(guidOfBytes(bytes)).toBe("7c4b1a29-3e5d-4c6f-8a90-b1c2d3e4f502");
  expect(bytesOfGuid("7C4B1A29-3e5d-4c6f-8a90-b1c2d3e4f502")).toEqual(bytes);
});
