import { readFileSync, statSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import type { SourceLine, Sources, SyncTopology } from "../../domain/ownership/sync-topology";
import type { Io } from "../../process/io";

/**
 * The author's lines of one of several topologies, as paths from here. A topology knows its lines from the folder of its app
 * alone, and two apps may have a file of one name: a line counts only where the file beside the output folder has, in that
 * line, the name that it is said to declare. Whoever has only a copy of the topology is told no line rather than another's.
 */
export function linesFoundFrom(topologyFile: string, topology: SyncTopology, io: Io): Sources {
  const app = join(dirname(topologyFile), "..");
  const files = new Map<string, readonly string[]>();
  const names = namesByOrigin(topology);
  const found: Record<string, SourceLine> = Object.create(null);
  for (const [origin, { file, line }] of Object.entries(topology.sources)) {
    const path = join(app, file);
    const lines = files.get(path) ?? linesIn(path, io);
    files.set(path, lines);
    const text = lines[line - 1];
    if (text !== undefined && names.get(origin)?.some((name) => isQuotedIn(text, name)))
      found[origin] = { file: path.split(sep).join("/"), line };
  }
  return found;
}

/** What the line of an origin may hold, as `authorSources` looks for it. */
function namesByOrigin({ tenants, writers, agents }: SyncTopology): ReadonlyMap<string, readonly string[]> {
  return new Map([
    ...[...writers, ...agents].map(({ origin, name }) => [origin, [origin.split("/").at(-1) as string, name]] as const),
    ...tenants.map(({ name, tenantId }) => [name, [tenantId, name]] as const),
  ]);
}

function isQuotedIn(text: string, name: string): boolean {
  return ['"', "'", "`"].some((quote) => text.includes(`${quote}${name}${quote}`));
}

function linesIn(path: string, io: Io): readonly string[] {
  const file = resolve(io.cwd, path);
  try {
    return statSync(file).isFile() ? readFileSync(file, "utf8").split("\n") : [];
  } catch {
    return [];
  }
}
