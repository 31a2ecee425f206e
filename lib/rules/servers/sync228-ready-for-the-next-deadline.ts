import {
  comingRequirements,
  isBelowMinimum,
  isRecalled,
  NEWEST_VERSION,
  type Shortfall,
  shortfallOf,
  UPGRADE_ORDER,
} from "../../domain/writers/connect-sync-versions";
import { rule } from "../rule";
import { shortfallMarks, shortfallPlaces } from "./sync207-minimum-version";

/** A server keeps synchronizing after the day that Microsoft has announced. From the day after, SYNC207 reports it. */
export const readyForTheNextDeadline = rule<Shortfall>({
  code: "SYNC228",
  severity: "warning",
  title: "A server is ready for Microsoft's next deadline",
  why: "After the announced day Microsoft stops synchronizing older versions: leavers keep their access, and password changes no longer arrive.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites",
  since: "2026-12",
  *check({ connectSync }, { today }) {
    const coming = comingRequirements(today);
    for (const server of connectSync) {
      const shortfall = shortfallOf(server, coming);
      if (shortfall?.version === undefined) continue;
      const { version } = shortfall;
      if (!isBelowMinimum(version, today) && !isRecalled(version)) yield { ...shortfall, serviceAccount: false };
    }
  },
  about: shortfallMarks,
  where: shortfallPlaces,
  what: ({ server, version, requirement }) =>
    `${server.name} stops synchronizing after ${requirement.lastDay}: it runs ${version}, below ${requirement.version}`,
  fix: ({ server }) =>
    `upgrade ${server.name} to ${NEWEST_VERSION} or a later version, ${UPGRADE_ORDER}, and make it sign in as an application (SYNC222)`,
});
