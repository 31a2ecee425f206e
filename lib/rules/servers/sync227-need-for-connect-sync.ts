import { HOLDING_NEEDS, NEEDS_EXPLAINED } from "../../domain/fit/tool-comparison";
import { type TenantFit, toolFit } from "../../domain/fit/tool-fit";
import { fewNames } from "../../domain/input/names-in-words";
import { rule } from "../rule";

/** A tenant stays on Connect Sync for a declared reason. `entra-sync fit` decides which reasons count. */
export const needForConnectSync = rule<TenantFit>({
  code: "SYNC227",
  severity: "advice",
  title: "The need for Connect Sync is declared",
  why: "Microsoft will retire Connect Sync once Cloud Sync can do all that it does; a tenant without a need that only Connect Sync meets can move now.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/connect-to-cloud-sync-decision-guide",
  since: "2026-12",
  *check(topology, { inventory }) {
    if (topology.connectSync.some(({ role }) => role === "active"))
      for (const fit of toolFit(topology, inventory)) if (fit.unneeded.length > 0) yield fit;
  },
  about: (fit) => [fit.tenant, ...fit.unneeded.map(({ name }) => name), ...noHoldsOf(fit).map(({ need }) => need)],
  where: ({ unneeded }) =>
    unneeded.map(({ origin, settings: { neededFor = [] } }) => ({
      origin,
      detail: neededFor.length > 0 ? `neededFor: ${neededFor.join(", ")}` : "neededFor is not declared",
    })),
  what: (fit) => {
    const reasons = reasonsAgainst(fit);
    return reasons.length > 0
      ? `no declared need keeps ${fit.tenant} on Connect Sync (${namesOf(fit)}): ${reasons.join("; ")}`
      : `${fit.tenant} does not declare why it needs Connect Sync (${namesOf(fit)})`;
  },
  fix: (fit) =>
    `run entra-sync fit, and declare neededFor for ${namesOf(fit)} with one or more of ${HOLDING_NEEDS.join(", ")}; if none of them applies, move ${fit.tenant} to Cloud Sync`,
});

/** Each declared or detected need that does not count. */
function noHoldsOf({ populations, unneeded }: TenantFit) {
  return populations
    .filter(({ writer }) => unneeded.some((server) => server === writer))
    .flatMap((population) => population.noHolds);
}

/** Each of them with the reason. */
function reasonsAgainst(fit: TenantFit): string[] {
  return [...new Set(noHoldsOf(fit).map(({ need, because }) => `${NEEDS_EXPLAINED[need].title} (${because})`))];
}

function namesOf({ unneeded }: TenantFit): string {
  return fewNames(unneeded.map(({ name }) => name)).join(" and ");
}
