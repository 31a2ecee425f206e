import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript-5";

const ROOT = join(__dirname, "../..");

/** What a user's import leads to, and the source that it is made from, by package.json. */
export function entryPoints(): ReadonlyMap<string, string> {
  const { name, exports } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const entries = Object.entries(exports as Record<string, string | { readonly default: string }>);
  return new Map(
    entries.flatMap(([subpath, target]) =>
      typeof target === "string"
        ? []
        : [[`${name}${subpath.slice(1)}`, target.default.replace(/^\.\/dist\/(.*)\.js$/, "$1.ts")] as const],
    ),
  );
}

/** A program of all entry points and of the texts that are given beside them, as TypeScript of a user sees them. */
export function programOf(extra: ReadonlyMap<string, string> = new Map()): ts.Program {
  const entries = entryPoints();
  const options: ts.CompilerOptions = {
    ...settings(),
    noEmit: true,
    composite: false,
    incremental: false,
    paths: Object.fromEntries([...entries].map(([name, file]) => [name, [join(ROOT, file)]])),
  };
  const host = ts.createCompilerHost(options, true);
  const { fileExists, readFile, getSourceFile } = host;
  const textOf = (file: string) => extra.get(relative(ROOT, file));
  host.fileExists = (file) => textOf(file) !== undefined || fileExists(file);
  host.readFile = (file) => textOf(file) ?? readFile(file);
  host.getSourceFile = (file, target, ...rest) => {
    const text = textOf(file);
    return text === undefined ? getSourceFile(file, target, ...rest) : ts.createSourceFile(file, text, target, true);
  };
  const files = [...entries.values(), ...extra.keys()].map((file) => join(ROOT, file));
  return ts.createProgram(files, options, host);
}

function settings(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
  return ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT).options;
}

/** Something that users can import, or that a thing which they can import has in its type. */
export interface Published {
  readonly name: string;
  /** Its declarations, without comments and bodies. */
  readonly text: string;
  /** Types of this package that it names. */
  readonly uses: ReadonlySet<ts.Symbol>;
}
