import { InputError } from "../domain/input/input-error";
import type { DirectoryExport } from "./directory-object";
import { wordsOfGuid } from "./guid";
import { hashOfWords } from "./key-table";

/** Another one in each process: nobody can prepare GUIDs that are taken for others. */
const SEED = Math.floor(Math.random() * 2 ** 32);

/**
 * Which objectGUIDs of millions of objects come more than once. Of each a number of 53 bits is kept, so that one may be taken
 * for another one: of ten million hardly ever any is, and {@link refuseRepeated} compares the GUIDs themselves.
 */
export class RepeatedGuids {
  #marks = new Float64Array(1024);
  #count = 0;

  add(guid: string): void {
    if (this.#count === this.#marks.length) {
      const marks = new Float64Array(2 * this.#count);
      marks.set(this.#marks);
      this.#marks = marks;
    }
    this.#marks[this.#count++] = markOf(guid);
  }

  /** Those that came again, once all of them are added: to sort them takes as long as a key table would, and less memory. */
  found(): FoundGuids {
    const marks = this.#marks.subarray(0, this.#count).sort();
    const found = new Set(marks.filter((mark, at) => mark === marks[at - 1]));
    return { isEmpty: found.size === 0, has: (guid) => found.has(markOf(guid)) };
  }
}

/** GUIDs, and perhaps one that is taken for one of them. */
interface FoundGuids {
  readonly isEmpty: boolean;
  readonly has: (guid: string) => boolean;
}

/** A whole number of 53 bits. */
function markOf(guid: string): number {
  const words = wordsOfGuid(guid);
  return hashOfWords(words, SEED) * 2 ** 21 + (hashOfWords(words, ~SEED) >>> 11);
}

/**
 * Says where objects are that exports have more than once.
 * @throws InputError where exports of one domain have the same object twice: it would seem to be two objects with one anchor
 */
export async function refuseRepeated(exports: readonly DirectoryExport[], repeated: FoundGuids): Promise<void> {
  if (repeated.isEmpty) return;
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
