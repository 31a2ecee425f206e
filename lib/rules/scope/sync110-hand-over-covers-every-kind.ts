import type { DistinguishedName } from "../../domain/names/distinguished-name";
import { inWords, type ObjectKind, PROVISIONED_KINDS } from "../../domain/scope/object-kind";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** What Microsoft's steps make a pair of rules for. An inetOrgPerson is a thing of few directories: missing alone it is no mistake. */
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
  why: "The kinds that are left out stay with Connect Sync, so one OU has two tools, and a group has one owner and its members another.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync)
      for (const { organizationalUnit, kinds } of server.handedOver()) {
        const stays = (kind: ObjectKind) => server.objectTypes.includes(kind) && !kinds.includes(kind);
        if (TOGETHER.some(stays)) yield { server, organizationalUnit, kinds, missing: PROVISIONED_KINDS.filter(stays) };
      }
  },
  about: ({ organizationalUnit }) => organizationalUnit.key,
  where: ({ server, organizationalUnit, kinds }) => [
    { origin: server.origin, detail: `${organizationalUnit} is handed over: ${inWords(kinds)}` },
  ],
  what: ({ server, organizationalUnit, missing }) =>
    `${server.name} hands over ${organizationalUnit} without its ${inWords(missing)}`,
  fix: ({ server, organizationalUnit, missing }) =>
    `add ${inWords(missing)} to the hand-over of ${organizationalUnit} on ${server.name}, after the cloudNoFlow rules for them`,
});
