import type { OuScope } from "../../domain/scope/ou-scope";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

/** Every object of a domain is in scope only where the scope says `wholeDomain`. */
export const wholeDomainIsExplicit = rule<{ writer: Writer; scope: OuScope }>({
  code: "SYNC104",
  severity: "error",
  title: "A scope of a whole domain is explicit",
  why: "A domain root in a list of OUs synchronizes everybody in the domain, administrators and service accounts too.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-configure-filtering",
  since: "2026-12",
  *check(topology) {
    for (const writer of topology.writers)
      for (const { scope } of writer.regions)
        if (scope.kind === "organizationalUnits" && scope.included.some((dn) => dn.equals(scope.root)))
          yield { writer, scope };
  },
  about: ({ writer: { name }, scope: { domain } }) => [name, domain],
  where: ({ writer, scope }) => [{ origin: writer.origin, detail: `${scope.root} is included` }],
  what: ({ writer, scope }) =>
    `${writer.name} synchronizes everybody in ${scope.domain}: the root of the domain is in its list of OUs`,
  fix: ({ writer, scope }) =>
    `remove ${scope.root} from the OUs of ${writer.name} (deletes in the tenant what it already synchronized from outside the other OUs: people can be restored for 30 days, groups cannot), or declare wholeDomain: true for ${scope.domain} in place of the OUs`,
});
