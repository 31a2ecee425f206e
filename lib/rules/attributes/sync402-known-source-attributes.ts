import type { CalendarDay } from "../../domain/input/calendar-day";
import { isActiveDirectoryAttribute, nearestAttribute } from "../../domain/mapping/active-directory-attributes";
import type { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import { waiverToPaste } from "../proposed-waiver";
import { rule } from "../rule";

const CODE = "SYNC402";

/** An attribute that a mapping reads, and that is not in the default schema of Active Directory. */
interface UnknownAttribute {
  readonly today: CalendarDay;
  readonly configuration: CloudSyncWriter;
  readonly target: string;
  readonly attribute: string;
}

/** A mapping reads only attributes that exist. */
export const knownSourceAttributes = rule<UnknownAttribute>({
  code: CODE,
  severity: "warning",
  title: "A mapping reads attributes that Active Directory has",
  why: "The mapped attribute becomes empty for everybody in scope, without an error: an attribute that no object has gives no value.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-attribute-mapping",
  since: "2026-12",
  *check(topology, { today }) {
    for (const configuration of topology.cloudSync)
      for (const { target, reads } of configuration.attributeMappings)
        for (const attribute of reads)
          if (!isActiveDirectoryAttribute(attribute)) yield { today, configuration, target, attribute };
  },
  about: ({ configuration: { name }, target, attribute }) => [name, target, attribute],
  where: ({ configuration, target, attribute }) => [
    { origin: configuration.origin, detail: `${target} is mapped from ${attribute}` },
  ],
  what: ({ configuration, target, attribute }) =>
    `${configuration.name} maps ${target} from ${attribute}, which is not in the default schema of Active Directory`,
  fix: ({ configuration, target, attribute, today }) => {
    const nearest = nearestAttribute(attribute);
    const waiver = waiverToPaste({
      code: CODE,
      place: configuration.origin,
      reason: `${attribute} is in our own schema extension`,
      today,
      days: 365,
    });
    const change = `if ${attribute} is misspelled, map ${target} in ${configuration.name} from ${nearest ?? "the attribute that you mean"}, which changes its value for everybody in scope`;
    return `${change}; if ${attribute} is in your own schema extension, restart the provisioning agents once so that they discover it, and waive this: ${waiver}`;
  },
});
