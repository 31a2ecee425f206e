import { InputError } from "../../domain/input/input-error";
import { DistinguishedName } from "../../domain/names/distinguished-name";

/** The domain of a name. @throws InputError for a name that no object of a domain has */
export function domainOfObject(dn: string): string {
  const { domain } = parsed(dn);
  if (domain !== "") return domain;
  throw new InputError({ what: "the distinguished name ends before its domain", where: "dn", expected: EXPECTED });
}

/**
 * Refuses names of other domains, which would be looked for where they are not. Whoever asks of a million names of one
 * domain has hardly any of them parsed.
 * @throws InputError
 */
export function refuseOutside(domain: string): (dn: string) => void {
  const labels = domain.split(".").length;
  let suffix = "";
  return (dn) => {
    if (suffix !== "" && dn.endsWith(suffix) && !isLabel(dn, dn.length - suffix.length)) return;
    if (domainOfObject(dn) !== domain)
      throw new InputError({
        what: `the object is not in ${domain}`,
        where: "dn",
        expected: `objects of ${domain} alone; every domain has files of its own`,
      });
    suffix = dn.slice(startOfLast(dn, labels));
  };
}

const EXPECTED = "the distinguished name of an object, down to parts such as DC=contoso,DC=com";

/** Without the name itself, which may be a person's. */
function parsed(dn: string): DistinguishedName {
  try {
    return DistinguishedName.parse(dn);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError({
      what: "the distinguished name is not valid",
      where: `dn, ${error.where}`,
      expected: EXPECTED,
    });
  }
}

/** Where the comma before the last parts of a name stands. */
function startOfLast(dn: string, parts: number): number {
  let at = dn.length;
  for (let part = 0; part < parts && at > 0; part++) at = dn.lastIndexOf(",", at - 1);
  return Math.max(at, 0);
}

/** Whether what ends here is one more label of a domain, so that the domain is another one. */
function isLabel(dn: string, end: number): boolean {
  const start = dn.lastIndexOf(",", end - 1) + 1;
  return /^\s*(?:DC|0\.9\.2342\.19200300\.100\.1\.25|OID\.)/i.test(dn.slice(start, end));
}
