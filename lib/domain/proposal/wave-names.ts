import type { DistinguishedName } from "../names/distinguished-name";

const LONGEST = 30;

/** Gives names in small letters, digits and hyphens, each once: a name is an identifier in code and in Terraform. */
export class WaveNames {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#taken = new Set([...taken].map((name) => name.toLowerCase()));
  }

  /** The name, or where it is taken, the same with the first free number. */
  take(name: string): string {
    let free = name;
    for (let number = 2; this.#taken.has(free); number++) free = `${name}-${number}`;
    this.#taken.add(free);
    return free;
  }
}

/** What a wave of these OUs is called: `sales`, `sales-and-stores`, `finance-and-3-more`. */
export function nameOfUnits(units: readonly DistinguishedName[], isAmbiguous: (leaf: string) => boolean): string {
  const [first = "wave", second = ""] = units.map((unit) => nameOfUnit(unit, isAmbiguous));
  if (units.length <= 1) return first;
  return units.length === 2 ? `${first}-and-${second}` : `${first}-and-${units.length - 1}-more`;
}

/** By its own name, and where several OUs have that name, by the one above it too. */
function nameOfUnit({ rdns, parent }: DistinguishedName, isAmbiguous: (leaf: string) => boolean): string {
  const [leaf] = rdns;
  const own = identifierOf(leaf?.text ?? "");
  if (!isAmbiguous(leaf?.key ?? "") || !parent || parent.isDomainRoot) return own;
  return `${identifierOf(parent.rdns[0]?.text ?? "")}-${own}`;
}

/** `corp` of `corp.contoso.com`, which the names of its configurations begin with. */
export function domainLabel(domain: string): string {
  return identifier(domain.split(".")[0] ?? "");
}

/** By the value of an RDN. */
function identifierOf(rdn: string): string {
  return identifier(rdn.replace(/^[^=]*=/, ""));
}

/** Any text in small letters, digits and hyphens. */
export function identifier(text: string): string {
  const letters = text
    .replace(/ß/g, "ss")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, "");
  return letters === "" ? "ou" : letters;
}
