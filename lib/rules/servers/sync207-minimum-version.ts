import {
  NEWEST_VERSION,
  requirementsInForce,
  type Shortfall,
  shortfallOf,
} from "../../domain/writers/connect-sync-versions";
import { type Place, rule } from "../rule";

/** No server lacks what Microsoft has stopped the synchronization for. Before the day SYNC222 and SYNC228 warn of it. */
export const minimumVersion = rule<Shortfall>({
  code: "SYNC207",
  severity: "error",
  title: "A server meets Microsoft's minimum for synchronization",
  why: "Microsoft stops every synchronization of a server below it: no change and no password hash reaches the tenant.",
  file: __filename,
  since: "2026-12",
  *check({ connectSync }, { today }) {
    const inForce = requirementsInForce(today);
    for (const server of connectSync) {
      const shortfall = shortfallOf(server, inForce);
      if (shortfall) yield shortfall;
    }
  },
  where: shortfallPlaces,
  what: ({ server, requirement, version, serviceAccount }) =>
    `${server.name} ${[
      ...(version === undefined ? [] : [`runs ${version}, below ${requirement.version}`]),
      ...(serviceAccount ? ["signs in to Microsoft Entra ID with the password of a service account"] : []),
    ].join(", and ")}: ${requirement.lastDay} was the last day for such servers`,
  fix: ({ server, version, serviceAccount }) =>
    [
      ...(version === undefined ? [] : [`upgrade ${server.name} to ${NEWEST_VERSION} or a later version`]),
      ...(serviceAccount ? [toApplication(server.name)] : []),
    ].join("; then "),
});

/** The server, with what it has instead of what is asked for. */
export function shortfallPlaces({ server, version, serviceAccount }: Shortfall): Place[] {
  const details = [
    ...(version === undefined ? [] : [`version ${version}`]),
    ...(serviceAccount ? ['connectorIdentity is "serviceAccount"'] : []),
  ];
  return [{ origin: server.origin, detail: details.join(", ") }];
}

/** How a server comes to sign in as an application. */
export function toApplication(name: string): string {
  return `choose "Configure application-based authentication to Microsoft Entra ID" in the wizard of ${name}, declare connectorIdentity "application", and remove the service account`;
}
