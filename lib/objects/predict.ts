import type { CalendarDay } from "../domain/input/calendar-day";
import type { SyncTopology } from "../domain/ownership/sync-topology";
import type { CloudExport } from "./cloud-object";
import type { DirectoryExport } from "./directory-object";
import type { Prediction } from "./prediction";

export interface PreflightInput {
  readonly before: SyncTopology;
  readonly after: SyncTopology;
  /** The name of the tenant. */
  readonly tenant: string;
  readonly directories: readonly DirectoryExport[];
  readonly cloud: CloudExport;
  readonly today: CalendarDay;
}

export interface Preflight {
  /** What cannot be said of any object, in whole sentences. */
  readonly limits: readonly string[];
  batches(): AsyncIterable<readonly Prediction[]>;
}

export function predict(_: PreflightInput, __?: (said: string) => void): Promise<Preflight> {
  throw new Error("to come");
}
