import { InputError } from "../../../lib/domain/input/input-error";
import { refuseOutside } from "../../../lib/intake/objects/file-domain";

const CONTAINER = "OU=Sales,DC=corp,DC=contoso,DC=com";

/** What is said of a name; undefined where it may be read. */
function refusal(refuse: (dn: string) => void, dn: string): string | undefined {
  try {
    refuse(dn);
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

test.each([
  ["a plain name", `CN=Ada,${CONTAINER}`, "read"],
  ["a name with an escaped comma", `CN=Lovelace\\, Ada,${CONTAINER}`, "read"],
  ["a name with letters of another language", `CN=Søren,${CONTAINER}`, "read"],
  ["a name without its first value", `CN=,${CONTAINER}`, "refused"],
  ["a name without its first part", `,${CONTAINER}`, "refused"],
  ["a name that begins with no attribute", `Ada,${CONTAINER}`, "refused"],
  ["a name with a quotation mark", `CN="Ada",${CONTAINER}`, "refused"],
  ["a name of one part", "CN=Ada", "refused"],
  ["a name that ends with a comma", "CN=Ada,", "refused"],
  ["an empty name", "", "refused"],
  ["a name that is too long", `CN=${"a".repeat(70_000)},${CONTAINER}`, "refused"],
  ["a name of another domain", "CN=Ada,OU=Sales,DC=emea,DC=contoso,DC=com", "refused"],
  ["a name in an OU of another spelling", "CN=Ada,ou=sales,dc=CORP,dc=contoso,dc=com", "read"],
])("%s is judged the same whether or not its container is known", (_, dn, expected) => {
  const known = refuseOutside("corp.contoso.com");
  for (const name of [`CN=Grace,${CONTAINER}`, "CN=Grace,DC=corp,DC=contoso,DC=com"]) known(name);
  const alone = refusal(refuseOutside("corp.contoso.com"), dn);

  expect(alone === undefined ? "read" : "refused").toBe(expected);
  expect(refusal(known, dn)).toBe(alone);
  expect(refusal(known, dn)).toBe(alone);
});
