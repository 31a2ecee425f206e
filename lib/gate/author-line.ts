import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";

const LIBRARY = dirname(__dirname);
const FRAME = /^\s+at .*?\(?((?:[A-Za-z]:)?[^():]+):(\d+):(\d+)\)?$/;

/**
 * The line outside this library that an error came from, as people wrote it: `stacks/tenants/contoso.ts:31`. Compiled
 * files are traced back by their source maps, read only now: the runtime's own mapping would slow every construct.
 * Undefined when the stack leads nowhere.
 */
export function authorLine(error: Error): string | undefined {
  for (const line of error.stack?.split("\n") ?? []) {
    const [, file, row, column] = FRAME.exec(line) ?? [];
    if (!file || !isOfTheAuthor(file)) continue;
    const source = sourceOf(file, Number(row), Number(column));
    return `${relative(process.cwd(), source.file)}:${source.line}`;
  }
  return undefined;
}

/** Whether people who use this library wrote the file: it is of no package, nor of the runtime or the library itself. */
export function isOfTheAuthor(file: string): boolean {
  return !file.startsWith("node:") && !file.includes(`${sep}node_modules${sep}`) && !isWithin(file, LIBRARY);
}

/** The file that people wrote, for one that was compiled from it. */
export function writtenFile(compiled: string): string {
  const map = `${compiled}.map`;
  if (!existsSync(map)) return compiled;
  const [source] = JSON.parse(readFileSync(map, "utf8")).sources ?? [];
  const written = source === undefined ? compiled : resolve(dirname(map), source);
  return existsSync(written) ? written : compiled;
}

function sourceOf(file: string, line: number, column: number): { file: string; line: number } {
  const map = `${file}.map`;
  if (!existsSync(map)) return { file, line };
  const entry = new SourceMap(JSON.parse(readFileSync(map, "utf8"))).findEntry(line - 1, column - 1);
  if (!("originalSource" in entry)) return { file, line };
  return { file: resolve(dirname(map), entry.originalSource), line: entry.originalLine + 1 };
}

function isWithin(file: string, folder: string): boolean {
  return join(file).startsWith(folder + sep);
}
