import { type BuildVersion, compareBuilds } from "./build-version";
import type { CalendarDay } from "./calendar-day";

/** Older versions have not synchronized since the end of September 2026. */
export const MINIMUM_VERSION: BuildVersion = "2.5.79.0";
/** The first version whose application identity takes the place of the old service account by itself. */
export const APPLICATION_IDENTITY_VERSION: BuildVersion = "2.5.76.0";
/** Versions that Microsoft has taken back. */
export const RECALLED_VERSIONS: readonly BuildVersion[] = ["2.6.79.0"];

/** When the table was read. A version that is newer than all of them is not judged by it. */
export const VERSIONS_READ: CalendarDay = "2026-10-06";

/**
 * The last day of support: twelve months after the next version came out. The newest one has none yet.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-version-history}
 */
const END_OF_SUPPORT: Readonly<Record<BuildVersion, CalendarDay>> = {
  "2.5.76.0": "2026-09-01",
  "2.5.79.0": "2026-10-23",
  "2.5.190.0": "2027-02-02",
  "2.6.1.0": "2027-03-10",
  "2.6.3.0": "2027-07-07",
  "2.6.84.0": "2027-09-16",
  "2.6.91.0": "2027-09-23",
};

/** The newest version that was known when the table was read. */
export const NEWEST_VERSION: BuildVersion = "2.6.92.0";

/** The last day of support; undefined when it is not known, or not yet set. */
export function endOfSupport(version: BuildVersion): CalendarDay | undefined {
  return END_OF_SUPPORT[version];
}

export function isBelowMinimum(version: BuildVersion): boolean {
  return compareBuilds(version, MINIMUM_VERSION) < 0;
}

/** Whether Microsoft has taken the version back. */
export function isRecalled(version: BuildVersion): boolean {
  return RECALLED_VERSIONS.some((recalled) => compareBuilds(version, recalled) === 0);
}
