import { rule } from "../rule";

/** A configuration that runs and can go into quarantine without anybody noticing. */
interface Silent {
  readonly name: string;
  readonly origin: string;
}

/** For each configuration that writes, in either direction, somebody is notified when it stops. */
export const aQuarantineIsReported = rule<Silent>({
  code: "SYNC710",
  severity: "warning",
  title: "Somebody is notified of a quarantine",
  why: "Leavers keep their access and new people get none, unnoticed: one mail is sent when a job goes into quarantine, and after four weeks the job is disabled.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status",
  since: "2026-12",
  check: ({ cloudSync, groupProvisioning }) =>
    [...cloudSync, ...groupProvisioning].filter(
      ({ enabled, notificationRecipientCount }) => enabled && notificationRecipientCount === 0,
    ),
  about: ({ name }) => [name],
  where: ({ origin }) => [{ origin, detail: "notificationRecipients is empty" }],
  what: ({ name }) => `nobody is notified when ${name} goes into quarantine and stops synchronizing`,
  fix: ({ name }) =>
    `declare notificationRecipients for ${name}, with the address of a team, not of one person, for example ["identity-operations@…"]; it gets one mail for each quarantine`,
});
