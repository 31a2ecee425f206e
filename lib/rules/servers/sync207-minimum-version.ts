import {
  NEWEST_VERSION,
  requirementsInForce,
  type Shortfall,
  shortfallOf,
  UPGRADE_ORDER,
} from "../../domain/writers/connect-sync-versions";
import { type FindingMark, type Place, rule } from "../rule";

/** Every server meets the requirements in force; Microsoft stops the others. SYNC222 and SYNC228 warn before the day. */
export const minimumVersion = rule<Shortfall>({
  code: "SYNC207",
  severity: "error",
  title: "A server meets Microsoft's minimum requirements",
  why: "Microsoft stops synchronization for a server below the minimum: leavers keep their access, new people get no account, and no password change arrives.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites",
  since: "2026-12",
  *check({ connectSync }, { today }) {
    const inForce = requirementsInForce(today);
    for (const server of connectSync) {
      const shortfall = shortfallOf(server, inForce);
      if (shortfall) yield shortfall;
    }
  },
  about: shortfallMarks,
  where: shortfallPlaces,
  what: ({ server, requirement, version, serviceAccount }) =>
    `${server.name} ${[
      ...(version === undefined ? [] : [`runs ${version}, below ${requirement.version}`]),
      ...(serviceAccount ? ["signs in to Microsoft Entra ID with the password of a service account"] : []),
    ].join(", and ")}: ${requirement.lastDay} was the last day on which such servers synchronized`,
  fix: ({ server, version, serviceAccount }) =>
    [
      ...(version === undefined
        ? []
        : [`upgrade ${server.name} to ${NEWEST_VERSION} or a later version, ${UPGRADE_ORDER}`]),
      ...(serviceAccount ? [toApplication(server.name)] : []),
    ].join("; then "),
});

/** The server and what it is short of, whichever version it runs. */
export function shortfallMarks({ server: { name }, version, serviceAccount }: Shortfall): FindingMark[] {
  return [name, ...(version === undefined ? [] : ["version"]), ...(serviceAccount ? ["serviceAccount"] : [])];
}

/** The server, with what it has instead of what is required. */
export function shortfallPlaces({ server, version, serviceAccount }: Shortfall): Place[] {
  const details = [
    ...(version === undefined ? [] : [`version ${version}`]),
    ...(serviceAccount ? ['connectorIdentity is "serviceAccount"'] : []),
  ];
  return [{ origin: server.origin, detail: details.join(", ") }];
}

/** The steps after which a server signs in as an application. */
export function toApplication(name: string): string {
  return `choose "Configure application-based authentication to Microsoft Entra ID" in the wizard of ${name}, declare connectorIdentity "application", and after a few good cycles remove the service account with Remove-ADSyncAADServiceAccount`;
}
