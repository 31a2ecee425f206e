/** A large number as people read it: `150,001`. The platform's own way would load the languages of the world first. */
export function inDigits(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** How many of something there are, as `1 rule` and `1,500 rules`. */
export function counted(count: number, noun: string): string {
  return `${inDigits(count)} ${noun}${count === 1 ? "" : "s"}`;
}
