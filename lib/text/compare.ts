/** How two texts are ordered everywhere: by their characters, the same in every language of a machine. */
export function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
