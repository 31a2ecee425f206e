import type { CalendarDay } from "../../domain/input/calendar-day";
import type { MappedObjectType } from "../../domain/mapping/attribute-mapping";
import { isEntraAttribute, nearestEntraAttribute } from "../../domain/mapping/entra-attributes";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";

const CODE = "SYNC417";

/** A target that is not known for objects of some types. */
interface UnknownTarget {
  readonly today: CalendarDay;
  readonly configuration: CloudSyncWriter;
  readonly target: string;
  readonly objectTypes: readonly [MappedObjectType, ...MappedObjectType[]];
}

/** A mapping writes only attributes that exist. */
export const knownTargetAttributes = rule<UnknownTarget>({
  code: CODE,
  severity: "warning",
  title: "A mapping's target exists in Microsoft Entra ID",
  why: "A misspelled target fails in the middle of an apply, or the attribute that you mean keeps Microsoft's value for everybody in scope.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-attribute-mapping",
  since: "2026-12",
  *check(topology, { today }) {
    for (const configuration of topology.cloudSync)
      for (const { target, objectTypes } of configuration.attributeMappings) {
        const [first, ...others] = objectTypes.filter((objectType) => !isEntraAttribute(objectType, target));
        if (first) yield { today, configuration, target, objectTypes: [first, ...others] };
      }
  },
  about: ({ configuration: { name }, target, objectTypes }) => [name, target, ...objectTypes],
  where: ({ configuration: { origin }, target }) => [{ origin, detail: `${target} is mapped` }],
  what: ({ configuration: { name }, target, objectTypes }) =>
    `${name} maps ${target} of every ${objectTypes.join(" and ")}, which is not a known target in Microsoft Entra ID`,
  fix: ({ configuration: { name, origin }, target, objectTypes: [first], today }) => {
    const nearest = nearestEntraAttribute(first, target);
    const waiver = waiverToPaste({
      code: CODE,
      place: origin,
      reason: `the admin center offers ${target} as a target`,
      today,
      days: 365,
    });
    const look = `look up the target in the Microsoft Entra admin center, in the configuration under Attribute mapping`;
    const change = nearest ? `map ${nearest} in place of ${target} in ${name}; or ${look}` : look;
    return `${change}; if it offers ${target}, waive this: ${waiver}${nearest ? "" : `; if not, map in ${name} the name that it offers, which changes that attribute for everybody in scope`}`;
  },
});
