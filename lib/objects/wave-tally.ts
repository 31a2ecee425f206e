import { counted } from "../domain/input/digits";
import { InputError, quote } from "../domain/input/input-error";
import type { VerifyResult, WaveEvidence } from "../domain/observation/wave-evidence";
import type { Prediction } from "./prediction";
import type { Verified } from "./verification";
import { type VerificationSummary, VerificationTally } from "./verification-tally";
import { WaveObjects } from "./wave-objects";

/** Counts what was verified in the OUs of a wave, beside everything else, for the evidence of its step. It keeps no name. */
export class WaveTally {
  readonly #verdicts = new VerificationTally();
  readonly #objects: WaveObjects;
  #taken = 0;

  constructor(private readonly subject: Pick<WaveEvidence, "wave" | "step">) {
    this.#objects = new WaveObjects(subject.wave);
  }

  add(prediction: Prediction, verified: Verified): void {
    if (!this.#objects.has(prediction)) return;
    this.#verdicts.add(prediction, verified);
    if (prediction.after.includes(this.subject.wave.to)) this.#taken++;
  }

  /**
   * @param file what messages call the predictions
   * @throws InputError where they are of another wave, or of another step of it: they would pass for the wrong reason
   */
  result(all: VerificationSummary, complete: boolean, file: string): VerifyResult {
    const { objects, verdicts } = this.#verdicts.summary();
    const what = this.#mistaken(objects);
    if (what !== undefined)
      throw new InputError({
        what,
        where: file,
        expected: "the predictions of a preflight whose --after is the topology that was deployed",
      });
    const unpredicted = all.unpredicted.reduce((sum, { count }) => sum + count, 0);
    return { check: "verify", complete, all: all.verdicts, ofTheWave: verdicts, unpredicted };
  }

  #mistaken(objects: number): string | undefined {
    const { wave, step } = this.subject;
    const called = `the wave ${quote(wave.name)}`;
    if (objects === 0) return `no prediction is about an object in the OUs of ${called}`;
    if (step === "takeOver" && this.#taken === 0)
      return `${called} is done, and ${wave.to} writes none of its ${counted(objects, "object")} by these predictions`;
    if (step === "handOver" && this.#taken > 0)
      return `${called} is only handed over, and ${wave.to} writes ${counted(this.#taken, "object")} of it by these predictions`;
    return undefined;
  }
}
