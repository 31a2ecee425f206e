import type { DistinguishedName } from "../../domain/names/distinguished-name";
import type { SyncTopology } from "../../domain/ownership/sync-topology";
import type { CloudManagedPart } from "../../domain/scope/cloud-managed";
import { isScopedByGroups } from "../../domain/writers/which-tool";
import type { Writer } from "../../domain/writers/writer";
import { rule } from "../rule";

/** A name in a declaration, and what the declaration says about it: `is included`. */
interface NamedUnit {
  readonly dn: DistinguishedName;
  readonly said: string;
  /** Whether the declaration lists objects in the OU, not the OU itself. @default false */
  readonly byObjects?: boolean | undefined;
}

/** What lists OUs: a writer, or the `cloudManaged` of a tenant. */
interface Declaration {
  /** As reports name it. */
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

/** The OUs that are declared exist; an OU that was renamed leaves the scope without an error. */
export const markedNamesExist = rule<MissingUnit>({
  code: "SYNC115",
  severity: "warning",
  title: "Every declared OU exists",
  why: "When an OU is renamed or moved, it leaves the scope: its people are deleted in the tenant or no longer updated, and no tool reports an error.",
  file: __filename,
  reference: "https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-sync-configure-filtering",
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
  about: ({ by: { name }, dn, said }) => [name, dn, said],
  where: ({ by, dn, said }) => [{ origin: by.origin, detail: `${dn} ${said}` }],
  what: ({ by, dn, said, counted }) =>
    `${dn} ${said} in ${by.name}, but ${dn.domain} had no such OU when it was counted on ${counted}`,
  fix: ({ by, dn, byObjects, nearest }) => {
    const entries = byObjects ? `the objects of ${dn}` : dn;
    return nearest
      ? `if ${dn} was renamed or moved to ${nearest}, put ${nearest} in place of ${dn} in ${by.name} (its objects enter the scope again); otherwise remove ${entries}; if the OU is newer than the inventory, count the domain again`
      : `remove ${entries} from ${by.name}, or correct the name to the one in Active Directory; if the OU is newer than the inventory, count the domain again`;
  },
});

function* declarationsIn({ writers, tenants }: SyncTopology): Iterable<Declaration> {
  for (const writer of writers) yield { name: writer.name, origin: writer.origin, units: namesOf(writer) };
  for (const { name, cloudManagedParts } of tenants)
    yield { name: `the cloudManaged of ${name}`, origin: name, units: cloudManagedParts.map(unitOfManaged) };
}

/** An inventory lists OUs and containers: for a single object, the one that contains it. */
function unitOfManaged({ dn }: CloudManagedPart): NamedUnit {
  const isUnit = dn.isDomainRoot || dn.rdns[0]?.key.startsWith("ou=") === true;
  if (isUnit) return { dn, said: "is listed" };
  return { dn: dn.parent ?? dn, said: "contains an object that is listed", byObjects: true };
}

/** The last entry for a name is what is reported: first the scopes, then the hand-overs. */
function namesOf(writer: Writer): NamedUnit[] {
  const byGroups = isScopedByGroups(writer);
  // An inventory lists OUs, not groups.
  const ofUnits = writer.regions.filter(({ scope }) => !(byGroups && scope === writer.scope.groupsElsewhere));
  return ofUnits.flatMap(({ scope, handsOver }) => [
    ...Array.from(scope.marks(), ({ dn, decision }) => ({
      dn,
      said: byGroups ? "is listed as membersWithin" : `is ${decision}d`,
    })),
    ...handsOver.map(({ organizationalUnit }) => ({ dn: organizationalUnit, said: "is handed over" })),
  ]);
}
