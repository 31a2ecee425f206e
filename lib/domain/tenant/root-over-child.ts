import { InputError, quote } from "../input/input-error";
import { DistinguishedName } from "../names/distinguished-name";
import type { Forest } from "./tenant";

/**
 * The rule pair of a whole domain takes what ends with its name, and so does every object of a child domain.
 * @throws InputError for the root of a domain that has a child domain; `where` is the field that names it
 */
export function refuseRootOverChild(unit: DistinguishedName, forests: readonly Forest[], where: string): void {
  if (!unit.equals(DistinguishedName.ofDomain(unit.domain))) return;
  const domains = forests.flatMap((forest) => forest.domains.map((domain) => domain.toLowerCase()));
  const child = domains.find((domain) => domain.endsWith(`.${unit.domain}`));
  if (child === undefined) return;
  throw new InputError({
    what: `${quote(unit.toString())} is a whole domain, and the scoping filter of its rule pair (DN ENDSWITH) takes the objects of ${quote(child)} too`,
    where,
    expected: `the OUs and containers at the top of ${unit.domain}, one by one`,
    page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/tutorial-pilot-aadc-aadccp",
  });
}
