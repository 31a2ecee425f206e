import type { ConnectSyncDocument, TopologyDocument } from "../../domain/document/topology-document";
import type { ConnectSyncSettings } from "../../domain/servers/settings";
import { thresholdOf } from "../../domain/tenant/accidental-deletion-prevention";

type ServerThreshold = ConnectSyncSettings["deletionThreshold"];

/**
 * What runs and what is declared, with the deletion threshold in the same places. It is one value of the tenant, which an
 * author declares at the tenant or at a server, and an adoption writes at the tenant: where it stands makes no difference.
 *
 * @param exported what the export of a server says, by the name of the server
 */
export function withThresholdWhereDeclared(
  live: TopologyDocument,
  declared: TopologyDocument,
  exported: ReadonlyMap<string, ServerThreshold>,
): readonly [live: TopologyDocument, declared: TopologyDocument] {
  const prevention = declared.tenants[0]?.accidentalDeletionPrevention;
  const ofTenant = prevention && thresholdOf(prevention);
  const own = new Map(declared.connectSync.map(({ name, settings }) => [name, settings?.deletionThreshold]));
  const deviating = new Map(live.connectSync.map(({ name, settings }) => [name, settings?.deletionThreshold]));
  const isAtServers = prevention === undefined && [...exported.keys()].some((name) => own.get(name) !== undefined);
  return [
    {
      ...live,
      tenants: isAtServers
        ? live.tenants.map(({ accidentalDeletionPrevention: _, ...tenant }) => tenant)
        : live.tenants,
      connectSync: withThreshold(live, ({ name }) => (own.get(name) === undefined ? undefined : exported.get(name))),
    },
    {
      ...declared,
      // A server knows no percentage.
      connectSync: withThreshold(declared, ({ name }) =>
        deviating.get(name) === undefined || ofTenant?.toString().endsWith("%")
          ? undefined
          : (ofTenant as ServerThreshold),
      ),
    },
  ];
}

/** The servers, where one says nothing of it with what is asked for. */
function withThreshold(
  { connectSync }: TopologyDocument,
  missing: (server: ConnectSyncDocument) => ServerThreshold,
): ConnectSyncDocument[] {
  return connectSync.map((server) => {
    const deletionThreshold = server.settings?.deletionThreshold ?? missing(server);
    return deletionThreshold === undefined
      ? server
      : { ...server, settings: { ...server.settings, deletionThreshold } };
  });
}
