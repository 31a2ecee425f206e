import { GroupScope } from "../../domain/scope/group-scope";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

/** What Microsoft has tested; nobody can read off how full a configuration is. */
const MOST = 50;

/** A Cloud Sync configuration lists few OUs, or few groups. */
export const ousPerConfiguration = rule<CloudSyncWriter>({
  code: "SYNC701",
  severity: "warning",
  title: "A configuration names at most fifty OUs or groups",
  why: "With some fifty separate OUs or groups a scope reaches the size that Cloud Sync can hold, and no page shows how near it is.",
  file: __filename,
  since: "2026-12",
  check: (topology) => topology.cloudSync.filter((configuration) => configuration.scopedNames.length > MOST),
  where: (configuration) => [
    {
      origin: configuration.origin,
      detail: `${configuration.scopedNames.length} ${kindOf(configuration)} are included`,
    },
  ],
  what: (configuration) =>
    `${configuration.name} names ${configuration.scopedNames.length} ${kindOf(configuration)}, ${configuration.scopedNames.length - MOST} more than Microsoft has tested`,
  fix: (configuration) =>
    configuration.scope instanceof GroupScope
      ? `put the members into at most ${MOST} groups, or give ${configuration.name} a scope of OUs`
      : `name an OU above several of these, for it brings in everything beneath it, or move objects into at most ${MOST} OUs`,
});

function kindOf({ scope }: CloudSyncWriter): string {
  return scope instanceof GroupScope ? "groups" : "organizational units";
}
