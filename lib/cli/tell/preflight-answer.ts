import type { OutcomeName } from "../../objects/prediction";
import type { AcceptedOutcome, ObjectsOutlook, PredictionSummary } from "../../objects/summary";

/** What a preflight came to. Without `named` it names no person and no group. */
export interface PreflightAnswer extends ObjectsOutlook {
  /** What is compared, as people read it. */
  readonly change: string;
  readonly exports: readonly ReadExport[];
  /** Domains in which objects change their owner, and of which no export was given. */
  readonly unexported: readonly string[];
  /** Dangers that are meant. */
  readonly accepted: readonly AcceptedOutcome[];
  /** A few objects of each danger, where somebody asked for their names. */
  readonly named: readonly NamedObject[];
  /** The wave that decides, where one is named. @default every object decides */
  readonly wave?: WaveOutlook;
  /** Where the list of objects was written. @default nowhere */
  readonly folder?: string;
}

/** What is predicted for the objects of a wave, and for others whose writer changes: what a change of the wave may break. */
export interface WaveOutlook {
  readonly name: string;
  readonly summary: PredictionSummary;
}

/** A file of objects, and when they were as it says. */
export interface ReadExport {
  readonly file: string;
  /** ISO 8601. @default the file does not say */
  readonly at?: string;
}

export interface NamedObject {
  readonly outcome: OutcomeName;
  readonly name: string;
  readonly knownAs?: string;
  readonly because: string;
}
