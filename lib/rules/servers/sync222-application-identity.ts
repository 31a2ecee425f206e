import { comingRequirements, type Shortfall, shortfallOf } from "../../domain/writers/connect-sync-versions";
import { rule } from "../rule";
import { shortfallPlaces, toApplication } from "./sync207-minimum-version";

/** A server signs in to Microsoft Entra ID as an application, by a certificate. From the day on which it has to, SYNC207 says so. */
export const applicationIdentity = rule<Shortfall>({
  code: "SYNC222",
  severity: "warning",
  title: "The server signs in to Entra with an application identity",
  why: "A password can be copied and used elsewhere, and Microsoft retires it: after the announced day a server with a service account no longer synchronizes.",
  file: __filename,
  since: "2026-12",
  *check({ connectSync }, { today }) {
    const coming = comingRequirements(today);
    for (const server of connectSync) {
      const shortfall = shortfallOf(server, coming);
      if (shortfall?.serviceAccount) yield { ...shortfall, version: undefined };
    }
  },
  where: shortfallPlaces,
  what: ({ server, requirement }) =>
    `${server.name} signs in to Microsoft Entra ID with the password of a service account: ${requirement.lastDay} is the last day on which it synchronizes so`,
  fix: ({ server }) => toApplication(server.name),
});
