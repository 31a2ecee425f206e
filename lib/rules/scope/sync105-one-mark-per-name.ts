import type { DistinguishedName } from "../../domain/names/distinguished-name";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

/** A name is included or excluded, not both. */
export const oneMarkPerName = rule<{ writer: Writer; dn: DistinguishedName }>({
  code: "SYNC105",
  severity: "error",
  title: "A name is included or excluded, not both",
  why: "Connect Sync includes a name that is in both lists, so people who were meant to stay out are synchronized.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-configure-filtering",
  since: "2026-12",
  *check(topology) {
    for (const writer of topology.writers)
      for (const { scope } of writer.regions) for (const dn of scope.contradictions()) yield { writer, dn };
  },
  about: ({ writer: { name }, dn }) => [name, dn],
  where: ({ writer, dn }) => [{ origin: writer.origin, detail: `${dn} is included and excluded` }],
  what: ({ writer, dn }) => `${writer.name} both includes and excludes ${dn}, so everything in it is synchronized`,
  fix: ({ writer, dn }) =>
    `in ${writer.name}, remove ${dn} from the excluded OUs to keep it synchronized, or from the included OUs to keep it out (deletes what was already synchronized there: people can be restored for 30 days, groups cannot)`,
});
