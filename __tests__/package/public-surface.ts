import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript-5";

const ROOT = join(__dirname, "../..");

/** What users import, and the source that it is made from, as package.json has it. */
export function entryPoints(): ReadonlyMap<string, string> {
  const { name, exports } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const entries = Object.entries<string | { readonly default: string }>(exports);
  return new Map(
    entries.flatMap(([subpath, target]) =>
      typeof target === "string"
        ? []
        : [[`${name}${subpath.slice(1)}`, target.default.replace(/^\.\/dist\/(.*)\.js$/, "$1.ts")] as const],
    ),
  );
}

/** The entry points, and texts beside them that import them by their names, as one program. Paths are relative to this project. */
export function userProgram(beside: ReadonlyMap<string, string>): ts.Program {
  const entries = entryPoints();
  const options: ts.CompilerOptions = {
    ...settings(),
    types: ["node", "jest"],
    paths: Object.fromEntries([...entries].map(([name, file]) => [name, [join(ROOT, file)]])),
  };
  return programOf([...entries.values(), ...beside.keys()], options, beside, false);
}

function settings(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  return { ...options, composite: false, incremental: false, sourceMap: false, removeComments: true };
}

function programOf(
  files: readonly string[],
  options: ts.CompilerOptions,
  texts: ReadonlyMap<string, string>,
  alone: boolean,
): ts.Program {
  const host = ts.createCompilerHost(options, true);
  const { fileExists, readFile, getSourceFile } = host;
  const textOf = (file: string) => texts.get(relative(ROOT, file));
  const standard = host.getDefaultLibLocation?.() ?? "";
  const isThere = (file: string) => !alone || file.startsWith(standard);
  host.fileExists = (file) => textOf(file) !== undefined || (isThere(file) && fileExists(file));
  // A text that is given need not stand in a folder that exists.
  delete host.directoryExists;
  host.readFile = (file) => textOf(file) ?? (isThere(file) ? readFile(file) : undefined);
  host.getSourceFile = (file, target, ...rest) => {
    const text = textOf(file);
    return text === undefined ? getSourceFile(file, target, ...rest) : ts.createSourceFile(file, text, target, true);
  };
  return ts.createProgram({ rootNames: files.map((file) => join(ROOT, file)), options, host });
}

/** The public surface: for each import, what it exports, and what stands in a type of it that nobody can import. */
export interface Surface {
  readonly text: string;
  readonly forgotten: readonly string[];
}

/** Of the declarations that the compiler writes for users, those that can be reached. */
export function surfaceOf(program: ts.Program): Surface {
  const declarations = new Map<string, string>();
  const dist = join(ROOT, "dist");
  program.emit(
    undefined,
    (file, text) => {
      if (file.endsWith(".d.ts")) declarations.set(relative(dist, file), text);
    },
    undefined,
    true,
  );
  const files = [...entryPoints()].map(([name, file]) => [name, file.replace(/\.ts$/, ".d.ts")] as const);
  const options = { ...settings(), types: [], noEmit: true };
  const written = programOf([...declarations.keys()], options, declarations, true);
  const checker = written.getTypeChecker();
  const published = new Map<ts.Symbol, string>();
  const sections = files.map(([name, file]) => {
    const source = written.getSourceFile(join(ROOT, file)) as ts.SourceFile;
    const module = checker.getSymbolAtLocation(source) as ts.Symbol;
    const lines = checker
      .getExportsOfModule(module)
      .map((symbol) => [symbol.name, itself(symbol, checker)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([exported, symbol]) => {
        const home = published.get(symbol);
        if (home !== undefined) return `export { ${exported} } from "${home}";`;
        published.set(symbol, name);
        return textOf(symbol, checker);
      });
    return `// ${name}\n\n${lines.join("\n\n")}\n`;
  });
  const forgotten = new Set<string>();
  for (const symbol of published.keys())
    for (const used of usedBy(symbol, written))
      if (!published.has(used)) forgotten.add(`${used.name} of ${symbol.name}`);
  return { text: sections.join("\n\n"), forgotten: [...forgotten].sort() };
}

function itself(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

const printer = ts.createPrinter({ removeComments: true });

/** Every declaration of a thing, without what is private in it; a type that is computed from a list is written out. */
function textOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  return statementsOf(symbol)
    .map((statement) => {
      if (ts.isTypeAliasDeclaration(statement) && /\btypeof\b/.test(statement.type.getText())) {
        const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias;
        const type = checker.typeToString(checker.getDeclaredTypeOfSymbol(symbol), statement, flags);
        return `export type ${symbol.name} = ${type};`;
      }
      const kept = ts.isClassDeclaration(statement) ? withoutPrivate(statement) : statement;
      return printer
        .printNode(ts.EmitHint.Unspecified, kept, statement.getSourceFile())
        .replace(/^export declare /, "export ");
    })
    .join("\n");
}

function withoutPrivate(statement: ts.ClassDeclaration): ts.ClassDeclaration {
  return ts.factory.updateClassDeclaration(
    statement,
    statement.modifiers,
    statement.name,
    statement.typeParameters,
    statement.heritageClauses,
    statement.members.filter((member) => !isPrivate(member)),
  );
}

function isPrivate(member: ts.ClassElement): boolean {
  const isHidden = member.name !== undefined && ts.isPrivateIdentifier(member.name);
  return isHidden || (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private) !== 0;
}

function statementsOf(symbol: ts.Symbol): ts.Statement[] {
  return (symbol.declarations ?? []).map((declaration) => {
    let node: ts.Node = declaration;
    while (!ts.isSourceFile(node.parent)) node = node.parent;
    return node as ts.Statement;
  });
}

/** The types of this package that stand in the declarations of a thing. Those of other packages are not resolved. */
function usedBy(symbol: ts.Symbol, program: ts.Program): Set<ts.Symbol> {
  const checker = program.getTypeChecker();
  const used = new Set<ts.Symbol>();
  const visit = (node: ts.Node): void => {
    if (ts.isClassElement(node) && isPrivate(node)) return;
    if (ts.isTypeQueryNode(node)) return;
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : undefined;
    const named = name && checker.getSymbolAtLocation(name);
    if (named) {
      const own = itself(named, checker);
      if (own.declarations?.some((declaration) => isOurs(declaration, program))) used.add(own);
    }
    ts.forEachChild(node, visit);
  };
  for (const statement of statementsOf(symbol)) visit(statement);
  used.delete(symbol);
  return used;
}

/** Neither of the language, nor a type parameter, which belongs to what declares it. */
function isOurs(declaration: ts.Declaration, program: ts.Program): boolean {
  if (program.isSourceFileDefaultLibrary(declaration.getSourceFile())) return false;
  return ts.isSourceFile(declaration.parent) || ts.isVariableDeclaration(declaration);
}
