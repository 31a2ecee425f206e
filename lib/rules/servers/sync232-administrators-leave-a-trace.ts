import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** A server logs the changes of its administrators. What is not declared is not judged. */
export const administratorsLeaveATrace = rule<ConnectSyncWriter>({
  code: "SYNC232",
  severity: "warning",
  title: "A server logs what its administrators change",
  why: "Changes in the wizard and the rules editor decide who is deleted in the tenant; without the log it is not known who made them, and when.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/admin-audit-logging",
  since: "2026-12",
  check: ({ connectSync }) => connectSync.filter(({ settings }) => settings.adminAuditLog === "disabled"),
  about: ({ name }) => [name],
  where: ({ origin }) => [{ origin, detail: 'adminAuditLog is "disabled"' }],
  what: ({ name }) => `${name} does not log what administrators change in Connect Sync`,
  fix: ({ name }) =>
    `run Set-ItemProperty "HKLM:\\SOFTWARE\\Microsoft\\Azure AD Connect" AuditEventLogging 1 on ${name}, and declare adminAuditLog "enabled"; the Application log then needs 250 to 500 MB`,
});
