import { comingRequirements, type Shortfall, shortfallOf } from "../../domain/writers/connect-sync-versions";
import { rule } from "../rule";
import { shortfallMarks, shortfallPlaces, toApplication } from "./sync207-minimum-version";

/** A server signs in to Microsoft Entra ID as an application, with a certificate. Once it has to, SYNC207 reports it. */
export const applicationIdentity = rule<Shortfall>({
  code: "SYNC222",
  severity: "warning",
  title: "A server signs in as an application",
  why: "After the announced day a server with a service account no longer synchronizes; until then its password can be copied and used elsewhere.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/authenticate-application-id",
  since: "2026-12",
  *check({ connectSync }, { today }) {
    const coming = comingRequirements(today);
    for (const server of connectSync) {
      const shortfall = shortfallOf(server, coming);
      if (shortfall?.serviceAccount) yield { ...shortfall, version: undefined };
    }
  },
  about: shortfallMarks,
  where: shortfallPlaces,
  what: ({ server, requirement }) =>
    `${server.name} stops synchronizing after ${requirement.lastDay}: it signs in to Microsoft Entra ID with the password of a service account`,
  fix: ({ server }) => toApplication(server.name),
});
