import type { MarkdownRenderer } from "vitepress";
import { destinationOf, pathIn } from "./pages";

type Tokens = NonNullable<
  Parameters<Parameters<MarkdownRenderer["core"]["ruler"]["push"]>[1]>[0]["tokens"][number]["children"]
>;

/** What VitePress tells of the page that it renders. */
interface PageEnvironment {
  readonly path: string;
  /** Where the page is in the repository, if its address is another. */
  readonly realPath?: string;
}

/**
 * Links of a page as they are in the repository, made links of the site. One to a file that the site does not show becomes
 * the file's path; one to nothing fails the build.
 */
export function repositoryLinks(root: string): (markdown: MarkdownRenderer) => void {
  return (markdown) => {
    markdown.core.ruler.push("repository_links", ({ tokens, env }) => {
      const { realPath, path } = env as PageEnvironment;
      const page = pathIn(root, realPath ?? path);
      for (const { children } of tokens) if (children) relink(children, (href) => destinationOf(root, page, href));
    });
  };
}

function relink(tokens: Tokens, lead: (href: string) => ReturnType<typeof destinationOf>): void {
  tokens.forEach((opening, at) => {
    const href = opening.type === "link_open" ? opening.attrGet("href") : null;
    if (href === null || /^([a-z]+:|#|\/)/i.test(href)) return;
    const destination = lead(href);
    if ("page" in destination) opening.attrSet("href", destination.page);
    else showPath(tokens, at, destination.file);
  });
}

/** The words of a link without the link, and the file's path behind them where they are not the path already. */
function showPath(tokens: Tokens, at: number, file: string): void {
  const end = tokens.findIndex(({ type }, index) => index > at && type === "link_close");
  const [opening, closing] = [tokens[at], tokens[end]] as [Tokens[number], Tokens[number]];
  const words = tokens
    .slice(at + 1, end)
    .map(({ content }) => content)
    .join("");
  Object.assign(opening, { type: "text", tag: "", content: "", attrs: null, nesting: 0 });
  Object.assign(closing, { type: "text", tag: "", content: words === file ? "" : ` (${file})`, nesting: 0 });
}
