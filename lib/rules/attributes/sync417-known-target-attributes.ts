import type { MappedObjectType } from "../../domain/mapping/attribute-mapping";
import { isEntraAttribute, nearestEntraAttribute } from "../../domain/mapping/entra-attributes";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

/** A target that objects of some kinds are not known to have. */
interface UnknownTarget {
  readonly configuration: CloudSyncWriter;
  readonly target: string;
  readonly objectTypes: readonly [MappedObjectType, ...MappedObjectType[]];
}

/** A mapping gives its value to an attribute that exists. */
export const knownTargetAttributes = rule<UnknownTarget>({
  code: "SYNC417",
  severity: "warning",
  title: "A mapping gives its value to an attribute that Microsoft Entra ID has",
  why: "A misspelt target is found when the mappings are written at the earliest: the apply fails half way, or the attribute that was meant stays as Microsoft maps it.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const configuration of topology.cloudSync)
      for (const { target, objectTypes } of configuration.attributeMappings) {
        const [first, ...others] = objectTypes.filter((objectType) => !isEntraAttribute(objectType, target));
        if (first) yield { configuration, target, objectTypes: [first, ...others] };
      }
  },
  where: ({ configuration: { origin }, target }) => [{ origin, detail: `${target} is mapped` }],
  what: ({ configuration: { name }, target, objectTypes }) =>
    `${name} maps ${target} of every ${objectTypes.join(" and ")}, which is no target that Microsoft Entra ID is known to have`,
  fix: ({ target, objectTypes: [first] }) => {
    const nearest = nearestEntraAttribute(first, target);
    const look = "look the target up in the list of the portal, under Attribute mapping";
    return nearest ? `map ${nearest} in place of ${target}; or ${look}` : look;
  },
});
