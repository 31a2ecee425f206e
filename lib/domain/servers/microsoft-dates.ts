import type { BuildVersion } from "../input/build-version";
import type { CalendarDay } from "../input/calendar-day";
import type { WindowsRelease } from "./machine";

/**
 * Every day, period and version that Microsoft sets and a rule judges by, and nothing else. `npm run facts:age` lists the pages
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

/** More objects in scope than these Microsoft's wizard, Transition to Cloud Sync, does not move: the only number that says how much goes at once. */
export const MOVED_AT_ONCE: Reading & { readonly objects: number } = {
  objects: 2_000,
  page: SOAK.page,
  read: "2026-11-26",
};

/** How long a key of Seamless single sign-on is left in place at most. */
export const SEAMLESS_KEY: Reading & { readonly days: number } = {
  days: 30,
  page: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sso-faq",
  read: "2026-11-25",
};

/** How long a certificate lives that Connect Sync makes for its application, and renews as long as its scheduler runs. */
export const MANAGED_CERTIFICATE: Reading & { readonly days: number } = {
  days: 90,
  page: "https://learn.microsoft.com/entra/identity/hybrid/connect/authenticate-application-id",
  read: "2026-11-25",
};

/** The last day of security updates for a release of Windows, by Microsoft's lifecycle pages. */
export interface WindowsEnd extends Reading {
  readonly release: WindowsRelease;
  readonly lastDay: CalendarDay;
}

/** Of the releases on which Connect Sync runs and which Microsoft no longer recommends for it. Oldest first. */
export const WINDOWS_ENDS: readonly WindowsEnd[] = [
  {
    release: "windows-server-2016",
    lastDay: "2027-01-12",
    page: "https://learn.microsoft.com/lifecycle/products/windows-server-2016",
    read: "2025-07-08",
  },
  {
    release: "windows-server-2019",
    lastDay: "2029-01-09",
    page: "https://learn.microsoft.com/lifecycle/products/windows-server-2019",
    read: "2025-07-08",
  },
];

/** The first version that can do something. */
export interface FirstVersion extends Reading {
  readonly version: BuildVersion;
}

const AGENT_HISTORY: Reading = {
  page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/reference-version-history",
  read: "2026-11-25",
};
const CONVERSION: Reading = {
  page: "https://learn.microsoft.com/entra/identity/hybrid/how-to-user-source-of-authority-configure",
  read: "2026-11-25",
};

/** The provisioning agent: sends password hashes of nobody but those in scope. */
export const AGENT_PASSWORD_HASHES: FirstVersion = { version: "1.1.354.0", ...AGENT_HISTORY };
export const AGENT_PASSWORD_WRITEBACK: FirstVersion = { version: "1.1.977.0", ...AGENT_HISTORY };
export const AGENT_EXCHANGE_WRITEBACK: FirstVersion = {
  version: "1.1.1107.0",
  page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/exchange-hybrid",
  read: "2026-11-25",
};
export const AGENT_DEVICE_SYNC: FirstVersion = {
  version: "1.1.1107.0",
  page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/device-sync",
  read: "2026-11-25",
};
/** The agent leaves alone what the tenant has become the source of authority of. */
export const AGENT_CLOUD_MANAGED: FirstVersion = { version: "1.1.1370.0", ...CONVERSION };
/** The agent writes groups, or users, from Microsoft Entra to Active Directory. */
export const AGENT_ENTRA_TO_AD: FirstVersion = {
  version: "1.1.2334.0",
  page: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites-provision-entra-to-active-directory",
  read: "2026-11-25",
};
/** In the cloud of the US Government this version of the agent writes no passwords back; a later one does again. */
export const AGENT_BROKEN_FOR_US_GOVERNMENT: FirstVersion & { readonly mendedIn: BuildVersion } = {
  version: "1.1.2102.0",
  mendedIn: "1.1.2108.0",
  ...AGENT_HISTORY,
};

/** Connect Sync leaves alone what the tenant has become the source of authority of; contacts are later than the rest. */
export const SERVER_CLOUD_MANAGED: FirstVersion = { version: "2.5.76.0", ...CONVERSION };
export const SERVER_CLOUD_MANAGED_CONTACTS: FirstVersion = { version: "2.5.79.0", ...CONVERSION };

/** How long a job may be in quarantine before Microsoft disables it. */
export const QUARANTINE: Reading & { readonly days: number } = {
  days: 28,
  page: "https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status",
  read: "2026-11-25",
};

/** After how long without a heartbeat of password hash synchronization Connect Health raises its alert. */
export const PASSWORD_HASH_HEARTBEAT: Reading & { readonly minutes: number } = {
  minutes: 120,
  page: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-health-alert-catalog",
  read: "2026-11-25",
};

/** The time from one cycle of Connect Sync to the next, unless somebody makes it longer. */
export const SYNC_INTERVAL: Reading & { readonly minutes: number } = {
  minutes: 30,
  page: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-scheduler",
  read: "2026-11-25",
};
