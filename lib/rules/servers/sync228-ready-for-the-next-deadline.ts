import {
  comingRequirements,
  isBelowMinimum,
  isRecalled,
  NEWEST_VERSION,
  type Shortfall,
  shortfallOf,
} from "../../domain/writers/connect-sync-versions";
import { rule } from "../rule";
import { shortfallPlaces } from "./sync207-minimum-version";

/** A server goes on synchronizing after the day that Microsoft has announced. From the day after, SYNC207 says so. */
export const readyForTheNextDeadline = rule<Shortfall>({
  code: "SYNC228",
  severity: "warning",
  title: "A server outlives Microsoft's next deadline",
  why: "After the announced day Microsoft stops every synchronization of an older version, and a plan for an upgrade is easier to make before it.",
  file: __filename,
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
  where: shortfallPlaces,
  what: ({ server, version, requirement }) =>
    `${server.name} runs ${version}, below ${requirement.version}: ${requirement.lastDay} is the last day for such versions`,
  fix: ({ server }) =>
    `upgrade ${server.name} to ${NEWEST_VERSION} or a later version, the server in staging mode first, and have it sign in as an application`,
});
