import type { DistinguishedName } from "./distinguished-name";
import { type Holding, walkOwnership } from "./ownership-walk";
import type { Writer } from "./writer";

/** Who holds which kinds at a name, whatever state the writers are in. */
export type Holders = (dn: DistinguishedName) => readonly Holding[];

const NOBODY: readonly Holding[] = [];

/**
 * Asks once and answers often: one walk over the marks of the domain, and then for each name a look at the nearest mark at
 * or above it. Asking each writer about each name would cost their product.
 */
export function holdersIn(domain: string, writers: readonly Writer[]): Holders {
  const known = new Map<string, readonly Holding[]>();
  walkOwnership(domain, writers, ({ dn, holdings }) => known.set(dn.key, holdings()));
  return (dn) => {
    for (let name: DistinguishedName | undefined = dn; name; name = name.parent) {
      const holders = known.get(name.key);
      if (holders) return holders;
    }
    return NOBODY;
  };
}
