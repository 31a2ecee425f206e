import type { DistinguishedName } from "../../domain/names/distinguished-name";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

interface IdleHandOver {
  readonly server: ConnectSyncWriter;
  readonly organizationalUnit: DistinguishedName;
}

/** A server hands over objects that it has in scope. */
export const handOverWithinScope = rule<IdleHandOver>({
  code: "SYNC111",
  severity: "warning",
  title: "A hand-over is within its server's scope",
  why: "The hand-over has no effect. If it names the wrong OU, the people in the right one still have two writers; if its OU left the scope, they are deleted in the tenant.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/tutorial-pilot-aadc-aadccp",
  since: "2026-12",
  *check(topology) {
    for (const server of topology.connectSync)
      for (const { organizationalUnit } of server.handedOver())
        if (!server.scopes.some((scope) => scope.reaches(organizationalUnit))) yield { server, organizationalUnit };
  },
  about: ({ server: { name }, organizationalUnit }) => [name, organizationalUnit],
  where: ({ server, organizationalUnit }) => [
    { origin: server.origin, detail: `${organizationalUnit} is handed over` },
    ...server.scopes
      .filter(({ root }) => organizationalUnit.isWithin(root))
      .map((scope) => scope.decide(organizationalUnit))
      .map(({ dn, decision }) => ({ origin: server.origin, detail: `${dn} is ${decision}d` })),
  ],
  what: ({ server, organizationalUnit }) =>
    `${server.name} hands over ${organizationalUnit}, but nothing in it is in the scope of the server`,
  fix: ({ server, organizationalUnit }) =>
    `if Connect Sync still has to keep its objects in the tenant, include ${organizationalUnit} in the scope of ${server.name} again; otherwise remove the hand-over of ${organizationalUnit} from ${server.name}, which deletes nothing`,
});
