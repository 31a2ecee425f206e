import { thresholdOf } from "../domain/accidental-deletion-prevention";
import type { ConnectSyncSettings } from "../domain/connect-sync-settings";
import type { TopologyDocument } from "../domain/topology-document";

type ServerThreshold = ConnectSyncSettings["deletionThreshold"];

/**
 * What runs and what is declared with the deletion threshold at every server. It is one value of the tenant, which an author
 * declares at the tenant or at a server, and an adoption writes once: where it is declared makes no difference.
 *
 * @param exported what the export of a server says, by the name of the server
 */
export function withThresholdAtServers(
  live: TopologyDocument,
  declared: TopologyDocument,
  exported: ReadonlyMap<string, ServerThreshold>,
): readonly [live: TopologyDocument, declared: TopologyDocument] {
  const prevention = declared.tenants[0]?.accidentalDeletionPrevention;
  const ofTenant = prevention && thresholdOf(prevention);
  // A server knows no percentage. An export that says nothing leaves it to the tenant, which nobody has compared it with.
  const isKnown = [...exported.values()].some((threshold) => threshold !== undefined);
  if (!isKnown || (typeof ofTenant === "string" && ofTenant !== "off")) return [live, declared];
  return [
    atServers(live, ({ name }) => exported.get(name)),
    atServers(declared, ({ settings }) => settings?.deletionThreshold ?? ofTenant),
  ];
}

function atServers(
  { tenants, connectSync, ...document }: TopologyDocument,
  thresholdOfServer: (server: TopologyDocument["connectSync"][number]) => ServerThreshold,
): TopologyDocument {
  return {
    ...document,
    tenants: tenants.map(({ accidentalDeletionPrevention: _, ...tenant }) => tenant),
    connectSync: connectSync.map((server) => {
      const { deletionThreshold: __, ...settings } = server.settings ?? {};
      const deletionThreshold = thresholdOfServer(server);
      return { ...server, settings: deletionThreshold === undefined ? settings : { ...settings, deletionThreshold } };
    }),
  };
}
