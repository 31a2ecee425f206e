import { WIZARD } from "../../lib/domain/fit/migration-wizard";
import { type Capability, COMPARISON, COMPARISON_SOURCE } from "../../lib/domain/fit/tool-comparison";
import { type CalendarDay, daysBetween } from "../../lib/domain/input/calendar-day";
import { MIGRATION_NEEDS } from "../../lib/domain/migration/needs";
import type { Reading } from "../../lib/domain/servers/microsoft-dates";
import * as microsoftDates from "../../lib/domain/servers/microsoft-dates";

/** Microsoft's pages change unannounced: after so many days one is read again. The number is this project's own. */
export const READ_AGAIN_AFTER_DAYS = 90;

/** Everything in the product that says where and when it was read. */
export function everyReading(): Reading[] {
  const rows: readonly object[] = Object.values(microsoftDates).flat();
  const saidElsewhere = (COMPARISON as readonly Capability[]).flatMap(({ saidOn }) => saidOn ?? []);
  return [...rows.filter(isReading), COMPARISON_SOURCE, ...saidElsewhere, ...MIGRATION_NEEDS, WIZARD];
}

function isReading(row: object): row is Reading {
  return "page" in row && "read" in row;
}

/** A line for each page that something was read on too long ago, the oldest reading first; none where all are fresh. */
export function agedPages(readings: readonly Reading[], today: CalendarDay): string[] {
  const byPage = new Map<string, CalendarDay>();
  for (const { page, read } of readings) {
    const oldest = byPage.get(page);
    if (oldest === undefined || read < oldest) byPage.set(page, read);
  }
  return [...byPage]
    .filter(([, read]) => daysBetween(read, today) > READ_AGAIN_AFTER_DAYS)
    .sort(([page, read], [other, readThen]) => (read === readThen ? compare(page, other) : compare(read, readThen)))
    .map(([page, read]) => `- [ ] ${page} was read on ${read}, ${daysBetween(read, today)} days ago`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
