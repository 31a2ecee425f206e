import type { PlannedKind, PlannedResource } from "../../domain/change/planned-resource";
import type { TopologyChange } from "../../domain/change/topology-change";
import type { CalendarDay } from "../../domain/input/calendar-day";
import { fewNames } from "../../domain/input/names-in-words";
import { writtenObjects } from "../../domain/inventory/written-objects";
import type { Consequence } from "../../domain/ownership/outcome";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";

/** The parts of a configuration that cannot be replaced. Its secrets, its schema and the calls that start it can be created again. */
const IRREPLACEABLE: readonly PlannedKind[] = [
  "application",
  "app registration",
  "enterprise application",
  "synchronization job",
];

interface Loss {
  readonly configuration: CloudSyncWriter;
  /** What a plan would destroy of a configuration that stays in the code; empty where the configuration itself is removed. */
  readonly resources: readonly PlannedResource[];
  readonly today: CalendarDay;
}

/** A configuration, its jobs and its application survive every change. */
export const aConfigurationStays = rule<Loss, TopologyChange>({
  code: "SYNC505",
  severity: "error",
  title: "A configuration and its jobs are kept",
  why: "Everybody that it synchronized stays in the tenant, orphaned: no change reaches them, and leavers keep their access.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-configure",
  since: "2026-12",
  *check(change, { today }) {
    const renamed = change.configurations().flatMap(({ before, after }) => (before || !after ? [] : after));
    for (const { before, after } of change.configurations()) {
      if (!before) continue;
      const resources = change.resources.filter(
        (resource) => isDestroyed(resource) && change.placeOf(resource) === before.origin,
      );
      const livesOn = renamed.some((other) => other.tenant === before.tenant && change.isAdopted(other));
      const isLoss = resources.length > 0 || !livesOn;
      if (!after && isLoss && leavesSomethingBehind(before, change))
        yield { configuration: before, resources: [], today };
      // Another domain replaces them: SYNC510 reports it.
      if (after?.domain === before.domain && resources.length > 0) yield { configuration: before, resources, today };
    }
  },
  about: ({ configuration: { name }, resources }) => [name, ...resources.map(({ address }) => address)],
  where: ({ configuration: { origin, tenant }, resources }) =>
    resources.length === 0
      ? [{ origin, detail: "is removed; this is its place before the change" }, { origin: tenant }]
      : resources.map(({ address, action }) => ({ origin, detail: `${action} ${address}` })),
  what: ({ configuration: { name, enabled }, resources }) =>
    resources.length > 0
      ? `the plan would destroy parts of the configuration ${name}: ${fewNames(resources.map(({ action, address }) => `${action} ${address}`)).join(", ")}`
      : enabled
        ? `the configuration ${name} is removed, and what it synchronized stays in the tenant with nobody to update it`
        : `the disabled configuration ${name} is removed, and what it synchronized if it was ever enabled stays in the tenant with nobody to update it`,
  fix: ({ configuration: { name, origin, enabled }, resources, today }) => {
    if (resources.length > 0)
      return `keep the application and the jobs of ${name}: undo the change that replaces them, or add a moved block if a construct was renamed`;
    const kept = `keep ${name}; if it was renamed, add moved blocks for its resources and give the review the plan`;
    const waiver = (reason: string) => waiverToPaste({ code: "SYNC505", place: origin, reason, today });
    if (enabled)
      return `${kept}; to remove it, first narrow its scope to an OU without objects and let it delete what it wrote (SYNC521); remove it in a later change, with an inventory that counts nothing in its scope or with this waiver: ${waiver(`${name} has deleted what it wrote`)}`;
    return `${kept}; if its provisioning logs show that it never wrote anything, remove it and waive this: ${waiver(`${name} was never enabled`)}; if it wrote, first enable it with an OU without objects as its scope and let it delete what it wrote`;
  },
});

/**
 * Whether objects stay that nobody else wrote before. For a configuration that was not enabled this is unknown, unless an
 * inventory counts nothing in its scope.
 */
function leavesSomethingBehind(configuration: CloudSyncWriter, change: TopologyChange): boolean {
  if (!configuration.enabled) return writtenObjects([configuration], change.inventory).get(configuration) !== 0;
  return change
    .ownership()
    .some(
      ({ from, consequence, kinds, counts }) =>
        from.includes(configuration) && !GOES_ON.includes(consequence) && kinds.some((kind) => counts?.[kind] !== 0),
    );
}

/** Somebody else wrote them already, and continues. */
const GOES_ON: readonly Consequence[] = ["settled", "contested"];

function isDestroyed({ kind, action }: PlannedResource): boolean {
  return IRREPLACEABLE.includes(kind) && (action === "delete" || action === "replace");
}
