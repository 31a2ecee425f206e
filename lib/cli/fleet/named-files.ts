/** What a path of a stack begins with: Terraform's name for the folder of the stack, or the folder where the engine puts assets. */
const FROM_STACK = String.raw`\$\{path\.(?:module|root|cwd)\}/`;

/** A whole text of the JSON that is a path: a module, an asset, a file to upload. */
const WHOLE_TEXT = new RegExp(String.raw`"(?:${FROM_STACK}|(?=\.{1,2}/|assets/))((?:[^"\\]|\\.){1,1000})"`, "g");

/** A path that a function reads; within the JSON, the quotes of an expression are escaped. */
const READ_BY_A_FUNCTION = new RegExp(
  String.raw`\b(?:file\w*|templatefile)\(\s*\\"(?:${FROM_STACK})?([^"\\$%]{1,1000})\\"`,
  "g",
);

/** A state is what Terraform writes, not what a stack is made from. */
const STATE = /\.tfstate$/;

/**
 * The paths from the folder of a stack that its JSON names, read from the text: parsing thousands of stacks for the few paths
 * in them would take longer than the rest. What only looks like a path leads nowhere.
 */
export function filesNamedIn(json: string): string[] {
  // Every such function has `file` in its name, and most stacks call none.
  const patterns = json.includes("file") ? [WHOLE_TEXT, READ_BY_A_FUNCTION] : [WHOLE_TEXT];
  const found = patterns.flatMap((pattern) => [...json.matchAll(pattern)].map(([, path = ""]) => unescaped(path)));
  return [...new Set(found)].filter((path) => !STATE.test(path) && !path.startsWith("/") && !path.includes("\0"));
}

function unescaped(path: string): string {
  try {
    return JSON.parse(`"${path}"`);
  } catch {
    return path;
  }
}
