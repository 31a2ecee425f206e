import type { DeclaredMonitoring } from "../../domain/tenant/declared-monitoring";
import { rule } from "../rule";

/** Alerts notify somebody. Whether the action group has anybody in it, only Azure knows. */
export const alertsReachSomebody = rule<DeclaredMonitoring>({
  code: "SYNC714",
  severity: "warning",
  title: "Alerts notify somebody",
  why: "An alert without an action group is a line in a portal that nobody has open.",
  file: __filename,
  reference: "https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups",
  since: "2026-12",
  check: ({ monitoring }) => monitoring.filter(({ actionGroupIds }) => actionGroupIds.length === 0),
  about: ({ tenant, name }) => [tenant, name],
  where: ({ origin }) => [{ origin, detail: "actionGroupIds is empty" }],
  what: ({ tenant }) => `the alerts of ${tenant} notify nobody`,
  fix: ({ tenant }) =>
    `list in actionGroupIds of the monitoring of ${tenant} the action group of the team that is on call; it is notified once for each alert`,
});
