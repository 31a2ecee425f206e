import type { DistinguishedName } from "../../domain/names/distinguished-name";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import type { CloudManagedPart } from "../../domain/scope/cloud-managed";
import { GroupScope } from "../../domain/scope/group-scope";
import { CloudSyncWriter } from "../../domain/writers/cloud-sync-writer";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

/** A name that a declaration holds, and what is said of it: `is included`. */
interface NamedUnit {
  readonly dn: DistinguishedName;
  readonly said: string;
  /** Whether not the OU itself is named, but objects in it. @default false */
  readonly byObjects?: boolean | undefined;
}

/** What names OUs: a writer, or the list of what a tenant manages itself. */
interface Declaration {
  /** As reports say it. */
  readonly name: string;
  readonly origin: string;
  readonly units: readonly NamedUnit[];
}

interface MissingUnit extends NamedUnit {
  readonly by: Declaration;
  /** The day on which the domain was counted. */
  readonly counted: string;
  /** What was most likely meant. */
  readonly nearest: DistinguishedName | undefined;
}

/** The OUs that are named are there; an OU that was renamed leaves the scope without a word. */
export const markedNamesExist = rule<MissingUnit>({
  code: "SYNC115",
  severity: "warning",
  title: "Every OU that is named exists",
  why: "An OU that is renamed or moved leaves the scope, and its objects are deleted or stand still in the tenant; no tool reports an error.",
  file: __filename,
  since: "2026-12",
  needs: "inventory",
  *check(topology, { inventory }) {
    for (const by of declarationsIn(topology)) {
      const named = new Map(by.units.map((unit) => [unit.dn.key, unit]));
      const isUnnamed = (unit: DistinguishedName) => !named.has(unit.key);
      for (const { dn, said, byObjects } of named.values()) {
        const domain = inventory.of(dn.domain);
        if (!domain || dn.isDomainRoot || domain.has(dn)) continue;
        const nearest = domain.nearest(dn, isUnnamed);
        yield { by, dn, said, byObjects, counted: domain.takenAt.slice(0, "2026-11-20".length), nearest };
      }
    }
  },
  where: ({ by, dn, said }) => [{ origin: by.origin, detail: `${dn} ${said}` }],
  what: ({ by, dn, said, counted }) =>
    `${dn} ${said} in ${by.name}, and ${dn.domain} had no such OU when it was counted on ${counted}`,
  fix: ({ by, dn, byObjects, nearest }) => {
    const entries = byObjects ? `the objects of ${dn}` : dn;
    return nearest
      ? `name ${nearest} in place of ${dn} in ${by.name}, if that is what became of it, or remove ${entries}`
      : `remove ${entries} from ${by.name}, or name the OU as Active Directory has it now`;
  },
});

function* declarationsIn({ writers, tenants }: SyncTopology): Iterable<Declaration> {
  for (const writer of writers) yield { name: writer.name, origin: writer.origin, units: namesOf(writer) };
  for (const { name, cloudManagedParts } of tenants)
    yield { name: `the cloudManaged of ${name}`, origin: name, units: cloudManagedParts.map(unitOfManaged) };
}

/** An inventory lists OUs and containers: of a single object the one that it lies in. */
function unitOfManaged({ dn }: CloudManagedPart): NamedUnit {
  const isUnit = dn.isDomainRoot || dn.rdns[0]?.key.startsWith("ou=") === true;
  if (isUnit) return { dn, said: "is listed" };
  return { dn: dn.parent ?? dn, said: "holds an object that is listed", byObjects: true };
}

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
