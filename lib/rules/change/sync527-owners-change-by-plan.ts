import type { OwnershipChange } from "../../domain/change/ownership-change";
import { regionInWords } from "../../domain/change/region-in-words";
import type { TopologyChange } from "../../domain/change/topology-change";
import { namesInWords } from "../../domain/input/names-in-words";
import { countsInWords } from "../../domain/inventory/counts-in-words";
import type { Migration } from "../../domain/migration/migration";
import { positionsFrom } from "../../domain/migration/migration-path";
import { nextStepInWords, stepInWords, waveInWords } from "../../domain/migration/plan-in-words";
import { type PlannedChange, plannedChanges } from "../../domain/migration/planned-change";
import { kindsInWords } from "../../domain/scope/object-kind";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

interface Unplanned extends OwnershipChange {
  readonly plan: PlannedChange;
}

/** Where a migration is planned, objects change owner by its next step and by nothing else. */
export const ownersChangeByPlan = rule<Unplanned, TopologyChange>({
  code: "SYNC527",
  severity: "warning",
  title: "Owners change as the migration plans it",
  why: "The plan is what was judged and announced: objects that move beside it move without their tests, their day and their way back.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/tutorial-pilot-aadc-aadccp",
  since: "2026-12",
  *check(change) {
    for (const plan of plannedChanges(change)) for (const region of plan.unplanned) yield { ...region, plan };
  },
  about: ({ tenant, subtree, kinds, from, to }) => [
    tenant,
    subtree,
    ...kinds,
    ...from.map(({ name }) => `from ${name}`),
    ...to.map(({ name }) => `to ${name}`),
  ],
  where: ({ tenant, from, to, plan }) => [
    { origin: tenant, detail: `the migration comes to ${nextStepInWords(plan.migration.at(plan.from))}` },
    ...[...new Set([...from, ...to].map(({ origin }) => origin))].map((origin) => ({ origin })),
  ],
  what: ({ subtree, kinds, except, counts, from, to, plan: { migration, step } }) => {
    const objects = counts ? countsInWords(counts, kinds) : kindsInWords(kinds);
    const region = `${regionInWords({ subtree, kinds, except })} (${objects})`;
    const instead = step
      ? `which is not a part of this step: ${stepInWords(step, migration)}`
      : "which is not the next step of the migration";
    return `${region} goes from ${ownersOf(from)} to ${ownersOf(to)}, ${instead}`;
  },
  fix: ({ subtree, tenant, plan }) => {
    const wave = waveOf(plan.migration, subtree);
    const planned = wave
      ? `${subtree} is in ${waveInWords(wave, plan.migration)}, so take one step at a time`
      : `add ${subtree} to a wave of the migration of ${tenant}`;
    const next = nextStepInWords(plan.migration.at(plan.from));
    return `leave ${subtree} with its owner in this change (${positionsFrom(plan.migration.at(plan.from)).length > 0 ? `the next step is to ${next}` : next}); if it is to move, ${planned}; to take a wave back, make the changes that entra-sync path shows as its way back`;
  },
});

function ownersOf(writers: readonly Writer[]): string {
  return writers.length > 0 ? namesInWords(writers.map(({ name }) => name)) : "nobody";
}

function waveOf({ waves }: Migration, subtree: OwnershipChange["subtree"]) {
  return waves.find(({ organizationalUnits }) => organizationalUnits.some((unit) => subtree.isWithin(unit)));
}
