import { inDigits } from "../../domain/input/digits";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** Also Microsoft's default. */
const SHORTEST_IN_MINUTES = 30;
/** Seven days. */
const LONGEST_IN_MINUTES = 7 * 24 * 60;

interface OddInterval {
  readonly server: ConnectSyncWriter;
  readonly minutes: number;
}

/** Cycles run no more often than Microsoft allows, and often enough that no change is lost. */
export const intervalWithinItsLimits = rule<OddInterval>({
  code: "SYNC220",
  severity: "error",
  title: "The synchronization interval is within its limits",
  why: "Microsoft supports no interval below 30 minutes; after more than 7 days without a cycle, faults can remain until a full synchronization.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-feature-scheduler",
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync) {
      const { syncIntervalInMinutes: minutes = SHORTEST_IN_MINUTES } = server.settings;
      if (minutes < SHORTEST_IN_MINUTES || minutes > LONGEST_IN_MINUTES) yield { server, minutes };
    }
  },
  about: ({ server: { name }, minutes }) => [name, minutes < SHORTEST_IN_MINUTES ? "too short" : "too long"],
  where: ({ server, minutes }) => [{ origin: server.origin, detail: `syncIntervalInMinutes is ${minutes}` }],
  what: ({ server, minutes }) =>
    minutes < SHORTEST_IN_MINUTES
      ? `${server.name} is declared to run a cycle every ${inDigits(minutes)} minutes; the shortest interval is ${SHORTEST_IN_MINUTES} minutes`
      : `${server.name} is declared to run a cycle every ${inDigits(minutes)} minutes; the longest interval is ${inDigits(LONGEST_IN_MINUTES)} minutes (7 days)`,
  fix: ({ server }) =>
    `run Set-ADSyncScheduler -CustomizedSyncCycleInterval 00:30:00 on the active server, and declare syncIntervalInMinutes ${SHORTEST_IN_MINUTES} (Microsoft's default) for ${server.name}`,
});
