import { InputError } from "../../domain/input/input-error";
import { DistinguishedName, endOfFirst } from "../../domain/names/distinguished-name";
import { KeyTable } from "../../objects/key-table";

/** The domain of a name. @throws InputError for a name that no object of a domain has */
export function domainOfObject(dn: string): string {
  const { domain } = parsed(dn);
  if (domain !== "") return domain;
  throw new InputError({ what: "the distinguished name ends before its domain", where: "dn", expected: EXPECTED });
}

/** A first part in which nothing has to be looked at: most names begin with one. */
const PLAIN_FIRST = /^[A-Za-z]+= *[^ "+,;<>\\=#$\u0000-\u001f\u007f][^"+,;<>\\=#$\u0000-\u001f\u007f]*,/;
const LONGEST_PLAIN = 1024;

/**
 * Refuses names of other domains, which would be looked for where they are not, and names that are not valid, which would be
 * told later, without the line and with the name. Whoever asks of a million names has what holds them read once.
 * @throws InputError
 */
export function refuseOutside(domain: string): (dn: string) => void {
  // A set of texts would take twice as long.
  const containers = new KeyTable();
  return (dn) => {
    const from = endOfFirst(dn) + 1;
    const isKnown = from > 0 && containers.find("container", dn, from) >= 0;
    if (isKnown && dn.length <= LONGEST_PLAIN && (PLAIN_FIRST.test(dn) || isValid(dn.slice(0, from - 1)))) return;
    if (domainOfObject(dn) !== domain)
      throw new InputError({
        what: `the object is not in ${domain}`,
        where: "dn",
        expected: `objects of ${domain} alone; every domain has files of its own`,
      });
    if (from > 0 && !isKnown) containers.add("container", dn.slice(from), 0);
  };
}

function isValid(first: string): boolean {
  try {
    DistinguishedName.parse(first);
    return true;
  } catch {
    return false;
  }
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
