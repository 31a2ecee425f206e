/** Why a stack differs from the one of an earlier synth. */
export type StackChange =
  | { readonly kind: "new" }
  /** Its own JSON. */
  | { readonly kind: "content" }
  /** A file that its JSON refers to, by its path from the folder of the stack. */
  | { readonly kind: "file"; readonly file: string }
  /** A stack whose outputs it reads has changed. */
  | { readonly kind: "needs"; readonly stack: string };

/** A stack that a pipeline is to deploy. */
export interface ListedStack {
  readonly name: string;
  /** The folder with its JSON, as the command line names it, with slashes. */
  readonly folder: string;
  /** The stacks whose outputs it reads, as far as they are listed too. */
  readonly needs: readonly string[];
  /** Stacks of one wave do not need each other; 1 comes first. */
  readonly wave: number;
  /** @default nothing was compared */
  readonly changes?: readonly StackChange[];
}

/** The stacks of a synth, or those of them that changed. */
export interface StackList {
  readonly folder: string;
  /** How many stacks the synth has. */
  readonly of: number;
  /** In the order of their names. */
  readonly stacks: readonly ListedStack[];
  /** What `--changed` named, and the stacks that were in it and are gone. @default nothing was compared */
  readonly compared?: { readonly with: string; readonly removed: readonly string[] };
}
