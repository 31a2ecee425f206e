import { fewNames } from "../../domain/input/names-in-words";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface SharedZone {
  readonly zone: string;
  readonly servers: readonly ConnectSyncWriter[];
}

/** The servers of a tenant do not all go down with one zone. */
export const serversInSeveralZones = rule<SharedZone>({
  code: "SYNC217",
  severity: "warning",
  title: "The servers of a tenant stand in different availability zones",
  why: "A zone fails as a whole; a staging server that goes down with the active one cannot take over.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const all of topology.connectSyncByTenant().values()) {
      const servers = all.filter(({ machine }) => machine.zone !== undefined);
      const [zone, another] = new Set(servers.map(({ machine }) => machine.zone));
      if (servers.length > 1 && zone !== undefined && another === undefined) yield { zone, servers };
    }
  },
  where: ({ servers, zone }) =>
    servers.map(({ origin, name }) => ({ origin, detail: `${name} stands in zone ${zone}` })),
  what: ({ servers, zone }) =>
    `the Connect Sync servers of ${servers[0]?.tenant} stand in zone ${zone}: ${fewNames(servers.map(({ name }) => name)).join(", ")}`,
  fix: ({ servers, zone }) => `build ${spare(servers)?.name} anew in another zone than ${zone}`,
});

/** The server that can be replaced without anybody noticing. */
function spare(servers: readonly ConnectSyncWriter[]): ConnectSyncWriter | undefined {
  return servers.find(({ role }) => role === "staging") ?? servers.at(-1);
}
