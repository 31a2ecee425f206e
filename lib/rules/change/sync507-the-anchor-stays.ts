import type { TopologyChange } from "../../domain/change/topology-change";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { sameAttribute } from "../../domain/writers/source-anchor";
import { rule } from "../rule";

interface AnchorChange {
  readonly before: ConnectSyncWriter;
  readonly after: ConnectSyncWriter;
}

/** The source anchor of a server is the one that was set when the wizard first ran. */
export const theAnchorStays = rule<AnchorChange, TopologyChange>({
  code: "SYNC507",
  severity: "error",
  title: "The source anchor of a server never changes",
  why: "The anchor joins each object to its account in the tenant permanently; with another anchor Connect Sync no longer finds anybody's account.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/plan-connect-design-concepts",
  since: "2026-12",
  *check(change) {
    for (const { before, after } of change.servers())
      if (before && after && !sameAttribute(before.sourceAnchor, after.sourceAnchor) && !isWizardsSwitch(before, after))
        yield { before, after };
  },
  about: ({ before, after }) => [after.name, `${before.sourceAnchor} to ${after.sourceAnchor}`],
  where: ({ before, after }) => [
    { origin: after.origin, detail: `sourceAnchor was ${before.sourceAnchor} and is ${after.sourceAnchor}` },
  ],
  what: ({ before, after }) =>
    `${after.name} declares the source anchor ${after.sourceAnchor}, but its source anchor was ${before.sourceAnchor}`,
  fix: ({ before, after }) =>
    `declare sourceAnchor ${before.sourceAnchor} for ${after.name}; another anchor needs a new installation, and a plan for every object in the tenant`,
});

/** The only switch that the wizard offers, in this direction only: its task Configure Source Anchor. */
function isWizardsSwitch(before: ConnectSyncWriter, after: ConnectSyncWriter): boolean {
  return sameAttribute(before.sourceAnchor, "objectGUID") && sameAttribute(after.sourceAnchor, "mS-DS-ConsistencyGuid");
}
