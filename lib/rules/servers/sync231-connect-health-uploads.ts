import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** A server reports its state to Connect Health. What is not declared is not judged. */
export const connectHealthUploads = rule<ConnectSyncWriter>({
  code: "SYNC231",
  severity: "warning",
  title: "Connect Health monitors each server",
  why: "Without its agent nobody is told when synchronization or password hash sync stops, and automatic upgrade does not work.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-health-agent-install",
  since: "2026-12",
  check: ({ connectSync }) => connectSync.filter(({ settings }) => settings.connectHealth === "disabled"),
  about: ({ name }) => [name],
  where: ({ origin }) => [{ origin, detail: 'connectHealth is "disabled"' }],
  what: ({ name }) => `${name} does not upload to Connect Health`,
  fix: ({ name }) =>
    `have a Global Administrator register the Connect Health agent on ${name} (Windows Server 2016 or later, TLS 1.2), and declare connectHealth "enabled"`,
});
