import type { TopologyChange } from "../../domain/change/topology-change";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { sameAttribute } from "../../domain/writers/source-anchor";
import { rule } from "../rule";

interface AnchorChange {
  readonly before: ConnectSyncWriter;
  readonly after: ConnectSyncWriter;
}

/** The source anchor of a server is what it was when the wizard first ran. */
export const theAnchorStays = rule<AnchorChange, TopologyChange>({
  code: "SYNC507",
  severity: "error",
  title: "The source anchor of a server never changes",
  why: "The anchor joins an object to its twin in the tenant for life; with another one every object would lose its twin.",
  file: __filename,
  since: "2026-12",
  *check(change) {
    for (const { before, after } of change.servers())
      if (before && after && !sameAttribute(before.sourceAnchor, after.sourceAnchor) && !isWizardsSwitch(before, after))
        yield { before, after };
  },
  where: ({ before, after }) => [
    { origin: after.origin, detail: `sourceAnchor was ${before.sourceAnchor} and is ${after.sourceAnchor}` },
  ],
  what: ({ before, after }) =>
    `${after.name} is to anchor on ${after.sourceAnchor}, and has anchored on ${before.sourceAnchor}`,
  fix: ({ before, after }) =>
    `declare sourceAnchor ${before.sourceAnchor} for ${after.name}; only a new installation has another one`,
});

/** The one way that the wizard offers, in this direction only: its task Configure Source Anchor. */
function isWizardsSwitch(before: ConnectSyncWriter, after: ConnectSyncWriter): boolean {
  return sameAttribute(before.sourceAnchor, "objectGUID") && sameAttribute(after.sourceAnchor, "mS-DS-ConsistencyGuid");
}
