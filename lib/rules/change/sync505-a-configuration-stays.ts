import type { PlannedResource } from "../../domain/change/planned-resource";
import type { TopologyChange } from "../../domain/change/topology-change";
import type { CalendarDay } from "../../domain/input/calendar-day";
import { fewNames } from "../../domain/input/names-in-words";
import { writtenObjects } from "../../domain/inventory/written-objects";
import type { Consequence } from "../../domain/ownership/outcome";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";

/** What a configuration is in the tenant. Its secrets, its schema and the calls that start it can be made again. */
const IRREPLACEABLE: readonly string[] = [
  "azuread_application",
  "azuread_application_from_template",
  "azuread_service_principal",
  "azuread_synchronization_job",
];

interface Loss {
  readonly configuration: CloudSyncWriter;
  /** What a plan would destroy of a configuration that stays in the code; nothing where the configuration itself goes. */
  readonly resources: readonly PlannedResource[];
  readonly today: CalendarDay;
}

/** A configuration, its jobs and its application outlive every change. */
export const aConfigurationStays = rule<Loss, TopologyChange>({
  code: "SYNC505",
  severity: "error",
  title: "A configuration stays, with its jobs and its application",
  why: "Everything that it synchronized stays behind in the tenant, orphaned: nothing updates it, and leavers keep their access.",
  file: __filename,
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
      // Another domain replaces them, which is for SYNC510.
      if (after?.domain === before.domain && resources.length > 0) yield { configuration: before, resources, today };
    }
  },
  where: ({ configuration: { origin, tenant }, resources }) =>
    resources.length === 0
      ? [{ origin, detail: "is gone; this is its place before the change" }, { origin: tenant }]
      : resources.map(({ address, deed }) => ({ origin, detail: `${deed} ${address}` })),
  what: ({ configuration: { name, enabled }, resources }) =>
    resources.length > 0
      ? `the plan would destroy what the configuration ${name} is: ${fewNames(resources.map(({ deed, address }) => `${deed} ${address}`)).join(", ")}`
      : enabled
        ? `the configuration ${name} is gone, and what it synchronized stays in the tenant`
        : `the disabled configuration ${name} is gone, and what it synchronized while it was enabled, if ever, stays in the tenant`,
  fix: ({ configuration: { name, origin, enabled }, resources, today }) => {
    if (resources.length > 0)
      return `keep the application and the jobs of ${name}: undo what replaces them, or add a moved block if a construct was renamed`;
    const kept = `keep ${name}; if it was renamed, move its resources along and give the review the plan`;
    if (enabled)
      return `${kept}; if it is to go, narrow it to an OU without objects first and let it delete what it wrote`;
    const reason = `${name} was never enabled`;
    return `${kept}; if its provisioning logs say that it never wrote, take it out and waive this: ${waiverToPaste({ code: "SYNC505", place: origin, reason, today })}; if it wrote, enable it with an OU without objects first and let it delete what it wrote`;
  },
});

/**
 * Whether objects stay that nobody else wrote before. Of a configuration that was not enabled nobody knows, unless its scope was
 * counted and is empty.
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

/** Somebody else wrote them already, and goes on. */
const GOES_ON: readonly Consequence[] = ["settled", "contested"];

function isDestroyed({ type, deed }: PlannedResource): boolean {
  return IRREPLACEABLE.includes(type) && (deed === "delete" || deed === "replace");
}
