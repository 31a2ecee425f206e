import { rule } from "../rule";

/** What runs and may go into quarantine. */
interface Silent {
  readonly name: string;
  readonly origin: string;
}

/** Each configuration that writes, in either direction, has somebody who is told when it stops. */
export const aQuarantineIsTold = rule<Silent>({
  code: "SYNC710",
  severity: "warning",
  title: "A running configuration has somebody to tell",
  why: "One mail goes out when a job goes into quarantine; without an address nobody learns that it runs once a day, and is disabled after four weeks.",
  file: __filename,
  since: "2026-12",
  check: ({ cloudSync, groupProvisioning }) =>
    [...cloudSync, ...groupProvisioning].filter(
      ({ enabled, notificationRecipientCount }) => enabled && notificationRecipientCount === 0,
    ),
  where: ({ origin }) => [{ origin, detail: "notificationRecipients is empty" }],
  what: ({ name }) => `nobody is told when ${name} goes into quarantine`,
  fix: ({ name }) => `declare notificationRecipients for ${name}: an address that a team reads, and not one person's`,
});
