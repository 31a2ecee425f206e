import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";
import { toRebuild } from "./sync211-supported-windows";

/** The server has a desktop for the wizard. */
export const aDesktop = rule<ConnectSyncWriter>({
  code: "SYNC213",
  severity: "error",
  title: "A server has Desktop Experience",
  why: "The wizard needs a desktop and is the only supported way to set up Connect Sync; Microsoft does not support it on Server Core.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites",
  since: "2026-12",
  check: (topology) => topology.connectSync.filter(({ machine }) => machine.installationType === "serverCore"),
  about: ({ name }) => [name],
  where: ({ origin }) => [{ origin, detail: 'installationType is "serverCore"' }],
  what: ({ name }) => `${name} runs Server Core, which has no desktop`,
  fix: ({ name }) =>
    toRebuild(name, "from an image with Desktop Experience (an installed Windows cannot be converted)"),
});
