import { type CalendarDay, daysBetween } from "../../domain/input/calendar-day";
import { MANAGED_CERTIFICATE } from "../../domain/servers/microsoft-dates";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** How long before the last day of a certificate somebody has to be told. Ours: Microsoft names no time. */
const TOLD_DAYS_BEFORE = 30;

interface AgeingCertificate {
  readonly server: ConnectSyncWriter;
  /** The last day of a certificate of your own, and how far off it is; neither, where Connect Sync has made one and its scheduler is suspended. */
  readonly own?: { readonly until: CalendarDay; readonly days: number };
}

/** The certificate that the application of a server signs in with is renewed before it ends. What is not said is not judged. */
export const theCertificateIsRenewed = rule<AgeingCertificate>({
  code: "SYNC234",
  severity: "warning",
  title: "The certificate of a server is renewed in time",
  why: "A server whose certificate has ended can no longer sign in to Microsoft Entra ID, and nothing is synchronized until somebody renews it.",
  file: __filename,
  since: "2026-12",
  *check({ connectSync }, { today }) {
    for (const server of connectSync) {
      const { connectorIdentity, ownCertificateUntil: until, syncCycle } = server.settings;
      const days = until === undefined ? undefined : daysBetween(today, until);
      if (until !== undefined && days !== undefined) {
        if (days <= TOLD_DAYS_BEFORE) yield { server, own: { until, days } };
      } else if (connectorIdentity === "application" && syncCycle === "suspended") yield { server };
    }
  },
  where: ({ server: { origin }, own }) => [
    { origin, detail: own ? `ownCertificateUntil is ${own.until}` : 'syncCycle is "suspended"' },
  ],
  what: ({ server: { name }, own }) => {
    if (!own)
      return `the scheduler of ${name} is suspended, so Connect Sync does not renew the certificate of its application, which lives ${MANAGED_CERTIFICATE.days} days`;
    const { until, days } = own;
    return days < 0
      ? `the certificate of ${name} ended on ${until}`
      : `the certificate of ${name} ends on ${until}, ${days === 0 ? "today" : `in ${days} ${days === 1 ? "day" : "days"}`}`;
  },
  fix: ({ server: { name }, own }) =>
    own
      ? `give ${name} a new certificate, and declare its last day as ownCertificateUntil`
      : `start the scheduler of ${name} again (Set-ADSyncScheduler -SyncCycleEnabled $true), and declare syncCycle "enabled"; where it has to stay suspended, renew the certificate by hand`,
});
