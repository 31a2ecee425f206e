// Puts the command `entra-sync` into one file, dist/entra-sync.js or the one that is named: docs/decisions/0018-the-command-is-one-file.md.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, sep } from "node:path";
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

const commander = createRequire(import.meta.url).resolve("commander");
const commanderFolder = join(commander, "..");

/**
 * The one package that every start loads. It starts programs for commands that are files of their own, of which we have none:
 * `child_process` alone took four fifths of the time that commander took to load.
 */
const commanderInside = {
  name: "commander-inside",
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^commander$/ }, () => ({ path: commander }));
    onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
      importer.startsWith(commanderFolder + sep) ? { path, namespace: "left-out" } : undefined,
    );
    onLoad({ filter: /./, namespace: "left-out" }, () => ({ contents: "" }));
  },
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
  plugins: [ruleFiles, commanderInside],
  banner: { js: `/*! commander\n\n${readFileSync(join(commanderFolder, "LICENSE"), "utf8")}*/` },
});
