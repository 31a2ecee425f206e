import { InputError } from "../../domain/input/input-error";

/** What an alert looks at: the logs of the tenant, or the machines that send their events. */
export type Watched = "tenant" | "machines";

/** One alert: a query of that name beside this file, asked again and again. It lasts as long as the query has rows. */
export interface Alert {
  readonly name: string;
  readonly watches: Watched;
  /** What Azure shows. */
  readonly title: string;
  /** 0 critical, 1 error, 2 warning, 3 informational. */
  readonly severity: 0 | 1 | 2 | 3;
  readonly everyMinutes: number;
  /** How far it looks back. `declared`: what the tenant declares says how far. */
  readonly windowMinutes: number | "declared";
}

/** The alerts; what each means and what to do is in docs/operations.md. */
export const ALERTS = [
  {
    name: "quarantine",
    watches: "tenant",
    title: "A job went into quarantine",
    severity: 1,
    everyMinutes: 15,
    windowMinutes: 60,
  },
  {
    name: "failures",
    watches: "tenant",
    title: "Many changes fail",
    severity: 2,
    everyMinutes: 60,
    windowMinutes: 1440,
  },
  {
    name: "provisioning-silent",
    watches: "tenant",
    title: "Nothing is provisioned",
    severity: 1,
    everyMinutes: 60,
    windowMinutes: "declared",
  },
  {
    name: "deletions",
    watches: "tenant",
    title: "Deletions come near the threshold",
    severity: 1,
    everyMinutes: 15,
    windowMinutes: 360,
  },
  {
    name: "changed-elsewhere",
    watches: "tenant",
    title: "A configuration was changed outside the code",
    severity: 2,
    everyMinutes: 15,
    windowMinutes: 60,
  },
  {
    name: "password-hashes-silent",
    watches: "machines",
    title: "Password hashes are not synchronized",
    severity: 1,
    everyMinutes: 15,
    windowMinutes: 120,
  },
  {
    name: "password-hashes-failing",
    watches: "machines",
    title: "Password hash synchronization reports errors",
    severity: 2,
    everyMinutes: 15,
    windowMinutes: 60,
  },
  {
    name: "exports-held",
    watches: "machines",
    title: "Connect Sync holds an export back",
    severity: 1,
    everyMinutes: 15,
    windowMinutes: "declared",
  },
  {
    name: "administrator-actions",
    watches: "machines",
    title: "A Connect Sync server was changed",
    severity: 3,
    everyMinutes: 15,
    windowMinutes: 60,
  },
  {
    name: "not-as-declared",
    watches: "machines",
    title: "A server is not as declared",
    severity: 2,
    everyMinutes: 60,
    windowMinutes: 2880,
  },
  {
    name: "service-stopped",
    watches: "machines",
    title: "A synchronization service stopped",
    severity: 1,
    everyMinutes: 15,
    windowMinutes: 60,
  },
  {
    name: "machine-silent",
    watches: "machines",
    title: "A machine is silent",
    severity: 1,
    everyMinutes: 5,
    windowMinutes: 15,
  },
] as const satisfies readonly Alert[];

/**
 * The windows that a scheduled query rule may have, in minutes.
 * {@link https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_scheduled_query_rules_alert_v2}
 */
const WINDOWS = [5, 10, 15, 30, 45, 60, 120, 180, 240, 300, 360, 1440, 2880] as const;
const LONGEST = WINDOWS[WINDOWS.length - 1] as number;

/** The shortest window that is at least as long, or the longest that there is. */
export function windowOf(minutes: number): number {
  return WINDOWS.find((window) => window >= minutes) ?? LONGEST;
}

/** @throws InputError for hours that no window has */
export function silenceInMinutes(hours: number): number {
  const minutes = hours * 60;
  if ((WINDOWS as readonly number[]).includes(minutes)) return minutes;
  throw new InputError({
    what: `${hours} hours is not a window that an alert can have`,
    where: "silentAfterHours",
    expected: `one of ${WINDOWS.filter((window) => window % 60 === 0)
      .map((window) => window / 60)
      .join(", ")}`,
    page: "https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-create-log-alert-rule",
  });
}

/** A time as Azure writes it: `PT15M`, `PT6H`, `P1D`. */
export function isoDuration(minutes: number): string {
  if (minutes % 1440 === 0) return `P${minutes / 1440}D`;
  return minutes % 60 === 0 ? `PT${minutes / 60}H` : `PT${minutes}M`;
}
