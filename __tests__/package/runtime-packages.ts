import { readFileSync } from "node:fs";
import { join } from "node:path";

interface LockedPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The packages that an installation brings along, without those that the user's project brings itself: by the lock file. */
export function runtimePackages(): string[] {
  const { packages } = JSON.parse(readFileSync(join(__dirname, "../../package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, LockedPackage>>;
  };
  const found = new Set<string>();
  const add = (from: string): void => {
    for (const name of Object.keys(packages[from]?.dependencies ?? {})) {
      const path = placeOf(name, from, packages);
      if (found.has(path)) continue;
      found.add(path);
      add(path);
    }
  };
  add("");
  return [...found].sort();
}

/** Where Node.js would find it: in the nearest node_modules upwards. @throws when the lock file has it nowhere */
function placeOf(name: string, from: string, packages: Readonly<Record<string, LockedPackage>>): string {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    const path = `${folder === "" ? "" : `${folder}/`}node_modules/${name}`;
    if (packages[path]) return path;
    if (folder === "") throw new Error(`${name}, which ${from} needs, is nowhere in package-lock.json`);
  }
}
