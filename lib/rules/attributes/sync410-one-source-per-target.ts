import type { MappedObjectType, MappingSource } from "../../domain/mapping/attribute-mapping";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { rule } from "../rule";

/** What one configuration fills an attribute from. */
interface Filling {
  readonly configuration: CloudSyncWriter;
  readonly source: MappingSource;
}

interface Disagreement {
  readonly objectType: MappedObjectType;
  readonly target: string;
  /** The filling that was declared first, and one that differs from it. */
  readonly fillings: readonly [Filling, Filling];
}

/** What a configuration maps otherwise than Microsoft maps it, the others of the tenant map in the same way or not at all. */
export const oneSourcePerTarget = rule<Disagreement>({
  code: "SYNC410",
  severity: "warning",
  title: "The configurations of a tenant fill an attribute in one way",
  why: "Whoever reads the attribute in the tenant cannot tell by which configuration a person came, so one name means two things.",
  file: __filename,
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
  where: ({ objectType, target, fillings }) =>
    fillings.map(({ configuration, source }) => ({
      origin: configuration.origin,
      detail: `${target} of a ${objectType} is filled from ${inWords(source)}`,
    })),
  what: ({ objectType, target, fillings: [model, other] }) =>
    `${target} of a ${objectType} is filled from ${inWords(model.source)} by ${model.configuration.name} and from ${inWords(other.source)} by ${other.configuration.name}`,
  fix: ({ objectType, target, fillings: [model, other] }) =>
    `fill ${target} of a ${objectType} from ${inWords(model.source)} in ${other.configuration.name} too, or use another target there`,
});

function inWords(source: MappingSource): string {
  if (source.kind === "attribute") return source.attribute;
  if (source.kind === "constant") return `the constant "${source.constant}"`;
  return source.kind === "expression" ? `the expression ${source.expression}` : "nothing (removed)";
}

/** Active Directory does not tell attributes apart by upper and lower case. */
function keyOf(source: MappingSource): string {
  return source.kind === "attribute" ? source.attribute.toLowerCase() : inWords(source);
}
