import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { differencesBetween, type ServerDifference } from "../../domain/writers/server-difference";
import { rule } from "../rule";

interface Difference extends ServerDifference {
  readonly staging: ConnectSyncWriter;
  readonly active: ConnectSyncWriter;
}

/** A staging server is set up like the active one. SYNC401 compares the source anchor, and SYNC408 the sign-in. */
export const stagingMirrorsActive = rule<Difference>({
  code: "SYNC205",
  severity: "warning",
  title: "A staging server mirrors the active server",
  why: "Servers copy no settings from each other; when this one takes over, objects that it lacks are deleted from the tenant, and extra ones appear there.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-staging-server",
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
  about: ({ staging, active, setting, values }) => [staging.name, active.name, setting, ...values.map(String)],
  where: ({ staging, active, setting, values: [here, there] }) => [
    { origin: staging.origin, detail: `${setting}: ${here ?? "nothing"}` },
    { origin: active.origin, detail: `${setting}: ${there ?? "nothing"}` },
  ],
  what: ({ staging, active, setting, values: [here, there] }) =>
    `${staging.name} differs from the active ${active.name} in ${setting} (${staging.name}: ${here ?? "nothing"}; ${active.name}: ${there ?? "nothing"})`,
  fix: ({ staging, active, setting, values, follower }) => {
    const { name } = follower === 0 ? staging : active;
    const value = values[1 - follower];
    const step = value === undefined ? `remove ${setting} from ${name}` : `set ${setting} on ${name} to: ${value}`;
    return `${step}; run a cycle, ${follower === 0 ? "read its pending exports" : "which exports what this changes"}, and declare it`;
  },
});
