import type { DistinguishedName } from "../../domain/names/distinguished-name";
import { kindsInWords, type ObjectKind, PROVISIONED_KINDS } from "../../domain/scope/object-kind";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** The kinds for which Microsoft's steps create a pair of rules. Few directories have inetOrgPersons: without them alone, a hand-over is complete. */
const TOGETHER: readonly ObjectKind[] = ["user", "group", "contact"];

interface PartialHandOver {
  readonly server: ConnectSyncWriter;
  readonly organizationalUnit: DistinguishedName;
  readonly kinds: readonly ObjectKind[];
  readonly missing: readonly ObjectKind[];
}

/** An OU is handed over with its users, groups and contacts, not with some of them. */
export const handOverCoversEveryKind = rule<PartialHandOver>({
  code: "SYNC110",
  severity: "warning",
  title: "A hand-over covers users, groups and contacts together",
  why: "The kinds that are left out stay with Connect Sync, so people and their groups have different owners, and Connect Sync writes people again when a membership changes.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/tutorial-pilot-aadc-aadccp",
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync)
      for (const { organizationalUnit, kinds } of server.handedOver()) {
        const stays = (kind: ObjectKind) => server.objectTypes.includes(kind) && !kinds.includes(kind);
        if (TOGETHER.some(stays)) yield { server, organizationalUnit, kinds, missing: PROVISIONED_KINDS.filter(stays) };
      }
  },
  about: ({ server: { name }, organizationalUnit, missing }) => [name, organizationalUnit, ...missing],
  where: ({ server, organizationalUnit, kinds }) => [
    { origin: server.origin, detail: `${organizationalUnit} is handed over: ${kindsInWords(kinds)}` },
  ],
  what: ({ server, organizationalUnit, missing }) =>
    `${server.name} hands over ${organizationalUnit} without its ${kindsInWords(missing)}`,
  fix: ({ server, organizationalUnit, missing }) =>
    `create the cloudNoFlow rules for ${kindsInWords(missing)} on ${server.name}, then add ${missing.map((kind) => `"${kind}"`).join(", ")} to kinds of the hand-over of ${organizationalUnit} there; deletes nothing`,
});
