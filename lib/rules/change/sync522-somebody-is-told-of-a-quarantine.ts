import type { TopologyChange } from "../../domain/change/topology-change";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

interface Silence {
  readonly configuration: CloudSyncWriter;
  /** How many addresses were notified before. */
  readonly were: number;
}

/** An enabled configuration keeps somebody who is notified of a quarantine. The addresses themselves are unknown here. */
export const somebodyIsToldOfAQuarantine = rule<Silence, TopologyChange>({
  code: "SYNC522",
  severity: "warning",
  title: "Notification of a quarantine stays on",
  why: "Microsoft sends one mail when a quarantine begins; if nobody reads it, the job soon runs once a day and is disabled after four weeks, and leavers keep their accounts.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-accidental-deletes",
  since: "2026-12",
  *check(change) {
    for (const { before, after } of change.configurations()) {
      const were = before?.notificationRecipientCount ?? 0;
      if (after?.enabled && were > 0 && after.notificationRecipientCount === 0) yield { configuration: after, were };
    }
  },
  about: ({ configuration: { tenant, name } }) => [tenant, name],
  where: ({ configuration: { origin }, were }) => [
    { origin, detail: `notificationRecipients had ${addresses(were)} and has none` },
  ],
  what: ({ configuration: { name }, were }) =>
    `nobody is notified when ${name} goes into quarantine; before, ${addresses(were)} ${were === 1 ? "was" : "were"}`,
  fix: ({ configuration: { name } }) =>
    `declare notificationRecipients for ${name} with the address of a team, not of one person; it gets one mail for each quarantine`,
});

function addresses(count: number): string {
  return count === 1 ? "1 address" : `${count} addresses`;
}
