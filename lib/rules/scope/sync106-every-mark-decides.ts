import type { Mark } from "../../domain/scope/ou-scope";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

/** Each entry of a scope changes something: one that does not is a leftover or a misunderstanding. */
export const everyMarkDecides = rule<{ writer: Writer; mark: Mark; saidBy: Mark }>({
  code: "SYNC106",
  severity: "warning",
  title: "Every included or excluded OU has an effect",
  why: "An included OU includes everything beneath it; an entry that repeats this hides who is really in scope.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites#scoping-filter",
  since: "2026-12",
  *check(topology) {
    for (const writer of topology.writers)
      for (const { scope } of writer.regions)
        for (const redundancy of scope.redundancies()) yield { writer, ...redundancy };
  },
  about: ({ writer: { name }, mark: { decision, dn } }) => [name, decision, dn],
  where: ({ writer, mark, saidBy }) => [
    { origin: writer.origin, detail: `${mark.dn} is ${mark.decision}d` },
    { origin: writer.origin, detail: `${saidBy.dn} is ${saidBy.decision}d` },
  ],
  what: ({ writer, mark, saidBy }) =>
    mark.dn.equals(saidBy.dn)
      ? `${writer.name} ${mark.decision}s ${mark.dn} twice`
      : `${writer.name} ${mark.decision}s ${mark.dn}, which is already ${saidBy.decision}d by ${saidBy.dn}`,
  fix: ({ writer, mark, saidBy }) =>
    `remove ${mark.dn}${mark.dn.equals(saidBy.dn) ? " once" : ""} from the ${mark.decision}d OUs of ${writer.name}; no object enters or leaves the scope`,
});
