import { CONTESTED_COLOUR, type Paint, type PatternName } from "./writer-palette";

/** The side of a tile. What is filled begins at its own origin and is some tiles wide, so that no mark is cut in two. */
export const TILE = 7;

/** White marks on a tile of a writer's colour. */
const MARKS: Readonly<Record<PatternName, string>> = {
  solid: "",
  dots: '<circle cx="3.5" cy="3.5" r="1.8" fill="#fff"/>',
  rows: '<path d="M0 3.5h7" stroke="#fff" stroke-width="2.4"/>',
  columns: '<path d="M3.5 0v7" stroke="#fff" stroke-width="2.4"/>',
  grid: '<path d="M0 3.5h7M3.5 0v7" stroke="#fff" stroke-width="1.6"/>',
  rings: '<circle cx="3.5" cy="3.5" r="2.1" fill="none" stroke="#fff" stroke-width="1.3"/>',
};

/** The patterns that the fills of a picture refer to. */
export function patternDefinitions(paints: Iterable<Paint>): string {
  const patterns = [...paints].map(
    ({ id, colour, pattern }) =>
      `<pattern id="entra-sync-${id}" width="${TILE}" height="${TILE}" patternUnits="userSpaceOnUse"><rect width="${TILE}" height="${TILE}" fill="${colour}"/>${MARKS[pattern]}</pattern>`,
  );
  const hatching = `<pattern id="entra-sync-contested" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="12" height="12" fill="#fff4ec"/><rect width="5" height="12" fill="${CONTESTED_COLOUR}" fill-opacity="0.5"/></pattern>`;
  return ["<defs>", ...patterns, hatching, "</defs>"].join("\n");
}

export function fillOf({ id }: Paint): string {
  return `url(#entra-sync-${id})`;
}

export const CONTESTED_FILL = "url(#entra-sync-contested)";
