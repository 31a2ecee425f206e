import { InputError, quote } from "../input/input-error";
import { memoryInGib } from "./virtual-machine-memory";

/** One row of Microsoft's table of hardware: what a server with a local database needs for fewer objects than this. */
export interface HardwareRow {
  readonly fewerObjectsThan: number;
  readonly memoryInGib: number;
  readonly diskInGb: number;
  /** Whether the database that comes with Connect Sync, limited to 10 GB, can hold so many. */
  readonly localDatabase: boolean;
}

/** {@link https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites#hardware-requirements-for-microsoft-entra-connect} */
export const HARDWARE: readonly HardwareRow[] = [
  { fewerObjectsThan: 50_000, memoryInGib: 6, diskInGb: 70, localDatabase: true },
  { fewerObjectsThan: 100_000, memoryInGib: 16, diskInGb: 100, localDatabase: true },
  { fewerObjectsThan: 300_000, memoryInGib: 32, diskInGb: 300, localDatabase: false },
  { fewerObjectsThan: 600_000, memoryInGib: 32, diskInGb: 450, localDatabase: false },
  { fewerObjectsThan: Number.POSITIVE_INFINITY, memoryInGib: 32, diskInGb: 500, localDatabase: false },
];

/** The smallest size of the D family, version 5, with that much memory. */
const SIZES: Readonly<Record<number, string>> = { 6: "Standard_D2s_v5", 16: "Standard_D4s_v5", 32: "Standard_D8s_v5" };
/** Managed disks are billed by these steps, so a size between two costs the larger one. */
const DISK_STEPS = [128, 256, 512];

export interface ConnectSyncSizing {
  /** Everything in the domains in scope, filtered or not. */
  readonly objectCount: number;
  /** @default the smallest that the table allows */
  readonly size?: string;
  /** The full SQL Server that the wizard is pointed at. @default the local database */
  readonly sqlServer?: string;
}

export interface ConnectSyncSize {
  /** What the number of objects needs; the size may have more. */
  readonly memoryInGib: number;
  readonly size: string;
  readonly diskInGb: number;
}

/**
 * The size and disk of a Connect Sync server by Microsoft's table.
 * @throws InputError for no count, too small or unknown a size, or more objects than the local database holds
 */
export function connectSyncSize({ objectCount, size, sqlServer }: ConnectSyncSizing): ConnectSyncSize {
  const row = rowFor(objectCount);
  if (!row.localDatabase && !sqlServer)
    throw new InputError({
      what: `${objectCount} objects are more than the local database holds`,
      where: "objectCount",
      expected: "sqlServer, the name of a full SQL Server of yours: Microsoft requires one from 100,000 objects",
      page: PAGE,
    });
  refuseTooSmall(size ?? "", row, objectCount);
  const diskInGb = DISK_STEPS.find((step) => step >= row.diskInGb) ?? row.diskInGb;
  return { size: size ?? (SIZES[row.memoryInGib] as string), diskInGb, memoryInGib: row.memoryInGib };
}

/** The row for that many objects; undefined for what is not a number of them. */
export function hardwareFor(objectCount: number): HardwareRow | undefined {
  return HARDWARE.find(({ fewerObjectsThan }) => objectCount < fewerObjectsThan);
}

function rowFor(objectCount: number): HardwareRow {
  const row = hardwareFor(objectCount);
  if (row && Number.isInteger(objectCount) && objectCount >= 0) return row;
  throw new InputError({
    what: `${quote(objectCount)} is not a valid number of objects`,
    where: "objectCount",
    expected: "how many objects the domains hold, a whole number",
    page: PAGE,
  });
}

function refuseTooSmall(size: string, row: HardwareRow, objectCount: number): void {
  if (!size) return;
  const memory = memoryInGib(size);
  if (memory !== undefined && memory >= row.memoryInGib) return;
  throw new InputError({
    what:
      memory === undefined
        ? `how much memory ${quote(size)} has is not known here, and ${objectCount} objects need ${row.memoryInGib} GiB`
        : `${quote(size)} has ${memory} GiB of memory, and ${objectCount} objects need ${row.memoryInGib}`,
    where: "size",
    expected: `${quote(SIZES[row.memoryInGib])} or a larger size of the D or E family`,
    page: PAGE,
  });
}

const PAGE = "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites";

/**
 * Deletions that one export of a Connect Sync server may still contain: 500 are let through, 501 held back. A Cloud Sync job
 * counts the other way round, and stops at its number.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-prevent-accidental-deletes}
 */
export const DEFAULT_EXPORT_LETS_THROUGH = 500;
