import { existsSync, readFileSync, writeFileSync } from "node:fs";

/**
 * Lines of a golden file that users rely on. UPDATE_GOLDEN=1 adds new lines to it and takes none away, so that what is gone
 * stays visible until somebody deletes its line by hand.
 */
export function keptLines(file: string, present: readonly string[]): KeptLines {
  const written = existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
  const added = present.filter((line) => !written.includes(line));
  if (!process.env.UPDATE_GOLDEN) return { added, gone: goneOf(written, present) };
  writeFileSync(
    file,
    [...new Set([...written, ...added])]
      .sort()
      .map((line) => `${line}\n`)
      .join(""),
  );
  return { added: [], gone: goneOf(written, present) };
}

export interface KeptLines {
  /** Lines that are not in the file yet. */
  readonly added: readonly string[];
  /** Lines of the file that nothing has any longer. */
  readonly gone: readonly string[];
}

function goneOf(written: readonly string[], present: readonly string[]): string[] {
  const there = new Set(present);
  return written.filter((line) => !there.has(line));
}
