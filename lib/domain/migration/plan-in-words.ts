import { inDigits } from "../input/digits";
import type { Migration, Position, Wave } from "./migration";
import { positionsFrom, type StepKind, waveOfStep } from "./migration-path";

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
  if (!next) return "its end: Connect Sync is removed";
  return stepInWords({ kind: next.kind, ...waveOfStep(next, migration) }, migration);
}
