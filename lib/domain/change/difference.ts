import { looksSecret, SENSITIVE } from "../../text/secrets";

/** One thing that two sides do not share: two servers, two days of one, what runs and what is declared. */
export interface Difference {
  /** The kind of thing: a feature, a scope, a rule, a Cloud Sync configuration. */
  readonly area: string;
  /** What it is about: a forest, an OU, a rule; empty for the side as a whole. */
  readonly subject: string;
  /** Which part of it: `precedence`, `password hash sync`. */
  readonly part: string;
  /** How each side has it; undefined where it has nothing of the kind. */
  readonly values: readonly [string | undefined, string | undefined];
  /** The rules that one difference stands for, by name, where it stands for several. */
  readonly rules?: readonly string[];
}

/** What differs, and what nothing can be said about. */
export interface Comparison {
  readonly differences: readonly Difference[];
  /** What not both sides say. */
  readonly notCompared: readonly string[];
}

/** That two secrets differ is told, never what they are. Readers keep none that is named like one. */
export function withoutSecrets<Found extends Difference>(difference: Found): Found {
  const [one, other] = difference.values.map((value) => (value && looksSecret(value) ? SENSITIVE : value));
  return { ...difference, values: [one, other] };
}
