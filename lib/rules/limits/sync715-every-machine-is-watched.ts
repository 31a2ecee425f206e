import { namesInWords } from "../../domain/input/names-in-words";
import { machineOf } from "../../domain/names/computer-name";
import type { DeclaredMonitoring } from "../../domain/tenant/declared-monitoring";
import { rule } from "../rule";

/** Monitoring that leaves machines out. */
interface Unwatched {
  readonly monitoring: DeclaredMonitoring;
  readonly machines: readonly string[];
}

/** Where a tenant is watched, so is every Connect Sync server and every provisioning agent that is declared for it. */
export const everyMachineIsWatched = rule<Unwatched>({
  code: "SYNC715",
  severity: "advice",
  title: "Monitoring covers every machine",
  why: "Nobody is notified when the machine fails, although the tenant is watched: password hashes, held exports and stopped services are seen in its events alone.",
  file: __filename,
  reference: "https://learn.microsoft.com/azure/azure-monitor/vm/data-collection",
  since: "2026-12",
  *check({ monitoring: declared, connectSync, agents }) {
    const watched = new Set(
      declared.flatMap(({ tenant, machines }) => machines.map((name) => machineOf({ tenant, name }))),
    );
    const first = new Map([...declared].reverse().map((monitoring) => [monitoring.tenant, monitoring]));
    for (const [tenant, monitoring] of first) {
      const machines = [...connectSync, ...agents]
        .filter((machine) => machine.tenant === tenant && !watched.has(machineOf(machine)))
        .map(({ name }) => name);
      if (machines.length > 0) yield { monitoring, machines: [...new Set(machines)] };
    }
  },
  about: ({ monitoring, machines }) => [monitoring.tenant, ...machines],
  where: ({ monitoring: { origin }, machines }) => [{ origin, detail: `machines has no ${namesInWords(machines)}` }],
  what: ({ monitoring: { tenant }, machines }) =>
    `the alerts of ${tenant} know nothing of ${namesInWords(machines)}: nobody is notified when one of them fails`,
  fix: ({ machines }) =>
    `list ${namesInWords(machines)} in machines of the monitoring, each with the resource id of its VM or of its machine of Azure Arc`,
});
