import { CloudSyncWriter } from "../../domain/cloud-sync-writer";
import type { DistinguishedName } from "../../domain/distinguished-name";
import { GroupScope } from "../../domain/group-scope";
import type { Writer } from "../../domain/writer";
import { rule } from "../rule";

/** A name that a writer is told about, and what is said of it: `is included`. */
interface NamedUnit {
  readonly dn: DistinguishedName;
  readonly said: string;
}

interface MissingUnit extends NamedUnit {
  readonly writer: Writer;
  /** The day on which the domain was counted. */
  readonly counted: string;
  /** What was most likely meant. */
  readonly nearest: DistinguishedName | undefined;
}

/** The OUs that writers name are there; an OU that was renamed leaves the scope without a word. */
export const markedNamesExist = rule<MissingUnit>({
  code: "SYNC115",
  severity: "warning",
  title: "Every OU that a scope names exists",
  why: "An OU that is renamed or moved leaves the scope, and its objects are deleted or stand still in the tenant; no tool reports an error.",
  page: "lib/rules/scope/sync115-marked-names-exist.md",
  needs: "inventory",
  *check({ writers }, { inventory }) {
    for (const writer of writers) {
      const named = new Map(namesOf(writer).map((name) => [name.dn.key, name]));
      const isUnnamed = (unit: DistinguishedName) => !named.has(unit.key);
      for (const { dn, said } of named.values()) {
        const domain = inventory.of(dn.domain);
        if (!domain || dn.isDomainRoot || domain.has(dn)) continue;
        const nearest = domain.nearest(dn, isUnnamed);
        yield { writer, dn, said, counted: domain.takenAt.slice(0, "2026-11-20".length), nearest };
      }
    }
  },
  where: ({ writer, dn, said }) => [{ origin: writer.origin, detail: `${dn} ${said}` }],
  what: ({ writer, dn, said, counted }) =>
    `${dn} ${said} in ${writer.name}, and ${dn.domain} had no such OU when it was counted on ${counted}`,
  fix: ({ writer, dn, nearest }) =>
    nearest
      ? `name ${nearest} in place of ${dn} in ${writer.name}, if that is what became of it, or remove ${dn}`
      : `remove ${dn} from ${writer.name}, or name the OU as Active Directory has it now`,
});

/** What is said last of a name is what is reported: first the marks, then the hand-overs. */
function namesOf(writer: Writer): NamedUnit[] {
  const byGroups = writer instanceof CloudSyncWriter && writer.scope instanceof GroupScope;
  // An inventory lists OUs; whether a group is there it does not say.
  const ofUnits = writer.regions.filter(({ scope }) => !(byGroups && scope === writer.scope.groupsElsewhere));
  return ofUnits.flatMap(({ scope, handsOver }) => [
    ...Array.from(scope.marks(), ({ dn, decision }) => ({
      dn,
      said: byGroups ? "is where members live" : `is ${decision}d`,
    })),
    ...handsOver.map(({ organizationalUnit }) => ({ dn: organizationalUnit, said: "is handed over" })),
  ]);
}
