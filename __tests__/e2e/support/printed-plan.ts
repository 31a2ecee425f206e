/** What Terraform prints where a plan has nothing to do. */
export const NO_CHANGES = "No changes.";

/** What a printed plan does to which resource, without the hash that the engine gives every name. */
export function actionsIn(plan: string): string[] {
  const actions = plan.matchAll(/^ +# \w+\.([\w-]+)_\w{8} (?:will|must) be (created|updated|replaced|destroyed)/gm);
  return [...actions].map(([, name, action]) => `${name} ${action}`).sort();
}

/** The lines of a printed plan that add or take away something in which the words stand. */
export function changedLines(plan: string, words: string): string[] {
  const lines = plan.split("\n").map((line) => line.trim());
  return lines.filter((line) => /^[-+~]/.test(line) && line.includes(words));
}
