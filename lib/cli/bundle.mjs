// Puts the command `entra-sync` into dist/entra-sync.js, or the file that is named, and two parts beside it: docs/decisions/0018-the-command-is-one-file.md.
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, relative, sep } from "node:path";
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

const LOADED_COMMAND = /\(require\("\.\/commands\/([\w-]+)"\) as typeof import\("\.\/commands\/[\w-]+"\)\)\.(\w+)/g;
const LOADED_FAILURE = '{ failureInWords }: typeof import("./failure") = require("./failure")';

/** Of all commands only `check`, and nothing loaded on demand: so its modules need no wrapper, and Node compiles them at once. */
const checkAlone = {
  name: "check-alone",
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]lib[\\/]cli[\\/]main\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      const commands = [...text.matchAll(LOADED_COMMAND)].map(([, name]) => name);
      if (!commands.includes("check") || !text.includes(LOADED_FAILURE))
        throw new Error(`${path} loads its commands in another way than this file expects`);
      const alone = text
        .replace(LOADED_COMMAND, (_, name, add) => (name === "check" ? add : "(() => {})"))
        .replace(LOADED_FAILURE, "failureInWords = failureNow");
      return {
        contents: `import { addCheck } from "./commands/check";import { failureInWords as failureNow } from "./failure";${alone}`,
        loader: "ts",
      };
    }),
};

const outfile = process.argv[2] ?? "dist/entra-sync.js";
const parts = { check: outfile.replace(/\.js$/, "-check.js"), all: outfile.replace(/\.js$/, "-all.js") };

for (const [outfile, ...plugins] of [[parts.check, checkAlone], [parts.all]])
  await build({
    entryPoints: ["lib/cli/entra-sync.ts"],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    packages: "external",
    minifySyntax: true,
    minifyWhitespace: true,
    logLevel: "warning",
    plugins: [ruleFiles, commanderInside, ...plugins],
    banner: { js: `/*! commander\n\n${readFileSync(join(commanderFolder, "LICENSE"), "utf8")}*/` },
  });
writeFileSync(
  outfile,
  `#!/usr/bin/env node
require(process.argv[2] === "check" ? "./${basename(parts.check)}" : "./${basename(parts.all)}");
`,
);
chmodSync(outfile, 0o755);
