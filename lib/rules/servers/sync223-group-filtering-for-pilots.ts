import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { rule } from "../rule";

/** What is synchronized is chosen by OU or attribute; by the members of a group only while a pilot runs. */
export const groupFilteringForPilots = rule<ConnectSyncWriter>({
  code: "SYNC223",
  severity: "error",
  title: "Group filtering is for pilots alone",
  why: "It takes direct members only, so nested groups bring in nobody, and somebody who leaves the group is deleted in the tenant.",
  file: __filename,
  since: "2026-12",
  check: (topology) => topology.connectSync.filter(({ settings }) => settings.groupFiltering === true),
  where: ({ origin }) => [{ origin, detail: "groupFiltering is true" }],
  what: ({ name }) => `${name} synchronizes the direct members of a group alone`,
  fix: ({ name }) =>
    `choose by OUs or by an attribute what ${name} synchronizes, then turn group filtering off and declare groupFiltering false; it cannot be turned on again`,
});
