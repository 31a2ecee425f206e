import type { CalendarDay } from "../../domain/input/calendar-day";
import { fewNames } from "../../domain/input/names-in-words";
import { GroupScope } from "../../domain/scope/group-scope";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";

const CODE = "SYNC116";

interface GroupScoped {
  readonly today: CalendarDay;
  readonly configuration: CloudSyncWriter;
  readonly scope: GroupScope;
}

/** An enabled configuration has OUs in scope; groups are for a pilot only. */
export const groupsScopeAPilot = rule<GroupScoped>({
  code: CODE,
  severity: "warning",
  title: "An enabled configuration is scoped by OUs",
  why: "People in nested groups are missing, and everybody in a group that is renamed or moved is no longer updated, without an error; Microsoft recommends group scopes for pilots only.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites",
  since: "2026-12",
  *check({ cloudSync }, { today }) {
    for (const configuration of cloudSync) {
      const { scope, enabled } = configuration;
      if (enabled && scope instanceof GroupScope) yield { configuration, scope, today };
    }
  },
  about: ({ configuration: { name }, scope: { groups } }) => [name, ...groups],
  where: ({ configuration, scope }) =>
    scope.groups.map((dn) => ({ origin: configuration.origin, detail: `${dn} is in scope` })),
  what: ({ configuration, scope }) =>
    `${configuration.name} is enabled and synchronizes the direct members of ${scope.groups.length === 1 ? "a group" : `${scope.groups.length} groups`}, which is meant for a pilot`,
  fix: ({ configuration, scope, today }) => {
    const such =
      scope.membersWithin.kind === "wholeDomain"
        ? ""
        : `, such as ${fewNames(scope.membersWithin.included).join(" and ")}`;
    const waiver = waiverToPaste({
      code: CODE,
      place: configuration.origin,
      reason: `the pilot of ${configuration.name} is still running`,
      today,
      days: 30,
    });
    return `when the pilot is over, give ${configuration.name} a scope of OUs${such} (members and scoping groups outside these OUs are deleted in the tenant); until then, waive this up to the last day of the pilot: ${waiver}`;
  },
});
