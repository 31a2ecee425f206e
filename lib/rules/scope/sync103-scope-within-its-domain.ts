import type { DistinguishedName } from "../../domain/distinguished-name";
import type { OuScope } from "../../domain/ou-scope";
import type { Writer } from "../../domain/writer";
import { rule } from "../rule";

/** A name of another domain decides nothing: what its author meant to be in scope is out. */
export const scopeWithinItsDomain = rule<{ writer: Writer; scope: OuScope; stray: DistinguishedName }>({
  code: "SYNC103",
  severity: "error",
  title: "A scope names objects of its own domain",
  why: "A name of another domain matches nothing, so the objects behind it silently stay out of scope.",
  page: "lib/rules/scope/sync103-scope-within-its-domain.md",
  *check(topology) {
    for (const writer of topology.writers)
      for (const { scope } of writer.regions) for (const stray of scope.strays()) yield { writer, scope, stray };
  },
  about: ({ stray }) => stray.key,
  where: ({ writer, stray }) => [{ origin: writer.origin, detail: `${stray} is marked` }],
  what: ({ writer, scope, stray }) => `${stray} stands in the scope of ${writer.name} for ${scope.domain}`,
  fix: ({ scope, stray }) => `remove ${stray}, or name an object that ends with ${scope.root}`,
});
