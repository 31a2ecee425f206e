import { posix } from "node:path";
import { InputError } from "../../domain/input/input-error";
import { inJsonLine } from "../../text/escape/json";
import type { ListedStack, StackList } from "./listed-stack";

/**
 * The `atlantis.yaml` of a repository: a project for each stack, planned again whatever changes, because the code that a stack is
 * made from is anywhere in the repository. A text in double quotes is the same in YAML as in JSON.
 * {@link https://www.runatlantis.io/docs/repo-level-atlantis-yaml}
 * @throws InputError for a folder that Atlantis does not take
 */
export function atlantisFile({ stacks }: StackList): string {
  const lines = ["version: 3", "parallel_plan: true", "parallel_apply: true", "abort_on_execution_order_fail: true"];
  if (stacks.length === 0) return [...lines, "projects: []", ""].join("\n");
  return [...lines, "projects:", ...stacks.flatMap(projectOf), ""].join("\n");
}

function projectOf({ name, folder, needs, wave }: ListedStack): string[] {
  mustBeTaken(folder);
  const root = posix.relative(folder, ".");
  return [
    `  - name: ${inJsonLine(name)}`,
    `    dir: ${inJsonLine(folder)}`,
    `    execution_order_group: ${wave}`,
    ...(needs.length > 0 ? [`    depends_on: [${needs.map(inJsonLine).join(", ")}]`] : []),
    "    autoplan:",
    "      enabled: true",
    `      when_modified: [${inJsonLine(`${root}/**/*`)}]`,
  ];
}

/** Atlantis reads the path from the root of the repository, and takes some characters for patterns. */
function mustBeTaken(folder: string): void {
  const isPlain = !posix.isAbsolute(folder) && !folder.includes("..") && /^[\w./ -]+$/.test(folder);
  if (isPlain) return;
  throw new InputError({
    what: "Atlantis does not take this folder",
    where: folder,
    expected:
      "a folder below the root of the repository, where this command runs, named with letters, digits, blanks, . _ and -, and without ..",
  });
}
