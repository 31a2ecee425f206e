import { inMarkup } from "../../../text/escape/markup";

/** Markup that was made here. Whatever is not marked so is text, and is escaped where it is put in. */
export interface Html {
  readonly html: string;
}

export type Content = Html | string | number | undefined | readonly Content[];

/** Nobody reads more of a name than this; a page of thousands of them has to open all the same. */
const LONGEST_TEXT = 1_000;
const LONGEST_WHOLE = 20_000;

/** Markup with holes. Text in a hole cannot become an element, an attribute, or the end of the quotes that it is in. */
export function html(strings: TemplateStringsArray, ...holes: readonly Content[]): Html {
  return { html: strings.map((text, index) => text + markupOf(holes[index])).join("") };
}

/** Markup from another of our own modules. Never for anything with a name in it. */
export function ours(markup: string): Html {
  return { html: markup };
}

/** A text of which every character counts, such as what somebody is to copy. */
export function whole(text: string): Html {
  return { html: escaped(text, LONGEST_WHOLE) };
}

function markupOf(content: Content): string {
  if (content === undefined) return "";
  if (typeof content === "number") return String(content);
  if (typeof content === "string") return escaped(content, LONGEST_TEXT);
  return "html" in content ? content.html : content.map(markupOf).join("");
}

/** One line of text that hides nothing: see `inMarkup`. */
function escaped(text: string, longest: number): string {
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return inMarkup(shown);
}
