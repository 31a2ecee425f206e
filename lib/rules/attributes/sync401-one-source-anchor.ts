import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { CLOUD_SYNC_ANCHORS, isTakenByCloudSync, sameAttribute } from "../../domain/writers/source-anchor";
import { isCloudSync } from "../../domain/writers/which-tool";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

/** A server with another source anchor than another writer of the tenant, and the anchor that all of them can have. */
interface Disagreement {
  readonly server: ConnectSyncWriter;
  readonly other: Writer;
  readonly anchor: string;
}

/** Every writer of a tenant identifies an object by the same attribute. */
export const oneSourceAnchor = rule<Disagreement>({
  code: "SYNC401",
  severity: "error",
  title: "A tenant's writers share one source anchor",
  why: "People get a second account or lose updates: the source anchor links a person in Active Directory to one account for good, and a writer with another anchor does not find it.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-design-concepts",
  since: "2026-12",
  *check(topology) {
    const cloudSync = new Map([...topology.cloudSync].reverse().map((writer) => [writer.tenant, writer]));
    for (const [tenant, declared] of topology.connectSyncByTenant()) {
      const configuration = cloudSync.get(tenant);
      const servers = [...declared].sort((a, b) => Number(b.role === "active") - Number(a.role === "active"));
      const isTaken = ({ sourceAnchor }: ConnectSyncWriter) => !configuration || isTakenByCloudSync(sourceAnchor);
      const model = servers.find(isTaken);
      const anchor = model?.sourceAnchor ?? CLOUD_SYNC_ANCHORS[0];
      for (const server of servers)
        if (!sameAttribute(server.sourceAnchor, anchor))
          yield { server, other: ((!isTaken(server) && configuration) || model) as Writer, anchor };
    }
  },
  about: ({ server: { name, sourceAnchor }, other }) => [name, sourceAnchor, other.name],
  where: ({ server, other, anchor }) => [
    { origin: server.origin, detail: `sourceAnchor is ${server.sourceAnchor}` },
    {
      origin: other.origin,
      detail: isCloudSync(other)
        ? `Cloud Sync uses ${CLOUD_SYNC_ANCHORS.join(", or else ")}`
        : `sourceAnchor is ${anchor}`,
    },
  ],
  what: ({ server, other }) =>
    `${server.name} uses ${server.sourceAnchor} as source anchor, but ${other.name} does not`,
  fix: ({ server, anchor }) =>
    `declare sourceAnchor: "${anchor}" for ${server.name} and change it on the server; if it has exported already, that takes a new installation (from objectGUID to mS-DS-ConsistencyGuid, the wizard task Configure Source Anchor)`,
});
