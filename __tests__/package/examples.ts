import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");

/** The example in the comment of a declaration. */
export interface Example {
  /** The declaration that it explains. */
  readonly of: string;
  /** Where it stands for the compiler: beside the sources, in no folder of theirs. */
  readonly file: string;
  readonly text: string;
}

const COMMENTED =
  /\/\*\*((?:(?!\*\/)[\s\S])*?@example(?:(?!\*\/)[\s\S])*)\*\/\s*export (?:abstract )?(?:class|function|const|interface) (\w+)/g;

const FOLDER = "__tests__/package/examples";

/** What examples import of a project of yours: a tenant, and rules. */
export const YOURS: readonly Pick<Example, "file" | "text">[] = [
  { file: `${FOLDER}/contoso.ts`, text: 'export { contoso } from "./tenants/contoso";' },
  { file: `${FOLDER}/tenants/contoso.ts`, text: 'export { contoso } from "../../../../stacks/tenants/contoso";' },
  { file: `${FOLDER}/rules.ts`, text: 'export * from "../../../docs/examples/own-rules/rules";' },
];

/** Pages whose examples are whole files. */
const PAGES = ["docs/package.md", "docs/own-rules.md"];

/** The examples in the comments of what this package exports, and on its pages. */
export function examplesIn(): Example[] {
  const inComments = ["lib", "stacks"]
    .flatMap(sourcesIn)
    .flatMap((path) =>
      [...readFileSync(join(ROOT, path), "utf8").matchAll(COMMENTED)].flatMap(([, comment = "", of = ""]) =>
        blocksIn(comment.replace(/^ *\* ?/gm, ""), of),
      ),
    );
  return [...inComments, ...PAGES.flatMap((page) => blocksIn(readFileSync(join(ROOT, page), "utf8"), page))];
}

function blocksIn(text: string, of: string): Example[] {
  return [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, block = ""], index) => ({
    of: index === 0 ? of : `${of}, number ${index + 1}`,
    file: `${FOLDER}/${of.replace(/\W/g, "-")}-${index + 1}.ts`,
    text: block,
  }));
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}
