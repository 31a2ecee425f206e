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

/** What examples that are about a tenant of yours import. */
export const CONTOSO = {
  file: "__tests__/package/examples/contoso.ts",
  text: 'export { contoso } from "../../../stacks/tenants/contoso";',
};

/** The examples in the comments of what this package exports. */
export function examplesIn(): Example[] {
  return ["lib", "stacks"].flatMap(sourcesIn).flatMap((path) =>
    [...readFileSync(join(ROOT, path), "utf8").matchAll(COMMENTED)].flatMap(([, comment = "", of = ""]) => {
      const lines = comment.replace(/^ *\* ?/gm, "");
      return [...lines.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text = ""], index) => ({
        of,
        file: `__tests__/package/examples/${of}-${index + 1}.ts`,
        text,
      }));
    }),
  );
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}
