import { HOLDING_NEEDS, NEEDS_EXPLAINED } from "../../domain/fit/tool-comparison";
import { type TenantFit, toolFit } from "../../domain/fit/tool-fit";
import { fewNames } from "../../domain/input/names-in-words";
import { rule } from "../rule";

/** A tenant stays on Connect Sync for a reason, and the reason is written down. What holds is what `entra-sync fit` says. */
export const needForConnectSync = rule<TenantFit>({
  code: "SYNC227",
  severity: "advice",
  title: "A tenant on Connect Sync says what it needs it for",
  why: "Without a need that only Connect Sync meets, Cloud Sync would do: it replaces Connect Sync, which Microsoft retires once Cloud Sync can do all that it does.",
  file: __filename,
  since: "2026-12",
  *check(topology, { inventory }) {
    if (topology.connectSync.some(({ role }) => role === "active"))
      for (const fit of toolFit(topology, inventory)) if (fit.unneeded.length > 0) yield fit;
  },
  where: ({ unneeded }) =>
    unneeded.map(({ origin, settings: { neededFor = [] } }) => ({
      origin,
      detail: neededFor.length > 0 ? `neededFor: ${neededFor.join(", ")}` : "neededFor is not said",
    })),
  what: (fit) => {
    const reasons = reasonsAgainst(fit);
    return reasons.length > 0
      ? `nothing that is said keeps ${fit.tenant} on Connect Sync (${namesOf(fit)}): ${reasons.join("; ")}`
      : `nothing says what ${fit.tenant} needs Connect Sync for (${namesOf(fit)})`;
  },
  fix: (fit) =>
    `declare neededFor for ${namesOf(fit)}, one or more of ${HOLDING_NEEDS.join(", ")}; if none of them applies, move ${fit.tenant} to Cloud Sync`,
});

/** Each need that was said or shown and that holds nothing, with the reason. */
function reasonsAgainst({ populations, unneeded }: TenantFit): string[] {
  const noHolds = populations
    .filter(({ writer }) => unneeded.some((server) => server === writer))
    .flatMap((population) => population.noHolds);
  return [...new Set(noHolds.map(({ need, because }) => `${NEEDS_EXPLAINED[need].title} (${because})`))];
}

function namesOf({ unneeded }: TenantFit): string {
  return fewNames(unneeded.map(({ name }) => name)).join(" and ");
}
