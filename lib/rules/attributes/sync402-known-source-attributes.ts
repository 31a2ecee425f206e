import { isActiveDirectoryAttribute, nearestAttribute } from "../../domain/mapping/active-directory-attributes";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

/** An attribute that a mapping reads, and that the schema of Active Directory does not bring along. */
interface UnknownAttribute {
  readonly configuration: CloudSyncWriter;
  readonly target: string;
  readonly attribute: string;
}

/** A mapping takes its value from attributes that exist. */
export const knownSourceAttributes = rule<UnknownAttribute>({
  code: "SYNC402",
  severity: "warning",
  title: "A mapping reads attributes that Active Directory has",
  why: "An attribute that no object has gives no value, and Cloud Sync says nothing: the mapped attribute is empty for everybody.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const configuration of topology.cloudSync)
      for (const { target, reads } of configuration.attributeMappings)
        for (const attribute of reads)
          if (!isActiveDirectoryAttribute(attribute)) yield { configuration, target, attribute };
  },
  where: ({ configuration, target, attribute }) => [
    { origin: configuration.origin, detail: `${target} is mapped from ${attribute}` },
  ],
  what: ({ configuration, target, attribute }) =>
    `${configuration.name} maps ${target} from ${attribute}, which is no attribute that Active Directory brings along`,
  fix: ({ attribute }) => {
    const nearest = nearestAttribute(attribute);
    const own = `if ${attribute} is a schema extension of your own, restart the provisioning agents once so that they discover it`;
    return nearest ? `read ${nearest}; or, ${own}` : own;
  },
});
