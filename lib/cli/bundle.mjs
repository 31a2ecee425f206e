// Puts the command `entra-sync` into one file, dist/entra-sync.js or the one that is named: docs/decisions/0018-the-command-is-one-file.md.
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { build } from "esbuild";

/** A rule's page has the name of the rule's file, which in one file for all of them has to be written down. */
const ruleFiles = {
  name: "rule-files",
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]lib[\\/]rules[\\/]\w+[\\/]sync\d+-[\w-]+\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll("__filename", JSON.stringify(relative("", path))),
      loader: "ts",
    })),
};

await build({
  entryPoints: ["lib/cli/entra-sync.ts"],
  outfile: process.argv[2] ?? "dist/entra-sync.js",
  bundle: true,
  platform: "node",
  target: "node20",
  packages: "external",
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: "warning",
  plugins: [ruleFiles],
});
