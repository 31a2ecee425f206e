import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import type { InputError } from "../domain/input/input-error";
import type { SourceLine, Sources, SyncTopology } from "../domain/ownership/sync-topology";
import { isOfTheAuthor, writtenFile } from "./author-line";

/** A text between quotes, as the names of tenants, configurations and servers stand in the code. */
const LITERAL = /(["'`])((?:(?!\1)[^\\\n])+)\1/g;
/** A value in a refusal, unless it is escaped: such a literal is not looked for. */
const QUOTED = /"([^"\\]+)"/g;
/** What stands before a literal that names something: `name: "corp-sales"`, or the id of a construct. */
const NAMING = /(?:\b(?:name|namePrefix|tenantId)\s*:|\bnew\s+\w+\(\s*[\w.]+\s*,)\s*$/;

interface Occurrence extends SourceLine {
  readonly naming: boolean;
}

/**
 * The lines of the author's files that declare what the topology holds, by origin: found by the name that a construct
 * is given there, in the files that tell the tenant's id, or else in all of them. Where a name stands in more than one
 * place, the one line that names something with it counts; a line in doubt is left out.
 */
export function authorSources(topology: SyncTopology, files: readonly string[] = loadedFiles()): Sources {
  const literals = indexOf(files);
  const idOf = new Map(topology.tenants.map(({ name, tenantId }) => [name, tenantId]));
  const sources: Record<string, SourceLine> = Object.create(null);
  const locate = (origin: string, names: readonly (string | undefined)[], tenant: string) => {
    const home = new Set((literals.get(idOf.get(tenant) ?? "") ?? []).map(({ file }) => file));
    for (const name of names) {
      const found = literals.get(name ?? "") ?? [];
      const line = certain(found.filter(({ file }) => home.has(file))) ?? certain(found);
      if (line) sources[origin] ??= { file: line.file, line: line.line };
    }
  };
  for (const { name, tenantId } of topology.tenants) locate(name, [tenantId, name], name);
  for (const { origin, name, tenant } of topology.placed) locate(origin, [origin.split("/").at(-1), name], tenant);
  return sources;
}

/**
 * The line of the author's files that a refused input stands in, which a stack does not lead to where data becomes constructs
 * elsewhere: that of the value, or else that of whatever the refusal names. Of several lines with the value the first counts
 * that stands below such a name. Undefined when that is in doubt.
 */
export function lineOfInput(
  { what, where }: Pick<InputError, "what" | "where">,
  files: readonly string[] = loadedFiles(),
): SourceLine | undefined {
  const literals = indexOf(files);
  const named = where
    .split(", ")
    .reverse()
    .flatMap((place) => certain(literals.get(place.replace(/^(?:tenant|forest) /, "")) ?? []) ?? [])
    .at(0);
  for (const [, value = ""] of what.matchAll(QUOTED)) {
    const found = literals.get(value) ?? [];
    const below = found.filter(({ file, line }) => named && file === named.file && line >= named.line);
    const line = found.length === 1 ? found[0] : below[0];
    if (line) return line;
  }
  return named;
}

/** The modules that the author wrote and that are loaded: what declares the app. */
function loadedFiles(): string[] {
  return [...new Set(Object.keys(require.cache).filter(isOfTheAuthor).map(writtenFile))];
}

function certain(occurrences: readonly Occurrence[]): Occurrence | undefined {
  const naming = occurrences.filter((occurrence) => occurrence.naming);
  const candidates = naming.length > 0 ? naming : occurrences;
  return candidates.length === 1 ? candidates[0] : undefined;
}

function indexOf(files: readonly string[]): Map<string, Occurrence[]> {
  const literals = new Map<string, Occurrence[]>();
  for (const path of files) {
    const file = relative(process.cwd(), path).split(sep).join("/");
    for (const [index, text] of readFileSync(path, "utf8").split("\n").entries())
      for (const { 2: literal = "", index: column } of text.matchAll(LITERAL)) {
        const occurrence = { file, line: index + 1, naming: NAMING.test(text.slice(0, column)) };
        const known = literals.get(literal);
        if (known) known.push(occurrence);
        else literals.set(literal, [occurrence]);
      }
  }
  return literals;
}
