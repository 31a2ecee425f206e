import type { OwnershipChange } from "../../domain/change/ownership-change";
import { regionInWords } from "../../domain/change/region-in-words";
import type { TopologyChange } from "../../domain/change/topology-change";
import { namesInWords } from "../../domain/input/names-in-words";
import { countsInWords } from "../../domain/inventory/counts-in-words";
import type { Migration } from "../../domain/migration/migration";
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
    { origin: tenant, detail: `the next step of its migration is to ${nextStepInWords(plan.migration.at(plan.from))}` },
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
  fix: ({ subtree, tenant, plan: { migration, from } }) => {
    const wave = waveOf(migration, subtree);
    const planned = wave
      ? `it is in ${waveInWords(wave, migration)}, so make one step of the migration in each change`
      : `add it to a wave of the migration of ${tenant}`;
    return `leave ${subtree} with its owner in this change, in which the next step is to ${nextStepInWords(migration.at(from))}; if it is to move, ${planned}; if it is to go back, make the changes that entra-sync path shows as the way back of its wave, one after the other`;
  },
});

function ownersOf(writers: readonly Writer[]): string {
  return writers.length > 0 ? namesInWords(writers.map(({ name }) => name)) : "nobody";
}

function waveOf({ waves }: Migration, subtree: OwnershipChange["subtree"]) {
  return waves.find(({ organizationalUnits }) => organizationalUnits.some((unit) => subtree.isWithin(unit)));
}
