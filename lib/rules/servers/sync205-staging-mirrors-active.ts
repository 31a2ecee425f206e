import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { differencesBetween, type ServerDifference } from "../../domain/writers/server-difference";
import { rule } from "../rule";

interface Difference extends ServerDifference {
  readonly staging: ConnectSyncWriter;
  readonly active: ConnectSyncWriter;
}

/** A staging server is set up like the active one. Source anchor and sign-in have rules of their own, SYNC401 and SYNC408. */
export const stagingMirrorsActive = rule<Difference>({
  code: "SYNC205",
  severity: "warning",
  title: "A staging server mirrors the active one",
  why: "Servers copy nothing from each other; when this one takes over, what it lacks is deleted from the tenant, and anything extra appears there.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const servers of topology.connectSyncByTenant().values()) {
      const [active, second] = servers.filter(({ role }) => role === "active");
      if (!active || second) continue;
      for (const staging of servers)
        if (staging !== active)
          for (const difference of differencesBetween(staging, active)) yield { ...difference, staging, active };
    }
  },
  where: ({ staging, active, setting, values: [here, there] }) => [
    { origin: staging.origin, detail: `${setting}: ${here ?? "nothing"}` },
    { origin: active.origin, detail: `${setting}: ${there ?? "nothing"}` },
  ],
  what: ({ staging, active, setting, values: [here, there] }) =>
    `${staging.name} differs from the active ${active.name} in ${setting}: ${here ?? "nothing"} here, ${there ?? "nothing"} there`,
  fix: ({ staging, active, setting, values, follower }) => {
    const { name } = follower === 0 ? staging : active;
    const value = values[1 - follower];
    return value === undefined ? `remove ${setting} from ${name}` : `declare ${setting} for ${name}: ${value}`;
  },
});
