import type { TopologyChange } from "../../domain/change/topology-change";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

interface Silence {
  readonly configuration: CloudSyncWriter;
  /** How many were told before. */
  readonly were: number;
}

/** Of a configuration that runs, those who are told of a quarantine do not all go. Which they are nobody need know here. */
export const somebodyIsToldOfAQuarantine = rule<Silence, TopologyChange>({
  code: "SYNC522",
  severity: "warning",
  title: "Somebody is told when a configuration goes into quarantine",
  why: "One mail goes out at the beginning of a quarantine; unread, the job soon runs once a day and is disabled after four weeks, and whoever leaves meanwhile keeps their account.",
  file: __filename,
  since: "2026-12",
  *check(change) {
    for (const { before, after } of change.configurations()) {
      const were = before?.notificationRecipientCount ?? 0;
      if (after?.enabled && were > 0 && after.notificationRecipientCount === 0) yield { configuration: after, were };
    }
  },
  where: ({ configuration: { origin }, were }) => [
    { origin, detail: `notificationRecipients had ${addresses(were)} and has none` },
  ],
  what: ({ configuration: { name }, were }) =>
    `nobody is told any more when ${name} goes into quarantine; ${addresses(were)} ${were === 1 ? "was" : "were"}`,
  fix: ({ configuration: { name } }) =>
    `declare notificationRecipients for ${name}: an address that a team reads, and not one person's`,
  about: ({ configuration: { tenant, name } }) => `${tenant}\n${name.toLowerCase()}`,
});

function addresses(count: number): string {
  return count === 1 ? "1 address" : `${count} addresses`;
}
