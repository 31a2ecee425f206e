import type { DomainOwnership } from "../domain/ownership/map";
import type { Writer } from "../domain/writers/writer";
import { compareTexts } from "../text/compare";

/** The colours of Okabe and Ito, told apart by colour-blind people too. Vermillion is missing: it says "contested". */
const COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#f0e442"] as const;
/** Told apart in print. Diagonal hatching is missing: it says "contested". */
export const PATTERNS = ["solid", "dots", "rows", "columns", "grid", "rings"] as const;
export type PatternName = (typeof PATTERNS)[number];

/** Vermillion, of the same colours. */
export const CONTESTED_COLOUR = "#d55e00";

/** How one writer looks on every map of an estate. */
export interface Paint {
  /** A letter and a number: an id in any format. */
  readonly id: string;
  readonly writer: Writer;
  readonly colour: string;
  /** The colour as a background to read on. */
  readonly tint: string;
  /** The colour dark enough for a thin line. */
  readonly shade: string;
  readonly pattern: PatternName;
}

export type Palette = ReadonlyMap<Writer, Paint>;

/** A look for each writer, whatever order they are declared in. No two of the first 36 look the same. */
export function paletteFor(map: readonly DomainOwnership[]): Palette {
  const writers = [...new Set(map.flatMap((domain) => domain.writers))].sort(
    (a, b) => compareTexts(a.tenant, b.tenant) || compareTexts(b.tool, a.tool) || compareTexts(a.name, b.name),
  );
  return new Map(writers.map((writer, index) => [writer, paintOf(writer, index)]));
}

function paintOf(writer: Writer, index: number): Paint {
  const colour = COLOURS[index % COLOURS.length] as string;
  const pattern = PATTERNS[(index + Math.floor(index / COLOURS.length)) % PATTERNS.length] as PatternName;
  return { id: `w${index}`, writer, colour, pattern, tint: blend(colour, 255, 0.84), shade: blend(colour, 0, 0.3) };
}

/** Moves a colour towards white (255) or black (0). */
function blend(colour: string, towards: number, share: number): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const blended = channels.map((channel) => Math.round(channel + (towards - channel) * share));
  return `#${blended.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}
