import { inDigits } from "../input/digits";
import type { Migration, Position, Wave } from "./migration";
import { positionsFrom, type StepKind, waveOfStep } from "./migration-path";
import type { PlannedChange } from "./planned-change";

/** Why no plan leads from Cloud Sync to Connect Sync: a sentence without its full stop, and the page of Microsoft's for it. */
export const FROM_CLOUD_SYNC_BACK =
  "From Cloud Sync to Connect Sync objects are deleted and created again, so no plan leads there";
export const FROM_CLOUD_SYNC_BACK_PAGE =
  "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/reference-cloud-sync-faq";

/** `wave 3 of 7 (stores)` */
export function waveInWords({ number, name }: Wave, { waves }: Pick<Migration, "waves">): string {
  return `wave ${inDigits(number)} of ${inDigits(waves.length)} (${name})`;
}

/** What a step is called: `hand over wave 3 of 7 (stores)`. */
export function stepInWords(
  { kind, wave }: { readonly kind: StepKind; readonly wave?: Wave },
  migration: Pick<Migration, "waves">,
): string {
  const name = wave ? waveInWords(wave, migration) : "";
  return {
    handOver: `hand over ${name}`,
    takeOver: `let Cloud Sync write ${name}`,
    staging: "put every Connect Sync server into staging mode",
    removal: "remove Connect Sync",
  }[kind];
}

/** `1 of 4 waves is done, and the next one is handed over` */
export function positionInWords({ done, next, connectSync }: Position, { waves }: Pick<Migration, "waves">): string {
  if (connectSync === "removed") return "all waves are done, and Connect Sync is removed";
  if (connectSync === "staging") return "all waves are done, and every Connect Sync server is in staging mode";
  const all = waves.length;
  if (all === 0) return "no wave is planned";
  const told =
    done === 0
      ? `none of ${inDigits(all)} ${all === 1 ? "wave" : "waves"} is done`
      : done === all
        ? "all waves are done"
        : `${inDigits(done)} of ${inDigits(all)} waves ${done === 1 ? "is" : "are"} done`;
  return next ? `${told}, and the next one is handed over` : told;
}

/** What comes next by the plan: `hand over wave 3 of 7 (stores)`, or that nothing is left. */
export function nextStepInWords(migration: Migration): string {
  const [next] = positionsFrom(migration);
  if (!next) return "leave everything as it is: Connect Sync is removed";
  return stepInWords({ kind: next.kind, ...waveOfStep(next, migration) }, migration);
}

/**
 * What a change is by the plan, in a sentence without its full stop: `wave 3 of 7 (stores) goes to corp-stores, as planned for
 * 2026-12-07`. Undefined where it neither follows the plan nor leaves it.
 */
export function changeByPlanInWords(change: PlannedChange): string | undefined {
  const { migration, from, step, declaredOnly, unplanned } = change;
  const regions = unplanned.length === 1 ? "1 region changes" : `${inDigits(unplanned.length)} regions change`;
  const beside = unplanned.length > 0 ? `; ${regions} owner beside the plan` : "";
  if (step) {
    const day = step.wave?.plannedFor ? ` for ${step.wave.plannedFor}` : "";
    return `${deedInWords(step, migration)}, as planned${day}${beside}`;
  }
  if (declaredOnly)
    return `the step to ${stepInWords(declaredOnly, migration)} is declared, and not every owner changes as planned${beside}`;
  if (unplanned.length === 0) return undefined;
  return `${regions} owner beside the plan, whose next step is to ${nextStepInWords(migration.at(from))}`;
}

function deedInWords({ kind, wave }: NonNullable<PlannedChange["step"]>, migration: Migration): string {
  const name = wave ? waveInWords(wave, migration) : "";
  return {
    handOver: `${name} is handed over on every Connect Sync server`,
    takeOver: `${name} goes to ${wave?.to}`,
    staging: "every Connect Sync server goes into staging mode",
    removal: "Connect Sync is removed",
  }[kind];
}
