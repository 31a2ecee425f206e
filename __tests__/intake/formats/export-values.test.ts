import fc from "fast-check";
import { DistinguishedName } from "../../../lib/domain/names/distinguished-name";
import { flagIn, idIn, nameIn, PLAIN_NAME } from "../../../lib/intake/formats/export-values";

const place = () => "here";

test("whatever passes for a plain name parses as a distinguished name", () => {
  fc.assert(
    fc.property(fc.stringMatching(PLAIN_NAME), (name) => {
      fc.pre(name.length < 1000);
      expect(DistinguishedName.parse(name).rdns.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

test("a name is kept as it stands, or refused with its place", () => {
  for (const name of ["ou=Z\u00fcrich, DC=contoso,DC=com", "OU=a\\,b,DC=contoso,DC=com"])
    expect(nameIn(name, place)).toBe(name);
  expect(() => nameIn("OU=a;b", place)).toThrow("where here, character 5 of the name");
  expect(() => nameIn("", place)).toThrow("is empty");
});

test("an id is the same in braces and in capitals", () => {
  const id = "b891884f-051e-4a83-95af-2544101c9083";
  expect(idIn(`{${id.toUpperCase()}}`, place)).toBe(id);
  expect(() => idIn("{b891884f}", place)).toThrow("is not an id");
});

test("a flag is written in two ways", () => {
  expect(["1", "True", "0", "false"].map((text) => flagIn(text, place))).toEqual([true, true, false, false]);
});
