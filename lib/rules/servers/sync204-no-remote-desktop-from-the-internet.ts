import type { RemoteDesktopOpening } from "../../domain/servers/remote-desktop-opening";
import { rule } from "../rule";

/** No network security rule of the app opens a remote desktop to the Internet. */
export const noRemoteDesktopFromTheInternet = rule<RemoteDesktopOpening>({
  code: "SYNC204",
  severity: "error",
  title: "Nobody reaches a remote desktop from the Internet",
  why: "These servers are as powerful as domain controllers, and a remote desktop on the Internet is attacked within minutes.",
  file: __filename,
  since: "2026-12",
  check: (topology) => topology.remoteDesktopOpenings,
  where: ({ origin, securityRule }) => [{ origin, detail: `security rule ${securityRule || "without a name"}` }],
  what: ({ securityRule, origin }) =>
    `the security rule ${securityRule || `in ${origin}`} opens port 3389 to the whole Internet`,
  fix: ({ securityRule, origin }) =>
    `name the range of AzureBastionSubnet or of privileged workstations as the source of ${securityRule || origin}, or remove the rule`,
});
