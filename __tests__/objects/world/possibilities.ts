/**
 * Facts that nobody told the prediction. A run asks for them where it needs them, and is repeated until every combination
 * of answers was tried.
 */
export class Possibilities {
  readonly #path: { readonly key: string; readonly options: readonly unknown[]; at: number }[] = [];

  /** The answer of this turn; the same as long as the turn lasts. */
  ask<T>(key: string, options: readonly [T, ...T[]]): T {
    let step = this.#path.find((one) => one.key === key);
    if (!step) {
      step = { key, options, at: 0 };
      this.#path.push(step);
    }
    return step.options[step.at] as T;
  }

  /** Goes on to the next combination; false where all were tried. */
  next(): boolean {
    for (let last = this.#path.at(-1); last; last = this.#path.at(-1)) {
      last.at += 1;
      if (last.at < last.options.length) return true;
      this.#path.pop();
    }
    return false;
  }
}
