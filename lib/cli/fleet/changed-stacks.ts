import { createHash, type Hash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { compareTexts } from "../../text/compare";
import { keyOf } from "../../text/escape/json";
import { type DigestedStack, type StackToPlan, stackText } from "../terraform/stacks-to-plan";
import type { StackChange } from "./listed-stack";
import { filesNamedIn } from "./named-files";

/**
 * The stacks that have to be planned because they differ from an earlier synth: by their JSON, by a file that it names or that
 * the engine put beside it, or because a stack that they read from differs. A file that is in one of the two alone differs.
 */
export function changedStacks(
  stacks: readonly DigestedStack[],
  earlier: readonly DigestedStack[],
): ReadonlyMap<string, readonly StackChange[]> {
  const before = new Map(earlier.map((stack) => [stack.name, stack]));
  const changes = new Map<string, readonly StackChange[]>();
  for (const stack of stacks) {
    const own = ownChanges(stack, before.get(stack.name));
    if (own.length > 0) changes.set(stack.name, own);
  }
  return withThoseThatNeedThem(stacks, changes);
}

function ownChanges(stack: DigestedStack, earlier: DigestedStack | undefined): StackChange[] {
  if (!earlier) return [{ kind: "new" }];
  if (stack.digest !== earlier.digest) return [{ kind: "content" }];
  return filesOf(stack.folder)
    .filter((file) => contentOf(stack.folder, file) !== contentOf(earlier.folder, file))
    .map((file) => ({ kind: "file", file }));
}

/** What the JSON names, and the folder of the assets, which may hold more. */
function filesOf(folder: string): string[] {
  return ["assets", ...filesNamedIn(stackText(folder)).filter((file) => !file.startsWith("assets/"))].filter(
    (file) => !holds(join(folder, file), folder),
  );
}

/** A folder that holds the stack itself names a place, not an input. */
function holds(path: string, folder: string): boolean {
  const between = relative(path, folder);
  return between === "" || !between.startsWith("..");
}

/** The content of a file or a whole folder, as a digest; `nothing` where there is none. */
function contentOf(folder: string, file: string): string {
  const path = join(folder, file);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return "nothing";
  const hash = createHash("sha256");
  if (stat.isFile()) hash.update(readFileSync(path));
  else if (stat.isDirectory()) addFolder(path, hash);
  return hash.digest("hex");
}

function addFolder(folder: string, hash: Hash): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort(compareTexts);
  for (const path of paths) {
    const content = readFileSync(path);
    hash.update(keyOf([relative(folder, path).split(sep).join("/"), content.length])).update(content);
  }
}

/** A stack that reads outputs may be planned differently once these have changed. */
function withThoseThatNeedThem(
  stacks: readonly StackToPlan[],
  own: ReadonlyMap<string, readonly StackChange[]>,
): ReadonlyMap<string, readonly StackChange[]> {
  const readers = new Map<string, string[]>();
  for (const { name, needs } of stacks)
    for (const need of needs) {
      const known = readers.get(need);
      if (known) known.push(name);
      else readers.set(need, [name]);
    }
  const changes = new Map(own);
  const open = [...own.keys()];
  for (let changed = open.pop(); changed !== undefined; changed = open.pop())
    for (const name of readers.get(changed) ?? []) {
      if (!changes.has(name)) open.push(name);
      changes.set(name, [...(changes.get(name) ?? []), { kind: "needs", stack: changed }]);
    }
  return changes;
}
