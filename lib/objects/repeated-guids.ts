import { InputError } from "../domain/input/input-error";
import type { DirectoryExport } from "./directory-object";

const FIRST_CAPACITY = 1024;
/** Others in each process: nobody can prepare GUIDs that meet by their hashes alone. */
const [SEED, OTHER_SEED] = [0, 0].map(() => Math.floor(Math.random() * 2 ** 32)) as [number, number];

/**
 * Which objectGUIDs come more than once, among millions: 64 bits of each are kept, in 11 to 21 bytes. Two others of ten million
 * have the same bits less often than once in 100,000 times, so that whoever finds any looks at the objects themselves.
 */
export class RepeatedGuids {
  /** Those whose bits were there already. */
  readonly suspects = new Set<string>();
  /** Two halves each; a free place has zeros. */
  #slots = new Uint32Array(2 * FIRST_CAPACITY);
  #count = 0;

  add(guid: string): void {
    let [first, second] = [SEED, OTHER_SEED];
    for (let at = 0; at < guid.length; at += 4) {
      const word =
        guid.charCodeAt(at) |
        (guid.charCodeAt(at + 1) << 8) |
        (guid.charCodeAt(at + 2) << 16) |
        (guid.charCodeAt(at + 3) << 24);
      first = Math.imul(first ^ word, 0x9e3779b1);
      first ^= first >>> 15;
      second = Math.imul(second ^ word, 0x85ebca6b);
      second ^= second >>> 13;
    }
    if (8 * this.#count > 3 * this.#slots.length) this.#grow();
    // No halves are both zero.
    if (this.#enter(first >>> 0, (second | 1) >>> 0)) this.#count++;
    else this.suspects.add(guid);
  }

  /** @returns whether they were not there */
  #enter(first: number, second: number): boolean {
    const slots = this.#slots;
    const last = slots.length - 1;
    for (let slot = (first << 1) & last; ; slot = (slot + 2) & last) {
      if (slots[slot + 1] === 0) {
        slots[slot] = first;
        slots[slot + 1] = second;
        return true;
      }
      if (slots[slot] === first && slots[slot + 1] === second) return false;
    }
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(2 * before.length);
    for (let slot = 0; slot < before.length; slot += 2)
      if (before[slot + 1] !== 0) this.#enter(before[slot] as number, before[slot + 1] as number);
  }
}

/**
 * Reads the exports once more, where a GUID may be there twice.
 * @throws InputError where exports of one domain have the same object twice: it would seem to be two objects with one anchor
 */
export async function refuseRepeated(
  exports: readonly DirectoryExport[],
  { suspects }: Pick<RepeatedGuids, "suspects">,
): Promise<void> {
  if (suspects.size === 0) return;
  const found = new Map<string, { readonly file: string; readonly at: number }>();
  for (const { domain, file, batches } of exports) {
    let at = 0;
    for await (const batch of batches())
      for (const { objectGuid } of batch) {
        at++;
        if (!suspects.has(objectGuid)) continue;
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
