import type { CloudExport, CloudObject } from "../../lib/objects/cloud-object";

/** The objects of a tenant as a file has them, in batches of three. */
export function cloudExport(objects: readonly CloudObject[], more: Partial<CloudExport> = {}): CloudExport {
  return {
    file: "observed",
    lacks: [],
    async *batches() {
      for (let at = 0; at < objects.length; at += 3) yield objects.slice(at, at + 3);
    },
    ...more,
  };
}
