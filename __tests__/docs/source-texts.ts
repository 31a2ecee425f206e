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
  const gaps = [...source.replace(/[^\n]/g, GAP)];
  const out = gaps.join("").split("");
  for (const [start, end] of texts) {
    const text = source.slice(start, end).replace(/^ *\*/gm, (star) => " ".repeat(star.length));
    for (let at = 0; at < text.length; at++) out[start + at] = text[at] as string;
  }
  return out.join("");
}
