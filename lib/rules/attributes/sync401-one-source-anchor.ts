import type { ConnectSyncWriter } from "../../domain/connect-sync-writer";
import { CLOUD_SYNC_ANCHORS, sameAttribute } from "../../domain/source-anchor";
import type { Writer } from "../../domain/writer";
import { rule } from "../rule";

/** A server whose anchor another writer of the tenant does not share, and the anchors that this one would accept. */
interface Disagreement {
  readonly server: ConnectSyncWriter;
  readonly other: Writer;
  readonly accepted: readonly string[];
}

/** Every writer of a tenant knows an object by the same attribute. */
export const oneSourceAnchor = rule<Disagreement>({
  code: "SYNC401",
  severity: "error",
  title: "The writers of a tenant share one source anchor",
  why: "The source anchor joins an object to its twin in the tenant for life; another anchor makes a second object or breaks the first.",
  page: "lib/rules/attributes/sync401-one-source-anchor.md",
  *check(topology) {
    const cloudSync = new Map([...topology.cloudSync].reverse().map((writer) => [writer.tenant, writer]));
    for (const [tenant, servers] of topology.connectSyncByTenant()) {
      const first = servers.find(({ role }) => role === "active") ?? (servers[0] as ConnectSyncWriter);
      for (const server of servers)
        if (!sameAttribute(server.sourceAnchor, first.sourceAnchor))
          yield { server, other: first, accepted: [first.sourceAnchor] };
      const other = cloudSync.get(tenant);
      if (other && !CLOUD_SYNC_ANCHORS.some((anchor) => sameAttribute(anchor, first.sourceAnchor)))
        yield { server: first, other, accepted: CLOUD_SYNC_ANCHORS };
    }
  },
  where: ({ server, other, accepted }) => [
    { origin: server.origin, detail: `sourceAnchor is ${server.sourceAnchor}` },
    { origin: other.origin, detail: `${other.tool} takes ${accepted.join(", or else ")}` },
  ],
  what: ({ server, other }) => `${server.name} anchors on ${server.sourceAnchor}, and ${other.name} does not`,
  fix: ({ server, accepted }) =>
    `declare sourceAnchor ${accepted.join(" or ")} for ${server.name}; on a server that has exported, only a new installation changes it`,
});
