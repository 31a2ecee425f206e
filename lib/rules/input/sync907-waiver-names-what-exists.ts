import { quote } from "../../domain/input/input-error";
import { NearNames, nearestName } from "../../domain/input/nearest-name";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import { isOwn, rule } from "../rule";
import { type DeclaredWaiver, declaredWaivers, isWaivable, placeOf, waiverMarks } from "../waivers";

/** A waiver whose code or place does not exist. */
interface LostWaiver extends DeclaredWaiver {
  readonly names: "rule" | "place";
  readonly nearest: string | undefined;
}

/** A waiver names a rule of the catalog, and a place at which its tenant declares something. */
export const waiverNamesWhatExists = rule<LostWaiver>({
  code: "SYNC907",
  severity: "error",
  title: "A waiver names an existing rule and place",
  why: "A misspelled waiver accepts nothing, although its author thinks that it does.",
  file: __filename,
  reference: "https://learn.microsoft.com/azure/governance/policy/concepts/exemption-structure",
  since: "2026-12",
  *check(topology, { codes, changeCodes }) {
    const placesOf = new Map<string, DeclaredPlaces>();
    const waivable = [...codes].filter(isWaivable);
    for (const declared of declaredWaivers(topology)) {
      const { code, place } = declared.waiver;
      // Without a team's own rules it is not known which of them exist, nor whether they are about changes.
      if (isOwn(code) && ![...codes].some(isOwn)) continue;
      if (isWaivable(code) && !codes.has(code))
        yield { ...declared, names: "rule", nearest: nearestName(code, waivable) };
      // What a change removes has a place that no longer exists: the review checks whether a waiver names it.
      if (topology.tenantsAt(place).has(declared.tenant) || isOfChanges(code) || changeCodes.has(code)) continue;
      const places = placesOf.get(declared.tenant) ?? new DeclaredPlaces(topology, declared.tenant);
      placesOf.set(declared.tenant, places);
      yield { ...declared, names: "place", nearest: places.nearest(place) };
    }
  },
  about: (lost) => [...waiverMarks(lost), lost.names],
  where: (lost) => [placeOf(lost)],
  what: ({ tenant, names, waiver: { code, place } }) =>
    names === "rule"
      ? `a waiver of ${tenant} names the rule ${quote(code)}, which does not exist`
      : `the waiver of ${code} in ${tenant} names the place ${quote(place)}, where ${tenant} declares nothing`,
  fix: ({ names, nearest }) =>
    `${nearest ? `use ${nearest}` : names === "rule" ? "use the code of the finding" : "use a place of the finding"}, or remove the waiver`,
});

function isOfChanges(code: string): boolean {
  return /^SYNC5\d\d$/i.test(code);
}

/** Where one tenant declares something. */
class DeclaredPlaces {
  readonly #origins: readonly string[];
  readonly #names: NearNames;

  constructor({ placed }: SyncTopology, tenant: string) {
    const declared = placed.filter((part) => part.tenant === tenant);
    this.#origins = [tenant, ...declared.map(({ origin }) => origin)];
    this.#names = new NearNames(this.#origins);
  }

  nearest(place: string): string | undefined {
    const index = this.#names.nearest(place);
    return index === undefined ? undefined : this.#origins[index];
  }
}
