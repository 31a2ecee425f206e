import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import type { HandOver } from "../../domain/writers/writer";
import { rule } from "../rule";

interface WithoutAnchors extends HandOver {
  readonly server: ConnectSyncWriter;
}

/** Groups are handed over only when they carry the anchor by which the next writer finds them. If nothing is declared, it counts as no. */
export const handOverCarriesAnchors = rule<WithoutAnchors>({
  code: "SYNC414",
  severity: "warning",
  title: "Handed-over groups carry their source anchors",
  why: "A group can get a second copy, and people can lose access: Microsoft requires mS-DS-ConsistencyGuid before a hand-over, and Connect Sync fills it for users only.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-existing-tenant",
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync)
      if (server.state === "writes")
        for (const handOver of server.handOversInForce)
          if (handOver.kinds.includes("group") && !handOver.anchorsPopulated) yield { ...handOver, server };
  },
  about: ({ server: { name }, organizationalUnit }) => [name, organizationalUnit],
  where: ({ server, organizationalUnit, anchorsPopulated }) => [
    {
      origin: server.origin,
      detail: `${organizationalUnit} is handed over, anchorsPopulated ${anchorsPopulated ?? "is not declared"}`,
    },
  ],
  what: ({ server, organizationalUnit }) =>
    `${server.name} hands over ${organizationalUnit} with its groups, but it is not declared that they have mS-DS-ConsistencyGuid`,
  fix: ({ server, organizationalUnit }) =>
    `write the objectGUID of each group in ${organizationalUnit} into its mS-DS-ConsistencyGuid where that is empty (an administrator has to do it), or test one group with on-demand provisioning and check that no second group appears; then declare anchorsPopulated: true for this hand-over of ${server.name}`,
});
