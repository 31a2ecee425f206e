import { InputError } from "../../../lib/domain/input/input-error";
import { domainName } from "../../../lib/domain/names/domain-name";

test("a domain name is read without regard to case", () => {
  expect(domainName("Corp.Contoso.COM")).toBe("corp.contoso.com");
});

test.each(["a.b", "xn--mnchen-3ya.de", "_sites.contoso.com", `${"a".repeat(63)}.com`])(
  "%j is a domain name",
  (name) => {
    expect(domainName(name)).toBe(name);
  },
);

test.each([
  "contoso",
  "",
  ".com",
  "contoso.",
  "a..b",
  "-a.com",
  "a-.com",
  "a b.com",
  "münchen.de",
  "${var.domain}.com",
  `${"a".repeat(64)}.com`,
  `${"a.".repeat(127)}com`,
  undefined as unknown as string,
])("%j is none", (name) => {
  expect(() => domainName(name)).toThrow(InputError);
});
