import { InputError } from "../domain/input/input-error";
import type { DirectoryExport } from "./directory-object";
import { KeyTable } from "./key-table";

/** Which objectGUIDs of millions of objects come more than once. */
export class RepeatedGuids {
  readonly #keys = new KeyTable();
  #count = 0;

  add(guid: string): void {
    this.#keys.add("objectGuid", guid, this.#count++);
  }

  /** @param exports those of whose objects they were added, in this order: read once more if any came again */
  async of(exports: readonly DirectoryExport[]): Promise<ReadonlySet<string>> {
    const numbers = new Set<number>();
    this.#keys.eachMeeting((number) => numbers.add(number));
    const guids = new Set<string>();
    if (numbers.size === 0) return guids;
    let number = 0;
    for (const { batches } of exports)
      for await (const batch of batches())
        for (const { objectGuid } of batch) if (numbers.has(number++)) guids.add(objectGuid);
    return guids;
  }
}

/**
 * Says where objects are that exports have more than once.
 * @throws InputError where exports of one domain have the same object twice: it would seem to be two objects with one anchor
 */
export async function refuseRepeated(
  exports: readonly DirectoryExport[],
  repeated: ReadonlySet<string>,
): Promise<void> {
  if (repeated.size === 0) return;
  const found = new Map<string, Place>();
  for (const { domain, file, batches } of exports) {
    let at = 0;
    for await (const batch of batches())
      for (const { objectGuid } of batch) {
        at++;
        if (!repeated.has(objectGuid)) continue;
        const key = `${domain.toLowerCase()} ${objectGuid}`;
        const other = found.get(key);
        if (other) throw sameObject(objectGuid, domain, other, { file, at });
        found.set(key, { file, at });
      }
  }
}

interface Place {
  readonly file: string;
  /** Which of the objects of the file it is, counted from 1. */
  readonly at: number;
}

/** Without its name, which may be a person's. */
function sameObject(guid: string, domain: string, one: Place, other: Place): InputError {
  const isOneFile = one.file === other.file;
  return new InputError({
    what: `${isOneFile ? "the file has" : `two files of ${domain} have`} the same object twice, the one with the objectGUID ${guid}: it would seem to be two objects with one source anchor`,
    where: isOneFile
      ? `${one.file}, its objects ${one.at} and ${other.at}`
      : `${one.file}, its object ${one.at}, and ${other.file}, its object ${other.at}`,
    expected: isOneFile
      ? `an export in which each object is once: export ${domain} again`
      : `each object once: one export of ${domain}, the newest, or files of different parts of it`,
  });
}
