/** How many damaged inputs were read all the same, how many refused, and what the slowest cost in CPU time (a busy machine is no hang). */
export interface FuzzOutcome {
  readonly read: number;
  readonly refused: number;
  readonly slowestSeconds: number;
}

/** Feeds a reader with damaged inputs. @throws where it ends in anything but a result or an InputError */
export type Fuzz = (runs: number, seed?: number) => FuzzOutcome | Promise<FuzzOutcome>;
