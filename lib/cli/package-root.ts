import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of the package that a folder belongs to: the same from `lib` and from `dist/lib`. */
export function packageRootOf(folder: string): string {
  if (existsSync(join(folder, "package.json"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error("the code is in no package: there is no package.json above it");
  return packageRootOf(parent);
}
