import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import type { HandOver } from "../../domain/writers/writer";
import { rule } from "../rule";

interface WithoutAnchors extends HandOver {
  readonly server: ConnectSyncWriter;
}

/** Groups are handed over once they carry what the next writer knows them by. That nothing is said of it counts as no. */
export const handOverCarriesAnchors = rule<WithoutAnchors>({
  code: "SYNC414",
  severity: "warning",
  title: "A population that is handed over carries its anchors",
  why: "Microsoft asks for mS-DS-ConsistencyGuid before a hand-over, and Connect Sync fills it for users only; that a group without it keeps its anchor, objectGUID in both tools, is written nowhere.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync)
      if (server.state === "writes")
        for (const handOver of server.handOversInForce)
          if (handOver.kinds.includes("group") && !handOver.anchorsPopulated) yield { ...handOver, server };
  },
  where: ({ server, organizationalUnit, anchorsPopulated }) => [
    {
      origin: server.origin,
      detail: `${organizationalUnit} is handed over, anchorsPopulated ${anchorsPopulated ?? "is not declared"}`,
    },
  ],
  what: ({ server, organizationalUnit }) =>
    `${server.name} hands over ${organizationalUnit} with its groups, and it is not declared that they carry mS-DS-ConsistencyGuid`,
  fix: ({ server, organizationalUnit }) =>
    `fill mS-DS-ConsistencyGuid for the groups in ${organizationalUnit}, or see by on-demand provisioning of one of them that no second group appears; then declare anchorsPopulated true for this hand-over of ${server.name}`,
});
