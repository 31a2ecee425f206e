import { type BuildVersion, compareBuilds } from "../input/build-version";
import type { CalendarDay } from "../input/calendar-day";
import {
  CONNECT_SYNC_RELEASES,
  type ConnectSyncRelease,
  REQUIREMENTS,
  type Requirement,
} from "../servers/microsoft-dates";
import type { ConnectSyncWriter } from "./connect-sync-writer";

/** The newest version that was known when the table was read. */
export const NEWEST_VERSION = (CONNECT_SYNC_RELEASES.at(-1) as ConnectSyncRelease).version;
/** The oldest version that synchronized when the requirements were read. */
export const MINIMUM_VERSION = (REQUIREMENTS.findLast(({ lastDay, read }) => lastDay < read) as Requirement).version;
/** The versions that Microsoft has taken back. */
export const RECALLED_VERSIONS = CONNECT_SYNC_RELEASES.filter(({ isRecalled }) => isRecalled).map(
  ({ version }) => version,
);

/** In which order the servers of a tenant are upgraded, and what that costs. */
export const UPGRADE_ORDER =
  "a server in staging mode first (nothing is synchronized while the active one is upgraded)";

/** What Microsoft's table says of a version; undefined for one that it does not have. */
export function releaseOf(version: BuildVersion): ConnectSyncRelease | undefined {
  return CONNECT_SYNC_RELEASES.find((release) => compareBuilds(version, release.version) === 0);
}

/** Whether Microsoft has taken the version back. */
export function isRecalled(version: BuildVersion): boolean {
  return releaseOf(version)?.isRecalled === true;
}

/** Whether Microsoft has stopped the synchronization of a version so old by that day. */
export function isBelowMinimum(version: BuildVersion, today: CalendarDay): boolean {
  return REQUIREMENTS.some((requirement) => isInForce(requirement, today) && isOlder(version, requirement));
}

/** What a server lacks of a requirement. */
export interface Shortfall {
  readonly server: ConnectSyncWriter;
  readonly requirement: Requirement;
  /** Its version, where that is too old. */
  readonly version: BuildVersion | undefined;
  /** Whether it signs in with a service account, where that is not enough. */
  readonly serviceAccount: boolean;
}

/** What a server lacks, with the requirement that comes last; undefined where it has all of them, as far as is declared. */
export function shortfallOf(server: ConnectSyncWriter, requirements: readonly Requirement[]): Shortfall | undefined {
  return requirements
    .map((requirement) => {
      const { version } = server.machine;
      return {
        server,
        requirement,
        version: version !== undefined && isOlder(version, requirement) ? version : undefined,
        serviceAccount: requirement.applicationIdentity && server.settings.connectorIdentity === "serviceAccount",
      };
    })
    .findLast(({ version, serviceAccount }) => version !== undefined || serviceAccount);
}

/** The requirements whose last day has passed. */
export function requirementsInForce(today: CalendarDay): Requirement[] {
  return REQUIREMENTS.filter((requirement) => isInForce(requirement, today));
}

/** The requirements whose last day is still to come, or is that day. */
export function comingRequirements(today: CalendarDay): Requirement[] {
  return REQUIREMENTS.filter((requirement) => !isInForce(requirement, today));
}

function isInForce({ lastDay }: Requirement, today: CalendarDay): boolean {
  return lastDay < today;
}

function isOlder(version: BuildVersion, requirement: Requirement): boolean {
  return compareBuilds(version, requirement.version) < 0;
}
