import { type BuildVersion, buildVersion } from "../input/build-version";
import { type EveryField, saidAmong } from "../input/said";

export const WINDOWS_RELEASES = [
  "windows-server-2012",
  "windows-server-2012-r2",
  "windows-server-2016",
  "windows-server-2019",
  "windows-server-2022",
  "windows-server-2025",
] as const;
export type WindowsRelease = (typeof WINDOWS_RELEASES)[number];

/** The local database comes with Connect Sync; every other one is somebody's to run. */
export const DATABASES = ["localDb", "sqlServer", "azureSqlDatabase", "azureSqlManagedInstance"] as const;
export type Database = (typeof DATABASES)[number];

/** Releases of a full SQL Server. */
export const SQL_SERVER_RELEASES = ["2012", "2014", "2016", "2017", "2019", "2022", "2025"] as const;
export type SqlServerRelease = (typeof SQL_SERVER_RELEASES)[number];

/** The machine that a Connect Sync server is, and what is installed on it. What is not said is not judged. */
export interface ConnectSyncMachine {
  /** The version of Connect Sync: `2.6.92.0`. */
  readonly version?: BuildVersion;
  readonly operatingSystem?: WindowsRelease;
  /** Whether Windows came with its desktop. */
  readonly installationType?: "desktop" | "serverCore";
  readonly memoryInGib?: number;
  readonly diskInGb?: number;
  readonly database?: Database;
  /** The release of the SQL Server, where the database is on one. */
  readonly sqlServerRelease?: SqlServerRelease;
  /** How many objects the domains in scope hold, filtered or not. */
  readonly objectCount?: number;
  /** The availability zone of its VM. */
  readonly zone?: string;
}

const MACHINE: EveryField<ConnectSyncMachine> = {
  version: true,
  operatingSystem: true,
  installationType: true,
  memoryInGib: true,
  diskInGb: true,
  database: true,
  sqlServerRelease: true,
  objectCount: true,
  zone: true,
};

/** What of these values is of the machine, and is said. */
export function machineAmong(values: ConnectSyncMachine): ConnectSyncMachine {
  return saidAmong(MACHINE, values);
}

/** @throws InputError for a version that is none */
export function connectSyncMachine(machine: ConnectSyncMachine): ConnectSyncMachine {
  if (machine.version !== undefined) buildVersion(machine.version);
  return machine;
}
