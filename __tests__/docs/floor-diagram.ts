/** From the file that imports to the file that is imported, or from floor to floor. */
export type Edge = readonly [from: string, to: string];

/** A folder of the library, and the folders in it. */
export interface Floor {
  readonly name: string;
  readonly rooms: readonly string[];
}

/**
 * The floors in Mermaid, an arrow from each to those that it imports. Where a longer way leads to the same floor, the
 * arrow is left out: whoever may know a floor may know what that floor knows.
 */
export function floorDiagram(floors: readonly Floor[], edges: readonly Edge[]): string {
  const nodes = floors.map(
    ({ name, rooms }) => `  ${idOf(name)}["${[`<b>${name}</b>`, ...linesOf(rooms)].join("<br>")}"]`,
  );
  const arrows = reduced(edges)
    .map(([from, to]) => `  ${idOf(from)} --> ${idOf(to)}`)
    .sort();
  return ["flowchart TD", ...nodes, ...arrows].join("\n");
}

/** The edges, each once, without those that a longer way makes needless. */
export function reduced(edges: readonly Edge[]): Edge[] {
  const next = new Map<string, Set<string>>();
  for (const [from, to] of edges) next.set(from, (next.get(from) ?? new Set()).add(to));
  const reach = (from: string, seen = new Set<string>()): Set<string> => {
    for (const to of next.get(from) ?? []) if (!seen.has(to)) reach(to, seen.add(to));
    return seen;
  };
  return [...next].flatMap(([from, targets]) =>
    [...targets]
      .filter((to) => ![...targets].some((by) => by !== to && reach(by).has(to)))
      .map((to): Edge => [from, to]),
  );
}

function idOf(name: string): string {
  return name.replaceAll("/", "_");
}

/** Four names a line, so that a box stays narrow. */
function linesOf(rooms: readonly string[]): string[] {
  const lines = Array.from({ length: Math.ceil(rooms.length / 4) }, (_, line) => rooms.slice(line * 4, line * 4 + 4));
  return lines.map((line) => line.join(" · "));
}
