import { printJson } from "../../text/escape/json";
import { inMarkdown } from "../../text/escape/markdown";
import { oneLine } from "../../text/escape/terminal";
import type { ListedStack, StackChange, StackList } from "./listed-stack";

/** Without a comparison the names alone, one on each line; with one, why each of them is listed, and what is gone. */
export function listInText(list: StackList): string {
  const widest = Math.max(0, ...list.stacks.map(({ name }) => name.length));
  const lines = list.stacks.map(({ name, changes }) =>
    changes ? `${name.padEnd(widest)}  ${changesInWords(changes)}` : name,
  );
  if (!list.compared) return `${lines.map(oneLine).join("\n")}\n`;
  return `${[...lines, ...removedInWords(list), headline(list)].map(oneLine).join("\n")}\n`;
}

export function listInMarkdown(list: StackList): string {
  const rows = list.stacks.map(({ name, wave, changes }) => [
    inMarkdown(name),
    String(wave),
    ...(changes ? [inMarkdown(changesInWords(changes))] : []),
  ]);
  const head = ["Stack", "Wave", ...(list.compared ? ["Why"] : [])];
  const table = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return [
    `**${inMarkdown(headline(list))}**`,
    ...(list.stacks.length > 0 ? ["", ...table] : []),
    ...removedInWords(list).flatMap((line) => ["", inMarkdown(line)]),
    "",
  ].join("\n");
}

export function listInJson({ folder, of, stacks, compared }: StackList): string {
  return printJson({
    folder,
    of,
    ...(compared && { comparedWith: compared.with, removed: compared.removed }),
    stacks: stacks.map(({ name, folder, needs, wave, changes }: ListedStack) => ({
      name,
      folder,
      needs,
      wave,
      ...(changes && { changes }),
    })),
  });
}

function headline({ folder, of, stacks, compared }: StackList): string {
  if (!compared) return `${of} ${of === 1 ? "stack" : "stacks"} in ${folder}`;
  return `${stacks.length} of ${of} ${of === 1 ? "stack" : "stacks"} in ${folder} changed since ${compared.with}`;
}

function changesInWords(changes: readonly StackChange[]): string {
  return changes.map(stackChangeInWords).join(", ");
}

function stackChangeInWords(change: StackChange): string {
  switch (change.kind) {
    case "new":
      return "is new";
    case "content":
      return "its JSON changed";
    case "file":
      return `${change.file} changed`;
    case "needs":
      return `reads outputs of ${change.stack}, which changed`;
  }
}

/** Nothing that is deployed goes away with a stack. */
function removedInWords({ compared }: StackList): string[] {
  return (compared?.removed ?? []).map(
    (name) => `${name} is no longer in the synth: what it built is still there, in its state, and no plan lists it`,
  );
}
