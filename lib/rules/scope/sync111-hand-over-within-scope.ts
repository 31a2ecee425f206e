import type { DistinguishedName } from "../../domain/names/distinguished-name";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface IdleHandOver {
  readonly server: ConnectSyncWriter;
  readonly organizationalUnit: DistinguishedName;
}

/** A server hands over what it would write otherwise. */
export const handOverWithinScope = rule<IdleHandOver>({
  code: "SYNC111",
  severity: "warning",
  title: "A hand-over lies inside the scope of its server",
  why: "Objects outside the scope are not synchronized anyway; the hand-over changes nothing, or names the wrong OU while the right one is written twice.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync)
      for (const { organizationalUnit } of server.handedOver())
        if (!server.scopes.some((scope) => scope.reaches(organizationalUnit))) yield { server, organizationalUnit };
  },
  about: ({ organizationalUnit }) => organizationalUnit.key,
  where: ({ server, organizationalUnit }) => [
    { origin: server.origin, detail: `${organizationalUnit} is handed over` },
    ...server.scopes
      .filter(({ root }) => organizationalUnit.isWithin(root))
      .map((scope) => scope.decide(organizationalUnit))
      .map(({ dn, decision }) => ({ origin: server.origin, detail: `${dn} is ${decision}d` })),
  ],
  what: ({ server, organizationalUnit }) =>
    `${server.name} hands over ${organizationalUnit}, of which nothing is in its scope`,
  fix: ({ server, organizationalUnit }) =>
    `remove the hand-over of ${organizationalUnit} from ${server.name}, or include ${organizationalUnit} in its scope if its objects are still there in the tenant`,
});
