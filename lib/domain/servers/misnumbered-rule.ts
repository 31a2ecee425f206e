import type { CustomRule } from "./settings";

/** A custom rule whose precedence is not its own, or not one for custom rules. */
export interface MisnumberedRule {
  readonly rule: CustomRule;
  /** The rule that has the precedence already. @default the precedence is none for a custom rule */
  readonly holder: CustomRule | undefined;
  /** The nearest precedence that is free for it; undefined when all hundred are taken. */
  readonly free: number | undefined;
}

/** What Microsoft keeps free for custom rules; the standard ones begin at 100. Inbound and outbound rules share it. */
const PRECEDENCES: readonly number[] = Array.from({ length: 100 }, (_, precedence) => precedence);

/**
 * The rules that have to move. Of several with one precedence the first stays; each of the others is offered a number of
 * its own, as near as possible to the old one, because the order of the rules is what they mean.
 * {@link https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-import-export-config}
 */
export function misnumberedRules(rules: readonly CustomRule[]): MisnumberedRule[] {
  const taken = new Set(rules.map(({ precedence }) => precedence));
  const holders = new Map<number, CustomRule>();
  return rules.flatMap((rule) => {
    const holder = holders.get(rule.precedence);
    if (PRECEDENCES.includes(rule.precedence) && !holder) {
      holders.set(rule.precedence, rule);
      return [];
    }
    const free = nearest(
      rule.precedence,
      PRECEDENCES.filter((precedence) => !taken.has(precedence)),
    );
    if (free !== undefined) taken.add(free);
    return { rule, holder, free };
  });
}

/** The number with the least distance; of two the later one, which lets the rule yield to more of the others. */
function nearest(precedence: number, among: readonly number[]): number | undefined {
  const distance = (number: number) => Math.abs(number - precedence);
  return [...among].sort((a, b) => distance(a) - distance(b) || b - a)[0];
}
