import type { Mark } from "../../domain/scope/ou-scope";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

/** Each mark changes something: one that does not is a leftover or a misunderstanding. */
export const everyMarkDecides = rule<{ writer: Writer; mark: Mark; saidBy: Mark }>({
  code: "SYNC106",
  severity: "warning",
  title: "Every mark decides something",
  why: "An included OU includes everything beneath it; a mark that repeats this hides what the scope really is.",
  file: __filename,
  since: "2026-12",
  *check(topology) {
    for (const writer of topology.writers)
      for (const { scope } of writer.regions)
        for (const redundancy of scope.redundancies()) yield { writer, ...redundancy };
  },
  about: ({ mark }) => `${mark.decision} ${mark.dn.key}`,
  where: ({ writer, mark, saidBy }) => [
    { origin: writer.origin, detail: `${mark.dn} is ${mark.decision}d` },
    { origin: writer.origin, detail: `${saidBy.dn} is ${saidBy.decision}d` },
  ],
  what: ({ writer, mark, saidBy }) =>
    mark.dn.equals(saidBy.dn)
      ? `${writer.name} ${mark.decision}s ${mark.dn} twice`
      : `${writer.name} ${mark.decision}s ${mark.dn}, which ${saidBy.dn} has ${saidBy.decision}d already`,
  fix: ({ mark }) => `remove ${mark.dn} from the list`,
});
