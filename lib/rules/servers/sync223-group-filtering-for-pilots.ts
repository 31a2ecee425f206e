import type { CalendarDay } from "../../domain/input/calendar-day";
import type { ConnectSyncWriter } from "../../domain/writers/connect-sync-writer";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";

const CODE = "SYNC223";

interface Filtered {
  readonly server: ConnectSyncWriter;
  readonly today: CalendarDay;
}

/** OUs or attributes decide what is synchronized; the members of a group decide it only during a pilot. */
export const groupFilteringForPilots = rule<Filtered>({
  code: CODE,
  severity: "error",
  title: "Group filtering is used only for pilots",
  why: "It takes direct members only: members of nested groups get no account, and whoever leaves the group is deleted in the tenant.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-configure-filtering",
  since: "2026-12",
  *check({ connectSync }, { today }) {
    for (const server of connectSync) if (server.settings.groupFiltering === true) yield { server, today };
  },
  about: ({ server: { name } }) => [name],
  where: ({ server: { origin } }) => [{ origin, detail: "groupFiltering is true" }],
  what: ({ server: { name } }) => `${name} synchronizes only the direct members of a group`,
  fix: ({ server: { name, origin }, today }) =>
    `select the same people by OUs or by an attribute on ${name}, read the pending exports, then turn group filtering off and declare groupFiltering false; it cannot be turned on again; during a pilot, waive this until its last day: ${waiverToPaste({ code: CODE, place: origin, reason: `${name} runs a pilot`, today })}`,
});
