import { computedSignInName } from "../../lib/objects/sign-in-name";
import { addressKey, partsOfAddress, primaryAddressKey, signInKey, suffixOf } from "../../lib/objects/values";
import { person } from "./support/made-objects";

test.each([
  ["SMTP:Ada@Contoso.com", "ada@contoso.com"],
  ["smtp:ada@contoso.com", "ada@contoso.com"],
  ["sMtP:ada@contoso.com", "ada@contoso.com"],
  ["ada@contoso.com", "ada@contoso.com"],
  ["smtp: ada@contoso.com", "ada@contoso.com"],
  ["smtp:ada@[IPv6:2001:db8::1]", "ada@[ipv6:2001:db8::1]"],
  ["ada@[IPv6:2001:db8::1]", "ada@[ipv6:2001:db8::1]"],
])("%j counts as %j", (value, key) => {
  expect(addressKey(value)).toBe(key);
});

test.each(["x500:/o=Contoso/cn=Ada", "X400:c=us;a= ;p=Contoso;s=Ada;", "sip:ada@contoso.com", "", "SMTP:", "smtp: "])(
  "%j is not an SMTP address",
  (value) => {
    expect(addressKey(value)).toBeUndefined();
  },
);

test("only the prefix in capitals makes an address the primary one", () => {
  expect(primaryAddressKey(["smtp:a@contoso.com", "X500:/o=C", "SMTP:Ada@contoso.com", "SMTP:b@contoso.com"])).toBe(
    "ada@contoso.com",
  );
  expect(primaryAddressKey(["smtp:a@contoso.com", "Smtp:b@contoso.com"])).toBeUndefined();
});

test("an address that has no kind is all address", () => {
  expect(partsOfAddress("ada@contoso.com")).toEqual({ type: "", address: "ada@contoso.com" });
  expect(partsOfAddress("x500:/o=C:D")).toEqual({ type: "x500", address: "/o=C:D" });
});

test("sign-in names differ in more than letter case", () => {
  expect(signInKey("Ada@Contoso.COM")).toBe("ada@contoso.com");
  expect(signInKey(" ")).toBeUndefined();
});

test("the suffix of a value is what stands after its last @, whatever was asked about before", () => {
  const values = [
    "ada@contoso.com",
    "bob@fabrikam.com",
    "contoso.com",
    "x.contoso.com",
    "a@b@contoso.com",
    "@",
    "ada@",
    "",
  ];
  for (const first of values)
    for (const second of values)
      for (const value of values) {
        suffixOf(first);
        suffixOf(second);
        const at = value.lastIndexOf("@");
        expect([value, suffixOf(value)]).toEqual([value, at < 0 ? "" : value.slice(at + 1)]);
      }
});

test.each(["ada", "contoso.com", "contoso.onmicrosoft.com"])(
  "a sign-in name without @ has no domain that is verified, not even where it is called as one: %s",
  (userPrincipalName) => {
    const user = { object: person(1, { userPrincipalName, mailNickname: "ada" }), lacks: new Set<never>() };
    const domains = { verified: new Set(["contoso.com"]), initial: "contoso.onmicrosoft.com" };
    expect(computedSignInName(user, domains)).toBe("ada@contoso.onmicrosoft.com");
  },
);
