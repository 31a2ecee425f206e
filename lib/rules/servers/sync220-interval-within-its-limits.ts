import { inDigits } from "../../domain/input/digits";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** Microsoft's own interval too. */
const SHORTEST_IN_MINUTES = 30;
/** Seven days. */
const LONGEST_IN_MINUTES = 7 * 24 * 60;

interface OddInterval {
  readonly server: ConnectSyncWriter;
  readonly minutes: number;
}

/** Cycles follow each other no faster than Microsoft allows, and not so slowly that changes are lost. */
export const intervalWithinItsLimits = rule<OddInterval>({
  code: "SYNC220",
  severity: "error",
  title: "The synchronization interval is between 30 minutes and 7 days",
  why: "Faster than every 30 minutes is not supported, and more than 7 days without a cycle can do damage that takes a full synchronization to repair.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync) {
      const { syncIntervalInMinutes: minutes = SHORTEST_IN_MINUTES } = server.settings;
      if (minutes < SHORTEST_IN_MINUTES || minutes > LONGEST_IN_MINUTES) yield { server, minutes };
    }
  },
  where: ({ server, minutes }) => [{ origin: server.origin, detail: `syncIntervalInMinutes is ${minutes}` }],
  what: ({ server, minutes }) =>
    minutes < SHORTEST_IN_MINUTES
      ? `${server.name} is to run a cycle every ${inDigits(minutes)} minutes, and the shortest interval is ${SHORTEST_IN_MINUTES}`
      : `${server.name} is to run a cycle every ${inDigits(minutes)} minutes, and the longest interval is ${inDigits(LONGEST_IN_MINUTES)}, seven days`,
  fix: ({ server }) =>
    `declare syncIntervalInMinutes ${SHORTEST_IN_MINUTES}, which is Microsoft's, for ${server.name}, and set it with Set-ADSyncScheduler -CustomizedSyncCycleInterval 00:30:00`,
});
