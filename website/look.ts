import { CODE_FONT, type Colours, DARK, LIGHT, TEXT_FONT } from "../lib/picture/look";

/** The names that the theme has for the colours that a review has, too. */
function variablesOf({ page, card, ink, pale, line, edge, link, stop, careful, harmless }: Colours): string {
  const variables = {
    "c-bg": page,
    "c-bg-elv": page,
    "c-bg-alt": card,
    "c-bg-soft": card,
    "c-text-1": ink,
    "c-text-2": pale,
    "c-text-3": pale,
    "c-border": line,
    "c-divider": edge,
    "c-gutter": edge,
    "c-brand-1": link,
    "c-brand-2": link,
    "c-danger-1": stop,
    "c-warning-1": careful,
    "c-success-1": harmless,
  };
  return Object.entries(variables)
    .map(([name, colour]) => `--vp-${name}: ${colour};`)
    .join(" ");
}

/** The colours and typefaces of a review for the theme, which has them as variables. Stands before the theme's own style. */
export const LOOK = `
html:root { ${variablesOf(LIGHT)} --vp-font-family-base: ${TEXT_FONT}; --vp-font-family-mono: ${CODE_FONT}; }
html.dark:root { ${variablesOf(DARK)} }
`;
