import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** The wizard has a desktop to run on. */
export const aDesktop = rule<ConnectSyncWriter>({
  code: "SYNC213",
  severity: "error",
  title: "A server has a desktop",
  why: "Microsoft does not support Connect Sync on Server Core, and its wizard, the only supported way to set it up, needs a desktop.",
  file: __filename,
  since: "2026-12",
  check: (topology) => topology.connectSync.filter(({ machine }) => machine.installationType === "serverCore"),
  where: ({ origin }) => [{ origin, detail: 'installationType is "serverCore"' }],
  what: ({ name }) => `${name} is Server Core`,
  fix: ({ name }) => `build ${name} anew from an image with Desktop Experience; an installed Windows cannot be changed`,
});
