/**
 * The known name that somebody most likely meant, without regard to case; undefined when none is near. Near means that
 * at most a third of it is mistyped, and never all of it.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const meant = name.toLowerCase();
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const reach = Math.max(1, Math.floor(candidate.length / 3));
    if (Math.abs(candidate.length - meant.length) > reach) continue;
    const distance = editDistance(meant, candidate.toLowerCase());
    if (distance > reach || distance >= meant.length || distance >= least) continue;
    nearest = candidate;
    least = distance;
  }
  return nearest;
}

/** The insertions, deletions and replacements that turn one text into the other (Levenshtein). */
function editDistance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = (above[column - 1] as number) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (above[column] as number) + 1, (current[column - 1] as number) + 1));
    }
    above = current;
  }
  return above[to.length] as number;
}
