import fc from "fast-check";
import { InputError, inPlace, quote } from "../../../lib/domain/input/input-error";

const refusal = new InputError({ what: '"x" is not a valid GUID', where: "tenantId", expected: "the tenant id" });

test("the message says what, where and what to use instead", () => {
  expect(refusal.message).toBe('"x" is not a valid GUID\n  where tenantId\n  fix   use the tenant id');
  expect(new InputError({ ...refusal, page: "https://learn.microsoft.com/x" }).message).toMatch(
    /\n {2}docs {2}https:\/\/learn\.microsoft\.com\/x$/,
  );
});

test("a place is named from the outside in, and the page stays", () => {
  const refuse = () => {
    throw new InputError({ ...refusal, page: "https://learn.microsoft.com/x" });
  };
  expect(() => inPlace("contoso", () => inPlace("scope", refuse))).toThrow(
    expect.objectContaining({ where: "contoso, scope, tenantId", page: "https://learn.microsoft.com/x" }),
  );
});

test("another error passes through a place unchanged", () => {
  const crash = new TypeError("boom");
  expect(() =>
    inPlace("contoso", () => {
      throw crash;
    }),
  ).toThrow(crash);
});

test("a quoted value is one line without an unseen character, and not long", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.anything()), (value) => {
      const quoted = quote(value);
      expect(quoted).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/);
      expect(quoted.length).toBeLessThan(120 * 6 + 10);
    }),
    { numRuns: 300 },
  );
});
