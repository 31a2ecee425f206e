import type { MarkdownRenderer } from "vitepress";

/** Code within a line stays as it is written: `${{ inputs.stack }}` is GitHub's to evaluate, and no expression of the site's. */
export function literalCode(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push("literal_code", ({ tokens }) => {
    for (const { children } of tokens)
      for (const token of children ?? []) if (token.type === "code_inline") token.attrSet("v-pre", "");
  });
}
