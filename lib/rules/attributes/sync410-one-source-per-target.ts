import type { MappedObjectType, MappingSource } from "../../domain/mapping/attribute-mapping";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

/** The source from which one configuration fills an attribute. */
interface Filling {
  readonly configuration: CloudSyncWriter;
  readonly source: MappingSource;
}

interface Disagreement {
  readonly objectType: MappedObjectType;
  readonly target: string;
  /** The first declared source, and one that differs from it. */
  readonly fillings: readonly [Filling, Filling];
}

/** If a configuration changes the mapping of an attribute, the others of the tenant map it in the same way or not at all. */
export const oneSourcePerTarget = rule<Disagreement>({
  code: "SYNC410",
  severity: "warning",
  title: "Configurations fill an attribute from one source",
  why: "Access rules and dynamic groups treat people differently without anybody noticing: in the tenant, the same attribute means two things.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-attribute-mapping",
  since: "2026-12",
  *check(topology) {
    const first = new Map<string, Filling>();
    for (const configuration of topology.cloudSync)
      for (const { objectTypes, target, source } of configuration.attributeMappings)
        for (const objectType of objectTypes) {
          const key = `${configuration.tenant} ${objectType} ${target.toLowerCase()}`;
          const filling = { configuration, source };
          const model = first.get(key);
          if (!model) first.set(key, filling);
          else if (keyOf(model.source) !== keyOf(source)) yield { objectType, target, fillings: [model, filling] };
        }
  },
  about: ({ objectType, target, fillings }) => [
    objectType,
    target,
    ...fillings.map(({ configuration: { name }, source }) => `${name} ${keyOf(source)}`),
  ],
  where: ({ objectType, target, fillings }) =>
    fillings.map(({ configuration, source }) => ({
      origin: configuration.origin,
      detail: `${target} of ${objectType}s is filled from ${sourceInWords(source)}`,
    })),
  what: ({ objectType, target, fillings: [model, other] }) =>
    `${target} of ${objectType}s is filled from ${sourceInWords(model.source)} by ${model.configuration.name}, but from ${sourceInWords(other.source)} by ${other.configuration.name}`,
  fix: ({ objectType, target, fillings: [model, other] }) =>
    `fill ${target} of ${objectType}s from ${sourceInWords(model.source)} in ${other.configuration.name} too, or map another target there; either changes the value for everybody in the scope of ${other.configuration.name}`,
});

function sourceInWords(source: MappingSource): string {
  if (source.kind === "attribute") return source.attribute;
  if (source.kind === "constant") return `the constant "${source.constant}"`;
  return source.kind === "expression" ? `the expression ${source.expression}` : "nothing (removed)";
}

/** Active Directory ignores upper and lower case in attribute names. */
function keyOf(source: MappingSource): string {
  return source.kind === "attribute" ? source.attribute.toLowerCase() : sourceInWords(source);
}
