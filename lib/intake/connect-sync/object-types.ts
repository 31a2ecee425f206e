import { classOfKind, kindsInWords, OBJECT_KINDS, type ObjectKind } from "../../domain/scope/object-kind";
import type { Notes } from "../formats/notes";
import type { ConnectSyncExport } from "./export";
import type { PartitionScope } from "./scope";

/** The classes of Active Directory that synchronization writes something of, and what we call them. */
const CLASSES: ReadonlyMap<string, ObjectKind> = new Map(OBJECT_KINDS.map((kind) => [classOfKind(kind), kind]));

/** The kind of object that a class of Active Directory is; undefined for one that nothing is written of. */
export function kindOfClass(name: string): ObjectKind | undefined {
  return CLASSES.get(name.toLowerCase());
}

/**
 * The object types that a server has selected in the domains that it has in scope. A server declares one list for all of its
 * connectors, so where they differ, it gets what any of them selects: too much claimed is seen, too little is not.
 * That the optional feature for devices is on says nothing of it.
 * @returns undefined where the export names none, which is taken to mean all, and where it names all of them
 */
export function objectTypesOf(
  { format }: ConnectSyncExport,
  scopes: readonly PartitionScope[],
  notes: Notes,
): readonly ObjectKind[] | undefined {
  const selections = scopes.map(({ partition, connector }) => ({
    file: connector.origin,
    place: partition.dn,
    kinds: kindsIn(partition.objectClasses ?? []),
  }));
  const [first] = selections;
  if (!first) return undefined;
  const silent = selections.filter(({ kinds }) => kinds.length === 0);
  if (silent.length > 0) {
    const because =
      format === "json"
        ? "a policy does not list the object types that are selected"
        : "no object type that is written is listed";
    for (const { file, place } of silent.slice(0, format === "json" ? 1 : undefined))
      notes
        .of(file)
        .add(place, `${because}: all are taken to be, computers and contacts too; declare objectTypes if they are not`);
    return undefined;
  }
  const objectTypes = OBJECT_KINDS.filter((kind) => selections.some(({ kinds }) => kinds.includes(kind)));
  const left = OBJECT_KINDS.filter((kind) => !objectTypes.includes(kind));
  if (left.length > 0)
    notes
      .of(first.file)
      .add(
        first.place,
        `selects the object types ${objectTypes.join(", ")}: the server does not write ${kindsInWords(left)}`,
      );
  for (const { file, place, kinds } of selections)
    if (kinds.length < objectTypes.length)
      notes
        .of(file)
        .add(
          place,
          `selects ${kindsInWords(kinds)} only, and another domain of the server ${kindsInWords(objectTypes)}: a definition has one list for a server, so ${kindsInWords(objectTypes.filter((kind) => !kinds.includes(kind)))} count as written here too`,
        );
  return left.length > 0 ? objectTypes : undefined;
}

function kindsIn(classes: readonly string[]): ObjectKind[] {
  const kinds = classes.map((name) => CLASSES.get(name.trim().toLowerCase()));
  return OBJECT_KINDS.filter((kind) => kinds.includes(kind));
}
