import { inDigits } from "../../domain/input/digits";
import { proposedThreshold } from "../../domain/inventory/proposed-threshold";
import { writtenObjects } from "../../domain/inventory/written-objects";
import { tenantThreshold } from "../../domain/ownership/prevention-statement";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

interface IdleThreshold {
  readonly configuration: CloudSyncWriter;
  /** The number of objects in scope, at most. */
  readonly objects: number;
}

/** The threshold of the job or of the tenant is low enough to stop a deletion of all objects. */
export const aThresholdThatStops = rule<IdleThreshold>({
  code: "SYNC706",
  severity: "warning",
  title: "A deletion threshold can stop a mass deletion",
  why: "One mistake in the scope deletes everybody: a threshold above the number of objects in scope stops nothing.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-accidental-deletes",
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
  about: ({ configuration: { name } }) => [name],
  where: ({ configuration: { origin, deletionThreshold } }) => [
    { origin, detail: `deletionThreshold: ${deletionThreshold}` },
  ],
  what: ({ configuration: { name, deletionThreshold }, objects }) =>
    `${name} can delete everybody in its scope in one run: it lets ${inDigits(deletionThreshold - 1)} deletions through, and has at most ${objects === 1 ? "1 object" : `${inDigits(objects)} objects`} in scope`,
  fix: ({ configuration, objects }) =>
    `set the deletionThreshold of ${configuration.name} to ${proposedThreshold(objects)}; its price: a run that deletes ${inDigits(proposedThreshold(objects))} or more objects, also real leavers, waits until a person releases it`,
});
