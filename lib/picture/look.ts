/**
 * The colours and typefaces of everything that is read in a browser: a review, a map, the documentation site. Each text
 * colour stands out from `page` and `card` by 4.5 to 1 at least.
 */
export interface Colours {
  readonly page: string;
  /** What a box, a table's head or code stands on. */
  readonly card: string;
  readonly ink: string;
  readonly pale: string;
  /** The edge of something that means something by having an edge. */
  readonly line: string;
  /** The edge of what is only set apart. */
  readonly edge: string;
  /** Links, and what has the focus. */
  readonly link: string;
  readonly stop: string;
  readonly careful: string;
  readonly harmless: string;
}

export const LIGHT: Colours = {
  page: "#ffffff",
  card: "#f6f8fa",
  ink: "#1b1f24",
  pale: "#57606a",
  line: "#8c959f",
  edge: "#d5dae0",
  link: "#0550ae",
  stop: "#b3141f",
  careful: "#8a3c00",
  harmless: "#116329",
};

export const DARK: Colours = {
  page: "#0d1117",
  card: "#161b22",
  ink: "#e6edf3",
  pale: "#a5b0bc",
  line: "#6e7681",
  edge: "#30363d",
  link: "#79c0ff",
  stop: "#ff8a84",
  careful: "#f0a868",
  harmless: "#6fd08a",
};

/** Those of the reader's system: nothing is loaded for them. */
export const TEXT_FONT = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
export const CODE_FONT = 'ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace';

/** `--page: #ffffff; --card: …` */
export function variablesOf(colours: Colours): string {
  return Object.entries(colours)
    .map(([name, colour]) => `--${name}: ${colour};`)
    .join(" ");
}
