import { InputError } from "../domain/input/input-error";
import type { Wave } from "../domain/migration/migration";
import { DistinguishedName } from "../domain/names/distinguished-name";
import type { Prediction } from "./prediction";

/** Tells the objects in the OUs of a wave from all others. */
export class WaveObjects {
  readonly #read = DistinguishedName.reader();

  constructor(readonly wave: Pick<Wave, "name" | "organizationalUnits">) {}

  /** @throws InputError for an object without a distinguished name */
  has(prediction: Prediction): boolean {
    if (prediction.where !== "directory") return false;
    const name = this.#nameOf(prediction);
    return this.wave.organizationalUnits.some((unit) => name.isWithin(unit));
  }

  /** @throws InputError without the name in it: it is somebody's */
  #nameOf({ name }: Prediction): DistinguishedName {
    try {
      return this.#read(name);
    } catch {
      throw new InputError({
        what: "an object of Active Directory has no distinguished name",
        where: "the predictions",
        expected: "the predictions as entra-sync preflight --output wrote them",
      });
    }
  }
}
