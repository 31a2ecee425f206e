import type { OuScope } from "../../domain/scope/ou-scope";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

/** Every object of a domain is in scope only where somebody said so. */
export const wholeDomainSaidAloud = rule<{ writer: Writer; scope: OuScope }>({
  code: "SYNC104",
  severity: "error",
  title: "A whole domain is in scope only when somebody says so",
  why: "A domain root among the OUs brings in every object of the domain, service accounts and administrators too.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const writer of topology.writers)
      for (const { scope } of writer.regions)
        if (scope.kind === "organizationalUnits" && scope.included.some((dn) => dn.equals(scope.root)))
          yield { writer, scope };
  },
  where: ({ writer, scope }) => [{ origin: writer.origin, detail: `${scope.root} is included` }],
  what: ({ writer, scope }) => `${writer.name} includes the root of ${scope.domain} in a list of organizational units`,
  fix: ({ scope }) => `remove ${scope.root} from the list, or declare wholeDomain for ${scope.domain}`,
});
