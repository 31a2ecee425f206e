import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** What administrators change on a server is logged there. What is not said is not judged. */
export const administratorsLeaveATrace = rule<ConnectSyncWriter>({
  code: "SYNC232",
  severity: "warning",
  title: "A server logs what its administrators change",
  why: "The wizard and the rules editor decide what is deleted in the tenant; without the log nobody can say who changed the scope, a rule or an account, and when.",
  file: __filename,
  since: "2026-12",
  check: ({ connectSync }) => connectSync.filter(({ settings }) => settings.adminAuditLog === "disabled"),
  where: ({ origin }) => [{ origin, detail: 'adminAuditLog is "disabled"' }],
  what: ({ name }) => `${name} does not log what administrators change in Connect Sync`,
  fix: ({ name }) =>
    `set AuditEventLogging to 1 beneath HKLM\\SOFTWARE\\Microsoft\\Azure AD Connect on ${name}, and declare adminAuditLog "enabled"`,
});
