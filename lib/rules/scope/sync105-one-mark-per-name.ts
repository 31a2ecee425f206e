import type { DistinguishedName } from "../../domain/names/distinguished-name";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

/** A name is included or excluded, not both. */
export const oneMarkPerName = rule<{ writer: Writer; dn: DistinguishedName }>({
  code: "SYNC105",
  severity: "error",
  title: "A name is included or excluded, not both",
  why: "Connect Sync breaks the tie by including the name, so what was meant to stay out is synchronized.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const writer of topology.writers)
      for (const { scope } of writer.regions) for (const dn of scope.contradictions()) yield { writer, dn };
  },
  about: ({ dn }) => dn.key,
  where: ({ writer, dn }) => [{ origin: writer.origin, detail: `${dn} is included and excluded` }],
  what: ({ writer, dn }) => `${writer.name} both includes and excludes ${dn}, which includes it`,
  fix: ({ dn }) => `remove ${dn} from one of the two lists`,
});
