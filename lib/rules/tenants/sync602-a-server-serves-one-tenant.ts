import { fewNames } from "../../domain/input/names-in-words";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface SharedServer {
  readonly domain: string;
  readonly servers: readonly ConnectSyncWriter[];
}

/** A Connect Sync server is connected to one tenant. The same name in two domains is two machines. */
export const aServerServesOneTenant = rule<SharedServer>({
  code: "SYNC602",
  severity: "error",
  title: "A Connect Sync server serves one tenant",
  why: "A server can be connected to one tenant only: people of the other tenant are not synchronized, or the first tenant loses its server.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-topologies",
  since: "2026-12",
  *check(topology) {
    const declared = new Map<string, SharedServer & { readonly servers: ConnectSyncWriter[] }>();
    for (const server of topology.connectSync)
      for (const domain of new Set(server.scopes.map((scope) => scope.domain))) {
        const key = `${server.name.toLowerCase()} ${domain}`;
        const shared = declared.get(key) ?? { domain, servers: [] };
        declared.set(key, shared);
        shared.servers.push(server);
      }
    for (const shared of declared.values())
      if (new Set(shared.servers.map(({ tenant }) => tenant)).size > 1) yield shared;
  },
  about: ({ domain, servers }) => [domain, ...servers.map(({ name, tenant }) => `${name} of ${tenant}`)],
  where: ({ servers, domain }) =>
    servers.map(({ origin, tenant }) => ({ origin, detail: `synchronizes ${domain} to ${tenant}` })),
  what: ({ servers, domain }) =>
    `${servers[0]?.name} synchronizes ${domain} to ${fewNames(servers.map(({ tenant }) => tenant)).join(" and ")}`,
  fix: ({ servers: [first, ...rest] }) =>
    `keep ${first?.name} for ${first?.tenant}, and install and declare a server with another name for ${fewNames(rest.map(({ tenant }) => tenant)).join(" and another for ")}; it can read the same forest`,
});
