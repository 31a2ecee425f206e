/** One line of the benchmark. */
export interface Figure {
  readonly text: string;
  readonly met: boolean;
}

interface Goal {
  readonly most?: number;
  readonly least?: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

export function ratioOf(name: string, a: number, b: number, unit: (value: number) => string, goal: Goal): Figure {
  const ratio = a / b;
  return {
    text: `${name}: ${ratio.toFixed(2)} (${unit(a)} : ${unit(b)}; goal ${goalText(goal)})`,
    met: meets(ratio, goal),
  };
}

export function amountOf(name: string, value: number, unit: (value: number) => string, most: number): Figure {
  return { text: `${name}: ${unit(value)} (goal at most ${unit(most)})`, met: value <= most };
}

function meets(value: number, { most = Number.POSITIVE_INFINITY, least = 0 }: Goal): boolean {
  return value <= most && value >= least;
}

function goalText({ most, least }: Goal): string {
  return most === undefined ? `at least ${least}` : `at most ${most}`;
}
