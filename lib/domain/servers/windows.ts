import { WINDOWS_RELEASES, type WindowsRelease } from "./machine";

/** How Microsoft stands to Connect Sync on a release of Windows. Support for one in extended support may have to be paid for. */
export type WindowsSupport = "recommended" | "extendedSupport" | "unsupported";

/** {@link https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites#installation-prerequisites} */
const SUPPORT: Readonly<Record<WindowsRelease, WindowsSupport>> = {
  "windows-server-2012": "unsupported",
  "windows-server-2012-r2": "unsupported",
  "windows-server-2016": "extendedSupport",
  "windows-server-2019": "extendedSupport",
  "windows-server-2022": "recommended",
  // The text of September 2025 called it not supported; the one of 2026 recommends it.
  "windows-server-2025": "recommended",
};

/** The releases to go to from any other, the newest first. */
export const RECOMMENDED_WINDOWS = WINDOWS_RELEASES.filter(
  (release) => windowsSupport(release) === "recommended",
).reverse();

export function windowsSupport(release: WindowsRelease): WindowsSupport {
  return SUPPORT[release];
}
