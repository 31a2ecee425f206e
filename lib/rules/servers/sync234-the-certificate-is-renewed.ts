import { type CalendarDay, daysBetween } from "../../domain/input/calendar-day";
import { MANAGED_CERTIFICATE } from "../../domain/servers/microsoft-dates";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** How many days before the last day of a certificate this is reported. Our number: Microsoft names none. */
const TOLD_DAYS_BEFORE = 30;

interface AgeingCertificate {
  readonly server: ConnectSyncWriter;
  /** The last day of your own certificate, and how many days are left. @default Connect Sync made it, and its scheduler is suspended */
  readonly own?: { readonly until: CalendarDay; readonly days: number };
}

/** The certificate of a server's application is renewed before it expires. What is not declared is not judged. */
export const theCertificateIsRenewed = rule<AgeingCertificate>({
  code: "SYNC234",
  severity: "warning",
  title: "A server's certificate is renewed in time",
  why: "When the certificate has expired, the server cannot sign in to Microsoft Entra ID, and nothing is synchronized until somebody renews it.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/authenticate-application-id",
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
  about: ({ server: { name }, own }) => [name, own ? "own certificate" : "managed certificate"],
  where: ({ server: { origin }, own }) => [
    { origin, detail: own ? `ownCertificateUntil is ${own.until}` : 'syncCycle is "suspended"' },
  ],
  what: ({ server: { name }, own }) => {
    if (!own)
      return `the scheduler of ${name} is suspended, so Connect Sync does not renew the certificate of its application, which is valid for ${MANAGED_CERTIFICATE.days} days`;
    const { until, days } = own;
    return days < 0
      ? `the certificate of ${name} expired on ${until}`
      : `the certificate of ${name} expires on ${until}, ${days === 0 ? "today" : `in ${days} ${days === 1 ? "day" : "days"}`}`;
  },
  fix: ({ server: { name }, own }) =>
    own
      ? `register a new certificate with the application of ${name}, set it on the server, and declare its last day as ownCertificateUntil`
      : `read the pending exports of ${name}, which its next cycle sends, run Set-ADSyncScheduler -SyncCycleEnabled $true, and declare syncCycle "enabled"; if the scheduler has to stay suspended, renew the certificate by hand`,
});
