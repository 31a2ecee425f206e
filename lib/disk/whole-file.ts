import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { InputError } from "../domain/input/input-error";
import { LARGEST_FILE } from "../intake/formats/decode-text";

/** Of what has no size, such as a pipe. */
const PIECE = 1024 * 1024;
/** Of a file whose size was seen, to find its end: thousands of small files are read in one command. */
const SMALL_PIECE = 4 * 1024;

/**
 * The bytes of a file, which may also be a pipe; `shown` is how messages call it. Of a file that is too large nothing is
 * read, and of a device that never ends no more than of the largest file.
 * @throws InputError when it is too large
 */
export function readWhole(file: string, shown: string): Buffer {
  const descriptor = openSync(file, "r");
  try {
    const { size } = fstatSync(descriptor);
    if (size > LARGEST_FILE) throw tooLarge(shown);
    const least = size > 0 ? SMALL_PIECE : PIECE;
    const pieces: Buffer[] = [];
    for (let length = 0; ; ) {
      const piece = Buffer.allocUnsafe(Math.max(size - length + 1, least));
      const read = readSync(descriptor, piece);
      if (read === 0) return pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
      pieces.push(piece.subarray(0, read));
      length += read;
      if (length > LARGEST_FILE) throw tooLarge(shown);
    }
  } finally {
    closeSync(descriptor);
  }
}

function tooLarge(shown: string): InputError {
  return new InputError({
    what: `the file is larger than ${LARGEST_FILE / 1_000_000} MB, more than any that is read here`,
    where: shown,
    expected: "the file that is meant: no topology, inventory or export comes near",
  });
}
