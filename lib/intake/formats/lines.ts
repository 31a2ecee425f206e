/** A long text, piece by piece: each piece ends where a line does, except the last one of a text whose last line has no end. */
export type TextPieces = AsyncIterable<string>;

/** The lines of a piece, without their ends; after the last end of a line begins none. */
export function linesIn(text: string): string[] {
  const lines = text.includes("\r") ? text.split(/\r?\n/) : text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** The first line that has something in it; no more of the text is read. */
export async function firstLine(text: TextPieces): Promise<string> {
  for await (const piece of text) for (const line of linesIn(piece)) if (line.trim() !== "") return line;
  return "";
}
