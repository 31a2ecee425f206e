import * as ts from "typescript-5";
import { GAP } from "./words-to-avoid";

/**
 * The same source with nothing left of it but what it says: string and template literals, and doc comments. All else is a
 * gap, so that every text stands on the line that it has in the file.
 */
export function textsOnly(source: string): string {
  const file = ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest);
  const texts: [start: number, end: number][] = [];
  const visit = (node: ts.Node): void => {
    for (const { pos, end } of ts.getLeadingCommentRanges(source, node.pos) ?? [])
      if (source.startsWith("/**", pos)) texts.push([pos + "/**".length, end - "*/".length]);
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      const closer = ts.isTemplateHead(node) || ts.isTemplateMiddle(node) ? "${" : "`";
      texts.push([node.getStart(file) + 1, node.end - closer.length]);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return kept(source, texts);
}

function kept(source: string, texts: readonly (readonly [start: number, end: number])[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const [start, end] of [...texts].sort(([a], [b]) => a - b)) {
    if (start < at) continue;
    const text = source.slice(start, end).replace(/^ *\*/gm, (star) => " ".repeat(star.length));
    parts.push(source.slice(at, start).replace(/[^\n]+/g, GAP), text);
    at = end;
  }
  return [...parts, source.slice(at).replace(/[^\n]+/g, GAP)].join("");
}
