import type { BuildVersion } from "./build-version";
import type { CalendarDay } from "./calendar-day";

/**
 * Every day and period that Microsoft sets and a rule judges by, and nothing else. `npm run facts:age` lists the pages
 * that nobody has read for ninety days.
 */

/** Where something is written, and the day on which somebody last read it there. */
export interface Reading {
  readonly page: string;
  readonly read: CalendarDay;
}

/** What Microsoft asks of a server, or it no longer synchronizes. A later requirement asks for all that an earlier one does. */
export interface Requirement extends Reading {
  readonly version: BuildVersion;
  /** Whether a service account with a password no longer does. */
  readonly applicationIdentity: boolean;
  /** The last day on which a server without it synchronizes. */
  readonly lastDay: CalendarDay;
}

const PREREQUISITES: Reading = {
  page: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites",
  read: "2026-11-25",
};

/** Oldest first. */
export const REQUIREMENTS: readonly Requirement[] = [
  { version: "2.5.79.0", applicationIdentity: false, lastDay: "2026-09-30", ...PREREQUISITES },
  { version: "2.6.84.0", applicationIdentity: true, lastDay: "2027-04-07", ...PREREQUISITES },
];

/** A version of Connect Sync, and what Microsoft says of it. */
export interface ConnectSyncRelease extends Reading {
  readonly version: BuildVersion;
  /** The last day of support: twelve months after the next version came out. @default not set yet */
  readonly lastDay?: CalendarDay;
  /** Microsoft has taken it back. @default false */
  readonly isRecalled?: boolean;
  /** Something that it may fail to do. @default nothing is known */
  readonly mayFailAt?: "passThroughAuthentication";
}

/** Microsoft's version history, as pages that quote it had it on that day. */
const HISTORY: Reading = {
  page: "https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-version-history",
  read: "2026-10-06",
};

/** Oldest first. A version that is newer than all of them is not judged by the table. */
export const CONNECT_SYNC_RELEASES: readonly ConnectSyncRelease[] = [
  { version: "2.5.76.0", lastDay: "2026-09-01", ...HISTORY },
  { version: "2.5.79.0", lastDay: "2026-10-23", ...HISTORY },
  { version: "2.5.190.0", lastDay: "2027-02-02", ...HISTORY },
  { version: "2.6.1.0", lastDay: "2027-03-10", ...HISTORY },
  { version: "2.6.3.0", lastDay: "2027-07-07", ...HISTORY },
  { version: "2.6.79.0", isRecalled: true, ...HISTORY },
  { version: "2.6.84.0", lastDay: "2027-09-16", ...HISTORY },
  { version: "2.6.91.0", lastDay: "2027-09-23", mayFailAt: "passThroughAuthentication", ...HISTORY },
  { version: "2.6.92.0", ...HISTORY },
];

/** How long Connect Sync stays installed, in staging mode, after Cloud Sync has taken everything over. */
export const SOAK: Reading & { readonly days: number } = {
  days: 14,
  page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/migrate-connect-sync-cloud-sync-tool",
  read: "2026-11-25",
};
