import { compareTexts } from "../text/compare";
import type { GraphItem } from "./graph-reader";

/** How many objects of a kind have an error of a kind. */
export interface ErrorSum {
  readonly kind: ObjectKind;
  readonly category: string;
  readonly propertyCausingError: string | undefined;
  readonly count: number;
  readonly earliest: string | undefined;
}

export type ObjectKind = "user" | "group" | "contact";

/** An error of one object, without the object and without the value that is wrong. */
export type ObjectError = Pick<ErrorSum, "kind" | "category" | "propertyCausingError"> & {
  readonly at: string | undefined;
};

/** {@link https://learn.microsoft.com/graph/api/resources/onpremisesprovisioningerror} */
export function errorsOf(item: GraphItem, kind: ObjectKind): ObjectError[] {
  return records(item.onPremisesProvisioningErrors).map((error) => ({
    kind,
    category: text(error.category) ?? "unknown",
    propertyCausingError: text(error.propertyCausingError),
    at: time(error.occurredDateTime),
  }));
}

export function sumErrors(errors: readonly ObjectError[]): ErrorSum[] {
  return summed(
    errors,
    ({ kind, category, propertyCausingError }) => [kind, category, propertyCausingError],
    (those) => {
      const { kind, category, propertyCausingError } = those[0];
      return { kind, category, propertyCausingError, count: those.length, earliest: timesOf(those)[0] };
    },
  );
}

/** An entry of the provisioning log, without what was provisioned. */
export interface LogEntry {
  readonly servicePrincipalId: string;
  readonly jobId: string | undefined;
  readonly action: string | undefined;
  readonly status: string | undefined;
  readonly errorCode: string | undefined;
  readonly at: string | undefined;
}

export type LogSum = Omit<LogEntry, "at"> & {
  readonly count: number;
  readonly first: string | undefined;
  readonly last: string | undefined;
};

/** {@link https://learn.microsoft.com/graph/api/resources/provisioningobjectsummary} */
export function logEntryOf(item: GraphItem, servicePrincipalId: string): LogEntry {
  const status = record(item.provisioningStatusInfo);
  return {
    servicePrincipalId,
    jobId: text(item.jobId),
    action: text(item.provisioningAction),
    status: text(status.status),
    errorCode: text(record(status.errorInformation).errorCode),
    at: time(item.activityDateTime),
  };
}

export function sumLogs(entries: readonly LogEntry[]): LogSum[] {
  return summed(
    entries,
    ({ servicePrincipalId, jobId, action, status, errorCode }) => [
      servicePrincipalId,
      jobId,
      action,
      status,
      errorCode,
    ],
    (those) => {
      const { at: _, ...same } = those[0];
      const times = timesOf(those);
      return { ...same, count: those.length, first: times[0], last: times.at(-1) };
    },
  );
}

/** Something that happened to the synchronization itself, without who did it. */
export interface AuditEvent {
  readonly activityDateTime: string | undefined;
  readonly activityDisplayName: string | undefined;
  readonly category: string | undefined;
  readonly result: string | undefined;
  readonly servicePrincipalId: string | undefined;
}

/**
 * What the provisioning service writes of single objects, of which there may be as many as there are people.
 * {@link https://learn.microsoft.com/entra/identity/monitoring-health/reference-audit-activities}
 */
const OF_ONE_OBJECT: ReadonlySet<string> = new Set([
  "Export",
  "Import",
  "Other",
  "Process escrow",
  "Synchronization rule action",
  "User Provisioning",
]);

/** {@link https://learn.microsoft.com/graph/api/resources/directoryaudit} */
export function auditEventsOf(item: GraphItem): AuditEvent[] {
  const name = text(item.activityDisplayName);
  if (name !== undefined && OF_ONE_OBJECT.has(name)) return [];
  const target = records(item.targetResources).find(({ type }) => text(type)?.toLowerCase() === "serviceprincipal");
  return [
    {
      activityDateTime: time(item.activityDateTime),
      activityDisplayName: name,
      category: text(item.category),
      result: text(item.result),
      servicePrincipalId: text(target?.id),
    },
  ];
}

export function inOrder(events: readonly AuditEvent[]): AuditEvent[] {
  return [...events].sort(
    (a, b) =>
      compareTexts(a.activityDateTime ?? "", b.activityDateTime ?? "") ||
      compareTexts(a.activityDisplayName ?? "", b.activityDisplayName ?? "") ||
      compareTexts(a.servicePrincipalId ?? "", b.servicePrincipalId ?? ""),
  );
}

type Some<T> = readonly [T, ...T[]];

/** What has the same key is put together; the sums come in the order of their keys. */
function summed<T, Sum>(
  items: readonly T[],
  keyOf: (item: T) => readonly (string | undefined)[],
  sum: (those: Some<T>) => Sum,
): Sum[] {
  const byKey = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOf(item).join("\n");
    const those = byKey.get(key);
    if (those) those.push(item);
    else byKey.set(key, [item]);
  }
  return [...byKey].sort(([a], [b]) => compareTexts(a, b)).map(([, those]) => sum(those));
}

function timesOf(items: readonly { readonly at: string | undefined }[]): string[] {
  return items.flatMap(({ at }) => at ?? []).sort(compareTexts);
}

function record(value: unknown): GraphItem {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as GraphItem) : {};
}

function records(value: unknown): GraphItem[] {
  return Array.isArray(value) ? value.map(record) : [];
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Graph gives seven digits of a second, or none: all in one form can be compared. */
function time(value: unknown): string | undefined {
  const at = Date.parse(text(value) ?? "");
  return Number.isNaN(at) ? undefined : secondOf(new Date(at));
}

/** A time to the second. */
export function secondOf(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}
