import { writtenObjects } from "../../domain/inventory/written-objects";
import { tenantThreshold } from "../../domain/ownership/prevention-statement";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { DEFAULT_DELETION_THRESHOLD } from "../../domain/writers/sync-notification-settings";
import { rule } from "../rule";

/** Deletions that any run may need: a few people leave, and a group with them. */
const EVERYDAY = 5;

interface IdleThreshold {
  readonly configuration: CloudSyncWriter;
  /** At most so many objects are in scope. */
  readonly objects: number;
}

/** The job's threshold or the tenant's is low enough to hold something back. */
export const aThresholdThatStops = rule<IdleThreshold>({
  code: "SYNC706",
  severity: "warning",
  title: "A deletion threshold can stop something",
  why: "A threshold above the number of objects in scope lets through the deletion of all of them, which is what it is there to prevent.",
  file: __filename,
  since: "2026-12",
  needs: "inventory",
  *check(topology, { inventory }) {
    const { cloudSync } = topology;
    const written = writtenObjects(cloudSync, inventory);
    for (const configuration of cloudSync) {
      const objects = written.get(configuration) ?? 0;
      const ofTenant = tenantThreshold(topology, configuration.tenant);
      const tenantStops = typeof ofTenant === "number" && objects > ofTenant;
      if (objects > 0 && configuration.deletionThreshold > objects && !tenantStops) yield { configuration, objects };
    }
  },
  where: ({ configuration: { origin, deletionThreshold } }) => [
    { origin, detail: `deletionThreshold: ${deletionThreshold}` },
  ],
  what: ({ configuration: { name, deletionThreshold }, objects }) =>
    `${name} lets ${deletionThreshold - 1} deletions through in one run and has at most ${objects} objects in scope, so even an empty scope stops nothing`,
  fix: ({ configuration, objects }) =>
    `set the deletionThreshold of ${configuration.name} to ${proposed(objects)}, which stops a run that deletes ${proposed(objects)} objects or more`,
});

/** A tenth of the objects: never so few that everyday leavers are held up, never more than Microsoft's own or than all. */
function proposed(objects: number): number {
  return Math.min(objects, DEFAULT_DELETION_THRESHOLD, Math.max(EVERYDAY, Math.ceil(objects / 10)));
}
