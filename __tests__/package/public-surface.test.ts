import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-5";
import { examplesIn, YOURS } from "./examples";
import { surfaceOf, userProgram } from "./public-surface";

const GOLDEN = join(__dirname, "golden/public-api.d.ts.txt");

const examples = examplesIn();
const program = userProgram(new Map([...examples, ...YOURS].map(({ file, text }) => [file, text])));
const surface = surfaceOf(program);

test("what users import is what the report says: UPDATE_GOLDEN=1 writes it, and a reviewer reads the difference", () => {
  if (process.env.UPDATE_GOLDEN) writeFileSync(GOLDEN, surface.text);
  expect(surface.text).toBe(readFileSync(GOLDEN, "utf8"));
});

test("every type in a signature can be imported", () => {
  expect(surface.forgotten).toEqual([]);
});

test("nothing internal can be imported", () => {
  expect(surface.text).not.toMatch(/\bfreeId\b|\brestore\(|\brestored\w+Scope\b|class WindowsServer\b/);
});

test.each(examples.map((example) => [example.of, example] as const))("the example of %s compiles", (_, { file }) => {
  const source = program.getSourceFile(join(__dirname, "../..", file)) as ts.SourceFile;
  const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  expect(diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
});

test("every construct and every stack has an example", () => {
  const classes = [
    ...surface.text.matchAll(
      /^export (?:declare )?class (\w+) extends (?:Construct|TerraformStack|TerraformProvider)\b/gm,
    ),
  ];
  expect(classes.length).toBeGreaterThan(5);
  const shown = new Set(examples.map(({ of }) => of));
  expect(classes.flatMap(([, name]) => name ?? []).filter((name) => !shown.has(name))).toEqual([]);
});
