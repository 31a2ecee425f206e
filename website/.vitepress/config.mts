import { resolve } from "node:path";
import { defineConfig } from "vitepress";
import { literalCode } from "../literal-code";
import { LOOK } from "../look";
import { repositoryLinks } from "../markdown-links";
import { menus } from "../menu";
import { addressOf } from "../pages";

const root = resolve(import.meta.dirname, "../..");

/** Pages are read where they are in the repository, and a page's address is its path there. */
export default defineConfig({
  title: "cdktf-entra-sync",
  description: "Hybrid identity as code",
  srcDir: "..",
  srcExclude: ["__tests__/**", "cdktf.out*/**"],
  rewrites: addressOf,
  outDir: "../dist/site",
  cacheDir: "../dist/site-cache",
  // Links are relative, so that the site works below any address.
  base: "./",
  // Without an icon of its own a browser asks the server for /favicon.ico.
  head: [
    ["link", { rel: "icon", href: "data:," }],
    ["style", {}, LOOK],
  ],
  // A page loads what it shows, and not the pages that its menu leads to.
  router: { prefetchLinks: false },
  // The search index is one large chunk, loaded by whoever opens the search.
  vite: { build: { chunkSizeWarningLimit: 4096 } },
  markdown: {
    config: (markdown) => {
      repositoryLinks(root)(markdown);
      literalCode(markdown);
    },
  },
  themeConfig: {
    search: {
      provider: "local",
      options: {
        // A report of findings mentions every rule, and would hide their pages.
        _render: (source, env, markdown) =>
          env.relativePath === "docs/examples/tailspin/report.md" ? "" : markdown.renderAsync(source, env),
        // A title counts most, and the code of a rule finds this rule alone.
        miniSearch: {
          searchOptions: { boost: { title: 20, titles: 2, text: 1 }, fuzzy: (term) => (/\d/.test(term) ? false : 0.2) },
        },
      },
    },
    nav: [
      { text: "Guides", link: "/docs/adopt" },
      { text: "Rules", link: "/docs/rules" },
      { text: "API", link: "/api/" },
    ],
    sidebar: menus(root),
    outline: [2, 3],
  },
});
