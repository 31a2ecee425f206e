import type { RemoteDesktopOpening } from "../../domain/servers/remote-desktop-opening";
import { rule } from "../rule";

/** No network security rule of the app opens Remote Desktop to the Internet. */
export const noRemoteDesktopFromTheInternet = rule<RemoteDesktopOpening>({
  code: "SYNC204",
  severity: "error",
  title: "Remote Desktop is closed to the Internet",
  why: "Attackers find an open Remote Desktop within minutes, and whoever takes these servers controls the sign-ins of the tenant.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites",
  since: "2026-12",
  check: (topology) => topology.remoteDesktopOpenings,
  about: ({ securityRule }) => [securityRule],
  where: ({ origin, securityRule }) => [{ origin, detail: `security rule ${securityRule || "without a name"}` }],
  what: ({ securityRule, origin }) =>
    `the security rule ${securityRule || `in ${origin}`} opens port 3389 to the whole Internet`,
  fix: ({ securityRule, origin }) =>
    `set sourceAddressPrefix of ${securityRule || origin} to the range of AzureBastionSubnet or of privileged workstations, or remove the rule; who connects directly over the Internet today then uses Azure Bastion`,
});
