import { fewNames } from "../../domain/input/names-in-words";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";
import { toRebuild } from "./sync211-supported-windows";

interface SharedZone {
  readonly zone: string;
  readonly servers: readonly ConnectSyncWriter[];
}

/** The servers of a tenant do not all fail with one zone. */
export const serversInSeveralZones = rule<SharedZone>({
  code: "SYNC217",
  severity: "warning",
  title: "Servers are in different availability zones",
  why: "When a zone fails, all its servers fail together; a staging server in the same zone cannot take over, and nothing is synchronized.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-faq",
  since: "2026-12",
  *check(topology) {
    for (const all of topology.connectSyncByTenant().values()) {
      const servers = all.filter(({ machine }) => machine.zone !== undefined);
      const [zone, another] = new Set(servers.map(({ machine }) => machine.zone));
      if (servers.length > 1 && zone !== undefined && another === undefined) yield { zone, servers };
    }
  },
  about: ({ servers }) => servers.map(({ name }) => name),
  where: ({ servers, zone }) => servers.map(({ origin, name }) => ({ origin, detail: `${name} is in zone ${zone}` })),
  what: ({ servers, zone }) =>
    `all Connect Sync servers of ${servers[0]?.tenant} are in zone ${zone}: ${fewNames(servers.map(({ name }) => name)).join(", ")}`,
  fix: ({ servers, zone }) => toRebuild(spare(servers), `in a zone other than ${zone}`),
});

/** The server whose replacement affects nobody: one in staging mode, or else the last one. */
function spare(servers: readonly ConnectSyncWriter[]): string {
  return (servers.find(({ role }) => role === "staging") ?? servers.at(-1))?.name ?? "";
}
