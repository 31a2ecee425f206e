import { fewNames } from "../../domain/names-in-words";
import type { LiftedProtection } from "../../domain/planned-resource";
import type { TopologyChange } from "../../domain/topology-change";
import { rule } from "../rule";

interface Lifting {
  readonly place: string;
  readonly protections: readonly LiftedProtection[];
}

/** What Terraform refuses to destroy, it refuses afterwards too. */
export const protectionStays = rule<Lifting, TopologyChange>({
  code: "SYNC511",
  severity: "error",
  title: "Protection against destruction is not lifted by the way",
  why: "From then on one mistaken change destroys a configuration or a server, and what it synchronized stays behind, orphaned.",
  page: "lib/rules/change/sync511-protection-stays.md",
  *check(change) {
    const byPlace = new Map<string, LiftedProtection[]>();
    for (const protection of change.liftedProtections) {
      const place = change.placeOf(protection);
      byPlace.set(place, [...(byPlace.get(place) ?? []), protection]);
    }
    for (const [place, protections] of byPlace)
      yield { place, protections: protections.sort((a, b) => (a.address < b.address ? -1 : 1)) };
  },
  where: ({ place, protections }) =>
    protections.map(({ stack, address }) => ({ origin: place, detail: `${address} of ${stack} is not protected` })),
  what: ({ protections }) =>
    `Terraform would no longer refuse to destroy ${fewNames(protections.map(({ address }) => address)).join(", ")}`,
  fix: ({ place }) =>
    `protect ${place} again; where something is to be destroyed, lift its protection in a change that does nothing else`,
});
