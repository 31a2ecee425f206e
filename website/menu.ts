import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import type { DefaultTheme } from "vitepress";
import { addressOf, destinationOf, foldersIn, pagesIn, titleOf } from "./pages";

type Entry = DefaultTheme.SidebarItem;

/** Pages for people who run an estate, in the order in which they need them. Every other page of docs/ is about the project. */
const GUIDES = [
  "init",
  "adopt",
  "observe",
  "cloud-sync",
  "servers",
  "permissions",
  "preflight",
  "preflight-verify",
  "attribute-values",
  "pull-requests",
  "fleet",
  "compare",
  "migration",
  "inventory",
  "objects",
  "joining",
  "graph-calls",
];

/** What stands beside each page: the rules by family beside rules, the API beside the API, the guides beside the rest. */
export function menus(root: string): DefaultTheme.SidebarMulti {
  const rules = [{ text: "The rules", link: "/docs/rules" }, ...ruleFamilies(root)];
  return { "/": guides(root), "/docs/rules": rules, "/lib/rules/": rules, "/api/": api(root) };
}

function guides(root: string): Entry[] {
  const entry = (page: string): Entry => ({ text: titleOf(root, page), link: linkTo(page) });
  const [run, rules] = [GUIDES.map((name) => `docs/${name}.md`), "docs/rules.md"];
  const rest = pagesIn(root, "docs").filter((page) => page !== rules && !run.includes(page));
  return [
    { text: "Start", items: ["README.md", "examples/README.md", "docs/examples/tailspin/README.md"].map(entry) },
    { text: "Guides", items: run.map(entry) },
    { text: "The project", items: rest.map(entry) },
    { text: "Decisions", items: pagesIn(root, "docs/decisions").map(entry) },
  ];
}

/** The index of the rules has its families as headings, and below each a table with the page of each rule. */
function ruleFamilies(root: string): Entry[] {
  const index = "docs/rules.md";
  const [, byFamily = ""] = /^## By family$(.*?)^## /ms.exec(readFileSync(join(root, index), "utf8")) ?? [];
  const families = byFamily
    .split(/^### /m)
    .slice(1)
    .map((section): Entry => {
      const rows = [...section.matchAll(/^\| \[(SYNC\d+)\]\((\S+)\) \| \w+ \| (.+?) \|/gm)] as string[][];
      return {
        text: section.split("\n", 1)[0] ?? "",
        collapsed: true,
        items: rows.map(([, code, href, title]) => ({
          text: `${code} ${title}`,
          link: pageOf(root, index, href ?? ""),
        })),
      };
    });
  if (families.length === 0)
    throw new Error(
      `${index} has no families below "## By family": UPDATE_GOLDEN=1 npx jest __tests__/docs/rules-index`,
    );
  return families;
}

function pageOf(root: string, from: string, href: string): string {
  const destination = destinationOf(root, from, href);
  if ("file" in destination) throw new Error(`${from} links to ${destination.file}, which is not a page`);
  return destination.page;
}

/** Each thing to import from, as `package.json` names it, with its names by kind. */
function api(root: string): Entry[] {
  const modules = Object.keys(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).exports)
    .map((path) => posix.join("website/api/cdktf-entra-sync", path))
    .filter((folder) => existsSync(join(root, folder)));
  const sections = modules.map((folder): Entry => {
    const page = `${folder}/index.md`;
    const kinds = foldersIn(root, folder).filter((each) => !modules.includes(each));
    const items = kinds.map((kind) => kindOf(root, kind));
    return { text: titleOf(root, page), link: linkTo(page), collapsed: true, items };
  });
  return [{ text: "The API", link: linkTo("website/api/index.md") }, ...sections];
}

/** TypeDoc makes a folder for each kind of thing, and one with a page of its own for the types that these use. */
function kindOf(root: string, folder: string): Entry {
  const name = folder.replace(/^.*\//, "").replaceAll("-", " ");
  const [text, pages] = [name.charAt(0).toUpperCase() + name.slice(1), pagesIn(root, folder)];
  const front = pages.find((page) => page.endsWith("/index.md"));
  if (front !== undefined) return { text, link: linkTo(front) };
  const items = pages.map((page): Entry => ({ text: page.replace(/^.*\/|\.md$/g, ""), link: linkTo(page) }));
  return { text, collapsed: true, items };
}

const linkTo = (page: string): string => `/${addressOf(page)}`;
