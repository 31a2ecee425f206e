import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix, sep } from "node:path";

/** Where a file of the repository stands on the site: a folder's README is what one sees at the folder. */
export function addressOf(page: string): string {
  return page.replace(/^website\//, "").replace(/(^|\/)README\.md$/, "$1index.md");
}

/** What a link on a page leads to. */
export type Destination =
  | { readonly page: string }
  /** A file that is in the repository and not on the site. */
  | { readonly file: string };

/**
 * What a link of a page leads to, as the page has it: relative to the page's own place in the repository.
 * A folder without a README stands for its first page.
 */
export function destinationOf(root: string, page: string, href: string): Destination {
  const [path = "", ...fragment] = href.split("#");
  const target = posix.join(posix.dirname(page), decodeURI(path)).replace(/\/$/, "");
  const file = join(root, target);
  if (target.startsWith("..") || !existsSync(file)) throw new Error(deadLink(page, href, target));
  const found = statSync(file).isDirectory() ? frontPage(root, target) : target;
  if (!found?.endsWith(".md")) return { file: target };
  return { page: [`/${addressOf(found)}`, ...fragment].join("#") };
}

function frontPage(root: string, folder: string): string | undefined {
  const pages = pagesIn(root, folder);
  return pages.find((page) => page.endsWith("/README.md")) ?? pages[0];
}

/** The pages directly in a folder, in the order of their names. */
export function pagesIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** The folders directly in a folder, in the order of their names. */
export function foldersIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`)
    .sort();
}

/** A page's first heading, without its marks. */
export function titleOf(root: string, page: string): string {
  const heading = /^# (.+)$/m.exec(readFileSync(join(root, page), "utf8"))?.[1];
  if (heading === undefined) throw new Error(`${page} has no heading: begin it with "# " and its title`);
  return heading.replaceAll("`", "");
}

/** The path of a file of the repository as links have it, whatever the machine. */
export function pathIn(root: string, file: string): string {
  return file.slice(root.length + 1).replaceAll(sep, "/");
}

function deadLink(page: string, href: string, target: string): string {
  return `${page} links to ${href}, and there is no ${target} in the repository: correct the link, or remove it`;
}
