import type { OutcomeName } from "../../objects/prediction";
import type { DangerName, ObjectsOutlook } from "../../objects/summary";

/** What a preflight came to. Without `named` it names no person and no group. */
export interface PreflightAnswer extends ObjectsOutlook {
  /** What is compared, as people read it. */
  readonly change: string;
  readonly exports: readonly ReadExport[];
  /** Domains in which objects change their owner, and of which no export was given. */
  readonly unexported: readonly string[];
  /** Dangers that are meant. */
  readonly accepted: readonly DangerName[];
  /** A few objects of each danger, where somebody asked for their names. */
  readonly named: readonly NamedObject[];
  /** Where the list of objects was written. @default nowhere */
  readonly folder?: string;
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
