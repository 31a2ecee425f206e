import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** A server tells Connect Health how it is. What is not said is not judged. */
export const connectHealthUploads = rule<ConnectSyncWriter>({
  code: "SYNC231",
  severity: "warning",
  title: "A server is watched by Connect Health",
  why: "Without its agent nobody is told that synchronization, or that of password hashes, has stopped, and automatic upgrade is off too.",
  file: __filename,
  since: "2026-12",
  check: ({ connectSync }) => connectSync.filter(({ settings }) => settings.connectHealth === "disabled"),
  where: ({ origin }) => [{ origin, detail: 'connectHealth is "disabled"' }],
  what: ({ name }) => `${name} does not upload to Connect Health`,
  fix: ({ name }) =>
    `have a Global Administrator register the agent of Connect Health on ${name}, and declare connectHealth "enabled"`,
});
