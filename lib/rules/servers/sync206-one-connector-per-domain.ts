import { fewNames } from "../../domain/input/names-in-words";
import type { OuScope } from "../../domain/scope/ou-scope";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface SplitDomain {
  readonly server: ConnectSyncWriter;
  readonly domain: string;
  readonly scopes: readonly OuScope[];
}

/** A server has one scope for each domain. */
export const oneConnectorPerDomain = rule<SplitDomain>({
  code: "SYNC206",
  severity: "error",
  title: "A server has one connector per domain",
  why: "Microsoft supports one connector per domain on a server, and the wizard offers no second one: one of the scopes would never take effect.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-faq",
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync) {
      const byDomain = new Map<string, OuScope[]>(server.scopes.map(({ domain }) => [domain, []]));
      for (const scope of server.scopes) byDomain.get(scope.domain)?.push(scope);
      for (const [domain, scopes] of byDomain) if (scopes.length > 1) yield { server, domain, scopes };
    }
  },
  about: ({ server: { name }, domain }) => [name, domain],
  where: ({ server, scopes }) => scopes.map((scope) => ({ origin: server.origin, detail: inShort(scope) })),
  what: ({ server, domain, scopes }) => `${server.name} has ${scopes.length} scopes for ${domain}`,
  fix: ({ server, domain, scopes }) =>
    `declare one scope for ${domain} on ${server.name} that replaces these: ${fewNames(scopes.map(inShort)).join("; ")}; where they disagree, check the wizard, because an OU that leaves its scope is deleted from the tenant`,
});

/** The first names are enough to recognize a scope. */
function inShort({ included, excluded }: OuScope): string {
  const names = included.slice(0, 5).join(" and ");
  const rest = included.length > 5 ? ` and ${included.length - 5} more` : "";
  return `${names}${rest}, without ${excluded.length} excluded`.replace(/, without 0 excluded$/, "");
}
