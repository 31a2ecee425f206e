import { GroupScope } from "../../domain/scope/group-scope";
import { type CloudSyncWriter, MOST_SCOPED_NAMES } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

/** A Cloud Sync configuration lists few OUs or few groups. */
export const ousPerConfiguration = rule<CloudSyncWriter>({
  code: "SYNC701",
  severity: "warning",
  title: "A scope lists at most 50 names",
  why: "With some 50 separate OUs or groups, a scope reaches the size that Cloud Sync can store. Nothing shows how full it is, and what happens to people in a scope that is too large is not documented.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites#scoping-filter",
  since: "2026-12",
  check: (topology) =>
    topology.cloudSync.filter((configuration) => configuration.scopedNames.length > MOST_SCOPED_NAMES),
  about: ({ name }) => [name],
  where: (configuration) => [
    {
      origin: configuration.origin,
      detail: `${configuration.scopedNames.length} ${kindOf(configuration)} are included`,
    },
  ],
  what: (configuration) =>
    `${configuration.name} lists ${configuration.scopedNames.length} ${kindOf(configuration)}, ${configuration.scopedNames.length - MOST_SCOPED_NAMES} more than Microsoft has tested`,
  fix: (configuration) =>
    configuration.scope instanceof GroupScope
      ? `put the members into at most ${MOST_SCOPED_NAMES} groups, or give ${configuration.name} a scope of OUs, in one change; members who leave the scope in between are deleted in the tenant`
      : `in one change of ${configuration.name}, replace several of these with the OU above them (everything beneath it enters the scope), or move the objects into at most ${MOST_SCOPED_NAMES} OUs; people who leave the scope in between are deleted in the tenant`,
});

function kindOf({ scope }: CloudSyncWriter): string {
  return scope instanceof GroupScope ? "groups" : "organizational units";
}
