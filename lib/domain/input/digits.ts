/** A large number as people read it: `150,001`. */
export function inDigits(count: number): string {
  return count.toLocaleString("en");
}
