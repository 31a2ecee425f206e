import type { Difference } from "../../domain/change/difference";

export const AREAS = ["server", "feature", "setting", "connector", "scope", "rule"] as const;

/** One thing that two servers of a tenant do not share. */
export interface ExportDifference extends Difference {
  readonly area: (typeof AREAS)[number];
}
